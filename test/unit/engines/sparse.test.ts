import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { addends } from "../../../src/engines/sparse/addends";
import { questionsOf } from "../../../src/engines/sparse/libraries";
import { sparse } from "../../../src/engines/sparse/sparse";
import type { OperatorName } from "../../../src/expression/operatorName";
import { parseExpression } from "../../../src/expression/parse";
import { createRandom } from "../../../src/numeric/random";
import type { EngineProgress } from "../../../src/search/engine";
import type { Problem } from "../../../src/search/problem";
import { Search } from "../../../src/search/search";
import { keyOf, treeOf } from "../../../src/simplify/tree";
import { makeProblem } from "../search/makeProblem";

const ordinary: OperatorName[] = [
  "add",
  "sub",
  "mul",
  "div",
  "pow",
  "neg",
  "square",
  "cube",
  "exp",
  "log",
  "sin",
  "cos",
];

async function search(problem: Problem) {
  let said: EngineProgress = {};
  const context = new Search({
    problem,
    limits: { loss: 1e-25 },
    seed: 1,
    stream: 1,
    signal: new AbortController().signal,
    seeds: [],
    rest: () => setImmediate(),
    onProgress: (progress) => (said = { ...said, ...progress }),
  });
  await sparse.search(context);
  return { context, front: context.front.members(), said };
}

const random = createRandom(17, 0);
const between = (low: number, high: number, count = 200): number[] =>
  Array.from({ length: count }, () => low + (high - low) * random.next());

const [x, y] = [between(-2, 2), between(-2, 2)];

function law(value: (x: number, y: number) => number, noise = 0, operators = ordinary): Problem {
  const exact = x.map((each, row) => value(each, y[row]));
  const scale = Math.sqrt(exact.reduce((sum, each) => sum + each * each, 0) / exact.length);
  return makeProblem({
    inputs: [x, y],
    target: exact.map((each) => each + noise * scale * random.normal()),
    operators,
  });
}

describe("sparse", () => {
  it.each<[string, (x: number, y: number) => number]>([
    ["a polynomial of six terms", (x, y) => 1 - 2 * x + 3 * x * y - y ** 3 + 0.5 * x ** 4 + 4 * x * x * y * y],
    ["functions of inputs", (x, y) => 3 * Math.sin(x) - 2 * Math.cos(y) + x * y],
    ["products of functions", (x, y) => 3 * Math.sin(x) * Math.cos(y) + x * Math.exp(y) + 1],
    ["a quotient of sums", (x, y) => (1 + x - 2 * x * y) / (3 + x * x + 2 * y * y)],
  ])("finds %s exactly", async (_, value) => {
    const { front } = await search(law(value));
    expect(Math.min(...front.map(({ train }) => train.loss))).toBeLessThan(1e-25);
  });

  it("finds the terms under noise, and says how certain each is", async () => {
    const problem = law((x, y) => 2 * x * y - y ** 3 + Math.sin(x), 0.02);
    const { front, said } = await search(problem);
    const good = front.find(({ train }) => train.loss < 0.001);
    expect(good?.complexity).toBeLessThan(20);
    const [certainty, validation] = said.findings ?? [];
    expect(certainty).toContain("x1 · x2 in 100 %");
    expect(validation).toMatch(/with [3-6]\b/);
  });

  it("says which terms it cannot tell apart", async () => {
    const problem = law((x) => x * x, 0.05);
    const same = { ...problem.train, inputs: [problem.train.inputs[0], problem.train.inputs[0].map((v) => 3 * v)] };
    const { said } = await search({ ...problem, train: same });
    expect(said.findings?.some((each) => each.includes("can hardly be told from"))).toBe(true);
  });

  it("fits coefficients of their own where cells need them", async () => {
    const cells = [0, 1, 2];
    const inputs = cells.flatMap(() => between(-2, 2, 40));
    const target = inputs.map((each, row) => (Math.floor(row / 40) + 1) * each ** 3 + each + 2);
    const problem = makeProblem({
      inputs: [inputs],
      target,
      operators: ordinary,
      categories: [{ name: "lab", levels: ["a", "b", "c"] }],
      cells: cells.map((cell) => ({ start: 40 * cell, end: 40 * (cell + 1), levels: [cell] })),
    });
    const { front } = await search(problem);
    const exact = front.find(({ train }) => train.loss < 1e-25);
    expect(exact?.expression.sharing.filter((sharing) => sharing !== 0)).toHaveLength(1);
  });

  it("ends at once where it may not add or multiply", async () => {
    const { context } = await search(law((x) => x, 0, ["sin"]));
    expect(context.evaluations).toBe(0);
  });
});

describe("its libraries", () => {
  const problem = law((x) => x, 0, [...ordinary, "max"]);

  it("have hinges where there is a maximum", () => {
    const questions = [...questionsOf(problem, problem.train)];
    expect(questions.some(({ library }) => library.some((tree) => keyOf(tree).startsWith("max(")))).toBe(true);
    const without = { ...problem, constraints: { ...problem.constraints, operators: ordinary } };
    expect([...questionsOf(without, problem.train)]).toHaveLength(questions.length - 1);
  });

  it("have the terms of formulas to improve on", () => {
    const expression = parseExpression("3 * sin(x1 * x2) + 2 * log(x1) / x2 - 1", { inputs: ["x1", "x2"] });
    const terms = addends(treeOf(expression)).map(keyOf);
    expect(terms).toContain("sin(mul(x0,x1))");
    const [{ library }] = questionsOf({ ...problem, starts: [{ expression }] }, problem.train);
    expect(library.map(keyOf)).toEqual(expect.arrayContaining(terms));
  });
});
