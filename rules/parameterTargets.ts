import type { OperatorName } from "../src/expression/operatorName";
import { operators } from "../src/expression/operators";
import type { Tree } from "../src/simplify/tree";
import { hasParameter } from "../src/simplify/tree";
import { floatValue } from "./precise";

/**
 * A target with a parameter: at most one operator around an operator that joins the parameter with a function of one
 * variable. Its parameter follows from the value at one point, up to the branches of the inverse.
 */
export class ParameterTarget {
  private readonly outer: OperatorName | undefined;
  private readonly join: { readonly operator: OperatorName; readonly first: boolean; readonly inner: Tree } | undefined;

  constructor(readonly tree: Tree) {
    let rest = tree;
    if (rest.kind === "operator" && rest.operands.length === 1) {
      this.outer = rest.operator;
      [rest] = rest.operands;
    }
    if (rest.kind === "parameter") return;
    if (rest.kind !== "operator" || rest.operands.length !== 2) throw new Error("No target with a parameter");
    const first = rest.operands[0].kind === "parameter";
    const [parameter, inner] = first ? rest.operands : [...rest.operands].reverse();
    if (parameter.kind !== "parameter" || hasParameter(inner)) throw new Error("No target with a parameter");
    this.join = { operator: rest.operator, first, inner };
  }

  /** Values of what the parameter is joined with. */
  innerValues(x: ArrayLike<number>): Float64Array {
    const inner = this.join?.inner;
    return Float64Array.from(x, (each) => (inner === undefined ? 0 : floatValue(inner, [each])));
  }

  value(inner: number, parameter: number): number {
    let value = parameter;
    if (this.join !== undefined) {
      const { operator, first } = this.join;
      value = first ? operators[operator].value(parameter, inner) : operators[operator].value(inner, parameter);
    }
    return this.outer === undefined ? value : operators[this.outer].value(value, 0);
  }

  /**
   * A parameter with which the target has the wanted values wherever those are finite, up to a tolerance that leaves room for
   * rounding. Tries the parameter that each single point asks for: of min and max only few points tell.
   */
  fit(inner: Float64Array, wanted: Float64Array): number | undefined {
    // A point such as 0 * p = 0 asks for nothing, and equal points ask for the same.
    const asked = new Set<number>();
    for (let row = 0; row < wanted.length; row++) {
      if (!Number.isFinite(wanted[row]) || !Number.isFinite(inner[row]) || asked.has(inner[row])) continue;
      const solutions = this.solve(inner[row], wanted[row]).filter(Number.isFinite);
      if (solutions.length > 0) asked.add(inner[row]);
      for (const parameter of solutions) if (this.reaches(inner, wanted, parameter)) return parameter;
    }
    return undefined;
  }

  private reaches(inner: Float64Array, wanted: Float64Array, parameter: number): boolean {
    let misses = 0;
    for (let row = 0; row < wanted.length; row++) {
      if (!Number.isFinite(wanted[row])) continue;
      const difference = Math.abs(this.value(inner[row], parameter) - wanted[row]);
      if (!(difference <= 1e-8 * Math.abs(wanted[row]) + 1e-13) && ++misses > 1) return false;
    }
    return true;
  }

  /** Parameters with which the target has the wanted value at one point. */
  private solve(inner: number, wanted: number): number[] {
    const values = this.outer === undefined ? [wanted] : inverse(this.outer, wanted);
    if (this.join === undefined) return values;
    const { operator, first } = this.join;
    return values.flatMap((value) => solveFor(operator, first, inner, value));
  }
}

function inverse(operator: OperatorName, v: number): number[] {
  switch (operator) {
    case "neg":
      return [-v];
    case "abs":
      return [v, -v];
    case "sqrt":
      return [v * v];
    case "cbrt":
      return [v * v * v];
    case "square":
      return [Math.sqrt(v), -Math.sqrt(v)];
    case "cube":
      return [Math.cbrt(v)];
    case "exp":
      return [Math.log(v)];
    case "log":
      return [Math.exp(v)];
    case "log10":
      return [Math.pow(10, v)];
    case "sin":
      return [Math.asin(v), Math.PI - Math.asin(v)];
    case "cos":
      return [Math.acos(v), -Math.acos(v)];
    case "tan":
      return [Math.atan(v)];
    case "asin":
      return [Math.sin(v)];
    case "acos":
      return [Math.cos(v)];
    case "atan":
      return [Math.tan(v)];
    case "sinh":
      return [Math.asinh(v)];
    case "cosh":
      return [Math.acosh(v), -Math.acosh(v)];
    case "tanh":
      return [Math.atanh(v)];
    default:
      return [];
  }
}

/** What the parameter of `operator` is, given the other operand and the result. */
function solveFor(operator: OperatorName, first: boolean, g: number, v: number): number[] {
  switch (operator) {
    case "add":
      return [v - g];
    case "sub":
      return [first ? v + g : g - v];
    case "mul":
      return [v / g];
    case "div":
      return [first ? v * g : g / v];
    case "pow":
      return first
        ? [Math.pow(v, 1 / g)]
        : [Math.log(v) / Math.log(g), Math.round(Math.log(Math.abs(v)) / Math.log(Math.abs(g)))];
    case "atan2":
      return [first ? Math.tan(v) * g : g / Math.tan(v)];
    case "min":
      return v < g ? [v] : [1e9];
    case "max":
      return v > g ? [v] : [-1e9];
    default:
      return [];
  }
}
