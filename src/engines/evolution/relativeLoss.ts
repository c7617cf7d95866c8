import type { Candidate } from "../../search/candidate";
import { exactLoss, selectionLoss } from "../../search/front";
import { predict } from "../../search/fitting/predict";
import type { Problem, RowSet } from "../../search/problem";
import { sampleRows } from "../../search/rowSample";

/** Rows that are compared. */
const comparedRows = 64;
/** Standard deviation of log|y| from which a few rows make up most of the ordinary loss. */
const wideTarget = 1.5;
/** What a row counts at most, in terms of the variance of log|y|: where the sign is wrong, say. */
const worstRow = 4;

/**
 * Loss by relative errors: mean square of log(prediction / target) over the variance of log|target|. Where the target spans
 * decades it tells formulas apart by all rows, and the ordinary loss by the few largest.
 */
export class RelativeLoss {
  private readonly rows: RowSet;
  private readonly variance: number;

  constructor(private readonly problem: Problem) {
    this.rows = sampleRows(problem.train, comparedRows);
    const logarithms = [...this.rows.target].filter((y) => y !== 0).map((y) => Math.log(Math.abs(y)));
    const mean = logarithms.reduce((sum, each) => sum + each, 0) / logarithms.length;
    this.variance = logarithms.reduce((sum, each) => sum + (each - mean) ** 2, 0) / logarithms.length;
  }

  /** Whether the target spans so much that this is another question than the ordinary loss. */
  get differs(): boolean {
    return this.variance > wideTarget ** 2;
  }

  /** After paying for fitted numbers as `selectionLoss` does. */
  selectionLossOf(candidate: Candidate): number {
    const { target } = this.rows;
    const predicted = predict(candidate, this.problem, this.rows);
    let sum = 0;
    let count = 0;
    for (let row = 0; row < target.length; row++) {
      if (target[row] === 0) continue;
      const ratio = predicted[row] / target[row];
      const square = ratio > 0 ? Math.log(ratio) ** 2 / this.variance : worstRow;
      sum += Math.min(worstRow, square);
      count++;
    }
    const price = selectionLoss(candidate) / Math.max(exactLoss, candidate.train.loss);
    return Math.max(exactLoss, sum / count) * price;
  }
}
