import { dot, lengthOf, subtract } from "../../numeric/columns";
import { triangularFactor } from "../../numeric/triangularFactor";

/** A column of which the others leave less than this share is taken to depend on them. */
const dependent = 1e-10;

/** Orthonormal directions in the space of rows, each row multiplied by the root of its weight. */
export class OrthonormalBasis {
  readonly directions: Float64Array[] = [];

  constructor(readonly roots: Float64Array) {}

  /** Adds what is new in a column. False where nothing is, or a value is not finite. */
  add(column: Float64Array): boolean {
    const rest = this.weighted(column);
    const before = lengthOf(rest);
    this.reduce(rest);
    this.reduce(rest);
    const after = lengthOf(rest);
    // Also true for NaN.
    if (!(after > dependent * before)) return false;
    this.directions.push(rest.map((value) => value / after));
    return true;
  }

  weighted(column: Float64Array): Float64Array {
    return column.map((value, row) => value * this.roots[row]);
  }

  /** Takes the part along the directions away from a weighted column, in place. */
  reduce(column: Float64Array): void {
    for (const direction of this.directions) subtract(column, direction, dot(direction, column));
  }

  /** What the directions leave of a column, weighted. */
  rest(column: Float64Array): Float64Array {
    const rest = this.weighted(column);
    this.reduce(rest);
    return rest;
  }
}

export interface LinearFit {
  /** By column; 0 for one that depends on those before it. */
  readonly coefficients: Float64Array;
  /** Weighted squares that are left, as a share of those of the target. */
  readonly unexplained: number;
  /** Standard errors of the coefficients. */
  readonly errors: Float64Array;
}

/**
 * Weighted least squares of a target over columns, by Gram-Schmidt orthogonalisation; the intercept, if wanted, is one of
 * the columns. `roots` are of the weights. `rowCount` is told where the rows stand for more (`inFewRows`).
 */
export function fitLinear(
  columns: readonly Float64Array[],
  target: Float64Array,
  roots: Float64Array,
  rowCount = target.length,
): LinearFit {
  const basis = new OrthonormalBasis(roots);
  const rest = basis.weighted(target);
  const whole = dot(rest, rest);
  const used: number[] = [];
  columns.forEach((column, k) => {
    if (basis.add(column)) used.push(k);
  });
  const n = used.length;
  const upper = used.map((k) => {
    const weighted = basis.weighted(columns[k]);
    return basis.directions.map((direction) => dot(direction, weighted));
  });
  const shares = new Float64Array(n);
  for (let pass = 0; pass < 2; pass++) {
    basis.directions.forEach((direction, j) => {
      const share = dot(direction, rest);
      subtract(rest, direction, share);
      shares[j] += share;
    });
  }
  const left = dot(rest, rest);
  const solve = (right: Float64Array): Float64Array => {
    const solution = new Float64Array(n);
    for (let j = n - 1; j >= 0; j--) {
      let sum = right[j];
      for (let k = j + 1; k < n; k++) sum -= upper[k][j] * solution[k];
      solution[j] = sum / upper[j][j];
    }
    return solution;
  };
  const coefficients = new Float64Array(columns.length);
  solve(shares).forEach((value, j) => (coefficients[used[j]] = value));
  const variance = left / Math.max(1, rowCount - n);
  const errors = new Float64Array(columns.length);
  for (let j = 0; j < n; j++) {
    const unit = new Float64Array(n);
    unit[j] = 1;
    solve(unit).forEach((value, k) => (errors[used[k]] += value * value * variance));
  }
  return { coefficients, unexplained: whole > 0 ? left / whole : 0, errors: errors.map(Math.sqrt) };
}

/** Weighted rows as few as there are columns, for the same least squares over any of them: a triangular factor of them and the target. */
export function inFewRows(
  columns: readonly Float64Array[],
  target: Float64Array,
  roots: Float64Array,
): { readonly columns: Float64Array[]; readonly target: Float64Array; readonly roots: Float64Array } {
  const weighted = [...columns, target].map((column) => column.map((value, row) => value * roots[row]));
  const count = weighted.length;
  const all = triangularFactor(weighted).map((entries) => {
    const column = new Float64Array(count);
    column.set(entries);
    return column;
  });
  return { columns: all.slice(0, -1), target: all[count - 1], roots: new Float64Array(count).fill(1) };
}
