import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRandom } from "../../../../src/numeric/random";
import { Fitter } from "../../../../src/search/fitting/fitter";
import type { Cell, Problem } from "../../../../src/search/problem";
import { Search } from "../../../../src/search/search";
import { certaintyOfPooled, pooledValues } from "../../../../src/search/sharing/pooling";
import { formula } from "../formulas";
import { makeProblem } from "../makeProblem";

const group = 0b1;

/** Rows of a line through zero with a slope for each group, which has so many rows. */
function lines(slopes: readonly number[], rowsOf: readonly number[], noise: number, seed: number, unit = 1): Problem {
  const random = createRandom(seed, 0);
  const [x, y]: [number[], number[]] = [[], []];
  const cells = slopes.map((slope, g): Cell => {
    const start = x.length;
    for (let row = 0; row < rowsOf[g]; row++) {
      x.push(0.5 + random.next());
      y.push(unit * (slope * x[x.length - 1] + noise * random.normal()));
    }
    return { start, end: x.length, levels: [g] };
  });
  const categories = [{ name: "group", levels: slopes.map((_, g) => `g${g}`) }];
  return makeProblem({ inputs: [x], target: y, cells, categories });
}

/** Normally distributed around 3. */
function drawn(count: number, spread: number, seed: number): number[] {
  const random = createRandom(seed, 1);
  return Array.from({ length: count }, () => 3 + spread * random.normal());
}

const line = formula("p1 * x", [group]);
function fits(problem: Problem, expression = line) {
  const fitter = new Fitter(problem);
  const fitted =
    fitter.refine(
      expression,
      expression.sharing.map(() => Float64Array.of(3)),
      100,
    )?.parameters ?? [];
  const pooled = pooledValues(fitter, expression, fitted);
  return { fitter, fitted, pooled, certainty: pooled && certaintyOfPooled(fitter, { expression, parameters: pooled }) };
}
const errorOf = (values: Float64Array, truth: readonly number[]) =>
  values.reduce((sum, value, k) => sum + (value - truth[k]) ** 2, 0);

describe("numbers drawn towards their mean", () => {
  it("each lie between their own fit and the mean, the nearer to this the fewer rows they have", () => {
    const rows = [1, 2, 4, 8, 16, 32, 64, 128];
    const { fitted, pooled, certainty } = fits(lines(drawn(8, 0.3, 1), rows, 0.5, 1));
    const [mine, drawnIn, shares] = [fitted[0], pooled?.[0] ?? [], certainty?.shares[0] ?? []];
    const mean = Array.from(drawnIn).reduce((a, b) => a + b) / rows.length;
    rows.forEach((_, g) => {
      expect((drawnIn[g] - mean) / (mine[g] - mean)).toBeGreaterThan(0);
      expect((drawnIn[g] - mean) / (mine[g] - mean)).toBeLessThan(1);
      if (g > 0) expect(shares[g]).toBeGreaterThan(shares[g - 1]);
    });
    expect(shares[0]).toBeLessThan(0.6);
    expect(shares[7]).toBeGreaterThan(0.95);
  });

  it("come nearer to the truth where rows are few", () => {
    const trials = Array.from({ length: 40 }, (_, seed) => {
      const slopes = drawn(12, 0.3, seed);
      const { fitted, pooled } = fits(
        lines(
          slopes,
          slopes.map((_slope, g) => 1 + (g % 3)),
          0.5,
          seed,
        ),
      );
      return { alone: errorOf(fitted[0], slopes), together: errorOf(pooled?.[0] ?? fitted[0], slopes) };
    });
    const sum = (of: "alone" | "together") => trials.reduce((total, each) => total + each[of], 0);
    expect(sum("together")).toBeLessThan(0.5 * sum("alone"));
    expect(trials.filter(({ alone, together }) => together < alone).length).toBeGreaterThan(35);
  });

  it("stay where they are, within a fraction of their errors, where rows are many", () => {
    const { fitted, pooled, certainty } = fits(lines(drawn(6, 0.5, 2), [200, 200, 200, 200, 200, 200], 0.3, 2));
    pooled?.[0].forEach((value, g) => {
      expect(Math.abs(value - fitted[0][g])).toBeLessThan(0.1 * (certainty?.errors[0][g] ?? NaN));
      expect(certainty?.shares[0][g]).toBeGreaterThan(0.98);
    });
  });

  it("never become one, even where nothing but noise tells them apart", () => {
    for (let seed = 0; seed < 10; seed++) {
      const { pooled } = fits(lines([3, 3, 3, 3], [3, 3, 3, 3], 0.5, seed));
      expect(new Set(pooled?.[0]).size).toBe(4);
    }
  });

  it("do not depend on the unit of the target", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (unit) => {
        const rows = [1, 2, 3, 5, 8];
        const [one, other] = [1, unit].map((each) => fits(lines(drawn(5, 0.3, 3), rows, 0.4, 3, each)).pooled?.[0]);
        one?.forEach((value, g) => expect((other?.[g] ?? NaN) / unit / value).toBeCloseTo(1, 4));
      }),
      { numRuns: 20 },
    );
  });

  it("come back from anywhere that a level with one row led them to", () => {
    const random = createRandom(4, 0);
    const [x, y, cells]: [number[], number[], Cell[]] = [[], [], []];
    for (let g = 0; g < 9; g++) {
      const start = x.length;
      for (let row = 0; row < (g === 8 ? 1 : 12); row++) {
        x.push(4 * random.next());
        y.push((4 + 0.2 * g) * Math.exp(-0.8 * x[x.length - 1]) + 0.05 * random.normal());
      }
      cells.push({ start, end: x.length, levels: [g] });
    }
    const categories = [{ name: "group", levels: cells.map((_, g) => `g${g}`) }];
    const fitter = new Fitter(makeProblem({ inputs: [x], target: y, cells, categories }));
    const decay = formula("p1 * exp(-p2 * x)", [group, group]);
    const wild = [
      Float64Array.of(4, 4.2, 4.4, 4.6, 4.8, 5, 5.2, 5.4, 1e6),
      Float64Array.from({ length: 9 }, (_, g) => 0.8 + 0.01 * (g % 5)),
    ];
    wild[1][8] = 40;
    const pooled = pooledValues(fitter, decay, wild);
    expect(pooled?.[0][8]).toBeGreaterThan(3);
    expect(pooled?.[0][8]).toBeLessThan(8);
    expect(pooled?.[1][8]).toBeCloseTo(0.8, 0);
  });

  it("are left alone where nothing varies and where the fit is exact", () => {
    expect(fits(lines([3, 3], [5, 5], 0.2, 5), formula("p1 * x", [0])).pooled).toBeUndefined();
    const exact = fits(lines([3, 4, 5], [5, 5, 5], 0, 5));
    exact.pooled?.[0].forEach((value, g) => expect(value).toBeCloseTo(exact.fitted[0][g], 9));
  });

  it("are what a search puts on its front where that is asked for", () => {
    const problem = lines(drawn(8, 0.4, 6), [2, 3, 2, 4, 2, 3, 5, 2], 0.3, 6);
    const asked = { ...problem, constraints: { ...problem.constraints, pooling: true } };
    const search = new Search({
      problem: asked,
      limits: {},
      seed: 0,
      stream: 0,
      signal: new AbortController().signal,
      seeds: [],
      rest: () => Promise.resolve(),
    });
    const found = search.try(line);
    expect(found?.expression.sharing).toEqual([group]);
    const alone = fits(problem);
    found?.parameters[0].forEach((value, g) => expect(value).toBeCloseTo(alone.pooled?.[0][g] ?? NaN, 5));
    expect(found?.parameters[0]).not.toEqual(alone.fitted[0]);
  });
});
