import type { Tree } from "../../simplify/tree";
import { Expansion, withNumbers } from "./expansion";

/**
 * The formula with its products of sums multiplied out and like terms collected, numbers as they were fitted. Search finds laws in
 * spellings of which parts cancel: `(a + b)(1 + cos d) - cos d (sqrt a - sqrt b)^2` is `a + b + 2 sqrt(a b) cos d`. Undefined where
 * that is too long, or a number varies over categories.
 */
export function multipliedOut(tree: Tree, isPositive: (input: number) => boolean): Tree | undefined {
  const numbers = withNumbers(tree);
  if (numbers === undefined) return undefined;
  const expansion = new Expansion(isPositive);
  const sum = expansion.sumOf(numbers);
  return sum && sum.length > 0 ? expansion.treeOf(sum) : undefined;
}
