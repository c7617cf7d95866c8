import type { Tree } from "../../../simplify/tree";
import { constantLeaf, node } from "../../../simplify/tree";

/** A power of a tree, in the form in which people write it. */
export function powerOf(tree: Tree, exponent: number): Tree {
  if (exponent === 1) return tree;
  if (exponent === 2) return node("square", tree);
  if (exponent === 3) return node("cube", tree);
  if (exponent === 0.5) return node("sqrt", tree);
  return node("pow", tree, constantLeaf(exponent));
}

/** The product of powers; the 1 where there are none. */
export function monomialTree(factors: readonly { readonly tree: Tree; readonly exponent: number }[]): Tree {
  const product = (some: readonly { readonly tree: Tree; readonly exponent: number }[]): Tree | undefined =>
    some.length === 0
      ? undefined
      : some
          .map(({ tree, exponent }) => powerOf(tree, Math.abs(exponent)))
          .reduce((left, right) => node("mul", left, right));
  const above = product(factors.filter(({ exponent }) => exponent > 0));
  const below = product(factors.filter(({ exponent }) => exponent < 0));
  return below === undefined ? (above ?? constantLeaf(1)) : node("div", above ?? constantLeaf(1), below);
}
