import type { Tree } from "../../simplify/tree";
import { hasParameter, node } from "../../simplify/tree";

/** The terms that a formula is a sum of, without their coefficients; those that have numbers to be fitted inside are left out. */
export function addends(tree: Tree): Tree[] {
  if (tree.kind !== "operator") return tree.kind === "input" ? [tree] : [];
  if (tree.operator === "add" || tree.operator === "sub" || tree.operator === "neg") {
    return tree.operands.flatMap(addends);
  }
  const term = withoutCoefficient(tree);
  return term === undefined || hasParameter(term) ? [] : [term];
}

/** The product without factors that are a number; undefined where that is all there is. */
function withoutCoefficient(tree: Tree): Tree | undefined {
  if (tree.kind === "parameter" || tree.kind === "constant") return undefined;
  if (tree.kind !== "operator" || (tree.operator !== "mul" && tree.operator !== "div")) return tree;
  const [first, second] = tree.operands.map(withoutCoefficient);
  if (tree.operator === "div") return first === undefined ? tree : second && node("div", first, second);
  return first === undefined || second === undefined ? (first ?? second) : node("mul", first, second);
}
