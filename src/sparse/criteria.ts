import type { SparseModel } from "./linearProblem";

/** What a model is chosen from. */
export interface Choice {
  /** Rows it was fitted to. */
  readonly rowCount: number;
  /** Terms that there were to choose from. */
  readonly termCount: number;
  /** Squares below which all is rounding. */
  readonly leastSquares: number;
}

/** What a model costs; less is better. */
export type Criterion = (model: SparseModel, choice: Choice) => number;

/** Twice the negative log-likelihood of normal errors, up to a constant. */
function deviance({ squares }: SparseModel, { rowCount, leastSquares }: Choice): number {
  return rowCount * Math.log(Math.max(squares, leastSquares) / rowCount);
}

/** Akaike's criterion with the correction for few rows (Hurvich and Tsai 1989); Infinity where rows do not outnumber the terms by two. */
export const correctedAkaike: Criterion = (model, choice) => {
  const count = model.terms.length + 1;
  const room = choice.rowCount - count - 1;
  return room > 0 ? deviance(model, choice) + (2 * count * choice.rowCount) / room : Infinity;
};

/** Schwarz's criterion (1978). */
export const bayesian: Criterion = (model, choice) =>
  deviance(model, choice) + model.terms.length * Math.log(choice.rowCount);

/** Schwarz's criterion extended by the number of sets of that size (Chen and Chen 2008, with gamma = 1): for libraries that are large for the rows. */
export const extendedBayesian: Criterion = (model, choice) =>
  bayesian(model, choice) + 2 * logSets(choice.termCount, model.terms.length);

/** Description length: which terms, how exact each coefficient has to be, and what is left (Rissanen 1978), in units of twice the natural logarithm. */
export const descriptionLength: Criterion = (model, choice) =>
  bayesian(model, choice) + 2 * (logSets(choice.termCount, model.terms.length) + Math.log(choice.termCount + 1));

/** The model that costs least; undefined where there is none. */
export function leastBy<M extends SparseModel>(
  models: readonly M[],
  criterion: Criterion,
  choice: Choice,
): M | undefined {
  let [best, least]: [M | undefined, number] = [undefined, Infinity];
  for (const model of models) {
    const cost = model.terms.length < choice.rowCount ? criterion(model, choice) : Infinity;
    if (cost < least) [best, least] = [model, cost];
  }
  return best;
}

/** Logarithm of how many sets of `chosen` terms there are. */
function logSets(termCount: number, chosen: number): number {
  let sum = 0;
  for (let k = 1; k <= Math.min(chosen, termCount - chosen); k++) sum += Math.log((termCount + 1 - k) / k);
  return sum;
}
