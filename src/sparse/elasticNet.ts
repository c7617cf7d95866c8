import type { LinearProblem, SparseModel } from "./linearProblem";
import { fitTerms, productsOf, usableTerms } from "./linearProblem";

/** Penalties of the path, each this factor below the last. */
const stepDown = 0.85;
const mostPenalties = 80;
/** Sweeps over the coefficients for each penalty, at most, and the change at which they have converged. */
const [mostSweeps, tolerance] = [200, 1e-7];

/**
 * The models on the elastic-net path, by coordinate descent on inner products (Friedman, Hastie and Tibshirani 2010): from the penalty that
 * leaves nothing downwards, each set of terms once and fitted without the penalty, which would bias it (as FFX does: McConaghy 2011). `mixing` is the share of the
 * absolute values in the penalty; the rest is squares. Ends at `most` terms.
 */
export function elasticNetModels(problem: LinearProblem, mixing = 0.95, most = Infinity): SparseModel[] {
  const usable = usableTerms(problem);
  const { matrix, moments } = productsOf({ ...problem, columns: usable.map((k) => problem.columns[k]) });
  const coefficients = new Float64Array(usable.length);
  /** Inner products of the columns with what is left of the target. */
  const gradients = moments.slice();
  let penalty = gradients.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0) / mixing;
  const found = new Map<string, readonly number[]>();
  for (let step = 0; step < mostPenalties; step++) {
    penalty *= stepDown;
    descend(matrix, coefficients, gradients, penalty * mixing, penalty * (1 - mixing));
    const terms = usable.filter((_, k) => coefficients[k] !== 0);
    if (terms.length > Math.min(most, problem.rowCount)) break;
    if (terms.length > 0) found.set(terms.join(), terms);
    if (terms.length === usable.length) break;
  }
  return [...found.values()].map((terms) => fitTerms(problem, terms));
}

/** Coordinate descent until nothing changes; the columns have length 1. */
function descend(
  matrix: readonly Float64Array[],
  coefficients: Float64Array,
  gradients: Float64Array,
  absolute: number,
  squared: number,
): void {
  for (let sweep = 0; sweep < mostSweeps; sweep++) {
    let largest = 0;
    for (let k = 0; k < coefficients.length; k++) {
      const before = coefficients[k];
      const wish = gradients[k] + before;
      const after = (Math.sign(wish) * Math.max(0, Math.abs(wish) - absolute)) / (1 + squared);
      if (after === before) continue;
      coefficients[k] = after;
      const change = after - before;
      const row = matrix[k];
      for (let j = 0; j < gradients.length; j++) gradients[j] -= change * row[j];
      largest = Math.max(largest, Math.abs(change));
    }
    if (largest <= tolerance * (absolute + squared)) return;
  }
}
