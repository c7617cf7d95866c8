import { describe, expect, it } from "vitest";
import type { FitEffort } from "../../../../src/search/fitting/fitEffort";
import { Fitter } from "../../../../src/search/fitting/fitter";
import { parameterIndex } from "../../../../src/search/fitting/parameterLayout";
import { predict } from "../../../../src/search/fitting/predict";
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
const categories: CategoryColumn[] = [
  { name: "star", levels: ["A", "B", "C"] },
  { name: "band", levels: ["g", "r"] },
];
const [star, band, both] = [0b01, 0b10, 0b11];

/** Every combination but (C, g), eight rows each, with the law's value. */
function table(law: (x: number, levels: readonly number[]) => number) {
  const inputs: number[] = [];
  const target: number[] = [];
  const cells: Cell[] = [];
  for (let s = 0; s < 3; s++) {
    for (let b = 0; b < 2; b++) {
      if (s === 2 && b === 0) continue;
      const start = inputs.length;
      for (let k = 0; k < 8; k++) {
        const x = 0.5 + k + 0.1 * s;
        inputs.push(x);
        target.push(law(x, [s, b]));
      }
      cells.push({ start, end: inputs.length, levels: [s, b] });
    }
  }
  return makeProblem({ inputs: [inputs], target, categories, cells });
}

describe("parameters that vary", () => {
  const amplitudes = [3, -5, 0.25];
  const offsets = [10, 20];
  const problem = table((x, [s, b]) => amplitudes[s] * Math.exp(-0.4 * x) + offsets[b]);
  const expression = formula("p1 * exp(p2 * x) + p3", [star, 0, band]);

  it("are recovered, each with its own sharing", () => {
    const fit = new Fitter(problem).fit(expression, undefined, effort);
    expect(fit?.loss).toBeLessThan(1e-20);
    amplitudes.forEach((value, level) => expect(fit?.parameters[0][level]).toBeCloseTo(value, 8));
    expect(fit?.parameters[1]).toHaveLength(1);
    expect(fit?.parameters[1][0]).toBeCloseTo(-0.4, 8);
    offsets.forEach((value, level) => expect(fit?.parameters[2][level]).toBeCloseTo(value, 8));
  });

  it("cannot be replaced by shared ones", () => {
    const shared = new Fitter(problem).fit(formula("p1 * exp(p2 * x) + p3", [0, 0, band]), undefined, effort);
    expect(shared?.loss).toBeGreaterThan(1e-4);
  });

  it("have no value where no row decides it", () => {
    const each = table((x, [s, b]) => (1 + s + 10 * b) * x);
    const fitter = new Fitter(each);
    const slopes = formula("p1 * x", [both]);
    const fit = fitter.fit(slopes, undefined, effort);
    expect(fit?.parameters[0]).toHaveLength(6);
    const missing = parameterIndex(both, categories, [2, 0]);
    fit?.parameters[0].forEach((value, index) => {
      if (index === missing) expect(value).toBeNaN();
      else expect(value).toBeCloseTo(1 + Math.floor(index / 2) + 10 * (index % 2), 9);
    });
    const errors = standardErrors(each, { expression: slopes, parameters: fit?.parameters ?? [] });
    expect(errors[0][missing]).toBeUndefined();
    expect(errors[0].filter((error) => error !== undefined)).toHaveLength(5);
  });

  it("give NaN for rows of a combination without a value, and only there", () => {
    const each = table((x, [s, b]) => (1 + s + 10 * b) * x);
    const slopes = formula("p1 * x", [both]);
    const parameters = new Fitter(each).fit(slopes, undefined, effort)?.parameters ?? [];
    const rows = {
      rowCount: 2,
      inputs: [Float64Array.of(2, 2)],
      target: Float64Array.of(0, 0),
      weights: undefined,
      cells: [
        { start: 0, end: 1, levels: [1, 1] },
        { start: 1, end: 2, levels: [2, 0] },
      ],
      origin: Uint32Array.of(0, 1),
    };
    const predictions = predict({ expression: slopes, parameters }, each, rows);
    expect(predictions[0]).toBeCloseTo(24, 9);
    expect(predictions[1]).toBeNaN();
    // Such rows are not measured.
    const candidate = new Fitter({ ...each, validation: rows }).candidate(slopes, parameters, 3);
    expect(candidate?.validation?.rows).toBe(1);
  });

  it("start from one value where only one is given", () => {
    const fit = new Fitter(problem).fit(expression, [Float64Array.of(1), Float64Array.of(-0.4), Float64Array.of(15)], {
      ...effort,
      starts: 0,
    });
    expect(fit?.loss).toBeLessThan(1e-20);
  });
});

describe("standard errors", () => {
  it("are unknown where two parameters cannot be told apart", () => {
    const problem = makeProblem({ inputs: [[1, 2, 3, 4]], target: [1, 2.1, 2.9, 4] });
    const values = [Float64Array.of(0.5), Float64Array.of(0.5)];
    const errors = standardErrors(problem, { expression: formula("p1 * x + p2 * x"), parameters: values });
    expect(errors).toEqual([[undefined], [undefined]]);
  });

  it("are unknown without a row to spare", () => {
    const problem = makeProblem({ inputs: [[1, 2]], target: [1, 2.1] });
    const values = [Float64Array.of(1), Float64Array.of(0)];
    expect(standardErrors(problem, { expression: formula("p1 * x + p2"), parameters: values })).toEqual([
      [undefined],
      [undefined],
    ]);
  });
});
