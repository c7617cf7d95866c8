/* Columns as vectors: lists of numbers of equal length. */

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < a.length; row++) sum += a[row] * b[row];
  return sum;
}

/** Euclidean length. */
export function lengthOf(column: Float64Array): number {
  return Math.sqrt(dot(column, column));
}

/** Takes a multiple of a direction from a column. */
export function subtract(column: Float64Array, direction: Float64Array, share: number): void {
  for (let row = 0; row < column.length; row++) column[row] -= share * direction[row];
}
