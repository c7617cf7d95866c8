/** A column of more different values than this, or than this share of the rows, is described by polynomials. */
const [mostValues, mostValuesPerRow] = [64, 0.15];
/** Positive columns with half of their values in less than this share of their range are seen by their logarithms. */
const crowded = 0.15;

/** Functions of one column, of which sums describe any function of it; the constant is not among them. */
export interface ColumnFunctions {
  /** By function, by row: from the smooth to the rough, or, where `isComplete`, all that there are. */
  readonly values: readonly Float64Array[];
  /** Whether every function of the column is a sum of these: it has few different values. */
  readonly isComplete: boolean;
}

/** What tells the values of the column apart where these are few, as on a grid, or else Chebyshev polynomials up to a degree. */
export function columnFunctions(column: Float64Array, highestDegree: number): ColumnFunctions {
  const different = [...new Set(column)].sort((a, b) => a - b);
  if (different.length <= Math.min(mostValues, mostValuesPerRow * column.length)) {
    const values = different.slice(1).map((value) => column.map((each) => (each === value ? 1 : 0)));
    return { values, isComplete: true };
  }
  const degree = Math.min(highestDegree, different.length - 1);
  return { values: chebyshevPolynomials(positionsOf(column, different), degree), isComplete: false };
}

/** From -1 to 1, evenly in the column or its logarithm. */
function positionsOf(column: Float64Array, different: readonly number[]): Float64Array {
  const [first, last] = [different[0], different[different.length - 1]];
  const median = different[different.length >> 1];
  const isCrowded = first > 0 && median - first < crowded * (last - first);
  const seen = isCrowded ? Math.log : (value: number) => value;
  const [low, high] = [seen(first), seen(last)];
  return column.map((value) => (2 * (seen(value) - low)) / (high - low) - 1);
}

/** Of degree 1 up to `degree`. */
export function chebyshevPolynomials(positions: Float64Array, degree: number): Float64Array[] {
  const found = [positions.map(() => 1), positions];
  for (let k = 2; k <= degree; k++) {
    found.push(positions.map((t, row) => 2 * t * found[k - 1][row] - found[k - 2][row]));
  }
  return found.slice(1, degree + 1);
}
