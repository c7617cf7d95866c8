/**
 * How often the fit of a known formula finds out which of its numbers vary over which category column, after the study of
 * Martinek and Herzog (2026): two category columns and one parameter on each level of sharing.
 *
 *   npm run bench -- sharing [--quick] [--json] [--repeats n] [--vary rowsPerCell] [--transfer]
 */
import { parseArgs } from "node:util";
import { complexityOf } from "../src/expression/complexity";
import { evaluate } from "../src/expression/evaluate";
import type { Expression, Sharing } from "../src/expression/expression";
import { operatorNames } from "../src/expression/operatorName";
import { parseExpression } from "../src/expression/parse";
import { createRandom } from "../src/numeric/random";
import type { Random } from "../src/numeric/random";
import type { Candidate } from "../src/search/candidate";
import { Fitter } from "../src/search/fitter";
import { isBetterFit } from "../src/search/front";
import { parameterCount, parameterIndex } from "../src/search/parameterLayout";
import type { Cell, Problem, RowSet } from "../src/search/problem";
import { rowsAt } from "../src/search/rowSample";
import { createSearchContext } from "../src/search/searchContext";

const { values: options } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    repeats: { type: "string" },
    /** The one condition to vary; all where absent. */
    vary: { type: "string" },
    /** How well a new category is known from a few rows. */
    transfer: { type: "boolean", default: false },
  },
});

interface Law {
  readonly formula: string;
  /** Typical values of its parameters. */
  readonly values: readonly number[];
  /** Range of the inputs, x and z. */
  readonly range: readonly [number, number];
}

/** Four parameters each, one for every level of sharing. */
const laws: readonly Law[] = [
  { formula: "p1 * exp(-p2 * x) + p3 * x + p4", values: [5, 1, 0.8, 2], range: [0, 5] },
  { formula: "p1 * sin(p2 * x) + p3 * x + p4", values: [3, 2, 1, 4], range: [0, 6] },
  { formula: "p1 * x / (p2 + x) + p3 * z + p4", values: [8, 3, 1, 2], range: [0.1, 6] },
  { formula: "p1 * x^2 + p2 * x * z + p3 * z + p4", values: [0.5, 1, 3, 4], range: [0, 3] },
  { formula: "p1 * exp(-p2 * x) * cos(p3 * x) + p4", values: [5, 0.3, 2, 1], range: [0, 6] },
];

/** What a case is like; one of these is varied at a time. */
interface Conditions {
  readonly rowsPerCell: number;
  /** Standard deviation in units of the root mean square of y. */
  readonly noise: number;
  /** Levels of the first category column; the second has three. */
  readonly levels: number;
  /** Share of the combinations that do not occur. */
  readonly missing: number;
}

const usual: Conditions = { rowsPerCell: 10, noise: 0.05, levels: 5, missing: 0 };
const variations: readonly { readonly name: keyof Conditions; readonly values: readonly number[] }[] = [
  { name: "rowsPerCell", values: [1, 2, 3, 5, 10, 20, 50] },
  { name: "noise", values: [0, 0.01, 0.02, 0.05, 0.1, 0.2] },
  { name: "levels", values: [2, 5, 10, 30, 100] },
  { name: "missing", values: [0, 0.2, 0.4, 0.6] },
];
const secondLevels = 3;

interface Outcome {
  readonly isFound: boolean;
  /** Another sharing, which describes these rows in less than the true one does: nothing in them speaks for the truth. */
  readonly isShorter: boolean;
  /** Median relative error of the values, where the sharing is right. */
  readonly error: number;
  readonly seconds: number;
}

interface Case {
  readonly problem: Problem;
  readonly shared: Expression;
  readonly truth: readonly Sharing[];
  readonly values: readonly Float64Array[];
}

function caseOf({ formula, values, range }: Law, conditions: Conditions, random: Random): Case {
  const { rowsPerCell, noise, levels, missing } = conditions;
  const categories = [
    { name: "star", levels: named(levels) },
    { name: "band", levels: named(secondLevels) },
  ];
  const truth = shuffled([0b00, 0b01, 0b10, 0b11], random);
  const names = values.map((_, slot) => `p${slot + 1}`);
  const shared = parseExpression(formula, { inputs: ["x", "z"], parameters: names });
  // Evenly over a factor of four, in any order.
  const parameters = values.map((value, slot) => {
    const count = parameterCount(truth[slot], categories);
    const places = Array.from({ length: count }, (_, k) => (k + random.next()) / count);
    return Float64Array.from(shuffled(places, random), (place) => value * 2 ** (2 * place - 1));
  });
  const [x, z, y]: [number[], number[], number[]] = [[], [], []];
  const cells: Cell[] = [];
  for (let star = 0; star < levels; star++) {
    for (let band = 0; band < secondLevels; band++) {
      // Every level stays in some cell.
      if (band !== star % secondLevels && random.next() < missing) continue;
      const inputs = [0, 1].map(() =>
        Float64Array.from({ length: rowsPerCell }, () => range[0] + (range[1] - range[0]) * random.next()),
      );
      const own = parameters.map((each, slot) => each[parameterIndex(truth[slot], categories, [star, band])]);
      const start = x.length;
      x.push(...inputs[0]);
      z.push(...inputs[1]);
      y.push(...evaluate(shared, { inputs, parameters: own, rowCount: rowsPerCell }));
      cells.push({ start, end: x.length, levels: [star, band] });
    }
  }
  const deviation = noise * Math.sqrt(y.reduce((sum, each) => sum + each * each, 0) / y.length);
  const train: RowSet = {
    rowCount: x.length,
    inputs: [Float64Array.from(x), Float64Array.from(z)],
    target: Float64Array.from(y, (each) => each + deviation * random.normal()),
    weights: undefined,
    cells,
    origin: Uint32Array.from(x, (_, row) => row),
  };
  const problem: Problem = {
    target: { name: "y", unit: undefined },
    inputs: [
      { name: "x", unit: undefined },
      { name: "z", unit: undefined },
    ],
    categories,
    constraints: { operators: operatorNames, operatorComplexity: {}, maximumComplexity: 40 },
    train,
    validation: {
      ...train,
      rowCount: 0,
      inputs: [new Float64Array(0), new Float64Array(0)],
      target: new Float64Array(0),
      cells: [],
    },
    arithmetic: "fused",
  };
  return { problem, shared, truth, values: parameters };
}

/** What a search makes of the formula with every number shared, which is all that it is told. */
function solve({ problem, shared, truth, values }: Case): Outcome {
  const start = performance.now();
  const search = createSearchContext({
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
    return {
      isFound,
      isShorter: isShorter(problem, { ...shared, sharing: truth }, values, found),
      error: NaN,
      seconds,
    };
  const errors = found.parameters.flatMap((each, slot) =>
    Array.from(each, (value, index) => Math.abs(value / values[slot][index] - 1)).filter(Number.isFinite),
  );
  return { isFound, isShorter: false, error: median(errors), seconds };
}

function isShorter(
  problem: Problem,
  truth: Expression,
  values: readonly Float64Array[],
  found: Candidate | undefined,
): boolean {
  const fitter = new Fitter(problem);
  const fitted = fitter.refine(truth, values, 100);
  const best = fitted && fitter.candidate(truth, fitted.parameters, complexityOf(truth));
  return found !== undefined && best !== undefined && !isBetterFit(best, found);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}

function shuffled<T>(values: readonly T[], random: Random): T[] {
  const rest = [...values];
  return values.map(() => rest.splice(random.integer(rest.length), 1)[0]);
}

function named(count: number): string[] {
  return Array.from({ length: count }, (_, level) => String(level));
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
const freshRows = 200;

/**
 * Root mean square error of predictions for a star with a few rows in each band, in units of the root mean square of y: with the numbers
 * that other stars share, and from its own rows alone (Infinity where those are too few). Fits start from the true values.
 */
function transferred(law: Law, few: number, random: Random): { readonly known: number; readonly alone: number } {
  const { problem, shared, truth, values } = caseOf(
    law,
    { ...usual, rowsPerCell: newRows[newRows.length - 1] },
    random,
  );
  const expression = { ...shared, sharing: truth };
  const isNew = ({ levels }: Cell) => levels[0] === usual.levels - 1;
  const { cells } = problem.train;
  const fitted = (kept: readonly Cell[]) => {
    const part = { ...problem, train: firstRows(problem.train, kept, (cell) => (isNew(cell) ? few : rowsOfOthers)) };
    return new Fitter(part).refine(expression, values, 100)?.parameters;
  };
  const error = (parameters: readonly Float64Array[] | undefined) => {
    if (parameters === undefined) return Infinity;
    let [squares, total] = [0, 0];
    for (const { levels } of cells.filter(isNew)) {
      const inputs = [0, 1].map(() =>
        Float64Array.from({ length: freshRows }, () => law.range[0] + (law.range[1] - law.range[0]) * random.next()),
      );
      const at = (from: readonly Float64Array[]) => {
        const own = from.map((each, slot) => each[parameterIndex(truth[slot], problem.categories, levels)]);
        return evaluate(expression, { inputs, parameters: own, rowCount: freshRows });
      };
      const [predicted, right] = [at(parameters), at(values)];
      right.forEach((y, row) => {
        squares += (predicted[row] - y) ** 2;
        total += y * y;
      });
    }
    return Math.sqrt(squares / total);
  };
  return { known: error(fitted(cells)), alone: error(fitted(cells.filter(isNew))) };
}

function firstRows(rows: RowSet, kept: readonly Cell[], count: (cell: Cell) => number): RowSet {
  const indices: number[] = [];
  const cells = kept.map((cell): Cell => {
    const start = indices.length;
    for (let row = cell.start; row < cell.start + count(cell); row++) indices.push(row);
    return { start, end: indices.length, levels: cell.levels };
  });
  return rowsAt(rows, indices, cells);
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
} else if (options.quick) {
  const usually = outcomes(usual, repeats);
  const sharingFound = usually.filter(({ isFound }) => isFound).length / usually.length;
  if (options.json) console.log(JSON.stringify({ cases: usually.length, sharingFound }));
  else console.table([row("conditions", "usual", usually)]);
} else {
  for (const { name, values } of variations) {
    if (options.vary !== undefined && options.vary !== name) continue;
    console.log(`${name}, otherwise ${JSON.stringify(usual)}:`);
    console.table(values.map((value) => row(name, value, outcomes({ ...usual, [name]: value }, repeats))));
  }
}
