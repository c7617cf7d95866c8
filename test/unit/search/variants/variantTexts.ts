import type { Tree } from "../../../../src/simplify/tree";
import { expressionOfTree, treeOf } from "../../../../src/simplify/tree";
import { formula, textOf } from "../formulas";

/** The variants of a formula with these values of its parameters, as texts. */
export function variantTexts(
  variantsOf: (tree: Tree) => readonly Tree[],
  text: string,
  values: readonly number[] = [],
) {
  const parameters = values.map((value) => Float64Array.of(value));
  return variantsOf(treeOf(formula(text), parameters)).map((tree) => textOf(expressionOfTree(tree).expression));
}
