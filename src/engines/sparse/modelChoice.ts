import { bestSubsets } from "../../sparse/bestSubset";
import type { Choice } from "../../sparse/criteria";
import { descriptionLength, leastBy } from "../../sparse/criteria";
import { elasticNetModels } from "../../sparse/elasticNet";
import { eliminatedModels, thresholdedModels } from "../../sparse/elimination";
import { forwardSelection } from "../../sparse/forwardSelection";
import type { LinearProblem, SparseModel } from "../../sparse/linearProblem";
import { fitTerms, usableTerms } from "../../sparse/linearProblem";
import { relaxedModels } from "../../sparse/relaxedRegression";

/** Terms that forward selection finds; among these and those that are left in elimination the other paths choose. */
const screened = 20;
/** Terms that all sets are tried of, as long as these are no more than so many. */
const [exhausted, mostSets] = [14, 1000];
/** What all terms may leave, as a share of what those of forward selection do, for elimination to begin from them. */
const worthEliminating = 0.01;
/** Terms of a model that is proposed, at most. */
const most = 12;
/** Sizes beyond the one of the shortest description that are proposed as well. */
const further = 2;
/** Squares that are rounding, as a share of those of the target. */
const exact = 1e-26;

/** What a choice of models is judged by. */
export function choiceOf({ squares, rowCount, columns }: LinearProblem): Choice {
  return { rowCount, termCount: columns.length, leastSquares: exact * squares };
}

/** The best model of each size that one of the paths has, as long as terms may pay; undefined where the search may breathe. */
export function* modelsOf(problem: LinearProblem): Generator<undefined, readonly SparseModel[]> {
  const forward = forwardSelection(problem, screened);
  yield;
  const models: SparseModel[] = [...forward];
  /** Terms of the first model that leaves nothing but rounding. */
  const exactTerms = () => models.find(({ squares }) => squares <= exact * problem.squares)?.terms;
  if (exactTerms() === undefined) {
    // Elimination from all terms pays where together they explain far more than forward selection found.
    const all = fitTerms(problem, usableTerms(problem));
    yield;
    const isWorthIt = all.squares < worthEliminating * (forward.at(-1)?.squares ?? 0);
    const eliminated = isWorthIt ? eliminatedModels(problem) : [];
    yield;
    models.push(...eliminated);
    const pool = only(problem, [...(forward.at(-1)?.terms ?? []), ...firstOf(eliminated, most)]);
    const paths = [
      () => thresholdedModels(pool),
      () => relaxedModels(pool),
      () => elasticNetModels(problem, undefined, most),
      () => bestSubsets(only(problem, firstOf(eliminatedModels(pool), exhausted)), most, mostSets).models,
    ];
    for (const path of exactTerms() === undefined ? paths : []) {
      models.push(...path());
      yield;
    }
  } else models.push(...eliminatedModels(only(problem, exactTerms() ?? [])));
  const bySize = new Map<number, SparseModel>();
  for (const model of models) {
    const size = model.terms.length;
    const known = bySize.get(size);
    if (size <= most && !(known !== undefined && known.squares <= model.squares)) bySize.set(size, model);
  }
  const best = [...bySize.values()].sort((a, b) => a.terms.length - b.terms.length);
  const shortest = leastBy(best, descriptionLength, choiceOf(problem));
  return best.filter(({ terms }) => terms.length <= (shortest?.terms.length ?? 0) + further);
}

/** Terms of the largest model that has no more than `count`. */
function firstOf(models: readonly SparseModel[], count: number): readonly number[] {
  return models.find(({ terms }) => terms.length <= count)?.terms ?? [];
}

/** The problem with nothing to be had of other terms. */
function only(problem: LinearProblem, terms: readonly number[]): LinearProblem {
  return { ...problem, lengths: problem.lengths.map((length, k) => (terms.includes(k) ? length : 0)) };
}
