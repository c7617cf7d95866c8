import { dot } from "./linearModel";

/** Iterations of the power method for the inverse. */
const iterations = 4;
/** Smaller pivots are taken for this: a matrix that is singular to working precision still has a null vector. */
const smallestPivot = 1e-18;

/** A vector that the columns all but cancel with, and the length of what is left; both of length 1. */
export interface NullVector {
  readonly vector: Float64Array;
  readonly left: number;
}

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

/** The right singular vector of the smallest singular value of a triangular factor, by inverse iteration. */
export function nullVector(factor: readonly Float64Array[]): NullVector {
  const n = factor.length;
  let vector = Float64Array.from({ length: n }, (_, k) => 1 + 0.1 * Math.sin(k + 1));
  let left = 1;
  for (let iteration = 0; iteration < iterations; iteration++) {
    const solved = solveTransposed(factor, vector);
    const solution = solve(factor, solved);
    const length = Math.sqrt(dot(solution, solution));
    vector = solution.map((value) => value / length);
    left = lengthOfProduct(factor, vector);
  }
  return { vector, left };
}

function pivotOf(column: Float64Array): number {
  const pivot = column[column.length - 1];
  return Math.abs(pivot) < smallestPivot ? smallestPivot : pivot;
}

function solveTransposed(factor: readonly Float64Array[], right: Float64Array): Float64Array {
  const solution = new Float64Array(right.length);
  factor.forEach((column, j) => {
    let sum = right[j];
    for (let k = 0; k < j; k++) sum -= column[k] * solution[k];
    solution[j] = sum / pivotOf(column);
  });
  return scaled(solution);
}

function solve(factor: readonly Float64Array[], right: Float64Array): Float64Array {
  const solution = right.slice();
  for (let j = factor.length - 1; j >= 0; j--) {
    solution[j] /= pivotOf(factor[j]);
    for (let k = 0; k < j; k++) solution[k] -= factor[j][k] * solution[j];
  }
  return scaled(solution);
}

function lengthOfProduct(factor: readonly Float64Array[], vector: Float64Array): number {
  const product = new Float64Array(vector.length);
  factor.forEach((column, j) => column.forEach((value, k) => (product[k] += value * vector[j])));
  return Math.sqrt(dot(product, product));
}

function scaled(vector: Float64Array): Float64Array {
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return largest > 0 && largest < Infinity ? vector.map((value) => value / largest) : vector;
}
