import { dot } from "./columns";

/*
 * Triangular factors of columns: `factor[j]` holds the `j + 1` entries of column j of R, where the columns are Q R with
 * orthonormal Q. Inner products of the columns are those of the columns of R, to the precision of the columns themselves.
 */

/** Share of a column's squares that is rounding of its products. */
const rounding = 1e-15;

/**
 * The triangular factor R of columns of equal length, by modified Gram-Schmidt orthogonalisation: `factor[j]` holds the `j + 1`
 * entries of column j.
 */
export function triangularFactor(columns: readonly Float64Array[]): Float64Array[] {
  const directions: Float64Array[] = [];
  return columns.map((column, j) => {
    const rest = column.slice();
    const entries = new Float64Array(j + 1);
    for (let k = 0; k < j; k++) {
      const direction = directions[k];
      const share = dot(direction, rest);
      entries[k] = share;
      for (let row = 0; row < rest.length; row++) rest[row] -= share * direction[row];
    }
    const length = Math.sqrt(dot(rest, rest));
    entries[j] = length;
    if (length > 0) for (let row = 0; row < rest.length; row++) rest[row] /= length;
    directions.push(rest);
    return entries;
  });
}

/** The factor without a column, made triangular again by Givens rotations. */
export function withoutColumn(factor: readonly Float64Array[], index: number): Float64Array[] {
  const columns = factor.filter((_, k) => k !== index).map((column) => column.slice());
  for (let k = index; k < columns.length; k++) {
    const [a, b] = [columns[k][k], columns[k][k + 1]];
    const length = Math.hypot(a, b);
    const [cos, sin] = length > 0 ? [a / length, b / length] : [1, 0];
    for (let j = k; j < columns.length; j++) {
      const [x, y] = [columns[j][k], columns[j][k + 1]];
      columns[j][k] = cos * x + sin * y;
      columns[j][k + 1] = cos * y - sin * x;
    }
    columns[k] = columns[k].subarray(0, k + 1);
  }
  return columns;
}

/**
 * The factor of a symmetric positive semidefinite matrix, `matrix[i][j]` for j <= i, by Cholesky's method. A column of which those before it
 * leave no more than rounding has a pivot of 0, and no entries after it.
 */
export function factorOfProducts(matrix: readonly Float64Array[]): Float64Array[] {
  const factor: Float64Array[] = [];
  matrix.forEach((products, j) => {
    const entries = new Float64Array(j + 1);
    let left = products[j];
    for (let k = 0; k < j; k++) {
      const pivot = factor[k][k];
      if (pivot === 0) continue;
      let sum = products[k];
      for (let i = 0; i < k; i++) sum -= factor[k][i] * entries[i];
      entries[k] = sum / pivot;
      left -= entries[k] * entries[k];
    }
    // Also true for NaN.
    entries[j] = left > rounding * products[j] ? Math.sqrt(left) : 0;
    factor.push(entries);
  });
  return factor;
}

/** The product R S of two triangular factors of one size. */
export function productOfFactors(left: readonly Float64Array[], right: readonly Float64Array[]): Float64Array[] {
  return right.map((column) => {
    const product = new Float64Array(column.length);
    column.forEach((value, k) => {
      for (let i = 0; i <= k; i++) product[i] += left[k][i] * value;
    });
    return product;
  });
}
