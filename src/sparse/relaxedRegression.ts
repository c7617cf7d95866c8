import { factorise, solveFactorised } from "../numeric/cholesky";
import type { LinearProblem, SparseModel } from "./linearProblem";
import { fitTerms, productsOf, usableTerms } from "./linearProblem";

/** How close the relaxed coefficients are held to the sparse ones, in units of the squares of a column. */
const coupling = 0.1;
/** Thresholds of the path, each this factor below the last. */
const stepDown = 0.8;
const mostThresholds = 60;
const mostIterations = 200;

/**
 * The models of sparse relaxed regularised regression (SR3, Zheng et al. 2019, algorithm 1) with the l0 penalty, for thresholds from one that
 * leaves nothing downwards: coefficients c that fit are pulled towards sparse w, and w are those of c that are above the threshold. Each set of terms once, fitted
 * without the pull.
 */
export function relaxedModels(problem: LinearProblem): SparseModel[] {
  const usable = usableTerms(problem);
  const n = usable.length;
  const { matrix, moments } = productsOf({ ...problem, columns: usable.map((k) => problem.columns[k]) });
  const factor = new Float64Array(n * n);
  matrix.forEach((row, i) => row.forEach((value, j) => (factor[i * n + j] = value + (i === j ? coupling : 0))));
  if (n === 0 || !factorise(factor, n)) return [];
  const relaxed = (sparse: Float64Array): Float64Array => {
    const x = moments.map((value, k) => value + coupling * sparse[k]);
    solveFactorised(factor, n, x);
    return x;
  };
  const found = new Map<string, readonly number[]>();
  let sparse: Float64Array = new Float64Array(n);
  let threshold = relaxed(sparse).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  for (let step = 0; step < mostThresholds; step++, threshold *= stepDown) {
    sparse = converged(relaxed, sparse, threshold);
    const terms = usable.filter((_, k) => sparse[k] !== 0);
    if (terms.length > 0 && terms.length <= problem.rowCount) found.set(terms.join(), terms);
    if (terms.length === n) break;
  }
  return [...found.values()].map((terms) => fitTerms(problem, terms));
}

function converged(
  relaxed: (sparse: Float64Array) => Float64Array,
  start: Float64Array,
  threshold: number,
): Float64Array {
  let sparse = start;
  for (let iteration = 0; iteration < mostIterations; iteration++) {
    const next = relaxed(sparse).map((value) => (Math.abs(value) >= threshold ? value : 0));
    const size = next.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const isDone = next.every((value, k) => Math.abs(value - sparse[k]) <= 1e-9 * size);
    sparse = next;
    if (isDone) break;
  }
  return sparse;
}
