import { createRandom } from "../../src/numeric/random";
import type { BenchmarkProblem } from "../problems/problem";
import { difficulties } from "../problems/problem";

const count = 12;
const seed = 12;

/** Twelve problems of a suite, always the same: as many of each difficulty as in the whole suite, in its order. */
export function quickProblems(problems: readonly BenchmarkProblem[]): BenchmarkProblem[] {
  const random = createRandom(seed, 0);
  const rank = ({ difficulty }: BenchmarkProblem) => (difficulty === undefined ? 0 : difficulties.indexOf(difficulty));
  const sorted = [...problems].sort((a, b) => rank(a) - rank(b));
  const size = sorted.length / count;
  if (size <= 1) return sorted;
  // One of each twelfth of the list.
  return Array.from({ length: count }, (_, k) => {
    const [first, end] = [Math.ceil(k * size), Math.ceil((k + 1) * size)];
    return sorted[first + random.integer(end - first)];
  });
}
