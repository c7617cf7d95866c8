import { setImmediate } from "node:timers/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { complexityOf } from "../../../src/expression/complexity";
import { evaluate } from "../../../src/expression/evaluate";
import type { OperatorName } from "../../../src/expression/operatorName";
import { Cores, treeOfCore } from "../../../src/engines/enumeration/cores";
import { enumeration } from "../../../src/engines/enumeration/enumeration";
import { CellRegressions } from "../../../src/engines/enumeration/cellRegressions";
import { Regression } from "../../../src/engines/enumeration/regression";
import { createRandom } from "../../../src/numeric/random";
import type { Problem } from "../../../src/search/problem";
import type { SearchOptions } from "../../../src/search/searchOptions";
import { Search } from "../../../src/search/search";
import { expressionOfTree } from "../../../src/simplify/tree";
import { formula, textOf } from "../search/formulas";
import { makeProblem, range } from "../search/makeProblem";

const ordinary: OperatorName[] = ["add", "sub", "mul", "div", "pow", "sqrt", "square", "exp", "log", "sin", "cos"];

const contextOf = (problem: Problem, options: Partial<SearchOptions> = {}) =>
  new Search({
    problem,
    limits: {},
    seed: 1,
    stream: 1,
    signal: new AbortController().signal,
    seeds: [],
    rest: () => setImmediate(),
    ...options,
  });

async function search(problem: Problem, evaluations: number, options: Partial<SearchOptions> = {}) {
  const exhausted: number[] = [];
  const onProgress: SearchOptions["onProgress"] = (progress) => exhausted.push(progress.exhausted ?? NaN);
  const context = contextOf(problem, { limits: { evaluations }, onProgress, ...options });
  await enumeration.search(context);
  return { context, exhausted, front: context.front.members() };
}

const random = createRandom(4, 0);
const between = (count: number, low: number, high: number): number[] =>
  Array.from({ length: count }, () => low + (high - low) * random.next());

function law(draw: readonly (readonly number[])[], value: (...inputs: number[]) => number): Problem {
  const target = draw[0].map((_, row) => value(...draw.map((column) => column[row])));
  return makeProblem({ inputs: draw, target, operators: ordinary });
}

const [a, b, c] = [between(50, 1, 5), between(50, 1, 5), between(50, 1, 5)];

describe("enumeration", () => {
  it.each<[string, Problem]>([
    ["a free factor around a sum of squares", law([a, b, c], (x, y, z) => 3.7 * (x * x + y * y) * z ** 1.5)],
    ["the inverse of a sum", law([a, b, c], (x, y, z) => 2 / (1 + 0.3 * x * y * z))],
    ["a root", law([a, b], (x, y) => Math.sqrt(20 + 2.5 * x * Math.sin(y)))],
    ["an exponential", law([a, b], (x, y) => 5 * x ** 2 * Math.exp(-0.7 * (x / y)))],
    ["an input times a sum", law([a, b, c], (x, y, z) => z * (1.5 * x * Math.log(y) - 4))],
    ["a sum of two functions", law([between(20, -1, 1)], (x) => Math.sin(x) + Math.sin(x + x * x))],
    ["a product of functions, and a number", law([between(20, -1, 1)], (x) => Math.sin(x * x) * Math.cos(x) - 2)],
    ["inputs of either sign", law([between(50, -2, 2), a], (x, y) => 3 * x * Math.cos(x * y) + 1)],
  ])("finds %s among the first thousand", async (_, problem) => {
    const { front } = await search(problem, 1000, { limits: { evaluations: 1000, loss: 1e-25 } });
    expect(front.at(-1)?.train.loss).toBeLessThan(1e-20);
  });

  it("goes from what passes for the law in noise to the law next to it", async () => {
    const draw = createRandom(4, 0);
    const column = (low: number, high: number) => Array.from({ length: 200 }, () => low + (high - low) * draw.next());
    const [x, y] = [column(1, 5), column(0.1, 0.8)];
    const target = x.map((each, row) => Math.sin(each) / Math.sin(y[row]) + 0.03 * draw.normal());
    const problem = makeProblem({ inputs: [x, y], target, operators: ordinary });
    const found = async (without: string[]) =>
      (await search(problem, 500, { without })).front.map(({ expression }) => textOf(expression));
    expect(await found([])).toContain("sin(x) / sin(y)");
    expect(await found(["neighbours"])).not.toContain("sin(x) / sin(y)");
  });

  it("says up to which complexity it has tried every formula, and better ones there are not", async () => {
    const target = a.map(() => random.normal());
    const problem = makeProblem({ inputs: [a], target, operators: ["add", "mul", "exp"] });
    const { exhausted, front } = await search(problem, 3000);
    expect(exhausted.length).toBeGreaterThan(3);
    expect(exhausted).toEqual(exhausted.map((_, k) => k + 1));
    const complete = exhausted.at(-1) ?? 0;
    // Of a search that has all its evaluations left, and has seen none of them.
    const fresh = contextOf(problem);
    const formulas = [
      "p1 * x",
      "p1 * x + p2",
      "exp(p1 * x)",
      "p1 * x * x + p2",
      "p1 * exp(x) + p2",
      "p1 * exp(p2 * x)",
    ].map((text) => ({ text, candidate: fresh.try(formula(text)) }));
    expect(formulas.filter(({ candidate }) => candidate === undefined)).toEqual([]);
    const covered = formulas.filter(({ candidate }) => candidate!.complexity <= complete);
    expect(covered.length).toBeGreaterThan(2);
    for (const { text, candidate } of covered) {
      const rivals = front.filter(({ complexity }) => complexity <= candidate!.complexity);
      expect(Math.min(...rivals.map(({ train }) => train.loss)), text).toBeLessThan(1.2 * candidate!.train.loss);
    }
  });

  it("is the same every time", async () => {
    const problem = law([a, b], (x, y) => Math.exp(x) / (1 + y) + Math.sin(x * y));
    const texts = async () => (await search(problem, 1500)).front.map(({ expression }) => textOf(expression));
    expect(await texts()).toEqual(await texts());
  });

  it("comes to an end soon after it has found an exact formula", async () => {
    const { context } = await search(
      law([a, b], (x, y) => x / y),
      1e6,
    );
    expect(context.evaluations).toBeLessThan(20_000);
  });

  it("stops at once when it is told to", async () => {
    const stopping = new AbortController();
    let rests = 0;
    const { context } = await search(
      law([a, b, c], (x, y, z) => Math.sin(x * y) + z ** 0.3),
      1e9,
      {
        signal: stopping.signal,
        rest: async () => {
          await setImmediate();
          if (++rests === 3) stopping.abort();
        },
      },
    );
    expect(rests).toBe(3);
    expect(context.front.members().length).toBeGreaterThan(0);
  });

  it.each<[string, Problem]>([
    ["no inputs", makeProblem({ inputs: [], target: a })],
    ["a constant input", law([a.map(() => 2), b], (x, y) => x * y)],
    ["an input of zeros", law([a.map(() => 0), b], (x, y) => x + y * y)],
    ["equal inputs", law([a, a], (x, y) => x * y)],
    ["a constant target", law([a], () => 3)],
    ["a target of zeros", law([a], () => 0)],
    ["one operator", makeProblem({ inputs: [a], target: b, operators: ["neg"] })],
    ["no operator", makeProblem({ inputs: [a], target: b, operators: [] })],
    ["tiny units", law([a.map((x) => x * 1e-200), b], (x, y) => (x * 1e-90) / y)],
    ["three rows", law([[1, 2, 4]], (x) => x * x)],
    ["weights of zero", makeProblem({ inputs: [a], target: b, weights: a.map((_, row) => row % 2) })],
  ])("takes %s", async (_, problem) => {
    const { front } = await search(problem, 600, { limits: { evaluations: 600, seconds: 2 } });
    for (const { train } of front) expect(train.loss).toBeLessThanOrEqual(1 + 1e-4);
  });

  it("lets parameters vary over categories", async () => {
    const rows = 60;
    const inputs = [range(rows, 1, 4)];
    const levels = [2, 5, 11];
    const target = inputs[0].map((x, row) => levels[Math.floor(row / 20)] * x * x);
    const cells = [0, 1, 2].map((level) => ({ start: 20 * level, end: 20 * level + 20, levels: [level] }));
    const categories = [{ name: "group", levels: ["a", "b", "c"] }];
    const problem = makeProblem({ inputs, target, cells, categories, operators: ordinary });
    const { front } = await search(problem, 3000, { limits: { evaluations: 3000, loss: 1e-25 } });
    expect(front.at(-1)?.train.loss).toBeLessThan(1e-20);
    expect(front.at(-1)?.expression.sharing).toContain(1);
  });
});

describe("cores", () => {
  const constraints = { operators: ordinary, operatorComplexity: {}, maximumComplexity: 30 };

  it("come in order of complexity, have the values they say, and are different from one another", () => {
    const { train } = law([a, b], (x, y) => x + y);
    const cores = new Cores(train, constraints);
    const seen = new Set<string>();
    for (let complexity = 1; complexity <= 5; complexity++) {
      for (const core of cores.ofComplexity(complexity) ?? []) {
        const { expression } = expressionOfTree(treeOfCore(core));
        expect(complexityOf(expression)).toBe(complexity);
        const values = evaluate(expression, { inputs: train.inputs, parameters: [], rowCount: train.rowCount });
        expect(core.values).toEqual(values);
        seen.add(values.map((value) => Number(value.toPrecision(8))).join());
      }
    }
    expect(seen.size).toBeGreaterThan(500);
    const texts = new Set(
      [...(new Cores(train, constraints).ofComplexity(1) ?? [])].map(({ values }) => values.join()),
    );
    expect(texts.size).toBe(4);
  });

  it("have products that are no larger than formulas may be", () => {
    const { train } = law([a, b], (x, y) => x + y);
    const productsUpTo = (maximumComplexity: number) => {
      const cores = new Cores(train, { ...constraints, maximumComplexity });
      for (const complexity of [1, 2, 3]) Array.from(cores.ofComplexity(complexity) ?? []);
      return [...cores.products()].map((core) => expressionOfTree(treeOfCore(core)).expression);
    };
    const small = productsUpTo(5);
    expect(small.length).toBeGreaterThan(10);
    expect(Math.max(...small.map((each) => complexityOf(each)))).toBe(5);
    expect(productsUpTo(7).length).toBeGreaterThan(small.length);
    expect(productsUpTo(2)).toEqual([]);
  });

  it("are no longer kept when they become too many, and end after the last complexity that is whole", () => {
    const many = Array.from({ length: 8 }, () => between(10, 1, 5));
    const { train } = makeProblem({ inputs: many, target: many[0] });
    const cores = new Cores(train, constraints);
    let complexity = 1;
    for (; cores.ofComplexity(complexity) !== undefined; complexity++) {
      let count = 0;
      for (const core of cores.ofComplexity(complexity) ?? []) if (core.values.length > 0 && ++count > 1e6) break;
    }
    expect(complexity).toBeGreaterThan(4);
    expect(complexity).toBeLessThan(8);
  });
});

describe("regressions in each cell", () => {
  const cells = [0, 1, 2].map((cell) => ({ start: 8 * cell, end: 8 * cell + 8 }));
  const column = Float64Array.from({ length: 24 }, (_, row) => Math.sin(row) + 2);
  const roots = new Float64Array(24).fill(1);

  it("leave nothing of a line that is another one in each cell", () => {
    const lines = column.map((x, row) => [3, -40, 0.1][row >> 3] * x + [5, 700, -1][row >> 3]);
    const shares = new Float64Array(1);
    new CellRegressions(cells, roots, [lines]).unexplained(column, shares);
    expect(shares[0]).toBeCloseTo(0, 10);
  });

  it("say of one cell what a regression says", () => {
    const target = column.map((x, row) => x * x + Math.cos(3 * row));
    const [shares, expected] = [new Float64Array(1), new Float64Array(1)];
    new CellRegressions([{ start: 0, end: 24 }], roots, [target]).unexplained(column, shares);
    new Regression(roots, [], [target]).unexplained(column, expected);
    expect(shares[0]).toBe(expected[0]);
  });
});

describe("a regression with one more column", () => {
  it("leaves what least squares leave", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 3 }), fc.boolean(), (seed, columns, isWeighted) => {
        const draw = createRandom(seed, 0);
        const column = () => Float64Array.from({ length: 25 }, () => draw.normal());
        const roots = Float64Array.from({ length: 25 }, () => (isWeighted ? draw.next() : 1));
        const basis = Array.from({ length: columns }, column);
        const [target, other, more] = [column(), column(), column()];
        const shares = new Float64Array(2);
        new Regression(roots, basis, [target, other]).unexplained(more, shares);
        const ones = new Float64Array(25).fill(1);
        const before = rest(target, [ones, ...basis], roots);
        const after = rest(target, [ones, ...basis, more], roots);
        expect(shares[0]).toBeCloseTo(after / before, 8);
      }),
    );
  });

  it("says nothing of columns that the basis explains, or that are not finite", () => {
    const roots = new Float64Array(10).fill(1);
    const column = Float64Array.from({ length: 10 }, (_, k) => k);
    const target = column.map((x) => x * x);
    const regression = new Regression(roots, [column], [target]);
    const shares = new Float64Array(1);
    for (const useless of [
      column.map((x) => 3 * x - 7),
      column.map(() => NaN),
      column.map(() => 0),
      column.map((x) => 1 / x),
    ]) {
      regression.unexplained(useless, shares);
      expect(shares[0]).toBe(1);
    }
  });
});

/** Weighted squares that a regression over columns leaves of a target, by Gram-Schmidt over rows. */
function rest(target: Float64Array, columns: readonly Float64Array[], roots: Float64Array): number {
  const scaled = (values: Float64Array) => values.map((value, row) => value * roots[row]);
  const dot = (x: Float64Array, y: Float64Array) => x.reduce((sum, value, row) => sum + value * y[row], 0);
  const directions: Float64Array[] = [];
  const without = (values: Float64Array) =>
    [...directions, ...directions].reduce((left, direction) => {
      const share = dot(left, direction);
      return left.map((value, row) => value - share * direction[row]);
    }, values);
  for (const column of columns) {
    const left = without(scaled(column));
    directions.push(left.map((value) => value / Math.sqrt(dot(left, left))));
  }
  const left = without(scaled(target));
  return dot(left, left);
}
