/*
 * Fits of laws whose parameters vary over ten to ten thousand categories, with 20 rows for each: how long one takes, and
 * how much memory the process has had by then. A fit is what a search does with a promising formula: a first fit from
 * starts of its own to a sample, and ten evaluations on all rows.
 */
import { parseNamedExpression } from "../src/expression/parse";
import { createRandom } from "../src/numeric/random";
import { Fitter } from "../src/search/fitting/fitter";
import type { Cell, Problem, RowSet } from "../src/search/problem";
import { standardErrors } from "../src/search/certainty/standardErrors";

export const counts = [10, 100, 1000, 10_000];
const rowsPerStar = 20;
export const star = 0b01;
const band = 0b10;
const noise = 0.01;

export interface CategoryFigures {
  readonly count: number;
  readonly milliseconds: number;
  readonly standardErrorMilliseconds: number;
  /** Most memory that the process has had so far. */
  readonly megabytes: number;
}

/** Rows of a * x^1.5 + c with noise: a from 1 to 2 by star, c from 0 to 4 by band. */
export function problemOf(stars: number, bands: number): Problem {
  const random = createRandom(1, 0);
  const rowCount = stars * rowsPerStar;
  const [input, target] = [new Float64Array(rowCount), new Float64Array(rowCount)];
  const cells: Cell[] = [];
  for (let s = 0; s < stars; s++) {
    const amplitude = 1 + random.next();
    for (let b = 0; b < bands; b++) {
      const start = (s * bands + b) * (rowsPerStar / bands);
      const end = start + rowsPerStar / bands;
      for (let row = start; row < end; row++) {
        input[row] = 0.5 + 4 * random.next();
        target[row] = amplitude * input[row] ** 1.5 + b + noise * random.normal();
      }
      cells.push({ start, end, levels: [s, b] });
    }
  }
  const none: RowSet = {
    rowCount: 0,
    inputs: [new Float64Array(0)],
    target: new Float64Array(0),
    weights: undefined,
    cells: [],
    origin: new Uint32Array(0),
  };
  const named = (count: number): string[] => Array.from({ length: count }, (_, level) => String(level));
  return {
    target: { name: "y", unit: undefined },
    inputs: [{ name: "x", unit: undefined }],
    categories: [
      { name: "star", levels: named(stars) },
      { name: "band", levels: named(bands) },
    ],
    constraints: { operators: ["add", "mul", "pow"], operatorComplexity: {}, maximumComplexity: 30 },
    train: { ...none, rowCount, inputs: [input], target, cells, origin: new Uint32Array(rowCount) },
    validation: none,
  };
}

function measure(stars: number, bands: number): CategoryFigures {
  const problem = problemOf(stars, bands);
  const { expression } = parseNamedExpression("a * x^b + c", {
    inputs: ["x"],
    parameters: ["a", "b", "c"],
    sharing: [star, 0, bands > 1 ? band : 0],
  });
  const fitter = new Fitter(problem);
  const effort = { starts: 5, firstStart: 0, followed: 1, evaluations: 12, tolerance: 1e-3, hopeless: Infinity };
  // The best of three: other processes are no part of the question.
  let milliseconds = Infinity;
  let parameters: readonly Float64Array[] = [];
  for (let attempt = 0; attempt < 3; attempt++) {
    const began = performance.now();
    const first = fitter.fit(expression, undefined, effort);
    const fit = first && fitter.refine(expression, first.parameters, 10);
    milliseconds = Math.min(milliseconds, performance.now() - began);
    if (fit === undefined || Math.abs(fit.parameters[1][0] - 1.5) > 0.01) throw new Error("The law was not found");
    parameters = fit.parameters;
  }
  const began = performance.now();
  standardErrors(problem, { expression, parameters });
  return {
    count: stars,
    milliseconds: round(milliseconds),
    standardErrorMilliseconds: round(performance.now() - began),
    megabytes: Math.round(process.resourceUsage().maxRSS / 1000),
  };
}

export function round(milliseconds: number): number {
  return Number(milliseconds.toPrecision(3));
}

/**
 * Figures for each number of categories. With one band, a * x^b + c with a per star, b and c shared; with more, c per band,
 * every star being seen in each.
 */
export function categoryFits(bands: number): CategoryFigures[] {
  // Code is compiled while it runs: the first fits would be measured with that.
  for (let k = 0; k < 10; k++) measure(100, bands);
  return counts.map((count) => measure(count, bands));
}
