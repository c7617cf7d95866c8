import { dot } from "../../numeric/columns";

/** Iterations of the power method for the inverse. */
const iterations = 4;
/** Smaller pivots are taken for this: a matrix that is singular to working precision still has a null vector. */
const smallestPivot = 1e-18;

/** A vector that the columns all but cancel with, and the length of what is left; both of length 1. */
export interface NullVector {
  readonly vector: Float64Array;
  readonly left: number;
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
