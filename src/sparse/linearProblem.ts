import { dot, lengthOf } from "../numeric/columns";
import { triangularFactor } from "../numeric/triangularFactor";
import type { Moments } from "./moments";

/**
 * A target and terms that may explain it, as columns of equal length: those of a triangular factor, or of the rows themselves. Term
 * columns have length 1, or 0 where there is nothing to be had of a term.
 */
export interface LinearProblem {
  readonly columns: readonly Float64Array[];
  readonly target: Float64Array;
  /** What the columns were divided by: a coefficient of the person's is that of the column divided by this. */
  readonly lengths: Float64Array;
  /** Sum of the target's squares. */
  readonly squares: number;
  /** Rows that the columns stand for. */
  readonly rowCount: number;
}

/** Some of the terms with their coefficients. */
export interface SparseModel {
  /** In ascending order. */
  readonly terms: readonly number[];
  /** One for each of `terms`, in the person's units. */
  readonly coefficients: Float64Array;
  /** Squares of the target that are left. */
  readonly squares: number;
}

/** The question of one target of the moments, the last `targetCount` of whose columns are targets. */
export function linearProblem(moments: Moments, targetCount = 1, target = 0): LinearProblem {
  const { columns, rowCount } = moments;
  const termCount = columns.length - targetCount;
  return problemOf(columns.slice(0, termCount), columns[termCount + target], rowCount);
}

/** The question of columns as they are; they are not changed. */
export function problemOf(
  columns: readonly Float64Array[],
  target: Float64Array,
  rowCount = target.length,
): LinearProblem {
  const lengths = Float64Array.from(columns, lengthOf);
  return {
    columns: columns.map((column, k) => (lengths[k] > 0 ? column.map((value) => value / lengths[k]) : column)),
    target,
    lengths,
    squares: dot(target, target),
    rowCount,
  };
}

/** Least squares of the target over some terms; one that depends on those before it gets the coefficient 0. */
export function fitTerms(problem: LinearProblem, terms: readonly number[]): SparseModel {
  const sorted = [...terms].sort((a, b) => a - b);
  const factor = triangularFactor([...sorted.map((k) => problem.columns[k]), problem.target]);
  return modelOf(problem, sorted, factor);
}

/** A column of which those before it leave less than this share depends on them. */
export const dependentShare = 1e-10;

/** The least-squares model from the triangular factor of the columns of some terms and then the target. */
export function modelOf(
  problem: LinearProblem,
  terms: readonly number[],
  factor: readonly Float64Array[],
): SparseModel {
  const scaled = coefficientsOf(factor);
  const order = terms.map((_, k) => k).sort((a, b) => terms[a] - terms[b]);
  const target = factor[terms.length];
  return {
    terms: order.map((k) => terms[k]),
    coefficients: Float64Array.from(order, (k) => (scaled[k] === 0 ? 0 : scaled[k] / problem.lengths[terms[k]])),
    squares: target[terms.length] ** 2,
  };
}

/** Coefficients of the scaled columns. */
export function coefficientsOf(factor: readonly Float64Array[]): Float64Array {
  const count = factor.length - 1;
  const x = factor[count].slice(0, count);
  for (let j = count - 1; j >= 0; j--) {
    const column = factor[j];
    x[j] = Math.abs(column[j]) > dependentShare ? x[j] / column[j] : 0;
    for (let k = 0; k < j; k++) x[k] -= column[k] * x[j];
  }
  return x;
}

/** The problem with a ridge: what `ridge` times the squares of the scaled coefficients costs besides. */
export function withRidge(problem: LinearProblem, ridge: number): LinearProblem {
  const { columns, target } = problem;
  const root = Math.sqrt(ridge);
  const longer = (values: Float64Array) => {
    const all = new Float64Array(values.length + columns.length);
    all.set(values);
    return all;
  };
  return {
    ...problem,
    columns: columns.map((column, k) => {
      const all = longer(column);
      all[target.length + k] = root;
      return all;
    }),
    target: longer(target),
  };
}

/** Terms whose columns are not 0. */
export function usableTerms({ lengths }: LinearProblem): number[] {
  return [...lengths.keys()].filter((k) => lengths[k] > 0 && lengths[k] < Infinity);
}

/** Inner products of the scaled columns with one another, and with the target. */
export function productsOf({ columns, target }: LinearProblem) {
  return {
    matrix: columns.map((a) => Float64Array.from(columns, (b) => dot(a, b))),
    moments: Float64Array.from(columns, (column) => dot(column, target)),
  };
}

/** The sum of squares that a model leaves of another problem with the same terms: of rows that it was not fitted to. */
export function squaresLeft({ columns, target, lengths }: LinearProblem, model: SparseModel): number {
  const rest = target.slice();
  model.terms.forEach((term, k) => {
    const share = model.coefficients[k] * lengths[term];
    for (let row = 0; row < rest.length; row++) rest[row] -= share * columns[term][row];
  });
  return dot(rest, rest);
}
