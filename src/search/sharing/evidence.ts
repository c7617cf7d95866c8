import { factorise, solveFactorised } from "../../numeric/cholesky";
import type { FittedValues, Information, PooledFit } from "./spreadOfValues";
import { SpreadOfValues } from "./spreadOfValues";

/**
 * Logarithm of the marginal likelihood of a formula with a sharing, up to what is the same for all its sharings: by it these are held
 * against each other. The values of a parameter that varies are taken for normally distributed around a mean of which nothing is known, as
 * nothing is known of a parameter that does not vary. How widely is estimated from the rows (MacKay, Bayesian interpolation, 1992, sections 3
 * and 4), and pays for that by Laplace's approximation with any width up to the size of the values, or what one row would leave open if
 * that is more, as probable as any other (Gelman 2006). So a number pays for how much more exactly its rows say it than its kin did: little
 * in few or noisy rows, much in many good ones. Undefined where the fit is exact or the rows do not determine the numbers.
 */
export function logEvidence(fitted: FittedValues): number | undefined {
  const information = informationOf(fitted);
  return information && SpreadOfValues.of(fitted, information)?.logEvidence();
}

/**
 * The same, up to what is the same for all formulas: where a parameter is shared, or its mean, as much is known beforehand as one row says (Kass and
 * Wasserman 1995). Less exact between sharings of one formula, since what a row says is taken from each fit.
 */
export function logEvidenceAmongFormulas(fitted: FittedValues): number | undefined {
  const information = informationOf(fitted);
  if (information === undefined) return undefined;
  const evidence = SpreadOfValues.of(fitted, information)?.logEvidence();
  return evidence === undefined ? undefined : evidence + information.logDensity;
}

/** The values as they are where each is drawn towards the mean over its levels; undefined where the fit is exact or nothing is known of it. */
export function pooledFit(fitted: FittedValues): PooledFit | undefined {
  const information = informationOf(fitted);
  return information && SpreadOfValues.of(fitted, information, true)?.pooled();
}

/** Undefined where the fit is exact, or the rows do not determine the parameters even so. */
function informationOf({ sharing, equations, cost, rows, values }: FittedValues): Information | undefined {
  if (!(cost > 0) || rows <= values.length) return undefined;
  const slots = sharing.length;
  const matrix = new Float64Array(slots * slots);
  const length = (slots * (slots + 3)) / 2;
  for (let first = 0; first < equations.length; first += length) {
    for (let row = 0, entry = first; row < slots; row++) {
      for (let column = 0; column <= row; column++) matrix[row * slots + column] += equations[entry++];
    }
  }
  if (!factorise(matrix, slots)) return undefined;
  const variance = rows * (cost / (rows - values.length));
  let logDensity = (-slots / 2) * Math.log(variance);
  const errors = Float64Array.from(sharing, (_, slot) => {
    logDensity += Math.log(matrix[slot * slots + slot]);
    const column = new Float64Array(slots);
    column[slot] = 1;
    solveFactorised(matrix, slots, column);
    return Math.sqrt(variance * column[slot]);
  });
  return { errors, logDensity };
}
