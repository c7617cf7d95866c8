import { printText } from "../../../expression/printText";
import type { Tree } from "../../../simplify/tree";
import { expressionOfTree } from "../../../simplify/tree";
import type { Problem } from "../../../search/problem";

/** A formula without unknown numbers, with the columns' own names. */
export function formulaText(tree: Tree, { inputs }: Problem): string {
  const { expression, start } = expressionOfTree(tree);
  return printText(expression, {
    inputs: inputs.map(({ name }) => name),
    parameter: (slot) => String(Number(start[slot][0].toPrecision(3))),
    constant: (value) => String(Number(value.toPrecision(6))),
  });
}
