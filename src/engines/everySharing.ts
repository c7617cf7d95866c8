import type { Problem } from "../search/problem";
import { leavesChoice, sharingRangeOf } from "../search/sharing/sharingRange";
import type { Tree } from "../simplify/tree";

/**
 * The formula with numbers that all rows share, and, where there are categories and the search is to choose, with its first number and with all
 * numbers of their own in each cell.
 */
export function withEverySharing(tree: Tree, problem: Problem): Tree[] {
  const range = sharingRangeOf(problem);
  if (!leavesChoice(range)) return [tree];
  return [tree, withSharing(tree, range.freest, 1), withSharing(tree, range.freest, Infinity)];
}

/** The tree with its first parameters, `count` of them, of their own for each combination of categories. */
function withSharing(tree: Tree, sharing: number, count: number): Tree {
  let left = count;
  const shared = (part: Tree): Tree => {
    if (part.kind === "parameter" && left > 0) {
      left--;
      return { ...part, sharing };
    }
    return part.kind === "operator" ? { ...part, operands: part.operands.map(shared) } : part;
  };
  return shared(tree);
}
