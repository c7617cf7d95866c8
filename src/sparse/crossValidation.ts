import type { LinearProblem, SparseModel } from "./linearProblem";
import { linearProblem, squaresLeft } from "./linearProblem";
import type { Moments } from "./moments";
import { together } from "./moments";

/** How to go from a problem to models to choose from. */
export type Path = (problem: LinearProblem) => readonly SparseModel[];

export interface ValidatedModel {
  readonly model: SparseModel;
  /** Mean squared error on rows that were not looked at when a model of this size was chosen, and its standard error over the folds. */
  readonly error: number;
  readonly deviation: number;
}

export interface ValidationOptions {
  readonly targetCount?: number;
  readonly target?: number;
}

/**
 * The models of a path on all rows, each with the error of models of its size in cross-validation: terms and coefficients are chosen by the
 * path on the other folds. Everything is done on moments; the rows are not needed. Folds without weight say nothing; with fewer than two
 * others the result is empty.
 */
export function validatedModels(
  folds: readonly Moments[],
  path: Path,
  { targetCount = 1, target = 0 }: ValidationOptions = {},
): ValidatedModel[] {
  const weighty = folds.filter(({ weight }) => weight > 0);
  if (weighty.length < 2) return [];
  const tested = weighty.map((fold, k) => {
    const others = weighty.filter((_, other) => other !== k);
    return {
      held: linearProblem(fold, targetCount, target),
      models: path(linearProblem(together(others), targetCount, target)),
      weight: fold.weight,
    };
  });
  return path(linearProblem(together(folds), targetCount, target)).map((model) => {
    const errors = tested.map(({ held, models, weight }) => {
      const like = largestUpTo(models, model.terms.length);
      return (like === undefined ? held.squares : squaresLeft(held, like)) / weight;
    });
    const error = errors.reduce((sum, each) => sum + each, 0) / errors.length;
    const variance = errors.reduce((sum, each) => sum + (each - error) ** 2, 0) / Math.max(1, errors.length - 1);
    return { model, error, deviation: Math.sqrt(variance / errors.length) };
  });
}

/** The model with the least error, and the smallest that is within one standard error of it (Breiman et al. 1984). */
export function bestValidated(
  models: readonly ValidatedModel[],
): { readonly best: SparseModel; readonly smallest: SparseModel } | undefined {
  if (models.length === 0) return undefined;
  const best = models.reduce((a, b) => (b.error < a.error ? b : a));
  const within = models.filter(({ error }) => error <= best.error + best.deviation);
  const smallest = within.reduce((a, b) => (b.model.terms.length < a.model.terms.length ? b : a));
  return { best: best.model, smallest: smallest.model };
}

function largestUpTo(models: readonly SparseModel[], size: number): SparseModel | undefined {
  let found: SparseModel | undefined;
  for (const model of models) {
    const count = model.terms.length;
    if (count > size) continue;
    const isBetter = found === undefined || count > found.terms.length;
    if (isBetter || (count === found!.terms.length && model.squares < found!.squares)) found = model;
  }
  return found;
}
