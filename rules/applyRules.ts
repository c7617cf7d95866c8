import type { Tree } from "../src/simplify/tree";
import { replaceAt, walk } from "../src/simplify/tree";
import { compareMeasures, measureOf } from "./measure";
import type { RuleConditions, RuleSet } from "./ruleSet";

export interface ApplyOptions extends RuleConditions {
  /** Brings the result of each rewrite into normal form. */
  readonly normalForm?: (tree: Tree) => Tree;
}

/**
 * The tree after rewriting by the rules, in any place, until none applies. Every step lowers the measure, so that this
 * ends and the result is never longer than the tree. Parameters that a rule merges have no values until they are fitted.
 */
export function applyRules(tree: Tree, rules: RuleSet, options: ApplyOptions = {}): Tree {
  let best = tree;
  let measure = measureOf(best);
  for (let next = step(best); next !== undefined; next = step(best)) {
    best = next;
    measure = measureOf(best);
  }
  return best;

  function step(current: Tree): Tree | undefined {
    for (const { node, path } of walk(current).reverse()) {
      for (const replacement of rules.rewritings(node, options)) {
        const rewritten = replaceAt(current, path, replacement);
        // The normal form may spell a rewritten formula longer; then the rewritten one stands as it is.
        const candidates = options.normalForm === undefined ? [rewritten] : [options.normalForm(rewritten), rewritten];
        const lower = candidates.find((each) => compareMeasures(measureOf(each), measure) < 0);
        if (lower !== undefined) return lower;
      }
    }
    return undefined;
  }
}
