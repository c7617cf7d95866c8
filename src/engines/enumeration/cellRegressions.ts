import type { Cell } from "../../search/problem";
import { Regression } from "./regression";

/** The same regression in every cell, each with coefficients of its own. */
export class CellRegressions {
  private readonly cells: readonly { readonly start: number; readonly end: number; readonly regression: Regression }[];
  private readonly rowCount: number;
  private readonly own: Float64Array;

  /** `roots`: of the weights, by row. */
  constructor(cells: readonly Pick<Cell, "start" | "end">[], roots: Float64Array, targets: readonly Float64Array[]) {
    this.cells = cells.map(({ start, end }) => {
      const within = (column: Float64Array) => column.subarray(start, end);
      return { start, end, regression: new Regression(within(roots), [], targets.map(within)) };
    });
    this.rowCount = cells.reduce((sum, { start, end }) => sum + end - start, 0);
    this.own = new Float64Array(targets.length);
  }

  /**
   * For each target, which share of the variance within cells is left with the column, into `shares`: the mean over the cells by their
   * rows, since the law may have any scale in each.
   */
  unexplained(column: Float64Array, shares: Float64Array): void {
    if (this.cells.length === 1 && this.rowCount === column.length)
      return this.cells[0].regression.unexplained(column, shares);
    shares.fill(0);
    for (const { start, end, regression } of this.cells) {
      regression.unexplained(column.subarray(start, end), this.own);
      for (let k = 0; k < shares.length; k++) shares[k] += (this.own[k] * (end - start)) / this.rowCount;
    }
  }
}
