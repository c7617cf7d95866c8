import type { BigNumber } from "mathjs";
import { BigNumberDependencies, create } from "mathjs";
import type { Expression } from "../../src/expression/expression";
import type { OperatorName } from "../../src/expression/operatorName";
import { operators } from "../../src/expression/operators";

/** The class itself, which the types of mathjs leave out. */
interface BigNumbers {
  new (value: number | string): BigNumber;
  atan2(y: BigNumber, x: BigNumber): BigNumber;
  min(x: BigNumber, y: BigNumber): BigNumber;
  max(x: BigNumber, y: BigNumber): BigNumber;
}

/** Beyond these, a value takes seconds and says nothing. */
const largestExponential = 20_000;
const largestAngle = 1e60;
/** Whole numbers below this are what they say, such as an exponent; larger ones may have been rounded to be whole. */
const exactlyWhole = 2 ** 20;

/** The value in question would take too long: nothing is known about it. */
export class Undecided extends Error {}

export interface PreciseValue {
  readonly value: BigNumber;
  /** Largest size that a result had on the way; not finite where one was not. */
  readonly largest: BigNumber;
}

type Operations = Readonly<Record<OperatorName, (x: BigNumber, y: BigNumber) => BigNumber>>;

/** Computes with so many significant digits, and by the same rules as the operator table. */
export class PreciseArithmetic {
  private readonly numbers: BigNumbers;
  private readonly operations: Operations;

  constructor(digits: number) {
    const library = create({ BigNumberDependencies }, { precision: digits }) as unknown as { BigNumber: BigNumbers };
    this.numbers = library.BigNumber;
    this.operations = operationsOf(this.numbers);
  }

  number(value: number): BigNumber {
    return new this.numbers(value);
  }

  /**
   * The expression's value in one row. `nudge` says by what fraction of itself to change a number or a result that is not
   * small and whole, as rounding would. Throws `Undecided`.
   */
  valueOf(
    { nodes }: Expression,
    parameters: readonly Float64Array[],
    inputs: readonly number[],
    nudge: () => number = () => 0,
  ): PreciseValue {
    const stack: BigNumber[] = [];
    let largest = this.number(0);
    const push = (value: BigNumber) => {
      if (largest.isFinite() && !value.abs().lte(largest)) largest = value.abs();
      stack.push(value);
    };
    const nudged = (value: BigNumber) => {
      const fraction = value.isFinite() && !(value.isInteger() && value.abs().lt(exactlyWhole)) ? nudge() : 0;
      return fraction === 0 ? value : value.times(this.number(1).plus(fraction));
    };
    for (const node of nodes) {
      if (node.kind === "input") push(this.number(inputs[node.index]));
      else if (node.kind === "constant") push(nudged(this.number(node.value)));
      else if (node.kind === "parameter") push(nudged(this.number(parameters[node.slot][0] ?? NaN)));
      else {
        const y = operators[node.operator].arity === 2 ? stack.pop()! : largest;
        push(nudged(this.operations[node.operator](stack.pop()!, y)));
      }
    }
    return { value: stack[0], largest };
  }
}

function operationsOf(numbers: BigNumbers): Operations {
  const one = new numbers(1);
  const exp = (x: BigNumber): BigNumber => {
    if (x.isFinite() && x.abs().gt(largestExponential)) throw new Undecided();
    return x.exp();
  };
  const angle = (x: BigNumber): BigNumber => {
    if (x.isFinite() && x.abs().gt(largestAngle)) throw new Undecided();
    return x;
  };
  const power = (x: BigNumber, y: BigNumber): BigNumber => {
    // Both of these are 1 in IEEE 754.
    if (y.isZero() || x.eq(1)) return one;
    if (x.isZero() || !x.isFinite() || !y.isFinite()) return new numbers(Math.pow(x.toNumber(), y.toNumber()));
    if (x.abs().log(10).times(y).abs().gt(largestExponential)) throw new Undecided();
    return x.pow(y);
  };
  return {
    add: (x, y) => x.plus(y),
    sub: (x, y) => x.minus(y),
    mul: (x, y) => x.times(y),
    div: (x, y) => x.div(y),
    pow: power,
    neg: (x) => x.neg(),
    abs: (x) => x.abs(),
    sqrt: (x) => x.sqrt(),
    cbrt: (x) => x.cbrt(),
    square: (x) => x.times(x),
    cube: (x) => x.times(x).times(x),
    exp,
    log: (x) => x.ln(),
    log10: (x) => x.log(10),
    sin: (x) => angle(x).sin(),
    cos: (x) => angle(x).cos(),
    tan: (x) => angle(x).tan(),
    asin: (x) => x.asin(),
    acos: (x) => x.acos(),
    atan: (x) => x.atan(),
    atan2: (y, x) => numbers.atan2(y, x),
    sinh: (x) => (x.isFinite() ? exp(x).minus(exp(x.neg())).div(2) : x),
    cosh: (x) => exp(x.abs()).plus(exp(x.abs().neg())).div(2),
    tanh: (x) => {
      if (x.abs().gt(200)) return one.times(x.isNegative() ? -1 : 1);
      const twice = exp(x.times(2));
      return twice.minus(1).div(twice.plus(1));
    },
    min: (x, y) => (x.isNaN() || y.isNaN() ? new numbers(NaN) : numbers.min(x, y)),
    max: (x, y) => (x.isNaN() || y.isNaN() ? new numbers(NaN) : numbers.max(x, y)),
  };
}
