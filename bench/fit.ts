/**
 * Formulas fully fitted per second on one thread, and how the time of a fit grows with the number of categories.
 *
 *   npm run bench -- fit [--quick] [--json]
 *
 * Without --quick also beside Operon and SciPy, where python3 (or PYTHON) has them.
 */
import { parseArgs } from "node:util";
import { parseExpression } from "../src/expression/parse";
import type { Expression } from "../src/expression/expression";
import { evaluate } from "../src/expression/evaluate";
import { createRandom } from "../src/numeric/random";
import { Fitter } from "../src/search/fitting/fitter";
import type { FitEffort } from "../src/search/fitting/fitEffort";
import type { Problem, RowSet } from "../src/search/problem";
import { complexityOf } from "../src/expression/complexity";
import { categoryFits } from "./categoryFits";
import { categoryPeers } from "./categoryPeers";
import { operonFits } from "./peers/operonFits";

const { values: options } = parseArgs({
  options: { quick: { type: "boolean", default: false }, json: { type: "boolean", default: false } },
});

/** As a search tries a formula for the first time. */
const effort: FitEffort = { starts: 5, firstStart: 0, followed: 1, evaluations: 12, tolerance: 1e-3, hopeless: 0.02 };

/** 3 parameters and 15 nodes each. */
const formulas = [
  "p1 * exp(p2 * x) * sin(p3 * y) + x * y - z",
  "(p1 * x + p2 * y) / (p3 + x * z) + y * z",
  "p1 + p2 * log(x * y + z) * sqrt(p3 + z * z)",
  "p1 * x * y + p2 * y * z + p3 * x^2 + z",
  "p1 / (x + p2 * y * y) + p3 * cos(x * z)",
].map((text) => expressionOf(text, 3));

function expressionOf(text: string, parameters: number): Expression {
  const names = Array.from({ length: parameters }, (_, k) => `p${k + 1}`);
  return parseExpression(text, { inputs: ["x", "y", "z"], parameters: names });
}

function problemOf(rowCount: number): Problem {
  const random = createRandom(3, 0);
  const inputs = [0, 1, 2].map(() => Float64Array.from({ length: rowCount }, () => 0.5 + 2 * random.next()));
  const truth = evaluate(expressionOf("p1 * x * exp(p2 * y) + p3 * z", 3), {
    inputs,
    parameters: [1.7, -0.6, 2.2],
    rowCount,
  });
  const target = truth.map((value) => value + 0.01 * random.normal());
  const rows: RowSet = {
    rowCount,
    inputs,
    target,
    weights: undefined,
    cells: [{ start: 0, end: rowCount, levels: [] }],
    origin: Uint32Array.from({ length: rowCount }, (_, row) => row),
  };
  return {
    target: { name: "t", unit: undefined },
    inputs: ["x", "y", "z"].map((name) => ({ name, unit: undefined })),
    categories: [],
    constraints: { operators: [], operatorComplexity: {}, maximumComplexity: 100 },
    train: rows,
    validation: { ...rows, rowCount: 0, inputs: inputs.map(() => new Float64Array(0)), cells: [] },
    // As a run has it unless it is to be the same on every machine.
    arithmetic: "fused",
  };
}

/** Fits between two looks at the clock: a multiple of the number of formulas. */
const stretch = 500;

/** Full fits per second, from the fitter's own starts. */
function fitsPerSecond(rowCount: number, seconds: number): number {
  const fitter = new Fitter(problemOf(rowCount));
  const fit = (k: number) => fitter.fit(formulas[k % formulas.length], undefined, effort);
  for (let k = 0; k < 500; k++) fit(k);
  // The fastest of many short stretches: what else the machine does is not what is measured.
  let fits = 0;
  let best = 0;
  for (const end = performance.now() + seconds * 1000; performance.now() < end;) {
    const start = performance.now();
    for (let k = 0; k < stretch; k++) fit(fits++);
    best = Math.max(best, stretch / ((performance.now() - start) / 1000));
  }
  return best;
}

/** Times a second that `run` runs within about `seconds`. */
function perSecond(run: () => void, seconds: number): number {
  const start = performance.now();
  let count = 0;
  while (performance.now() - start < seconds * 1000) {
    run();
    count++;
  }
  return count / ((performance.now() - start) / 1000);
}

/**
 * One Levenberg-Marquardt run of each formula from every parameter at 1, by us and by Operon, each with as few steps as it
 * needs to come within a hundredth of the loss that can be reached from there.
 */
function besideOperon(rowCount: number): Record<string, number | string>[] {
  const problem = problemOf(rowCount);
  const { inputs, target } = problem.train;
  const fitter = new Fitter(problem);
  const start = [1, 1, 1];
  const given = start.map((value) => Float64Array.of(value));
  const fit = (formula: Expression, evaluations: number) =>
    fitter.fit(formula, given, { ...effort, starts: 0, evaluations, tolerance: 0, hopeless: Infinity });
  const squaredError = (formula: Expression, evaluations: number): number => {
    const parameters = fit(formula, evaluations)?.parameters ?? [];
    return (fitter.candidate(formula, parameters, complexityOf(formula))?.train.rmse ?? Infinity) ** 2;
  };
  const losses = formulas.map((formula) => 1.01 * squaredError(formula, 500));
  const needed = formulas.map((formula, k) => {
    let evaluations = 1;
    while (squaredError(formula, evaluations) > losses[k]) evaluations++;
    return evaluations;
  });
  const rates = formulas.map((formula, k) => perSecond(() => fit(formula, needed[k]), 1));
  const starts = formulas.map(() => start);
  const theirs = operonFits({ formulas, starts, losses, inputs, target, seconds: 1 });
  return formulas.map((formula, k) => ({
    formula: k + 1,
    evaluations: needed[k],
    "fits/s": Math.round(rates[k]),
    "Operon's iterations": theirs === undefined ? "not installed" : (theirs[k]?.iterations ?? "loss not reached"),
    "Operon's fits/s": Math.round(theirs?.[k]?.perSecond ?? NaN),
  }));
}

const seconds = options.quick ? 3 : 5;
const rates = [200, 1000].map((rowCount) => ({ rowCount, fitsPerSecond: fitsPerSecond(rowCount, seconds) }));
const categories = categoryFits(1);
if (options.json) {
  console.log(JSON.stringify({ fitsPerSecond: rates[0].fitsPerSecond, categories }));
} else {
  for (const rate of rates) console.log(`${rate.rowCount} rows: ${rate.fitsPerSecond.toFixed(0)} fits/s`);
  console.log("One parameter per category, two shared:");
  console.table(categories);
  if (!options.quick) {
    console.log("One parameter per category, one for each of five others across them, one shared:");
    console.table(categoryFits(5));
    console.log("One parameter per category, two shared, all rows, from every parameter at 1:");
    console.table(categoryPeers());
    for (const rowCount of [200, 1000]) {
      console.log(`${rowCount} rows, one start, to the same loss:`);
      console.table(besideOperon(rowCount));
    }
  }
}
