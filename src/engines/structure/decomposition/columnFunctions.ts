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

/** How a function of many values is described: by polynomials, for what is smooth everywhere, or by cubic splines. */
export type Family = "polynomials" | "splines";

/**
 * What tells the values of the column apart where these are few, as on a grid, and no more than `mostDifferent`; or else so many functions of a family.
 */
export function columnFunctions(
  column: Float64Array,
  most: number,
  family: Family = "polynomials",
  mostDifferent = mostValues,
): ColumnFunctions {
  const different = [...new Set(column)].sort((a, b) => a - b);
  if (different.length <= Math.min(mostDifferent, mostValuesPerRow * column.length)) {
    const values = different.slice(1).map((value) => column.map((each) => (each === value ? 1 : 0)));
    return { values, isComplete: true };
  }
  const count = Math.min(most, different.length - 1);
  const positions = positionsOf(column, different);
  const values = family === "polynomials" ? chebyshevPolynomials(positions, count) : cubicSplines(positions, count);
  return { values, isComplete: false };
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

/** A cubic polynomial, and a piece more at each knot: at the median first, at the quarters then, and so on by halves. */
function cubicSplines(positions: Float64Array, count: number): Float64Array[] {
  const sorted = positions.slice().sort();
  const found = chebyshevPolynomials(positions, Math.min(3, count));
  for (let parts = 2; found.length < count; parts *= 2) {
    for (let k = 1; k < parts && found.length < count; k += 2) {
      const knot = sorted[Math.floor((k * (sorted.length - 1)) / parts)];
      found.push(positions.map((t) => Math.max(0, t - knot) ** 3));
    }
  }
  return found;
}
