import { ColumnBlock, lengthOf } from "../../numeric/columns";

/**
 * Weighted linear regression of fixed targets over a fixed basis and one more column, for many columns: all that does not
 * depend on the column is done beforehand, so that a column takes a few products per row.
 */
export class Regression {
  /** Orthonormal, all multiplied by the roots of the weights. */
  private basis: ColumnBlock;
  /** What the basis leaves of each target, of length 1; 0 where it leaves nothing. */
  private readonly targets: ColumnBlock;
  private readonly rest: Float64Array;

  /** `roots`: of the weights, by row. The basis contains the constant. */
  constructor(
    private readonly roots: Float64Array,
    columns: readonly Float64Array[],
    targets: readonly Float64Array[],
  ) {
    const { length: rowCount } = roots;
    this.rest = new Float64Array(rowCount);
    const basis: Float64Array[] = [];
    this.basis = new ColumnBlock(basis, rowCount);
    for (const column of [new Float64Array(rowCount).fill(1), ...columns]) {
      const length = this.reduce(column);
      if (!(length > smallest)) continue;
      basis.push(this.rest.map((value) => value / length));
      this.basis = new ColumnBlock(basis, rowCount);
    }
    const left = targets.map((target) => {
      const length = this.reduce(target);
      return this.rest.map((value) => (length > smallest ? value / length : 0));
    });
    this.targets = new ColumnBlock(left, rowCount);
  }

  /**
   * For each target, which share of the variance that the basis leaves is left with the column as well, into `shares`: 1
   * where the column says nothing new or is not finite.
   */
  unexplained(column: Float64Array, shares: Float64Array): void {
    const length = this.reduce(column);
    // Also true for NaN.
    if (!(length > smallest)) return void shares.fill(1);
    const products = this.targets.products(this.rest);
    for (let k = 0; k < shares.length; k++) shares[k] = Math.max(0, 1 - (products[k] / length) ** 2);
  }

  /** Leaves in `rest` what the basis does not explain of a column, and returns its length relative to the column's. */
  private reduce(column: Float64Array): number {
    const { rest, roots } = this;
    let squares = 0;
    for (let row = 0; row < rest.length; row++) {
      rest[row] = column[row] * roots[row];
      squares += rest[row] * rest[row];
    }
    const scale = 1 / Math.sqrt(squares);
    if (!(scale < Infinity && scale > 0)) return NaN;
    for (let row = 0; row < rest.length; row++) rest[row] *= scale;
    this.basis.takeFrom(rest);
    return lengthOf(rest);
  }
}

/** A column of which the basis leaves less than this share is rounding. */
const smallest = 1e-9;
