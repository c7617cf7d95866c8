import type { Expression, Node } from "../../expression/expression";
import { operators } from "../../expression/operators";
import { subtreeStart } from "../../expression/build";
import type { OperatorName } from "../../expression/operatorName";
import { compile } from "../../numeric/program";
import type { Program } from "../../numeric/program";
import { countLinear } from "./parameterRoles";

/*
 * A formula y = g(N / D) says the same as N - Y D = 0 with Y = g^-1(y), the target seen through the inverse of its outer
 * functions: y^2, 1 / y, 1 / y^2, log y, or y without the factors and terms that are known. That equation is linear in
 * many parameters that the formula is not linear in, so that starting values are solved for instead of searched.
 */

/** The target in another form, row by row. */
export interface FormedTarget {
  /** Y; 0 in rows where the target has no such form. */
  readonly values: Float64Array;
  /** How fast the target changes with Y: what errors in Y are worth. 0 in rows where the target has no such form. */
  readonly slopes: Float64Array;
}

/** A formula as an equation in which more parameters are linear. */
export interface Linearisation {
  /** What is 0 where the formula holds. It has one more input than the formula, which is Y, and the same parameters. */
  readonly equation: Program;
  /** The formula's leading factor is the solution in its slot to this power. */
  readonly factor: { readonly slot: number; readonly power: number } | undefined;
  /** Y for rows of inputs and their target. */
  form(inputs: readonly Float64Array[], target: Float64Array): FormedTarget;
}

/** What an outer operator is undone by: its operand where it gives `y`, and the change of `y` with that operand `x`. */
interface Inverse {
  readonly operand: (y: number, known: number) => number;
  readonly slope: (x: number, y: number, known: number) => number;
}

interface Undone {
  readonly inverse: Inverse;
  /** Register of the other operand, which is free of parameters. */
  readonly known: number | undefined;
}

/** Powers: a leading factor can be taken through them. The sign of what they are undone to is taken as positive. */
const powers: Partial<Record<OperatorName, number>> = { square: 2, cube: 3, sqrt: 1 / 2, cbrt: 1 / 3 };

const functions: Partial<Record<OperatorName, Inverse>> = {
  neg: { operand: (y) => -y, slope: () => -1 },
  exp: { operand: Math.log, slope: (_, y) => y },
  log: { operand: Math.exp, slope: (x) => 1 / x },
  log10: { operand: (y) => 10 ** y, slope: (x) => 1 / (x * Math.LN10) },
  tanh: { operand: Math.atanh, slope: (_, y) => 1 - y * y },
};

const added: Inverse = { operand: (y, known) => y - known, slope: () => 1 };
const reduced: Inverse = { operand: (y, known) => y + known, slope: () => 1 };
const subtracted: Inverse = { operand: (y, known) => known - y, slope: () => -1 };
const multiplied: Inverse = { operand: (y, known) => y / known, slope: (_x, _y, known) => known };
const divided: Inverse = { operand: (y, known) => y * known, slope: (_x, _y, known) => 1 / known };
const inverted: Inverse = { operand: (y) => 1 / y, slope: (x, y) => -y / x };

/** Behind a factor (`isSigned`) the sign is the factor's; otherwise only odd powers and roots have negative values. */
function raised(power: number, isSigned: boolean): Inverse {
  const isOdd = Math.abs(power % 2) === 1 || Math.abs((1 / power) % 2) === 1;
  const ofNegative = isOdd ? -1 : isSigned ? 1 : NaN;
  return {
    operand: (y) => (y < 0 ? ofNegative : 1) * Math.abs(y) ** (1 / power),
    slope: (x, y) => (power * y) / x,
  };
}

/**
 * The equation of a formula over `inputCount` inputs; undefined where that is not linear in more than `solved` parameters, so
 * that nothing would be gained.
 */
export function linearisationOf(
  program: Program,
  sharing: Expression["sharing"],
  inputCount: number,
  solved: number,
): Linearisation | undefined {
  return new Lineariser(program, sharing).linearise(inputCount, solved);
}

class Lineariser {
  private readonly undone: Undone[] = [];
  /** Slot of the parameter that multiplies all that is still to be undone, and the power of that. */
  private factor: number | undefined;
  private power = 1;

  constructor(
    private readonly program: Program,
    private readonly sharing: Expression["sharing"],
  ) {}

  linearise(inputCount: number, solved: number): Linearisation | undefined {
    const { left, right, length } = this.program;
    let inner = length - 1;
    for (let next = this.undo(inner); next !== undefined; next = this.undo(inner)) inner = next;
    const isQuotient = this.operatorAt(inner) === "div" && this.isActive(right[inner]);
    if (this.undone.length === 0 && !isQuotient) return undefined;
    const numerator = isQuotient ? left[inner] : inner;
    // Most formulas gain nothing: that is seen before any equation is made.
    if (this.mostLinear(numerator, isQuotient ? right[inner] : undefined) <= solved) return undefined;
    // The factor stands where it multiplies no other parameter, so that both are linear.
    const factor = this.factor === undefined ? [] : [this.factor];
    const [above, below] = this.isActive(numerator) ? [[], factor] : [factor, []];
    const nodes: Node[] = [
      ...this.nodesOf(numerator),
      ...above.flatMap(times),
      { kind: "input", index: inputCount },
      ...below.flatMap(times),
      ...(isQuotient ? [...this.nodesOf(right[inner]), multiply] : []),
      { kind: "operator", operator: "sub" },
    ];
    const power = this.isActive(numerator) ? -this.power : this.power;
    const { undone, program } = this;
    return {
      equation: compile({ nodes, sharing: this.sharing }),
      factor: this.factor === undefined ? undefined : { slot: this.factor, power },
      form: (inputs, target) => formed(program, undone, inputs, target),
    };
  }

  /** How many parameters the equation is linear in at most: no more where some occur twice. */
  private mostLinear(numerator: number, denominator: number | undefined): number {
    const ofFactor = this.factor === undefined ? 0 : 1;
    const above = this.isActive(numerator) ? countLinear(this.program, numerator) : ofFactor;
    const below = denominator === undefined ? 0 : countLinear(this.program, denominator);
    return above + (this.isActive(numerator) ? Math.max(ofFactor, below) : below);
  }

  /** The operand that is left when the operator at a register has been undone; undefined where it cannot be. */
  private undo(register: number): number | undefined {
    const operator = this.operatorAt(register);
    const x = this.program.left[register];
    const y = this.program.right[register];
    switch (operator) {
      case undefined:
        return undefined;
      case "mul":
      case "div":
        return this.undoProduct(register);
      case "add":
        if (!this.isActive(y)) return this.undoFunction(x, added, y);
        return this.isActive(x) ? undefined : this.undoFunction(y, added, x);
      case "sub":
        if (!this.isActive(y)) return this.undoFunction(x, reduced, y);
        return this.isActive(x) ? undefined : this.undoFunction(y, subtracted, x);
      case "pow": {
        const exponent = this.program.steps[y];
        return exponent.kind === "constant" && exponent.value !== 0 ? this.undoPower(x, exponent.value) : undefined;
      }
      default: {
        const power = powers[operator];
        if (power !== undefined) return this.undoPower(x, power);
        const inverse = functions[operator];
        return inverse && this.undoFunction(x, inverse);
      }
    }
  }

  private undoFunction(operand: number, inverse: Inverse, known?: number): number | undefined {
    if (this.factor !== undefined || !this.isActive(operand)) return undefined;
    this.undone.push({ inverse, known });
    return operand;
  }

  private undoPower(operand: number, power: number): number | undefined {
    if (!this.isActive(operand)) return undefined;
    this.undone.push({ inverse: raised(power, this.factor !== undefined), known: undefined });
    this.power *= power;
    return operand;
  }

  /** A product of one part that has parameters, known ones, and at most one number that is fitted. */
  private undoProduct(register: number): number | undefined {
    const factors = this.factorsOf(register, false);
    const parts = factors.filter((each) => this.isActive(each.register) && !this.isParameter(each.register));
    const numbers = factors.filter((each) => this.isParameter(each.register));
    if (parts.length !== 1 || numbers.length > 1) return undefined;
    const [part] = parts;
    for (const number of numbers) {
      const step = this.program.steps[number.register];
      if (number.isBelow || this.factor !== undefined || step.kind !== "parameter") return undefined;
      this.factor = step.slot;
      this.power = 1;
    }
    for (const { register: known, isBelow } of factors) {
      if (!this.isActive(known)) {
        this.undone.push({ inverse: isBelow ? divided : multiplied, known });
      }
    }
    if (part.isBelow) {
      this.undone.push({ inverse: inverted, known: undefined });
      this.power *= -1;
    }
    return part.register;
  }

  private factorsOf(register: number, isBelow: boolean): Factor[] {
    const operator = this.operatorAt(register);
    if (operator !== "mul" && operator !== "div") return [{ register, isBelow }];
    const { left, right } = this.program;
    return [
      ...this.factorsOf(left[register], isBelow),
      ...this.factorsOf(right[register], operator === "div" ? !isBelow : isBelow),
    ];
  }

  private operatorAt(register: number): OperatorName | undefined {
    const step = this.program.steps[register];
    return step.kind === "operator" ? step.operator : undefined;
  }

  private isActive(register: number): boolean {
    return this.program.active[register];
  }

  private isParameter(register: number): boolean {
    return this.program.steps[register].kind === "parameter";
  }

  private nodesOf(register: number): readonly Node[] {
    const { steps } = this.program;
    return steps.slice(subtreeStart(steps, register), register + 1);
  }
}

interface Factor {
  readonly register: number;
  /** True for a divisor. */
  readonly isBelow: boolean;
}

const multiply: Node = { kind: "operator", operator: "mul" };

function times(slot: number): Node[] {
  return [{ kind: "parameter", slot }, multiply];
}

function formed(
  program: Program,
  undone: readonly Undone[],
  inputs: readonly Float64Array[],
  target: Float64Array,
): FormedTarget {
  const rowCount = target.length;
  const values = target.slice();
  const slopes = new Float64Array(rowCount).fill(1);
  for (const { inverse, known } of undone) {
    const { operand, slope } = inverse;
    // What has no other operand does not look at it.
    const beside = known === undefined ? values : columnOf(program, known, inputs, rowCount);
    for (let row = 0; row < rowCount; row++) {
      const y = values[row];
      const other = beside[row];
      values[row] = operand(y, other);
      slopes[row] *= slope(values[row], y, other);
    }
  }
  for (let row = 0; row < rowCount; row++) {
    if (Number.isFinite(values[row]) && Number.isFinite(slopes[row])) continue;
    values[row] = slopes[row] = 0;
  }
  return { values, slopes };
}

/** Values of a part without parameters, row by row. */
function columnOf(program: Program, register: number, inputs: readonly Float64Array[], rowCount: number): Float64Array {
  const step = program.steps[register];
  if (step.kind === "input") return inputs[step.index];
  const values = new Float64Array(rowCount);
  if (step.kind !== "operator") return values.fill(step.kind === "constant" ? step.value : NaN);
  const { value } = operators[step.operator];
  const x = columnOf(program, program.left[register], inputs, rowCount);
  const second = program.right[register];
  const y = second < 0 ? x : columnOf(program, second, inputs, rowCount);
  for (let row = 0; row < rowCount; row++) values[row] = value(x[row], y[row]);
  return values;
}
