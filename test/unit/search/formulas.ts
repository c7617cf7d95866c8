import type { Expression } from "../../../src/expression/expression";
import { parseExpression } from "../../../src/expression/parse";
import { parameterName, printText } from "../../../src/expression/printText";

const parameters = ["p1", "p2", "p3", "p4", "p5", "p6", "p7"];
const inputs = ["x", "y", "z"];

/** Reads a formula of inputs x, y, z and parameters p1 to p7; `sharing` by slot where it is not 0. */
export function formula(text: string, sharing?: readonly number[]): Expression {
  const expression = parseExpression(text, { inputs, parameters });
  return sharing === undefined ? expression : { ...expression, sharing };
}

/** The formula as text, parameters as p1, p2, ... */
export function textOf(expression: Expression): string {
  return printText(expression, { inputs, parameter: parameterName });
}
