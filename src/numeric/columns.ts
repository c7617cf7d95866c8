/* Columns as vectors: lists of numbers of equal length. */

/** Sums of squares below this have lost digits. */
const fewestSquares = 1e-280;

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < a.length; row++) sum += a[row] * b[row];
  return sum;
}

/** Euclidean length, also of numbers whose squares leave the range of float64. */
export function lengthOf(column: Float64Array): number {
  const squares = dot(column, column);
  if (squares > fewestSquares && squares < Infinity) return Math.sqrt(squares);
  const largest = column.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (!(largest > 0 && largest < Infinity)) return largest;
  return largest * Math.sqrt(column.reduce((sum, value) => sum + (value / largest) ** 2, 0));
}

/** 0 for no numbers. */
export function rootMeanSquare(column: Float64Array): number {
  return column.length === 0 ? 0 : lengthOf(column) / Math.sqrt(column.length);
}

export function meanOf(column: Float64Array): number {
  return column.reduce((sum, value) => sum + value, 0) / column.length;
}

/** Root mean square of what the numbers differ by from their mean. */
export function deviationOf(column: Float64Array): number {
  const mean = meanOf(column);
  return rootMeanSquare(column.map((value) => value - mean));
}

/** The upper one of an even number. */
export function medianOf(column: ArrayLike<number>): number {
  return Float64Array.from(column).sort()[column.length >> 1];
}

/** Places in ascending order, from 0. */
export function ranksOf(values: readonly number[]): number[] {
  const ranks = new Array<number>(values.length);
  values
    .map((_, k) => k)
    .sort((a, b) => values[a] - values[b])
    .forEach((k, rank) => (ranks[k] = rank));
  return ranks;
}

/** Logarithms of absolute values. */
export function logMagnitude(column: Float64Array): Float64Array {
  return column.map((value) => Math.log(Math.abs(value)));
}

/** Row by row. */
export function multiplied(a: Float64Array, b: Float64Array): Float64Array {
  const product = new Float64Array(a.length);
  for (let row = 0; row < a.length; row++) product[row] = a[row] * b[row];
  return product;
}

/** The sum of columns times a coefficient each; at least one column. */
export function combined(columns: readonly Float64Array[], coefficients: Float64Array): Float64Array {
  const sum = new Float64Array(columns[0].length);
  columns.forEach((column, k) => subtract(sum, column, -coefficients[k]));
  return sum;
}

/** The column with a root mean square of 1; as it is if all is 0. */
export function normalised(column: Float64Array): Float64Array {
  const size = rootMeanSquare(column);
  return size > 0 ? column.map((value) => value / size) : column;
}

/** Takes a multiple of a direction from a column. */
export function subtract(column: Float64Array, direction: Float64Array, share: number): void {
  for (let row = 0; row < column.length; row++) column[row] -= share * direction[row];
}

/** Columns of equal length that meet many other columns. Four are taken at a time: a sum by itself waits for its last addition. */
export class ColumnBlock {
  private readonly values: Float64Array;
  private readonly found: Float64Array;

  constructor(
    columns: readonly Float64Array[],
    private readonly rowCount: number,
  ) {
    const places = 4 * Math.ceil(columns.length / 4);
    this.values = new Float64Array(places * rowCount);
    this.found = new Float64Array(places);
    columns.forEach((column, k) => this.values.set(column, k * rowCount));
  }

  /** Dot products with a column, one for each of the block, or of the first `count`; overwritten by the next call. */
  products(column: Float64Array, count = this.found.length): Float64Array {
    const { values, rowCount, found } = this;
    for (let k = 0; k < count; k += 4) {
      const first = k * rowCount;
      const [second, third, fourth] = [first + rowCount, first + 2 * rowCount, first + 3 * rowCount];
      let [a, b, c, d] = [0, 0, 0, 0];
      for (let row = 0; row < rowCount; row++) {
        const value = column[row];
        a += value * values[first + row];
        b += value * values[second + row];
        c += value * values[third + row];
        d += value * values[fourth + row];
      }
      found[k] = a;
      found[k + 1] = b;
      found[k + 2] = c;
      found[k + 3] = d;
    }
    return found;
  }

  /** Where those of the block are orthonormal: takes from a column what they explain of it. */
  takeFrom(column: Float64Array): void {
    const { values, rowCount } = this;
    const shares = this.products(column);
    for (let k = 0; k < shares.length; k += 4) {
      const first = k * rowCount;
      const [second, third, fourth] = [first + rowCount, first + 2 * rowCount, first + 3 * rowCount];
      const [a, b, c, d] = [shares[k], shares[k + 1], shares[k + 2], shares[k + 3]];
      for (let row = 0; row < rowCount; row++) {
        column[row] -=
          a * values[first + row] + b * values[second + row] + c * values[third + row] + d * values[fourth + row];
      }
    }
  }
}
