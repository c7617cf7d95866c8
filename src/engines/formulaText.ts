import { printText } from "../expression/printText";
import type { Tree } from "../simplify/tree";
import { expressionOfTree } from "../simplify/tree";
import type { Problem } from "../search/problem";

/** A formula without unknown numbers as sentences have it, with the columns' own names: `q1 · q2 / distance²`. */
export function formulaText(tree: Tree, { inputs }: Problem): string {
  const { expression, start } = expressionOfTree(tree);
  const text = printText(expression, {
    inputs: inputs.map(({ name }) => name),
    parameter: (slot) => String(Number(start[slot][0].toPrecision(3))),
    constant: (value) => String(Number(value.toPrecision(6))),
  });
  return text.replaceAll(" * ", " · ").replace(/\^([23])(?![\d.])/g, (_, power) => (power === "2" ? "²" : "³"));
}
