import type { Expression } from "../../expression/expression";

/** Whether the formula uses every one of the inputs, given by index. */
export function usesInputs({ nodes }: Expression, inputs: readonly number[]): boolean {
  return inputs.every((index) => nodes.some((node) => node.kind === "input" && node.index === index));
}
