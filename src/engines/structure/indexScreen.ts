import { factorise, solveFactorised } from "../../numeric/cholesky";
import { fitLinear } from "./linearModel";
import type { LogView } from "./view";

/** Keeps the equations solvable where inputs depend on one another between neighbours. */
const ridge = 1e-6;

/**
 * Says how well a target is a product of powers of the inputs times some smooth function of one index, whatever the function. Rows
 * are sorted by the index; between neighbours the function hardly changes, so that differences of the logarithms tell the
 * exponents and what is left over (Yatchew 1997).
 */
export class IndexScreen {
  private readonly columns: readonly Float64Array[];
  private readonly whole: number;

  constructor(private readonly log: LogView) {
    this.columns = [rest(log), ...log.basis];
    const order = Float64Array.from(log.target, (_, row) => (row * 0.6180339887498949) % 1);
    this.whole = this.left(order);
  }

  /**
   * Squares that are left for an index (one value per row of the log view), as a share of what is left where neighbours have
   * nothing in common.
   */
  unexplained(index: Float64Array): number {
    return this.whole > 0 ? this.left(index) / this.whole : 1;
  }

  private left(index: Float64Array): number {
    const { roots } = this.log;
    const order = Uint32Array.from(index, (_, row) => row).sort((a, b) => index[a] - index[b]);
    const m = this.columns.length;
    const n = m - 1;
    const matrix = new Float64Array(n * n);
    const right = new Float64Array(n);
    const step = new Float64Array(m);
    let squares = 0;
    for (let k = 1; k < order.length; k++) {
      const [before, after] = [order[k - 1], order[k]];
      const weight = Math.min(roots[before], roots[after]);
      for (let j = 0; j < m; j++) step[j] = weight * (this.columns[j][after] - this.columns[j][before]);
      squares += step[0] * step[0];
      for (let i = 0; i < n; i++) {
        right[i] += step[i + 1] * step[0];
        for (let j = 0; j <= i; j++) matrix[i * n + j] += step[i + 1] * step[j + 1];
      }
    }
    for (let i = 0; i < n; i++) matrix[i * n + i] *= 1 + ridge;
    const slopes = right.slice();
    if (!factorise(matrix, n)) return squares;
    solveFactorised(matrix, n, slopes);
    return slopes.reduce((rest, slope, i) => rest - slope * right[i], squares);
  }
}

/** What powers alone leave of the target: beside all of it, rounding and the ridge would drown a function that is nearly 1. */
function rest({ target, basis, roots }: LogView): Float64Array {
  const columns = [new Float64Array(target.length).fill(1), ...basis];
  const { coefficients } = fitLinear(columns, target, roots);
  return target.map((value, row) => columns.reduce((left, column, k) => left - coefficients[k] * column[row], value));
}
