import * as l10n from "@vscode/l10n";
import type { Dataset } from "../data/source";
import { createRandom } from "../numeric/random";
import type { Loss } from "../search/loss/loss";
import type { CategoryColumn, Cell, Problem, RowSet } from "../search/problem";
import { lossOf, squaredLoss } from "../search/loss/readLoss";
import { UserError } from "../userError";
import { readConstraints } from "./constraints/readConstraints";
import type { RunDocument } from "./document";
import type { Question } from "./question";
import { constantTarget, minimumRows, questionOf, tooFewRows } from "./question";

export interface PreparedProblem {
  /** Its arrays are views of SharedArrayBuffers. */
  readonly problem: Problem;
  readonly trainRows: number;
  /** 0 when there are too few rows to hold any back. */
  readonly validationRows: number;
  /** Rows left out because their weight is 0. */
  readonly weightlessRows: number;
}

/**
 * Below this many rows none are held back: a quarter of them would be four or fewer, whose loss says more about the
 * draw than about the formula, while the fit misses them badly.
 */
export const minimumRowsToHoldBack = 20;
/** Rows of a cell that stay in training whatever the share, so that its own parameters can be fitted. */
const minimumTrainingRowsOfCell = 2;
/** A little more, and hardly anything can be calculated without leaving the range of float64. */
const largestMagnitude = 1e290;
/** A target that stays below this has lost digits to the lower end of float64, and with them its scale. */
const smallestMagnitude = 1e-300;
/** Stream of the seed that draws the split; those of the workers follow. */
const splitStream = 0;

/**
 * The question of `document` over the rows of `dataset`: rows sorted by cell, and a seeded share of every cell's rows
 * held back for validation. Throws `UserError` where the data cannot answer the question.
 */
export function prepareProblem(dataset: Dataset, document: RunDocument): PreparedProblem {
  const question = questionOf(document);
  const columns = columnsOf(dataset, question);
  const usable = usableRows(columns, dataset);
  checkTarget(question.target.name, columns.target, usable);
  checkCategories(columns.categories, usable);
  const rowsByCell = groupByCell(columns.categories, usable);
  const heldBack = holdBack(rowsByCell, document.settings, columns.target);
  const train = rowSet(rowsByCell, columns, (row) => !heldBack.has(row));
  const validation = rowSet(rowsByCell, columns, (row) => heldBack.has(row));
  const loss = lossFor(document, train, validation);
  const problem: Problem = {
    ...(loss && { loss }),
    arithmetic: document.settings.reproducible ? "reproducible" : "fused",
    target: { name: question.target.name, unit: question.target.unit },
    inputs: question.inputs.map(({ name, unit }) => ({ name, unit })),
    categories: columns.categories.map(({ name, levels }) => ({ name, levels })),
    ...readConstraints(document),
    train,
    validation,
  };
  return {
    problem,
    trainRows: problem.train.rowCount,
    validationRows: problem.validation.rowCount,
    weightlessRows: dataset.rowCount - usable.length,
  };
}

/** Throws `UserError` where the targets of either rows are not what the loss is made for. */
function lossFor({ settings }: RunDocument, train: RowSet, validation: RowSet): Loss | undefined {
  const loss = lossOf(settings.loss ?? squaredLoss, train);
  if (loss !== undefined && validation.rowCount > 0) lossOf(loss.text, validation);
  return loss;
}

/** The columns of the question, one value per row of the dataset. */
interface Columns {
  readonly target: Float64Array;
  readonly inputs: readonly Float64Array[];
  readonly weights: Float64Array | undefined;
  readonly categories: readonly (CategoryColumn & { readonly codes: Uint32Array })[];
}

/** Rows (of the dataset) of one combination of levels, ascending. */
interface RowsOfCell {
  readonly levels: readonly number[];
  readonly rows: readonly number[];
}

function columnsOf(dataset: Dataset, question: Question): Columns {
  const numbers = new Map(dataset.numbers.map(({ name, values }) => [name, values]));
  const categories = new Map(dataset.categories.map((category) => [category.name, category]));
  const find = <T>(columns: ReadonlyMap<string, T>, name: string): T => {
    const column = columns.get(name);
    if (column === undefined) {
      throw new UserError(
        "noSuchColumn",
        l10n.t("The data have no column {0}. Choose another one.", JSON.stringify(name)),
      );
    }
    return column;
  };
  const finite = (name: string): Float64Array => {
    const values = find(numbers, name);
    checkMagnitude(name, values);
    return values;
  };
  return {
    target: finite(question.target.name),
    inputs: question.inputs.map(({ name }) => finite(name)),
    weights: question.weight === undefined ? undefined : weightsOf(question.weight.name, finite(question.weight.name)),
    categories: question.categories.map(({ name }) => find(categories, name)),
  };
}

function checkMagnitude(name: string, values: Float64Array): void {
  const row = values.findIndex((value) => Math.abs(value) > largestMagnitude);
  if (row < 0) return;
  throw new UserError(
    "valueTooLarge",
    l10n.t(
      "The column {0} holds the value {1}, which is too large to calculate with. Use a larger unit, or correct the value if it stands for a missing one.",
      name,
      values[row],
    ),
  );
}

function weightsOf(name: string, weights: Float64Array): Float64Array {
  const negative = weights.find((weight) => weight < 0);
  if (negative !== undefined) {
    throw new UserError(
      "negativeWeight",
      l10n.t(
        "The weight column {0} holds {1}. Weights must not be negative; correct the column or ignore it.",
        name,
        negative,
      ),
    );
  }
  if (weights.length > 0 && weights.every((weight) => weight === 0)) {
    throw new UserError(
      "noWeight",
      l10n.t("Every weight in the column {0} is 0. Choose another weight column or ignore it.", name),
    );
  }
  return weights;
}

/** Rows of weight 0 say nothing, and would leave a fit or a measurement with no rows at all: they are left out. */
function usableRows(columns: Columns, dataset: Dataset): number[] {
  const { weights } = columns;
  const rows: number[] = [];
  for (let row = 0; row < dataset.rowCount; row++) if (weights === undefined || weights[row] > 0) rows.push(row);
  if (rows.length >= minimumRows) return rows;
  if (rows.length === 0 && dataset.totalRows > 0) {
    throw new UserError(
      "noUsableRows",
      l10n.t("No row has a value in every chosen column. Ignore the columns with missing values."),
    );
  }
  throw tooFewRows(rows.length);
}

function checkTarget(name: string, target: Float64Array, rows: readonly number[]): void {
  if (isConstant(target, rows)) throw constantTarget(name, target[rows[0]]);
  if (rows.some((row) => Math.abs(target[row]) >= smallestMagnitude)) return;
  throw new UserError(
    "valuesTooSmall",
    l10n.t("All values of the target {0} are too close to 0 to calculate with. Use a smaller unit.", name),
  );
}

function isConstant(values: Float64Array, rows: Iterable<number>): boolean {
  let first: number | undefined;
  for (const row of rows) {
    first ??= values[row];
    if (values[row] !== first) return false;
  }
  return true;
}

function checkCategories(categories: Columns["categories"], rows: readonly number[]): void {
  for (const { name, codes } of categories) {
    const levels = new Set(rows.map((row) => codes[row])).size;
    if (levels < 2) {
      throw new UserError(
        "categoryOneLevel",
        l10n.t("The category {0} has the same value in every usable row. Ignore the column.", name),
      );
    }
    if (levels >= rows.length) {
      throw new UserError(
        "categoryEveryRow",
        l10n.t("The category {0} has a different value in every row. Ignore it or make it an input.", name),
      );
    }
  }
}

/** Cells in the order of their levels, first category slowest. */
function groupByCell(categories: Columns["categories"], rows: readonly number[]): RowsOfCell[] {
  const cells = new Map<string, { levels: number[]; rows: number[] }>();
  for (const row of rows) {
    const levels = categories.map(({ codes }) => codes[row]);
    const key = levels.join(" ");
    const cell = cells.get(key);
    if (cell === undefined) cells.set(key, { levels, rows: [row] });
    else cell.rows.push(row);
  }
  return [...cells.values()].sort((a, b) => {
    const k = a.levels.findIndex((level, index) => level !== b.levels[index]);
    return k < 0 ? 0 : a.levels[k] - b.levels[k];
  });
}

/** Draws the validation rows: the same share of every cell, rounding carried over from cell to cell. */
function holdBack(
  cells: readonly RowsOfCell[],
  settings: RunDocument["settings"],
  target: Float64Array,
): ReadonlySet<number> {
  const heldBack = new Set<number>();
  const rowCount = cells.reduce((sum, cell) => sum + cell.rows.length, 0);
  if (rowCount < minimumRowsToHoldBack) return heldBack;
  const random = createRandom(settings.seed, splitStream);
  let owed = 0;
  for (const { rows } of cells) {
    owed += rows.length * settings.validationShare;
    const drawn = Math.max(0, Math.min(Math.round(owed), rows.length - minimumTrainingRowsOfCell));
    // What small cells could not give is not taken from the next large one.
    owed = Math.min(owed - drawn, 1);
    // The first `drawn` steps of a Fisher-Yates shuffle.
    const shuffled = [...rows];
    for (let k = 0; k < drawn; k++) {
      const other = k + random.integer(shuffled.length - k);
      [shuffled[k], shuffled[other]] = [shuffled[other], shuffled[k]];
      heldBack.add(shuffled[k]);
    }
  }
  // The loss is relative to the variance of the target, so both parts need one.
  const training = cells.flatMap(({ rows }) => rows.filter((row) => !heldBack.has(row)));
  if (isConstant(target, heldBack) || isConstant(target, training)) heldBack.clear();
  return heldBack;
}

function rowSet(source: readonly RowsOfCell[], columns: Columns, belongs: (row: number) => boolean): RowSet {
  const cells: Cell[] = [];
  const rows: number[] = [];
  for (const { levels, rows: rowsOfCell } of source) {
    const start = rows.length;
    for (const row of rowsOfCell) if (belongs(row)) rows.push(row);
    if (rows.length > start) cells.push({ start, end: rows.length, levels });
  }
  const gather = (values: Float64Array): Float64Array => {
    const gathered = new Float64Array(new SharedArrayBuffer(rows.length * Float64Array.BYTES_PER_ELEMENT));
    for (let k = 0; k < rows.length; k++) gathered[k] = values[rows[k]];
    return gathered;
  };
  const origin = new Uint32Array(new SharedArrayBuffer(rows.length * Uint32Array.BYTES_PER_ELEMENT));
  origin.set(rows);
  return {
    rowCount: rows.length,
    inputs: columns.inputs.map(gather),
    target: gather(columns.target),
    weights: columns.weights && gather(columns.weights),
    cells,
    origin,
  };
}
