import { describe, expect, it } from "vitest";
import { createRandom } from "../../../../src/numeric/random";
import type { FitEffort } from "../../../../src/search/fitting/fitEffort";
import { Fitter } from "../../../../src/search/fitting/fitter";
import { indistinguishableValues } from "../../../../src/search/certainty/indistinguishable";
import type { CategoryColumn, Cell } from "../../../../src/search/problem";
import { standardErrors } from "../../../../src/search/certainty/standardErrors";
import { formula } from "../formulas";
import { makeProblem } from "../makeProblem";

const effort: FitEffort = {
  starts: 6,
  firstStart: 0,
  followed: 2,
  evaluations: 60,
  tolerance: 1e-14,
  hopeless: Infinity,
};
const [star, band] = [0b01, 0b10];

function levels(name: string, count: number): CategoryColumn {
  return { name, levels: Array.from({ length: count }, (_, level) => `${name} ${level}`) };
}

/** Every star in every band with so many rows, and the law's value there. */
function table(stars: number, bands: number, rows: number, law: (x: number, star: number, band: number) => number) {
  const random = createRandom(stars, 0);
  const inputs: number[] = [];
  const target: number[] = [];
  const cells: Cell[] = [];
  for (let cell = 0; cell < stars * bands; cell++) {
    const codes = [Math.floor(cell / bands), cell % bands];
    const start = inputs.length;
    for (let k = 0; k < rows; k++) {
      inputs.push(0.5 + 3 * random.next());
      target.push(law(inputs[start + k], codes[0], codes[1]));
    }
    cells.push({ start, end: inputs.length, levels: codes });
  }
  return makeProblem({ inputs: [inputs], target, categories: [levels("star", stars), levels("band", bands)], cells });
}

const amplitude = (level: number): number => 1 + Math.sin(level) ** 2;

describe("a thousand categories", () => {
  it("do not hide a law: its values are found exactly, with their standard errors", () => {
    const problem = table(1000, 1, 5, (x, s) => amplitude(s) * x ** 1.5 + 2);
    const expression = formula("p1 * x^p2 + p3", [star, 0, 0]);
    const fitter = new Fitter(problem);
    const first = fitter.fit(expression, undefined, effort);
    const fit = fitter.refine(expression, first?.parameters ?? [], 60);
    expect(fit?.loss).toBeLessThan(1e-20);
    expect(fit?.parameters[1][0]).toBeCloseTo(1.5, 9);
    expect(fit?.parameters[2][0]).toBeCloseTo(2, 9);
    fit?.parameters[0].forEach((value, level) => expect(value).toBeCloseTo(amplitude(level), 9));
    const errors = standardErrors(problem, { expression, parameters: fit?.parameters ?? [] });
    expect(errors.flat().every((error) => error !== undefined && error < 1e-9)).toBe(true);
  });

  it("may cross others", () => {
    const offsets = [10, -20, 5, 0, 7];
    const problem = table(400, 5, 3, (x, s, b) => amplitude(s) * Math.exp(-0.4 * x) + offsets[b]);
    const expression = formula("p1 * exp(p2 * x) + p3", [star, 0, band]);
    const fit = new Fitter(problem).fit(expression, undefined, effort);
    expect(fit?.loss).toBeLessThan(1e-20);
    offsets.forEach((value, level) => expect(fit?.parameters[2][level]).toBeCloseTo(value, 8));
  });

  it("may have values that cannot be told apart", () => {
    const problem = table(300, 4, 2, (x, s, b) => amplitude(s) + 3 * b + 0.25 * x);
    const expression = formula("p1 + p2 + p3 * x", [star, band, 0]);
    const parameters = new Fitter(problem).fit(expression, undefined, effort)?.parameters ?? [];
    expect(parameters[2][0]).toBeCloseTo(0.25, 9);
    expect(parameters[0][7] - parameters[0][3]).toBeCloseTo(amplitude(7) - amplitude(3), 9);
    const sets = indistinguishableValues(problem, { expression, parameters });
    expect(sets).toHaveLength(1);
    expect(sets?.[0]).toHaveLength(304);
    expect(sets?.[0].every(({ slot }) => slot < 2)).toBe(true);
    const errors = standardErrors(problem, { expression, parameters });
    expect(errors[0].every((error) => error === undefined)).toBe(true);
    expect(errors[2][0]).toBeLessThan(1e-9);
  });

  it("are refused where their combinations cannot be held in memory", () => {
    const problem = { ...table(50, 2, 3, (x) => x), categories: [levels("star", 5000), levels("band", 3000)] };
    const fitter = new Fitter(problem);
    expect(fitter.fit(formula("p1 * x", [star | band]), undefined, effort)).toBeUndefined();
    expect(fitter.fit(formula("p1 * x", [star]), undefined, effort)).toBeDefined();
  });
});

describe("values that cannot be told apart", () => {
  const problem = table(3, 1, 4, (x, s) => s + 2 * x);

  it("are named by slot and index", () => {
    const expression = formula("p1 * x + p2 * x + p3", [0, 0, star]);
    const parameters = [Float64Array.of(1), Float64Array.of(1), Float64Array.of(0, 1, 2)];
    expect(indistinguishableValues(problem, { expression, parameters })).toEqual([
      [
        { slot: 0, index: 0 },
        { slot: 1, index: 0 },
      ],
    ]);
  });

  it("do not exist in a good formula, or without parameters", () => {
    const parameters = [Float64Array.of(2), Float64Array.of(0, 1, 2)];
    const expression = formula("p1 * x + p2", [0, star]);
    expect(indistinguishableValues(problem, { expression, parameters })).toEqual([]);
    expect(indistinguishableValues(problem, { expression: formula("x"), parameters: [] })).toEqual([]);
  });

  it("are unknown without a row to spare", () => {
    const short = makeProblem({ inputs: [[1, 2]], target: [1, 2.1] });
    const parameters = [Float64Array.of(1), Float64Array.of(0)];
    expect(indistinguishableValues(short, { expression: formula("p1 * x + p2"), parameters })).toBeUndefined();
  });
});
