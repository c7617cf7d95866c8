import { describe, expect, it } from "vitest";
import type { FitEffort } from "../../../../src/search/fitting/fitEffort";
import { Fitter } from "../../../../src/search/fitting/fitter";
import { createRandom } from "../../../../src/numeric/random";
import { formula } from "../formulas";
import { makeProblem, range } from "../makeProblem";

const effort: FitEffort = {
  starts: 6,
  firstStart: 0,
  followed: 2,
  evaluations: 200,
  tolerance: 1e-14,
  hopeless: Infinity,
};

describe("the fitter", () => {
  const xs = range(60, 0.5, 8);

  it.each([
    ["p1 + p2 * x", (x: number) => 4 - 3e-9 * x],
    ["p1 * x^p2", (x: number) => 3e12 * x ** -2.5],
    ["p1 * x^p2 * exp(p3 * x)", (x: number) => 7e-20 * x ** 3 * Math.exp(-1.7 * x)],
    ["p1 / (x + p2)", (x: number) => 5 / (x + 0.25)],
    ["p1 * sin(p2 * x + p3)", (x: number) => 2 * Math.sin(6.5 * x + 1)],
    ["p1 * exp(p2 * x) + p3", (x: number) => 5 * Math.exp(-0.8 * x) + 11],
    ["p1 / (x^5 * (exp(p2 / x) - 1))", (x: number) => 900 / (x ** 5 * (Math.exp(6 / x) - 1))],
  ])("fits %s from starts of its own", (text, law) => {
    const fitter = new Fitter(makeProblem({ inputs: [xs], target: xs.map(law) }));
    expect(fitter.fit(formula(text), undefined, { ...effort, starts: 24 })?.loss).toBeLessThan(1e-20);
  });

  it.each([1e-300, 1e-30, 1, 1e30, 1e290])("does not care about the unit of input and target: %d", (unit) => {
    const problem = makeProblem({
      inputs: [xs.map((x) => x * unit)],
      target: xs.map((x) => (3 + 2 * x ** 1.5) * unit),
    });
    const fit = new Fitter(problem).fit(formula("p1 + p2 * x * sqrt(x / p3)"), undefined, effort);
    expect(fit?.loss).toBeLessThan(1e-20);
    expect((fit?.parameters[0][0] ?? NaN) / unit).toBeCloseTo(3, 6);
  });

  it("gives the same answer to the same question", () => {
    const problem = makeProblem({ inputs: [xs], target: xs.map((x) => Math.sin(x) + 0.1 * x) });
    const expression = formula("p1 * sin(p2 * x + p3) + p4 * x");
    const other = new Fitter(problem);
    other.fit(formula("p1 * exp(p2 * x)"), undefined, effort);
    expect(other.fit(expression, undefined, effort)).toEqual(new Fitter(problem).fit(expression, undefined, effort));
  });

  it("honours weights", () => {
    const target = xs.map((x, row) => (row < 30 ? 2 * x : 5 * x));
    const fitted = (weights: number[]) =>
      new Fitter(makeProblem({ inputs: [xs], target, weights })).fit(formula("p1 * x"), undefined, effort)
        ?.parameters[0][0];
    expect(fitted(xs.map((_, row) => (row < 30 ? 1 : 0)))).toBeCloseTo(2, 9);
    expect(fitted(xs.map((_, row) => (row < 30 ? 0 : 3)))).toBeCloseTo(5, 9);
    // A row of weight 2 is two rows.
    const twice = makeProblem({ inputs: [[1, 1, 2]], target: [1, 1, 4] });
    const heavy = makeProblem({ inputs: [[1, 2, 2]], target: [1, 4, 4], weights: [2, 0.5, 0.5] });
    const slope = (problem: typeof twice) =>
      new Fitter(problem).fit(formula("p1 * x"), undefined, effort)?.parameters[0][0];
    expect(slope(heavy)).toBeCloseTo(slope(twice) ?? NaN, 12);
  });

  it("measures on both sets of rows, each in its own terms", () => {
    const problem = makeProblem({
      inputs: [[1, 2, 3, 4]],
      target: [2, 4, 6, 9],
      validation: { inputs: [[5, 6]], target: [10, 13] },
    });
    const candidate = new Fitter(problem).candidate(formula("p1 * x"), [Float64Array.of(2)], 3);
    expect(candidate?.train).toMatchObject({ rows: 4, rmse: 0.5, mae: 0.25, maximumError: 1 });
    expect(candidate?.train.loss).toBeCloseTo(1 / 4 / 6.6875, 12);
    expect(candidate?.validation).toMatchObject({ rows: 2, mae: 0.5, maximumError: 1 });
    expect(candidate?.validation?.loss).toBeCloseTo(0.5 / 2.25, 12);
  });

  it("refuses formulas without finite predictions or with as many numbers as rows", () => {
    const fitter = new Fitter(makeProblem({ inputs: [[-1, 1, 2, 3]], target: [1, 2, 3, 5] }));
    expect(fitter.fit(formula("log(x)"), undefined, effort)).toBeUndefined();
    expect(fitter.fit(formula("p1 * log(x)"), undefined, effort)).toBeUndefined();
    expect(fitter.candidate(formula("log(x)"), [], 2)).toBeUndefined();
    expect(fitter.fit(formula("p1 + p2 * x + p3 * x^2 + p4 * x^3"), undefined, effort)).toBeUndefined();
    expect(fitter.fit(formula("p1 + p2 * x + p3 * x^2"), undefined, effort)).toBeDefined();
  });

  it("refuses formulas that have no value on rows held back", () => {
    const problem = makeProblem({
      inputs: [[1, 2, 3]],
      target: [1, 2, 4],
      validation: { inputs: [[0]], target: [1] },
    });
    expect(new Fitter(problem).candidate(formula("p1 / x"), [Float64Array.of(1)], 3)).toBeUndefined();
    expect(new Fitter(problem).candidate(formula("p1 * x"), [Float64Array.of(1)], 3)).toBeDefined();
  });

  it("sees a sample of many rows first, and all of them in the end", () => {
    const random = createRandom(1, 0);
    const many = range(20_000, 0, 10);
    const target = many.map((x) => 3 * x + 0.5 * random.normal());
    const fitter = new Fitter(makeProblem({ inputs: [many], target }));
    expect(fitter.samples).toBe(true);
    const first = fitter.fit(formula("p1 * x"), undefined, effort);
    expect(fitter.candidate(formula("p1 * x"), first?.parameters ?? [], 3, "sample")?.train.rows).toBe(1000);
    const refined = fitter.refine(formula("p1 * x"), first?.parameters ?? [], 20);
    const slope = many.reduce((sum, x, row) => sum + x * target[row], 0) / many.reduce((sum, x) => sum + x * x, 0);
    expect(refined?.parameters[0][0]).toBeCloseTo(slope, 10);
    expect(fitter.candidate(formula("p1 * x"), refined?.parameters ?? [], 3)?.train.rows).toBe(20_000);
  });
});
