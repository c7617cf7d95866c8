import type { Residuals } from "../../numeric/residuals";
import { targetScale } from "../loss/metrics";
import type { Problem, RowSet } from "../problem";
import { sampleRows } from "../rowSample";
import { EquationSolver } from "./equationSolver";
import { residualsOf } from "./residualsOf";

/** Rows that a first fit sees; the promising are fitted to all of them. */
const sampleSize = 1000;
/** Rows on which starts are held against each other. */
const screeningRows = 64;

/** Rows that a fit sees. */
export interface SeenRows {
  readonly rows: RowSet;
  readonly residuals: Residuals;
  /** Sum of their weights. */
  readonly weight: number;
  /** Scratch of one prediction for each. */
  readonly predictions: Float64Array;
  /** Of a few of the rows where they are many: enough to choose a start by. */
  readonly screening: Residuals;
  /** Solves formulas that are linear in another form of the target, on the rows of `screening`. */
  readonly equations: EquationSolver;
}

/** Which of the training rows: all, or those that first fits see. */
export type Seen = "all" | "sample";

/** The same object twice where the training rows are so few that first fits see all. */
export type TrainingRows = Readonly<Record<Seen, SeenRows>>;

/** `unit` is what residuals are divided by. */
export function trainingRows(problem: Problem, unit: number): TrainingRows {
  const all = seenRows(problem.train, problem, unit);
  const sampled = sampleRows(problem.train, sampleSize);
  return { all, sample: sampled === problem.train ? all : seenRows(sampled, problem, unit) };
}

function seenRows(rows: RowSet, problem: Problem, unit: number): SeenRows {
  const residuals = residualsOf(rows, unit, problem);
  const few = rows.rowCount < 2 * screeningRows || rows.cells.length > 1 ? rows : sampleRows(rows, screeningRows);
  return {
    rows,
    residuals,
    weight: targetScale(rows).weight,
    predictions: new Float64Array(rows.rowCount),
    screening: few === rows ? residuals : residualsOf(few, unit, problem),
    equations: new EquationSolver(few, unit, problem.arithmetic),
  };
}
