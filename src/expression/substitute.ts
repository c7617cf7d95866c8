import { expressionOf } from "./build";
import type { Expression } from "./expression";

/** The slots that stay where the others get values, in the order in which they are then numbered anew. */
export function slotsWithoutValue({ nodes }: Expression, valuesBySlot: readonly (number | undefined)[]): number[] {
  const slots = nodes.flatMap((node) => (node.kind === "parameter" ? [node.slot] : []));
  return [...new Set(slots)].filter((slot) => valuesBySlot[slot] === undefined);
}

/**
 * The expression with numbers in place of parameters. A slot without a value in `valuesBySlot` stays a parameter; the
 * slots that remain are numbered anew, in their old order of appearance.
 */
export function withParameterValues(expression: Expression, valuesBySlot: readonly (number | undefined)[]): Expression {
  const nodes = expression.nodes.map((node) => {
    const value = node.kind === "parameter" ? valuesBySlot[node.slot] : undefined;
    return value === undefined ? node : ({ kind: "constant", value } as const);
  });
  return expressionOf(nodes, expression.sharing);
}
