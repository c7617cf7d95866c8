import { tidy } from "../src/simplify/tidy";
import type { Tree } from "../src/simplify/tree";
import { keyOf, sizeOf } from "../src/simplify/tree";

/** What the algebra of sums, products and powers makes of a tree. */
export interface NormalForm {
  readonly tree: Tree;
  /** Equal for trees of the same normal form. */
  readonly key: string;
  readonly size: number;
}

/** The normal form rules are found for; `positive` says that every input is. */
export function normalForm(tree: Tree, positive = false): NormalForm {
  const options = positive ? { isPositive: () => true } : {};
  // One pass may leave something for a second.
  const normal = tidy(tidy(tree, options), options);
  return { tree: normal, key: keyOf(normal), size: sizeOf(normal) };
}
