import { problemsOf, suiteNames } from "../../bench/problems/suites";
import { lawOf } from "../../bench/problems/problem";
import type { Tree } from "../../src/simplify/tree";
import { treeOf } from "../../src/simplify/tree";

/** Every formula that a benchmark asks for. */
export function benchmarkFormulas(): Tree[] {
  return suiteNames.flatMap((suite) => problemsOf(suite).map((problem) => treeOf(lawOf(problem))));
}
