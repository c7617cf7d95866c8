import { Decimal } from "decimal.js";
import type { OperatorName } from "../src/expression/operatorName";
import { operators } from "../src/expression/operators";
import type { Tree } from "../src/simplify/tree";

/*
 * Values in decimal arithmetic of many digits and practically unbounded exponents, so that rounding and overflow do not
 * blur what is equal and what is finite. Differences at the edge of the precision count as none: without that, a zero
 * that is computed as 1e-40 would have a logarithm. Where something small is lost in something large, as in `tanh(50)`,
 * or most digits cancel, the value is unknown: else whatever saturates would be found to be constant.
 */

/** A value that is not real or not finite. */
export const outside = "outside";
/** A value that cannot be told: too large to represent, or an angle too large to reduce. */
export const unknown = "unknown";

export type Precise = Decimal | typeof outside | typeof unknown;

export class PreciseArithmetic {
  private readonly number: typeof Decimal;
  private readonly pi: Decimal;
  /** Relative differences that are rounding. */
  private readonly edge: Decimal;
  /** Sums that are smaller than their addends by this factor have too few digits left. */
  private readonly cancelled: Decimal;
  /** Values of an identity agree to this relative tolerance, and what is smaller than that is lost. */
  readonly tolerance: Decimal;
  private readonly constants = new Map<number, Decimal>();

  constructor(digits: number) {
    this.number = Decimal.clone({ precision: digits, maxE: 9e15, minE: -9e15, toExpNeg: -9e15, toExpPos: 9e15 });
    this.pi = this.number.acos(-1);
    this.edge = new this.number(10).pow(12 - digits);
    this.cancelled = new this.number(10).pow(-Math.round(digits / 3));
    this.tolerance = new this.number(10).pow(-Math.round(0.6 * digits));
    const e = this.number.exp(1);
    for (const [value, exact] of [
      [Math.E, e],
      [-Math.E, e.neg()],
      [1 / Math.E, new this.number(1).div(e)],
      [Math.SQRT2, new this.number(2).sqrt()],
      [-Math.SQRT2, new this.number(2).sqrt().neg()],
    ] as const) {
      this.constants.set(value, exact);
    }
    for (const multiple of [0.25, 0.5, 1, 2, -0.25, -0.5, -1]) {
      this.constants.set(multiple * Math.PI, this.pi.mul(multiple));
    }
  }

  /** The number that a float64 stands for: itself, or the multiple of pi or e or the root of 2 that it is next to. */
  exact(value: number): Decimal {
    return this.constants.get(value) ?? new this.number(value);
  }

  /** The value of a tree; parameters are taken one after the other in order of appearance. */
  evaluate(tree: Tree, inputs: readonly Decimal[], parameters: readonly Decimal[] = []): Precise {
    let slot = 0;
    const value = (each: Tree): Precise => {
      switch (each.kind) {
        case "input":
          return inputs[each.index];
        case "parameter":
          return parameters[slot++];
        case "constant":
          return Number.isFinite(each.value) ? this.exact(each.value) : outside;
        case "operator": {
          const operands = each.operands.map(value);
          if (operands.includes(outside)) return outside;
          if (operands.includes(unknown)) return unknown;
          const [x, y] = operands as Decimal[];
          const result = this.apply(each.operator, x, y);
          if (typeof result === "string") return result;
          if (result.isNaN()) return outside;
          // Poles are dealt with by each operator: what is left is overflow.
          return result.isFinite() ? result : unknown;
        }
      }
    };
    return value(tree);
  }

  agree(a: Decimal, b: Decimal): boolean {
    const difference = a.minus(b).abs();
    return difference.lte(this.number.max(a.abs(), b.abs()).mul(this.tolerance));
  }

  private apply(operator: OperatorName, x: Decimal, y: Decimal): Precise {
    const zero = new this.number(0);
    switch (operator) {
      case "add":
        return this.sum(x, y);
      case "sub":
        return this.sum(x, y.neg());
      case "mul":
        return this.nonZero(x.mul(y), !x.isZero() && !y.isZero());
      case "div":
        return y.isZero() ? outside : this.nonZero(x.div(y), !x.isZero());
      case "pow":
        return this.power(x, y);
      case "neg":
        return x.neg();
      case "abs":
        return x.abs();
      case "sqrt":
        return x.isNegative() && !x.isZero() ? outside : x.abs().sqrt();
      case "cbrt":
        return x.cbrt();
      case "square":
        return this.nonZero(x.mul(x), !x.isZero());
      case "cube":
        return this.nonZero(x.mul(x).mul(x), !x.isZero());
      case "exp":
        return x.abs().gt(1e8) || this.isLost(x) ? unknown : this.nonZero(x.exp(), true);
      case "log":
      case "log10": {
        const rounded = this.snapped(x);
        if (rounded.lte(0)) return outside;
        return operator === "log" ? rounded.ln() : rounded.log(10);
      }
      case "sin":
        return this.angle(x, (each) => each.sin());
      case "cos":
        return this.isLost(x.mul(x)) ? unknown : this.angle(x, (each) => each.cos());
      case "tan": {
        const [sine, cosine] = [this.apply("sin", x, zero), this.apply("cos", x, zero)];
        if (typeof sine === "string" || typeof cosine === "string") return unknown;
        return cosine.isZero() ? outside : sine.div(cosine);
      }
      case "asin":
      case "acos": {
        const rounded = this.snapped(x);
        if (rounded.abs().gt(1)) return outside;
        return operator === "asin" ? rounded.asin() : rounded.isZero() ? this.pi.div(2) : rounded.acos();
      }
      case "atan":
        return x.abs().mul(this.tolerance).gt(1) ? unknown : x.atan();
      case "atan2":
        // Zero has no sign here: the normal form does not tell y - x from -(x - y), which are 0 and -0 where x is y.
        if (x.isZero()) return y.isNegative() && !y.isZero() ? this.pi : zero;
        return this.number.atan2(x, y);
      case "sinh":
      case "cosh":
      case "tanh":
        return this.hyperbolic(operator, x);
      case "min":
        return this.number.min(x, y);
      case "max":
        return this.number.max(x, y);
    }
  }

  private sum(x: Decimal, y: Decimal): Precise {
    const sum = x.plus(y);
    if (x.isZero() || y.isZero()) return sum;
    const [low, high] = x.abs().lt(y.abs()) ? [x.abs(), y.abs()] : [y.abs(), x.abs()];
    if (low.lt(high.mul(this.tolerance))) return unknown;
    if (sum.abs().lte(high.mul(this.edge))) return new this.number(0);
    return sum.abs().lt(high.mul(this.cancelled)) ? unknown : sum;
  }

  /** Whether 1 and something that small are no longer told apart. */
  private isLost(x: Decimal): boolean {
    return !x.isZero() && x.abs().lt(this.tolerance);
  }

  /** A product that is not 0 in exact arithmetic and is here has underflowed. */
  private nonZero(value: Decimal, isNonZero: boolean): Precise {
    return isNonZero && value.isZero() ? unknown : value;
  }

  private power(x: Decimal, y: Decimal): Precise {
    const exponent = this.snapped(y);
    if (x.isZero()) {
      if (exponent.isZero()) return new this.number(1);
      return exponent.isNegative() ? outside : new this.number(0);
    }
    if (x.isNegative() && !exponent.isInteger()) return outside;
    if (exponent.abs().gt(1e8) || this.isLost(exponent)) return unknown;
    return this.nonZero(x.pow(exponent), true);
  }

  private angle(x: Decimal, value: (x: Decimal) => Decimal): Precise {
    if (x.abs().gt(1e8)) return unknown;
    const result = value(x);
    if (x.abs().gt(1) && result.abs().lte(x.abs().mul(this.edge))) return new this.number(0);
    return x.abs().gt(1) && result.abs().lt(this.cancelled) ? unknown : result;
  }

  /** By exponentials, and by the first terms of the series near 0, where they cancel. */
  private hyperbolic(operator: "sinh" | "cosh" | "tanh", x: Decimal): Precise {
    // Of the two exponentials the small one must not be lost in the large one.
    if (x.abs().mul(-2).exp().lt(this.tolerance) || (operator === "cosh" && this.isLost(x.mul(x)))) return unknown;
    if (operator === "cosh") return x.exp().plus(x.neg().exp()).div(2);
    if (x.abs().lt(1e-2)) {
      let term = x;
      let sine = x;
      for (let k = 2; !term.isZero() && term.abs().gt(x.abs().mul(this.edge)); k += 2) {
        term = term
          .mul(x)
          .mul(x)
          .div(k * (k + 1));
        sine = sine.plus(term);
      }
      return operator === "sinh" ? sine : sine.div(x.exp().plus(x.neg().exp()).div(2));
    }
    if (operator === "sinh") return x.exp().minus(x.neg().exp()).div(2);
    const twice = x.abs().mul(-2).exp();
    const tangent = new this.number(1).minus(twice).div(twice.plus(1));
    return x.isNegative() ? tangent.neg() : tangent;
  }

  /** The whole number that a value comes closest to, where only rounding lies between them. */
  private snapped(x: Decimal): Decimal {
    const whole = x.round();
    return x.minus(whole).abs().lte(this.number.max(1, x.abs()).mul(this.edge)) && !whole.isZero() ? whole : x;
  }
}

/** The value of a tree in float64, at one point. */
export function floatValue(tree: Tree, inputs: readonly number[], parameters: readonly number[] = []): number {
  let slot = 0;
  const value = (each: Tree): number => {
    switch (each.kind) {
      case "input":
        return inputs[each.index];
      case "parameter":
        return parameters[slot++];
      case "constant":
        return each.value;
      case "operator": {
        const [x, y] = each.operands.map(value);
        return operators[each.operator].value(x, y ?? 0);
      }
    }
  };
  return value(tree);
}

/** `floatValue`, but NaN where a function saturates or something small is lost in something large. */
export function unsaturatedValue(tree: Tree, inputs: readonly number[]): number {
  if (tree.kind !== "operator") return floatValue(tree, inputs);
  const [x, y = 0] = tree.operands.map((each) => unsaturatedValue(each, inputs));
  const value = operators[tree.operator].value(x, y);
  switch (tree.operator) {
    case "sinh":
    case "cosh":
    case "tanh":
      return Math.abs(x) > 18 ? NaN : value;
    case "exp":
      return value === 0 || (x !== 0 && value === 1) ? NaN : value;
    case "add":
    case "sub":
      return (x !== 0 && Math.abs(value) === Math.abs(y)) || (y !== 0 && value === x) ? NaN : value;
    case "atan":
      return Math.abs(x) > 1e15 ? NaN : value;
    default:
      return value;
  }
}
