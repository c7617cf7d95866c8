import { operators } from "../src/expression/operators";
import type { Tree } from "../src/simplify/tree";
import { node, parameterLeaf } from "../src/simplify/tree";

/** A parameter whose value only tells the simplifier which signs are possible. */
export const freeNumber = (value: number): Tree => parameterLeaf(0, Float64Array.of(value));

/** The formula with parameters for the constants that are free, and are no exponents; what is calculated from constants alone is one. */
export function withFreeConstants(tree: Tree, isFree: (value: number) => boolean, isExponent = false): Tree {
  if (tree.kind === "constant") return !isExponent && isFree(tree.value) ? freeNumber(tree.value) : tree;
  if (tree.kind !== "operator") return tree;
  const { operator, operands } = tree;
  const [x, y] = operands;
  if (x.kind === "constant" && (y === undefined || y.kind === "constant") && !isExponent) {
    return freeNumber(operators[operator].value(x.value, y?.value ?? 0));
  }
  return node(operator, ...operands.map((each, k) => withFreeConstants(each, isFree, operator === "pow" && k === 1)));
}
