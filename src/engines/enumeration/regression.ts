import { dot, lengthOf, subtract } from "../../numeric/columns";

/**
 * Weighted linear regression of fixed targets over a fixed basis and one more column, for many columns: all that does not
 * depend on the column is done beforehand, so that a column takes a few products per row.
 */
export class Regression {
  /** Orthonormal, all multiplied by the roots of the weights. */
  private readonly basis: Float64Array[] = [];
  /** What the basis leaves of each target, of length 1; undefined where it leaves nothing. */
  private readonly targets: readonly (Float64Array | undefined)[];
  private readonly rest: Float64Array;

  /** `roots`: of the weights, by row. The basis contains the constant. */
  constructor(
    private readonly roots: Float64Array,
    columns: readonly Float64Array[],
    targets: readonly Float64Array[],
  ) {
    this.rest = new Float64Array(roots.length);
    for (const column of [new Float64Array(roots.length).fill(1), ...columns]) {
      const length = this.reduce(column);
      if (length > smallest) this.basis.push(this.rest.map((value) => value / length));
    }
    this.targets = targets.map((target) => {
      const length = this.reduce(target);
      return length > smallest ? this.rest.map((value) => value / length) : undefined;
    });
  }

  /**
   * For each target, which share of the variance that the basis leaves is left with the column as well, into `shares`: 1
   * where the column says nothing new or is not finite.
   */
  unexplained(column: Float64Array, shares: Float64Array): void {
    const length = this.reduce(column);
    shares.fill(1);
    // Also true for NaN.
    if (!(length > smallest)) return;
    this.targets.forEach((target, k) => {
      if (target !== undefined) shares[k] = Math.max(0, 1 - (dot(target, this.rest) / length) ** 2);
    });
  }

  /** Leaves in `rest` what the basis does not explain of a column, and returns its length relative to the column's. */
  private reduce(column: Float64Array): number {
    const { rest, roots, basis } = this;
    let squares = 0;
    for (let row = 0; row < rest.length; row++) {
      rest[row] = column[row] * roots[row];
      squares += rest[row] * rest[row];
    }
    const scale = 1 / Math.sqrt(squares);
    if (!(scale < Infinity && scale > 0)) return NaN;
    for (let row = 0; row < rest.length; row++) rest[row] *= scale;
    for (const direction of basis) subtract(rest, direction, dot(direction, rest));
    return lengthOf(rest);
  }
}

/** A column of which the basis leaves less than this share is rounding. */
const smallest = 1e-9;
