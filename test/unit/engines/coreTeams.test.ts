import { describe, expect, it } from "vitest";
import { CoreTeams } from "../../../src/engines/enumeration/coreTeams";
import { Cores } from "../../../src/engines/enumeration/cores";
import { likelyCores } from "../../../src/engines/enumeration/likelyCores";
import { TeamRegression } from "../../../src/engines/enumeration/teamRegression";
import type { OperatorName } from "../../../src/expression/operatorName";
import { createRandom } from "../../../src/numeric/random";
import { Fitter } from "../../../src/search/fitting/fitter";
import { MonomialFactor } from "../../../src/engines/monomialFactor";
import { expressionOfTree } from "../../../src/simplify/tree";
import { makeProblem } from "../search/makeProblem";

const random = createRandom(8, 0);
const columnOf = (low: number, high: number) => Array.from({ length: 80 }, () => low + (high - low) * random.next());
const inputs = [columnOf(0.5, 2.5), columnOf(0.5, 2.5)];
const ordinary: OperatorName[] = ["add", "sub", "mul", "div", "pow", "square", "sqrt", "exp", "log", "sin", "cos"];
const effort = { starts: 1, firstStart: 0, followed: 1, evaluations: 50, tolerance: 1e-9, hopeless: Infinity };

/** The smallest loss of what teams of simple and likely cores say of a law with noise. */
function bestLoss(law: (x: number, y: number) => number, noise: number): number {
  const exact = inputs[0].map((x, row) => law(x, inputs[1][row]));
  const size = Math.sqrt(exact.reduce((sum, y) => sum + y * y, 0) / exact.length);
  const target = exact.map((y) => y + noise * size * (2 * random.next() - 1));
  const problem = makeProblem({ inputs, target, operators: ordinary });
  const cores = new Cores(problem.train, problem.constraints);
  const teams = new CoreTeams(problem.train, new Set(ordinary), new MonomialFactor(problem));
  for (let complexity = 1; complexity <= 3; complexity++) {
    for (const core of cores.ofComplexity(complexity) ?? []) teams.add(core);
  }
  for (const core of likelyCores(problem.train, new Set(ordinary))) teams.add(core);
  const fitter = new Fitter(problem);
  let best = Infinity;
  for (const tree of teams.best()) {
    if (tree === undefined) continue;
    const { expression, start } = expressionOfTree(tree);
    best = Math.min(best, fitter.fit(expression, start, effort)?.loss ?? Infinity);
  }
  return best;
}

describe("teams of cores", () => {
  const laws: [string, (x: number, y: number) => number][] = [
    ["a sum of two waves", (x, y) => 0.5 * Math.sin(x - y) - 1.3 * Math.sin(x)],
    ["a sum and a number", (x, y) => 2.7 * x * x - 0.4 * Math.exp(y) + 7.1],
    ["the root of a sum", (x, y) => Math.sqrt(3.1 * x * y + 0.7 * y * y)],
    ["one over a sum", (x, y) => 1 / (0.4 * x * x + 3.3 / y)],
    ["a sum of three terms", (x, y) => 3 * Math.sin(2 * x) - 2.2 * y * y + 1.3 * x * y],
    ["a product of powers", (x, y) => 4.4 * x ** 1.5 * (x + y) ** 2 * (1 + y) ** -1.5],
    ["a power times an exponential", (x, y) => 4.4 * (y + 1) ** 2 * Math.exp(-1.3 * x * y)],
  ];
  it.each(laws)("find %s", (_, law) => expect(bestLoss(law, 0)).toBeLessThan(1e-18));
  it.each(laws.slice(0, 6))("find %s in noise", (_, law) => {
    // A uniform error of 2 % of the root mean square.
    expect(bestLoss(law, 0.02)).toBeLessThan(3e-3);
  });
  it("say nothing of a target without values or a logarithm, and do not fail", () => {
    expect(bestLoss(() => NaN, 0)).toBe(Infinity);
    expect(bestLoss(() => 0, 0)).toBe(Infinity);
    expect(bestLoss((x, y) => 2 * Math.sin(7 * x) + y, 0)).toBeLessThan(1);
  });
});

describe("regression over teams of columns", () => {
  const roots = new Float64Array(80).fill(1);
  const columns = Array.from({ length: 12 }, () => Float64Array.from(columnOf(-1, 1)));

  it("leaves the share and gives the slopes of the pair that made the target", () => {
    const target = columns[3].map((a, row) => 2.5 * a - 0.3 * columns[7][row] + 4);
    const regression = new TeamRegression(roots, [], [target]);
    for (const column of columns) regression.add(column);
    const [pair] = [...regression.pairs(3, 0.9)].filter((each) => each !== undefined);
    expect(pair).toMatchObject({ members: [3, 7], target: 0 });
    expect(pair?.share).toBeLessThan(1e-12);
    expect(pair?.slopes[0]).toBeCloseTo(2.5, 9);
    expect(pair?.slopes[1]).toBeCloseTo(-0.3, 9);
  });

  it("grows a pair by what made the rest of the target, and no further", () => {
    const target = columns[3].map(
      (a, row) => 2.5 * a - 3 * columns[7][row] + 0.4 * columns[1][row] - 0.2 * columns[9][row],
    );
    const regression = new TeamRegression(roots, [], [target]);
    for (const column of columns) regression.add(column);
    const [pair] = [...regression.pairs(1, 0.9)].flatMap((each) => each ?? []);
    const third = regression.grown(pair, 0.9);
    const fourth = third && regression.grown(third, 0.9);
    expect([...(fourth?.members ?? [])].sort()).toEqual([1, 3, 7, 9]);
    expect(fourth?.share).toBeLessThan(1e-12);
    const slopes = new Map(fourth?.members.map((member, k) => [member, fourth.slopes[k]]));
    for (const [member, slope] of [
      [3, 2.5],
      [7, -3],
      [1, 0.4],
      [9, -0.2],
    ])
      expect(slopes.get(member)).toBeCloseTo(slope, 9);
    const noise = new TeamRegression(roots, [], [Float64Array.from(columnOf(-1, 1))]);
    for (const column of columns.slice(0, 3)) noise.add(column);
    expect([...noise.pairs(3, 0.5)].filter((each) => each !== undefined)).toEqual([]);
  });

  it("takes no column that the basis explains, that is not finite, or twice", () => {
    const regression = new TeamRegression(roots, [columns[0]], [columns[1]]);
    expect(regression.add(columns[0].map((value) => 3 * value - 1))).toBe(false);
    expect(regression.add(new Float64Array(80).fill(NaN))).toBe(false);
    expect(regression.add(columns[2])).toBe(true);
    expect(regression.add(columns[2].map((value) => 2 - 3 * value))).toBe(false);
    expect([...regression.pairs(5, 1)].filter((pair) => pair !== undefined)).toEqual([]);
  });
});
