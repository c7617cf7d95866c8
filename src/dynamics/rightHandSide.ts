import type { Expression, Node } from "../expression/expression";
import { operators } from "../expression/operators";
import type { OperatorDefinition } from "../expression/operatorDefinition";

/** One step of the calculation: a column, a number, or an operator on earlier steps. */
interface Step {
  readonly operator: OperatorDefinition | undefined;
  readonly x: number;
  readonly y: number;
}

/**
 * The right-hand sides of a system as one calculation at a point: what several equations have in common is calculated
 * once. Its columns are the states, the inputs and the time, in this order; its parameters are those of the first equation,
 * then those of the second, and so on.
 */
export class RightHandSide {
  readonly parameterCount: number;
  /** First parameter of each equation, and `parameterCount`. */
  readonly firstParameter: Int32Array;
  private readonly steps: Step[] = [];
  /** Steps whose value is a column, a parameter or a constant. */
  private readonly columns: number[] = [];
  private readonly parameters: number[] = [];
  private readonly values: Float64Array;
  private readonly adjoints: Float64Array;
  private readonly operations: number[] = [];
  /** By equation: its last step, and the operations that it takes, the last one first. */
  private readonly roots: number[] = [];
  private readonly needed: Int32Array[] = [];

  constructor(
    readonly equations: readonly Expression[],
    readonly columnCount: number,
  ) {
    const known = new Map<string, number>();
    const constants = new Map<number, number>();
    const place = (key: string, operator?: OperatorDefinition, x = -1, y = -1): number => {
      const before = known.get(key);
      if (before !== undefined) return before;
      const index = this.steps.push({ operator, x, y }) - 1;
      known.set(key, index);
      if (operator !== undefined) this.operations.push(index);
      return index;
    };
    for (let column = 0; column < columnCount; column++) this.columns.push(place(`x${column}`));
    const first = [0];
    for (const { nodes, sharing } of equations) {
      const offset = first[first.length - 1];
      for (let slot = 0; slot < sharing.length; slot++) this.parameters.push(place(`p${offset + slot}`));
      const leaf = (node: Exclude<Node, { kind: "operator" }>): number => {
        if (node.kind === "input") return this.columns[node.index];
        if (node.kind === "parameter") return this.parameters[offset + node.slot];
        const index = place(`c${node.value}`);
        constants.set(index, node.value);
        return index;
      };
      const stack: number[] = [];
      for (const node of nodes) {
        if (node.kind !== "operator") stack.push(leaf(node));
        else {
          const operator = operators[node.operator];
          const y = operator.arity === 2 ? stack.pop()! : -1;
          const x = stack.pop()!;
          stack.push(place(`${node.operator} ${x} ${y}`, operator, x, y));
        }
      }
      this.roots.push(stack[0]);
      first.push(offset + sharing.length);
    }
    this.firstParameter = Int32Array.from(first);
    this.parameterCount = this.parameters.length;
    this.values = new Float64Array(this.steps.length);
    this.adjoints = new Float64Array(this.steps.length);
    for (const [index, value] of constants) this.values[index] = value;
    for (const root of this.roots) this.needed.push(this.operationsOf(root));
  }

  /** Writes the rate of change of every state into `rates`. */
  rates(columns: Float64Array, parameters: Float64Array, rates: Float64Array): void {
    const { values, steps } = this;
    for (let k = 0; k < columns.length; k++) values[this.columns[k]] = columns[k];
    for (let k = 0; k < parameters.length; k++) values[this.parameters[k]] = parameters[k];
    for (const index of this.operations) {
      const { operator, x, y } = steps[index];
      values[index] = operator!.value(values[x], y < 0 ? 0 : values[y]);
    }
    for (let s = 0; s < this.roots.length; s++) rates[s] = values[this.roots[s]];
  }

  /**
   * Derivatives where `rates` was last called, by reverse accumulation: `byColumn[s * columnCount + c]`, and
   * `byParameter[p]`, of the one equation that has the parameter.
   */
  derivatives(byColumn: Float64Array, byParameter: Float64Array): void {
    const { values, adjoints, steps, columnCount, firstParameter } = this;
    for (let s = 0; s < this.roots.length; s++) {
      const needed = this.needed[s];
      for (let c = 0; c < columnCount; c++) adjoints[this.columns[c]] = 0;
      for (let p = firstParameter[s]; p < firstParameter[s + 1]; p++) adjoints[this.parameters[p]] = 0;
      for (const index of needed) adjoints[index] = 0;
      adjoints[this.roots[s]] = 1;
      for (const index of needed) {
        const adjoint = adjoints[index];
        if (adjoint === 0) continue;
        const { operator, x, y } = steps[index];
        if (operator!.name === "mul") {
          adjoints[x] += adjoint * values[y];
          adjoints[y] += adjoint * values[x];
        } else if (operator!.name === "add") {
          adjoints[x] += adjoint;
          adjoints[y] += adjoint;
        } else {
          const [byX, byY] = operator!.derivative(values[x], y < 0 ? 0 : values[y], values[index]);
          adjoints[x] += adjoint * byX;
          if (y >= 0) adjoints[y] += adjoint * byY;
        }
      }
      for (let c = 0; c < columnCount; c++) byColumn[s * columnCount + c] = adjoints[this.columns[c]];
      for (let p = firstParameter[s]; p < firstParameter[s + 1]; p++) byParameter[p] = adjoints[this.parameters[p]];
    }
  }

  private operationsOf(root: number): Int32Array {
    const found = new Set<number>();
    const open = [root];
    for (let index = open.pop(); index !== undefined; index = open.pop()) {
      if (this.steps[index].operator === undefined || found.has(index)) continue;
      found.add(index);
      open.push(this.steps[index].x);
      if (this.steps[index].y >= 0) open.push(this.steps[index].y);
    }
    // Operands stand before their operators.
    return Int32Array.from(found).sort().reverse();
  }
}
