import { logMagnitude, rootMeanSquare } from "../../numeric/columns";
import { rowsOfLargestCell, rowsThatCount, sampleRows } from "../../search/rowSample";
import type { Candidate } from "../../search/candidate";
import { predict } from "../../search/fitting/predict";
import type { Problem, RowSet } from "../../search/problem";
import type { Tree } from "../../simplify/tree";
import { inputLeaf } from "../../simplify/tree";

/** Rows that solvers see, and where there is noise. */
const [sampleSize, noisySampleSize] = [200, 1000];

/** Values in every row of a view, and the formula they are of. */
export interface Column {
  readonly tree: Tree;
  readonly values: Float64Array;
}

/** What a solver looks at: a target and columns that may explain it. Solvers give formulas of `target` in terms of inputs. */
export interface View {
  readonly rowCount: number;
  readonly inputs: readonly Column[];
  readonly target: Float64Array;
  /** Where the target has noise, what is known of it. */
  readonly noise?: Noise;
}

/** What tells values of a target from its noise. */
export interface Noise {
  /** The target as the best formula so far predicts it. */
  readonly fitted: Float64Array;
  /** How large errors of the target are in each row, beside other rows. */
  readonly errors: Float64Array;
}

/** A formula worth a fit; undefined where the search may breathe. */
export type Proposals = Generator<Tree | undefined, void>;

/** Rows of one combination of categories, where there are several: within it every parameter is one number. */
export function viewOf({ train }: Problem): View {
  return viewOfRows(sampleRows(rowsOfLargestCell(rowsThatCount(train)), sampleSize));
}

/** More rows, in which a formula predicts the target except for noise. */
export function noisyViewOf(problem: Problem, formula: Pick<Candidate, "expression" | "parameters">): View | undefined {
  const rows = sampleRows(rowsOfLargestCell(rowsThatCount(problem.train)), noisySampleSize);
  const fitted = predict(formula, problem, rows);
  if (!fitted.every(Number.isFinite)) return undefined;
  const errors = rows.weights?.map((weight) => 1 / Math.sqrt(weight)) ?? new Float64Array(rows.rowCount).fill(1);
  return { ...viewOfRows(rows), noise: { fitted, errors } };
}

function viewOfRows({ inputs, target, rowCount }: RowSet): View {
  return { rowCount, target, inputs: inputs.map((values, index) => ({ tree: inputLeaf(index), values })) };
}

/** Logarithms of magnitudes, in the rows where target and columns have one. */
export interface LogView {
  /** Rows of the view. */
  readonly rows: Uint32Array;
  readonly target: Float64Array;
  /** By input; undefined for one that has no powers because it does not vary or is mostly 0. */
  readonly inputs: readonly (Float64Array | undefined)[];
  /** Those that are there. */
  readonly basis: readonly Float64Array[];
  /** Root of the weight of each row. */
  readonly roots: Float64Array;
}

/** Share of the root mean square of the target below which a row counts little when errors are those of the target itself. */
const smallTarget = 0.1;
/** Where fewer rows than this share count little, both kinds of errors are much the same. */
const fewRows = 0.05;

/**
 * The logarithms for two kinds of errors: relative errors that are alike in all rows, which is right for values that are exact, and
 * then, where that makes a difference, errors of the target itself that are, which is right for noise. Where noise is known, for that alone. None
 * where too few rows have logarithms.
 */
export function logViewsOf(view: View): LogView[] {
  const logInputs = view.inputs.map(({ values }) => (hasPowers(values) ? logMagnitude(values) : undefined));
  const logTarget = view.noise === undefined ? logMagnitude(view.target) : linearised(view.target, view.noise);
  const present = logInputs.filter((each) => each !== undefined);
  const chosen: number[] = [];
  for (let row = 0; row < view.rowCount; row++) {
    if ([logTarget, ...present].every((column) => Number.isFinite(column[row]))) chosen.push(row);
  }
  if (chosen.length < Math.max(present.length + 3, view.rowCount / 2)) return [];
  const rows = Uint32Array.from(chosen);
  const pick = (column: Float64Array) => Float64Array.from(rows, (row) => column[row]);
  const inputs = logInputs.map((each) => each && pick(each));
  const target = pick(logTarget);
  const log = { rows, target, inputs, basis: inputs.filter((each) => each !== undefined) };
  if (view.noise !== undefined) return [{ ...log, roots: pick(rootsOf(view.noise)) }];
  const scale = smallTarget * rootMeanSquare(view.target);
  const roots = Float64Array.from(rows, (row) => Math.min(1, Math.abs(view.target[row]) / scale));
  const small = roots.reduce((count, root) => count + (root < 1 ? 1 : 0), 0);
  const relative = { ...log, roots: new Float64Array(rows.length).fill(1) };
  return small < fewRows * rows.length ? [relative] : [relative, { ...log, roots }];
}

/** The logarithm about what was fitted, so that errors of the target go into it as they are: as Gauss and Newton do. */
function linearised(target: Float64Array, { fitted }: Noise): Float64Array {
  return fitted.map((each, row) => Math.log(Math.abs(each)) + (target[row] - each) / each);
}

/** Of the weights that rows of such a logarithm have. */
function rootsOf({ fitted, errors }: Noise): Float64Array {
  const largest = fitted.reduce((most, each, row) => Math.max(most, Math.abs(each) / errors[row]), 0);
  return fitted.map((each, row) => Math.abs(each) / errors[row] / largest);
}

function hasPowers(values: Float64Array): boolean {
  const zeros = values.reduce((count, value) => count + (value === 0 ? 1 : 0), 0);
  return 5 * zeros < values.length && values.some((value) => Math.abs(value) !== Math.abs(values[0]));
}

export function isPositive(values: Float64Array): boolean {
  return values.every((value) => value > 0);
}
