import type { Expression } from "./expression";
import type { OperatorName } from "./operatorName";
import { operators } from "./operators";

/** What an input, a parameter and a constant each add to the complexity. */
export const leafComplexity = 1;

/** Sum over all nodes: 1 for each leaf, and for each operator what `overrides` or else the operator table says. */
export function complexityOf(
  expression: Pick<Expression, "nodes">,
  overrides: Readonly<Partial<Record<OperatorName, number>>> = {},
): number {
  let complexity = 0;
  for (const node of expression.nodes) {
    complexity +=
      node.kind === "operator" ? (overrides[node.operator] ?? operators[node.operator].complexity) : leafComplexity;
  }
  return complexity;
}
