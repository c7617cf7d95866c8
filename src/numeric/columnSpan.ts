import { dot, lengthOf, subtract } from "./columns";

/** What columns leave of another one. */
export interface Projection {
  /** By which the columns are multiplied, in the order in which they were added, to come as close to it as they can. */
  readonly coefficients: Float64Array;
  /** Length of what is left of it. */
  readonly left: number;
}

/**
 * All sums of some columns of equal length. Projections onto it are exact to rounding (modified Gram-Schmidt, every column
 * orthogonalised twice), so they tell a column that is such a sum from one that is almost.
 */
export class ColumnSpan {
  private readonly directions: Float64Array[] = [];
  /** `factor[j]` holds the `j + 1` entries of column j of R, where the columns are the directions times R. */
  private readonly factor: Float64Array[] = [];

  /** Adds a column that is no sum of those before. */
  add(column: Float64Array): void {
    const { shares, rest } = this.orthogonalised(column);
    const length = lengthOf(rest);
    this.directions.push(rest.map((value) => value / length));
    this.factor.push(Float64Array.of(...shares, length));
  }

  project(column: Float64Array): Projection {
    const { shares: coefficients, rest } = this.orthogonalised(column);
    for (let j = coefficients.length - 1; j >= 0; j--) {
      coefficients[j] /= this.factor[j][j];
      for (let k = 0; k < j; k++) coefficients[k] -= this.factor[j][k] * coefficients[j];
    }
    return { coefficients, left: lengthOf(rest) };
  }

  private orthogonalised(column: Float64Array): { readonly shares: Float64Array; readonly rest: Float64Array } {
    const rest = column.slice();
    const shares = new Float64Array(this.directions.length);
    for (let pass = 0; pass < 2; pass++) {
      this.directions.forEach((direction, k) => {
        const share = dot(direction, rest);
        subtract(rest, direction, share);
        shares[k] += share;
      });
    }
    return { shares, rest };
  }
}
