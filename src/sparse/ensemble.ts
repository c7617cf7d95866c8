import type { Random } from "../numeric/random";
import type { LinearProblem, SparseModel } from "./linearProblem";
import { linearProblem } from "./linearProblem";
import type { Moments } from "./moments";
import { together } from "./moments";

export interface Ensemble {
  /** By term: the share of the models that have it, of those that could. */
  readonly inclusion: Float64Array;
  /** By term: median of the coefficients where it was chosen; 0 for one that never was. */
  readonly medians: Float64Array;
}

export interface EnsembleOptions {
  readonly size: number;
  /** Share of the terms that each member does without; 0 to bag rows only. */
  readonly withheld: number;
  readonly targetCount?: number;
  readonly target?: number;
}

/**
 * Models of bootstrap samples, each of which may do without some of the terms (Fasel et al. 2022): how often a term is chosen says how certain it is.
 * Samples are drawn from the folds, whose moments are added as often as they were drawn.
 */
export function ensembleOf(
  folds: readonly Moments[],
  choose: (problem: LinearProblem) => SparseModel | undefined,
  random: Random,
  { size, withheld, targetCount = 1, target = 0 }: EnsembleOptions,
): Ensemble {
  const termCount = folds[0].factor.length - targetCount;
  const offered = new Float64Array(termCount);
  const values = Array.from({ length: termCount }, (): number[] => []);
  for (let member = 0; member < size; member++) {
    const counts = folds.map(() => 0);
    for (let draw = 0; draw < folds.length; draw++) counts[random.integer(folds.length)]++;
    const problem = linearProblem(together(folds, counts), targetCount, target);
    const isOffered = problem.columns.map(() => random.next() >= withheld);
    const model = choose(only(problem, isOffered));
    isOffered.forEach((is, term) => (offered[term] += is ? 1 : 0));
    model?.terms.forEach((term, k) => values[term].push(model.coefficients[k]));
  }
  return {
    inclusion: offered.map((count, term) => (count > 0 ? values[term].length / count : 0)),
    medians: Float64Array.from(values, medianOf),
  };
}

/** The problem with nothing to be had of the other terms. */
function only(problem: LinearProblem, isOffered: readonly boolean[]): LinearProblem {
  return { ...problem, lengths: problem.lengths.map((length, term) => (isOffered[term] ? length : 0)) };
}

function medianOf(values: readonly number[]): number {
  if (values.length === 0) return 0;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
