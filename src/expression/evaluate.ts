import type { Expression } from "./expression";
import { operators } from "./operators";

/**
 * Parameter values by slot: a function of slot and row, or per slot a number, an array of one number (both hold for all
 * rows) or an array with one number per row.
 */
export type ParameterValues = ((slot: number, row: number) => number) | readonly (number | ArrayLike<number>)[];

export interface EvaluationPoints {
  /** `inputs[index][row]`; at least `rowCount` rows each. */
  readonly inputs: readonly ArrayLike<number>[];
  readonly parameters: ParameterValues;
  readonly rowCount: number;
}

/**
 * The oracle: value of the expression at each row in float64, NaN where it is not real. Written to be obviously right;
 * faster kernels are tested against it.
 */
export function evaluate(expression: Expression, points: EvaluationPoints): Float64Array {
  const parameterAt = lookup(points.parameters);
  const values = new Float64Array(points.rowCount);
  for (let row = 0; row < points.rowCount; row++) {
    const stack: number[] = [];
    for (const node of expression.nodes) {
      if (node.kind === "operator") {
        const { arity, value } = operators[node.operator];
        const y = arity === 2 ? stack.pop()! : 0;
        const x = stack.pop()!;
        stack.push(value(x, y));
      } else if (node.kind === "input") {
        stack.push(points.inputs[node.index][row]);
      } else {
        stack.push(node.kind === "parameter" ? parameterAt(node.slot, row) : node.value);
      }
    }
    values[row] = stack[0];
  }
  return values;
}

export interface ValuesWithDerivatives {
  /** One per row. */
  readonly values: Float64Array;
  /** `derivatives[slot][row]`: derivative of the row's value by the slot's value at that row. */
  readonly derivatives: readonly Float64Array[];
}

/**
 * Values with their derivatives by every parameter slot, by forward accumulation. An operand that does not depend on a
 * parameter contributes 0 to its derivative, even where the operator's slope is not finite.
 */
export function evaluateWithDerivatives(expression: Expression, points: EvaluationPoints): ValuesWithDerivatives {
  const parameterAt = lookup(points.parameters);
  const values = evaluate(expression, points);
  const derivatives = expression.sharing.map((_sharing, slot) => {
    const derivative = new Float64Array(points.rowCount);
    for (let row = 0; row < points.rowCount; row++) {
      derivative[row] = derivativeAt(
        expression,
        slot,
        (index) => points.inputs[index][row],
        (s) => parameterAt(s, row),
      );
    }
    return derivative;
  });
  return { values, derivatives };
}

/** A value and its derivative by the parameter in question. */
interface Dual {
  readonly value: number;
  readonly slope: number;
}

function derivativeAt(
  expression: Expression,
  slot: number,
  input: (index: number) => number,
  parameter: (slot: number) => number,
): number {
  const stack: Dual[] = [];
  for (const node of expression.nodes) {
    switch (node.kind) {
      case "input":
        stack.push({ value: input(node.index), slope: 0 });
        break;
      case "constant":
        stack.push({ value: node.value, slope: 0 });
        break;
      case "parameter":
        stack.push({ value: parameter(node.slot), slope: node.slot === slot ? 1 : 0 });
        break;
      case "operator": {
        const { arity, value, derivative } = operators[node.operator];
        const y = arity === 2 ? stack.pop()! : { value: 0, slope: 0 };
        const x = stack.pop()!;
        const result = value(x.value, y.value);
        const [byX, byY] = derivative(x.value, y.value, result);
        stack.push({ value: result, slope: product(byX, x.slope) + product(byY, y.slope) });
      }
    }
  }
  return stack[0].slope;
}

function product(partial: number, slope: number): number {
  return slope === 0 ? 0 : partial * slope;
}

function lookup(parameters: ParameterValues): (slot: number, row: number) => number {
  if (typeof parameters === "function") return parameters;
  return (slot, row) => {
    const values = parameters[slot];
    if (typeof values === "number") return values;
    return values.length === 1 ? values[0] : values[row];
  };
}
