import { describe, expect, it } from "vitest";
import { CorePairs } from "../../../src/engines/enumeration/corePairs";
import { Cores } from "../../../src/engines/enumeration/cores";
import { evaluate } from "../../../src/expression/evaluate";
import type { OperatorName } from "../../../src/expression/operatorName";
import { createRandom } from "../../../src/numeric/random";
import { expressionOfTree } from "../../../src/simplify/tree";
import { textOf } from "../search/formulas";
import { makeProblem } from "../search/makeProblem";

const random = createRandom(8, 0);
const inputs = [0, 1].map(() => Array.from({ length: 30 }, () => 0.5 + 2 * random.next()));
const ordinary: OperatorName[] = ["add", "sub", "mul", "div", "square", "sqrt", "exp", "log", "sin"];

/** Everything that pairs of cores up to a complexity say of a law. */
function pairsFor(law: (x: number, y: number) => number, operators = ordinary, largest = 5) {
  const target = inputs[0].map((x, row) => law(x, inputs[1][row]));
  const problem = makeProblem({ inputs, target, operators });
  const cores = new Cores(problem.train, problem.constraints);
  const pairs = new CorePairs(problem.train.target, new Set(operators));
  const found = [];
  for (let complexity = 1; complexity <= largest; complexity++) {
    for (const core of cores.ofComplexity(complexity) ?? []) found.push(...pairs.with(core));
  }
  return found.map((tree) => {
    const { expression } = expressionOfTree(tree);
    return { text: textOf(expression), values: evaluate(expression, { inputs, parameters: [], rowCount: 30 }), target };
  });
}

describe("pairs of cores", () => {
  it.each<[string, (x: number, y: number) => number]>([
    ["a sum", (x, y) => Math.sin(x * y) + Math.exp(x - y)],
    ["a difference that nearly cancels in places", (x, y) => x * y - Math.sqrt(x + y)],
    ["a product", (x, y) => Math.log(x / y) * Math.exp(x + y)],
    ["a quotient", (x, y) => Math.sin(x) ** 2 / (x + y)],
    ["a product and a number", (x, y) => Math.sin(x * x) * Math.exp(y) - 2],
    ["the logarithm of a sum", (x, y) => Math.log(x * x + Math.exp(x * y))],
    ["the root of a difference of either sign", (x, y) => Math.sqrt(Math.exp(x + y) - Math.sin(y * y))],
    ["a core with itself", (x, y) => 2 * Math.sin(x * y)],
  ])("find %s, and nothing that is not the target", (_, law) => {
    const found = pairsFor(law);
    expect(found).not.toEqual([]);
    for (const { values, target } of found) {
      values.forEach((value, row) => expect(Math.abs(value / target[row] - 1)).toBeLessThan(1e-7));
    }
  });

  it("are made with the operators that are allowed, and no others", () => {
    expect(pairsFor((x, y) => x * x + y * y + x * y, ["mul", "square"])).toEqual([]);
    for (const { text } of pairsFor((x, y) => x / y + y / x, ["add", "div"])) expect(text).not.toMatch(/[*-]/);
  });

  it("are not found for a target with noise, or values that say nothing", () => {
    expect(pairsFor((x, y) => x * y + Math.sin(x) + 1e-6 * random.next())).toEqual([]);
    expect(pairsFor(() => 0)).toEqual([]);
    expect(pairsFor((x) => 1e300 * x)).toEqual([]);
    expect(pairsFor(() => NaN)).toEqual([]);
  });
});
