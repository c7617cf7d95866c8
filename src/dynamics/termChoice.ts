import { factorise, solveFactorised } from "../numeric/cholesky";
import { eliminatedModels } from "../sparse/elimination";
import { forwardSelection } from "../sparse/forwardSelection";
import type { LinearProblem, SparseModel } from "../sparse/linearProblem";
import { fitTerms, problemOf } from "../sparse/linearProblem";
import type { Quadratic } from "./shooting";

/** Added to a diagonal of ones, so that terms that depend on others have coefficients. */
const ridge = 1e-13;
/** Gains below this are none. */
const indifference = 1e-2;

/**
 * The terms whose coefficients pay for themselves: each costs its price, in units of the squares of the problem. Terms come
 * one after the other, the most useful first, and leave one after the other, the cheapest first; then those of the best
 * model are replaced or left out where that is better.
 */
export function chooseTerms(problem: LinearProblem, prices: ArrayLike<number>, most = Infinity): SparseModel {
  const costOf = ({ terms, squares }: SparseModel) => terms.reduce((sum, term) => sum + prices[term], squares);
  const nothing: SparseModel = { terms: [], coefficients: new Float64Array(0), squares: problem.squares };
  let best = nothing;
  const consider = (model: SparseModel): boolean => {
    if (!(costOf(model) < costOf(best) - indifference)) return false;
    best = model;
    return true;
  };
  for (const model of forwardSelection(problem, most)) consider(model);
  for (const model of eliminatedModels(problem)) consider(model);
  for (let isBetter = true; isBetter;) {
    isBetter = eliminatedModels(restrictedTo(problem, best.terms)).some(consider);
    const { terms } = best;
    isBetter ||= terms.some((term) => {
      const others = terms.filter((other) => other !== term);
      const [next] = forwardSelection(problem, others.length + 1, others);
      return next !== undefined && consider(fitTerms(problem, next.terms));
    });
  }
  return best;
}

/** The problem with nothing to be had of the other terms. */
function restrictedTo(problem: LinearProblem, terms: readonly number[]): LinearProblem {
  const isWanted = new Set(terms);
  return { ...problem, lengths: problem.lengths.map((length, term) => (isWanted.has(term) ? length : 0)) };
}

/** The linear problem whose squares are, but for a constant, what the quadratic says at other parameters than these. */
export function linearProblemOf({ matrix, gradient }: Quadratic, parameters: Float64Array): LinearProblem | undefined {
  const size = parameters.length;
  const roots = Float64Array.from(parameters, (_, j) => Math.sqrt(matrix[j * size + j]) || 1);
  const factor = matrix.map((each, k) => each / (roots[Math.floor(k / size)] * roots[k % size]));
  for (let j = 0; j < size; j++) factor[j * size + j] = (factor[j * size + j] || 1) + ridge;
  if (!factorise(factor, size)) return undefined;
  // H = L L^T: columns are those of L^T, and the target is L^-1 (H p - g).
  const target = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    let sum = -gradient[i];
    for (let j = 0; j < size; j++) sum += matrix[i * size + j] * parameters[j];
    sum /= roots[i];
    for (let k = 0; k < i; k++) sum -= factor[i * size + k] * target[k];
    target[i] = sum / factor[i * size + i];
  }
  const columns = Array.from({ length: size }, (_, i) =>
    Float64Array.from({ length: size }, (_, k) => (k <= i ? roots[i] * factor[i * size + k] : 0)),
  );
  return problemOf(columns, target);
}

/** Standard errors of all parameters, where the quadratic is in units of the noise variance. */
export function standardErrorsOf({ matrix, gradient }: Quadratic): Float64Array | undefined {
  const size = gradient.length;
  const factor = matrix.slice();
  if (!factorise(factor, size)) return undefined;
  return gradient.map((_, k) => {
    const column = new Float64Array(size);
    column[k] = 1;
    solveFactorised(factor, size, column);
    return Math.sqrt(column[k]);
  });
}
