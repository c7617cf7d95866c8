import { setImmediate } from "node:timers/promises";
import { engines } from "../../../../src/engines/engineList";
import { createRandom } from "../../../../src/numeric/random";
import type { Candidate } from "../../../../src/search/candidate";
import { withTemplate } from "../../../../src/search/constraints/templateContext";
import { Portfolio } from "../../../../src/search/portfolio";
import type { Constraints, Problem } from "../../../../src/search/problem";
import { Search } from "../../../../src/search/search";
import { makeProblem } from "../makeProblem";

/** Rows of two inputs between 0.5 and 3, a law of them and a little noise. */
export function noisyProblem(
  law: (x: number, y: number) => number,
  constraints: Partial<Constraints>,
  noise = 0.01,
): Problem {
  const random = createRandom(5, 0);
  const draw = () => Array.from({ length: 40 }, () => 0.5 + 2.5 * random.next());
  const [x, y] = [draw(), draw()];
  const target = x.map((_, row) => law(x[row], y[row]) + noise * random.normal());
  return makeProblem({ inputs: [x, y], target, constraints });
}

/** What all engines find in so many evaluations: the front, and everything shown on the way. */
export async function searched(
  problem: Problem,
  evaluations: number,
  seeds: readonly Candidate[] = [],
): Promise<{ readonly front: readonly Candidate[]; readonly shown: readonly Candidate[] }> {
  const shown: Candidate[] = [];
  const context = new Search({
    problem,
    limits: { evaluations },
    seed: 1,
    stream: 1,
    signal: new AbortController().signal,
    seeds,
    rest: () => setImmediate(),
    onImprovement: (candidate) => shown.push(candidate),
  });
  await new Portfolio(engines, withTemplate(context)).run();
  return { front: context.front.members(), shown };
}
