/**
 * How often the fit of a known formula finds out which of its numbers vary over which category column, after the study of
 * Martinek and Herzog (2026): two category columns and one parameter on each level of sharing.
 *
 *   npm run bench -- sharing [--quick] [--json] [--repeats n] [--vary rowsPerCell] [--misses] [--transfer] [--pooling]
 */
import { parseArgs } from "node:util";
import { complexityOf } from "../src/expression/complexity";
import type { Expression } from "../src/expression/expression";
import { printText } from "../src/expression/printText";
import { createRandom } from "../src/numeric/random";
import type { Random } from "../src/numeric/random";
import type { Candidate } from "../src/search/candidate";
import { Fitter } from "../src/search/fitting/fitter";
import { fittedValues, isBetterFit } from "../src/search/front";
import type { Cell, Problem } from "../src/search/problem";
import { Search } from "../src/search/search";
import type { Case, Conditions, Law } from "./sharing/cases";
import { caseOf, laws, usual } from "./sharing/cases";
import { poolingTable } from "./sharing/pooled";
import { firstRows, freshError } from "./sharing/predictions";

const { values: options } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    repeats: { type: "string" },
    /** The one condition to vary; all where absent. */
    vary: { type: "string" },
    /** Lists the cases that are not found, and how much the rows speak for what was found instead. */
    misses: { type: "boolean", default: false },
    /** How well a new category is known from a few rows. */
    transfer: { type: "boolean", default: false },
    /** What partial pooling gains in thin cells. */
    pooling: { type: "boolean", default: false },
  },
});

const variations: readonly { readonly name: keyof Conditions; readonly values: readonly number[] }[] = [
  { name: "rowsPerCell", values: [1, 2, 3, 5, 10, 20, 50] },
  { name: "noise", values: [0, 0.01, 0.02, 0.05, 0.1, 0.2] },
  { name: "levels", values: [2, 5, 10, 30, 100] },
  { name: "missing", values: [0, 0.2, 0.4, 0.6] },
];
/** A case in which another sharing was found than the true one. */
interface Miss {
  readonly truth: string;
  readonly found: string;
  /** Numbers of what was found less those of the truth. */
  readonly numbers: number;
  /** Logarithm of how much more likely the rows are by the best fit of what was found; half a unit for each number is expected by chance. */
  readonly likelihood: number;
  /** The same of the marginal likelihood, by which sharings are chosen. */
  readonly evidence: number;
}

interface Outcome {
  readonly isFound: boolean;
  /** Another sharing, which describes these rows in less than the true one does: nothing in them speaks for the truth. */
  readonly isShorter: boolean;
  readonly miss?: Miss;
  /** Median relative error of the values, where the sharing is right. */
  readonly error: number;
  readonly seconds: number;
}

/** What a search makes of the formula with every number shared, which is all that it is told. */
function solve({ problem, shared, truth, values }: Case): Outcome {
  const start = performance.now();
  const search = new Search({
    problem,
    limits: {},
    seed: 0,
    stream: 0,
    signal: new AbortController().signal,
    seeds: [],
    rest: () => Promise.resolve(),
  });
  const found = search.try(shared);
  const seconds = (performance.now() - start) / 1000;
  const isFound =
    found !== undefined &&
    complexityOf(found.expression) === complexityOf(shared) &&
    found.expression.sharing.every((mask, slot) => mask === truth[slot]);
  if (!isFound)
    return { isFound, ...missed(problem, { ...shared, sharing: truth }, values, found), error: NaN, seconds };
  const errors = found.parameters.flatMap((each, slot) =>
    Array.from(each, (value, index) => Math.abs(value / values[slot][index] - 1)).filter(Number.isFinite),
  );
  return { isFound, isShorter: false, error: median(errors), seconds };
}

function missed(
  problem: Problem,
  truth: Expression,
  values: readonly Float64Array[],
  found: Candidate | undefined,
): Pick<Outcome, "isShorter" | "miss"> {
  const fitter = new Fitter(problem);
  const fitted = fitter.refine(truth, values, 100);
  const best = fitted && fitter.candidate(truth, fitted.parameters, complexityOf(truth));
  if (found === undefined || best === undefined) return { isShorter: false };
  const miss = {
    truth: text(truth),
    found: text(found.expression),
    numbers: fittedValues(found) - fittedValues(best),
    likelihood: rounded((problem.train.rowCount / 2) * Math.log(best.train.loss / found.train.loss)),
    evidence: rounded((found.evidence ?? NaN) - (best.evidence ?? NaN)),
  };
  return { isShorter: !isBetterFit(best, found), miss };
}

/** With what each parameter varies over. */
function text(expression: Expression): string {
  const levels = ["", "_star", "_band", "_both"];
  const parameter = (slot: number): string => `p${slot + 1}${levels[expression.sharing[slot]]}`;
  return printText(expression, { inputs: ["x", "z"], parameter });
}

function rounded(value: number): number {
  return Number(value.toPrecision(2));
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}

function outcomes(conditions: Conditions, repeats: number): Outcome[] {
  return laws.flatMap((law, k) =>
    Array.from({ length: repeats }, (_, seed) => solve(caseOf(law, conditions, createRandom(100 * k + seed + 1, 0)))),
  );
}

function row(name: string, value: number | string, results: readonly Outcome[]): Record<string, number | string> {
  const found = results.filter(({ isFound }) => isFound);
  return {
    [name]: value,
    "sharing found": `${found.length} of ${results.length}`,
    "others in less": results.filter((each) => each.isShorter).length,
    "median error": Number(median(found.map(({ error }) => error)).toPrecision(2)),
    "median ms": Number((1000 * median(results.map(({ seconds }) => seconds))).toPrecision(3)),
  };
}

const newRows = [1, 2, 3, 5, 10, 20] as const;
const rowsOfOthers = 10;

/**
 * Root mean square error of predictions for a star with a few rows in each band, in units of the root mean square of y: with the numbers
 * that other stars share, and from its own rows alone (Infinity where those are too few). Fits start from the true values.
 */
function transferred(law: Law, few: number, random: Random): { readonly known: number; readonly alone: number } {
  const one = caseOf(law, { ...usual, rowsPerCell: newRows[newRows.length - 1] }, random);
  const { problem, shared, truth, values } = one;
  const expression = { ...shared, sharing: truth };
  const isNew = ({ levels }: Cell) => levels[0] === usual.levels - 1;
  const { cells } = problem.train;
  const fitted = (kept: readonly Cell[]) => {
    const part = { ...problem, train: firstRows(problem.train, kept, (cell) => (isNew(cell) ? few : rowsOfOthers)) };
    return new Fitter(part).refine(expression, values, 100)?.parameters;
  };
  const error = (parameters: readonly Float64Array[] | undefined) =>
    freshError(one, law, expression, cells.filter(isNew), parameters, random);
  return { known: error(fitted(cells)), alone: error(fitted(cells.filter(isNew))) };
}

const repeats = Number(options.repeats ?? 20);
if (options.transfer) {
  const rows = newRows.map((few) => {
    const errors = laws.flatMap((law, k) =>
      Array.from({ length: repeats }, (_, seed) => transferred(law, few, createRandom(100 * k + seed + 1, 0))),
    );
    const middle = (of: readonly number[]) => Number(median(of).toPrecision(2));
    return {
      "rows per band": few,
      "others known": middle(errors.map(({ known }) => known)),
      alone: middle(errors.map(({ alone }) => alone)),
    };
  });
  console.table(rows);
} else if (options.pooling) {
  for (const conditions of [{ spread: usual.spread }, { spread: 1.5 }, { spread: usual.spread, own: 0.1 }]) {
    console.log(`${JSON.stringify(conditions)}:`);
    console.table(poolingTable(laws, repeats, conditions));
  }
} else if (options.quick) {
  const usually = outcomes(usual, repeats);
  const sharingFound = usually.filter(({ isFound }) => isFound).length / usually.length;
  if (options.json) console.log(JSON.stringify({ cases: usually.length, sharingFound }));
  else console.table([row("conditions", "usual", usually)]);
  if (options.misses) console.table(usually.flatMap(({ miss }) => miss ?? []));
} else {
  for (const { name, values } of variations) {
    if (options.vary !== undefined && options.vary !== name) continue;
    console.log(`${name}, otherwise ${JSON.stringify(usual)}:`);
    console.table(values.map((value) => row(name, value, outcomes({ ...usual, [name]: value }, repeats))));
  }
}
