import type { ShootingFit, ShootingProblem } from "./shooting";
import { quadraticAt } from "./shooting";
import { standardErrorsOf } from "./termChoice";

/** Of a coefficient. */
export interface Certainty {
  readonly error: number;
  /** Probability that its term is part of the law, all others being as they are (by Schwarz's approximation). */
  readonly inclusion: number;
}

/** Standard errors of the numbers of laws; NaN where the data cannot tell. */
export function errorsOf(problem: ShootingProblem, fit: ShootingFit): Float64Array {
  const quadratic = quadraticAt(problem, fit);
  return (quadratic && standardErrorsOf(quadratic)) ?? fit.parameters.map(() => NaN);
}

/** What is known of the coefficient of a term that costs so much, in units of twice the log likelihood. */
export function certaintyOf(coefficient: number, error: number, price: number): Certainty {
  return { error, inclusion: 1 / (1 + Math.exp((price - (coefficient / error) ** 2) / 2)) };
}
