import { setImmediate } from "node:timers/promises";
import type { Solver } from "../../../src/engines/structure/division";
import type { View } from "../../../src/engines/structure/view";
import { viewOf } from "../../../src/engines/structure/view";
import type { OperatorName } from "../../../src/expression/operatorName";
import { createRandom } from "../../../src/numeric/random";
import type { Problem } from "../../../src/search/problem";
import { Search } from "../../../src/search/search";
import { expressionOfTree } from "../../../src/simplify/tree";
import { makeProblem } from "../search/makeProblem";

/** Everything that a solver proposes for values of inputs, with noise as a share of their deviation, once it is fitted. `viewed` is how it looks at them. */
export function proposedBy(
  solve: Solver,
  inputs: readonly (readonly number[])[],
  value: (...x: number[]) => number,
  noise: number,
  operators: OperatorName[],
  viewed: (problem: Problem) => View = viewOf,
) {
  const random = createRandom(8, 0);
  const exact = inputs[0].map((_, row) => value(...inputs.map((column) => column[row])));
  const mean = exact.reduce((a, b) => a + b) / exact.length;
  const deviation = Math.sqrt(exact.reduce((sum, y) => sum + (y - mean) ** 2, 0) / exact.length);
  const target = exact.map((y) => y + noise * deviation * random.normal());
  const problem = makeProblem({ inputs, target, operators });
  const signal = new AbortController().signal;
  const rest = () => setImmediate();
  const context = new Search({ problem, limits: {}, seed: 1, stream: 1, signal, seeds: [], rest });
  const allowed = new Set(operators);
  const used = new Set<OperatorName>();
  let count = 0;
  for (const tree of solve(viewed(problem), (name) => allowed.has(name))) {
    if (tree === undefined) continue;
    count++;
    const { expression, start } = expressionOfTree(tree);
    for (const node of expression.nodes) if (node.kind === "operator") used.add(node.operator);
    context.try(expression, start);
  }
  return { count, used, members: context.front.members() };
}
