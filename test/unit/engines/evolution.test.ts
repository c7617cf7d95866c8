import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { engines } from "../../../src/engines/engineList";
import { evolution } from "../../../src/engines/evolution/evolution";
import type { OperatorName } from "../../../src/expression/operatorName";
import { operators } from "../../../src/expression/operators";
import { complexityOf } from "../../../src/expression/complexity";
import { evaluate } from "../../../src/expression/evaluate";
import { createRandom } from "../../../src/numeric/random";
import { measure } from "../../../src/search/loss/metrics";
import type { Problem } from "../../../src/search/problem";
import { kneeIndex } from "../../../src/search/score";
import type { SearchOptions } from "../../../src/search/searchOptions";
import { Search } from "../../../src/search/search";
import { formula, textOf } from "../search/formulas";
import { makeProblem, range } from "../search/makeProblem";

const ordinary: OperatorName[] = ["add", "sub", "mul", "div", "pow", "sqrt", "square", "exp", "log", "sin", "cos"];

async function search(problem: Problem, evaluations: number, seed = 1, options: Partial<SearchOptions> = {}) {
  const context = new Search({
    problem,
    limits: { evaluations },
    seed,
    stream: 1,
    signal: new AbortController().signal,
    seeds: [],
    rest: () => setImmediate(),
    ...options,
  });
  await evolution.search(context);
  return context;
}

function law(draw: readonly (readonly number[])[], value: (...inputs: number[]) => number, noise = 0): Problem {
  const random = createRandom(11, 0);
  const target = draw[0].map((_, row) => {
    const exact = value(...draw.map((column) => column[row]));
    return exact * (1 + noise * random.normal());
  });
  return makeProblem({ inputs: draw, target, operators: ordinary });
}

const random = createRandom(4, 0);
const between = (count: number, low: number, high: number): number[] =>
  Array.from({ length: count }, () => low + (high - low) * random.next());

describe("the engine list", () => {
  it("has engines with ids of their own", () => {
    expect(new Set(engines.map(({ id }) => id)).size).toBe(engines.length);
    expect(engines).toContain(evolution);
  });
});

describe("evolution", () => {
  const axes = [0.387098, 0.723332, 1, 1.523679, 5.2044, 9.5826, 19.2184, 30.11, 39.482];

  it("goes on from an exact formula to its simplest spelling before it stops", async () => {
    const problem = law([between(40, 1, 9), between(40, 2, 7)], (v, t) => v * t);
    const context = await search(problem, 20_000, 1, { limits: { evaluations: 20_000, loss: 1e-25 } });
    const exact = context.front.members().find(({ train }) => train.loss <= 1e-25);
    expect(exact && textOf(exact.expression)).toMatch(/^(x \* y|y \* x)$/);
    expect(context.evaluations).toBeLessThan(10_000);
  });

  it("finds Kepler's third law with the exponent as a number, and stops by itself", async () => {
    const context = await search(
      law([axes], (a) => 365.25 * a ** 1.5),
      20_000,
    );
    const best = context.front.members().at(-1);
    expect(best && textOf(best.expression)).toBe("p1 * x^1.5");
    expect(best?.parameters[0][0]).toBeCloseTo(365.25, 9);
    expect(best?.train.loss).toBe(0);
    expect(context.evaluations).toBeLessThan(20_000);
  });

  it("leaves out a factor of one", async () => {
    const context = await search(
      law([axes], (a) => a ** 1.5),
      3000,
    );
    expect(context.front.members().map(({ expression }) => textOf(expression))).toContain("x^1.5");
  });

  /** Spelled as the law or in other words, `p^x` for `exp(p * x)` say: of its size, and right where no row was. */
  it.each([
    {
      name: "Coulomb's law",
      spelling: "p1 * x * y / z^2",
      value: (a: number, b: number, r: number) => (9e9 * a * b) / r ** 2,
      columns: [between(80, -4, 4), between(80, 1, 5), between(80, 0.1, 1)],
      elsewhere: [between(50, -8, 8), between(50, 5, 9), between(50, 1, 2)],
    },
    {
      name: "the ideal gas with noise",
      spelling: "p1 * x * y / z",
      value: (n: number, t: number, v: number) => (8.314 * n * t) / v,
      columns: [between(80, 1, 5), between(80, 200, 400), between(80, 5, 50)],
      elsewhere: [between(50, 5, 9), between(50, 100, 200), between(50, 50, 90)],
      noise: 0.005,
    },
    {
      name: "Boyle's law with noise",
      spelling: "p1 / x",
      value: (v: number) => 1407 / v,
      columns: [range(25, 12, 48)],
      elsewhere: [range(50, 48, 100)],
      noise: 0.005,
    },
    {
      name: "a damped oscillation",
      spelling: "p1 * exp(p2 * x) * cos(p3 * x + p4)",
      value: (t: number) => 2 * Math.exp(-0.3 * t) * Math.cos(4 * t + 0.5),
      columns: [range(150, 0, 10)],
      elsewhere: [range(50, -4, 0)],
      noise: 0.01,
    },
    {
      name: "Planck's curve",
      spelling: "p1 / ((exp(p2 / x) - 1) * x^5)",
      value: (x: number) => 119 / (x ** 5 * (Math.exp(2.48 / x) - 1)),
      columns: [range(120, 0.2, 3)],
      elsewhere: [range(50, 3, 9)],
      noise: 0.005,
    },
  ])("finds $name and marks it as the best trade-off", async ({ spelling, value, columns, elsewhere, noise }) => {
    const exact = value as (...inputs: number[]) => number;
    const problem = law(columns, exact, noise);
    const front = (await search(problem, 3000, 3)).front.members();
    const { expression, parameters, complexity } = front[kneeIndex(front)];
    expect([complexity, textOf(expression)]).toEqual([complexityOf(formula(spelling)), expect.any(String)]);
    const rows = { inputs: elsewhere, rowCount: elsewhere[0].length };
    const predicted = evaluate(expression, { ...rows, parameters: (slot) => parameters[slot][0] });
    expect(measure(law(elsewhere, exact).train, predicted)?.loss).toBeLessThan(1e-3);
  });

  it("finds what differs between categories and what does not", async () => {
    const x = [...range(20, 0, 5), ...range(20, 0, 5), ...range(20, 0, 5)];
    const amplitude = (row: number): number => [2, 5, -3][Math.floor(row / 20)];
    const problem = makeProblem({
      inputs: [x],
      target: x.map((each, row) => amplitude(row) * Math.exp(-0.7137 * each)),
      categories: [{ name: "sample", levels: ["a", "b", "c"] }],
      cells: [0, 1, 2].map((level) => ({ start: 20 * level, end: 20 * level + 20, levels: [level] })),
      operators: ordinary,
    });
    const best = (await search(problem, 3000)).front.members().at(-1);
    expect(best && textOf(best.expression)).toBe("p1 * exp(p2 * x)");
    expect(best?.expression.sharing).toEqual([1, 0]);
    expect([...(best?.parameters[0] ?? [])].map((value) => Math.round(value * 1e6) / 1e6)).toEqual([2, 5, -3]);
  });

  it("gives the same front for the same seed, and another search for another", async () => {
    const problem = law([between(60, 0.5, 3), between(60, 0.5, 3)], (a, b) => a * Math.exp(-b) + Math.sin(3 * a), 0.02);
    const [first, again, other] = [
      await search(problem, 1000, 5),
      await search(problem, 1000, 5),
      await search(problem, 1000, 6),
    ];
    expect(again.front.members()).toEqual(first.front.members());
    expect(again.evaluations).toBe(first.evaluations);
    expect(other.front.members()).not.toEqual(first.front.members());
  });

  it("stops as soon as the signal says so", async () => {
    const control = new AbortController();
    let improvements = 0;
    const context = await search(law([between(60, 0.5, 3)], Math.log), 1e9, 1, {
      signal: control.signal,
      onImprovement: () => {
        if (++improvements === 2) control.abort();
      },
    });
    expect(context.evaluations).toBeLessThan(500);
  });

  it("starts from formulas found before", async () => {
    const problem = law([between(60, 0.5, 3), between(60, 0.5, 3)], (a, b) => Math.sin(3 * a) / (a + b * b));
    const found = await search(problem, 15_000, 2);
    const best = found.front.members().at(-1);
    const again = await search(problem, 50, 3, { seeds: found.front.members() });
    expect(again.front.members().at(-1)).toEqual(best);
  });

  it.each([
    ["addition alone", ["add"]],
    ["no unary operator", ["add", "mul"]],
    ["no binary operator", ["sin", "exp"]],
    ["every operator", Object.keys(operators)],
    ["none", []],
  ])("works with %s and uses nothing else", async (_name, allowed) => {
    const problem = makeProblem({
      inputs: [range(30, 1, 4)],
      target: range(30, 1, 4).map((x) => 2 * x + Math.sin(x)),
      operators: allowed as OperatorName[],
    });
    const { front } = await search(problem, 800);
    expect(front.members().length).toBeGreaterThan(0);
    for (const { expression } of front.members()) {
      for (const node of expression.nodes) if (node.kind === "operator") expect(allowed).toContain(node.operator);
    }
  });

  const hostile: readonly (readonly [string, Problem])[] = [
    ["values of 1e300", makeProblem({ inputs: [range(20, 1e300, 9e300 / 5)], target: range(20, 1e290, 5e290) })],
    ["values of 1e-300", makeProblem({ inputs: [range(20, 1e-300, 9e-300)], target: range(20, 3e-300, 1e-299) })],
    [
      "a constant input",
      makeProblem({ inputs: [new Array<number>(20).fill(7), range(20, 0, 1)], target: range(20, 1, 2) }),
    ],
    ["an input of zeros", makeProblem({ inputs: [new Array<number>(20).fill(0)], target: range(20, 1, 2) })],
    ["the same input twice", makeProblem({ inputs: [range(20, 0, 1), range(20, 0, 1)], target: range(20, 1, 2) })],
    ["a constant target", makeProblem({ inputs: [range(20, 0, 1)], target: new Array<number>(20).fill(3) })],
    ["a target of zeros", makeProblem({ inputs: [range(20, 0, 1)], target: new Array<number>(20).fill(0) })],
    ["two rows", makeProblem({ inputs: [[1, 2]], target: [3, 5] })],
    ["one row", makeProblem({ inputs: [[1]], target: [3] })],
    ["weights of zero", makeProblem({ inputs: [range(20, 0, 1)], target: range(20, 1, 2), weights: range(20, 0, 0) })],
    [
      "signs, zeros and decades",
      makeProblem({ inputs: [[-1e9, -3, 0, 0, 1e-9, 2, 5e12]], target: [0, -1e20, 1, 1, 0, 3, 1e-20] }),
    ],
  ];

  it.each(hostile)("survives %s without a number that is not finite", async (_name, problem) => {
    const { front } = await search(problem, 500);
    for (const { train, parameters, complexity } of front.members()) {
      for (const value of Object.values(train)) expect(Number.isFinite(value)).toBe(true);
      for (const values of parameters) for (const value of values) expect(Number.isFinite(value)).toBe(true);
      expect(complexity).toBeGreaterThan(0);
    }
  });
});
