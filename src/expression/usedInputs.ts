import type { Expression } from "./expression";

/** Indices of the inputs that occur in an expression, ascending. */
export function usedInputs({ nodes }: Expression): number[] {
  const used = new Set(nodes.flatMap((node) => (node.kind === "input" ? [node.index] : [])));
  return [...used].sort((a, b) => a - b);
}
