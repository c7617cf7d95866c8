import { medianOf } from "../../../numeric/columns";
import type { GaussianProcess } from "./gaussianProcess";
import { smallStep } from "./gaussianProcess";
import type { Breathe, Surrogate } from "./surrogate";

/** Less noise, in units of the target's deviation, cannot be told from rounding. */
export const smallestNoise = 1e-4;
const furtherSteps = 15;
/** Share of the uncertainty of a prediction that noise has to make up. */
const leastShare = 0.5;
/** With half of the rows the prediction of others may be worse by this factor; where more rows help more, they would go on to help. */
const steady = 1.4;

/**
 * Deviation of the measurement noise in units of the target's deviation, where a surrogate of the target itself shows it; 0 where there
 * is none that could be told from what the surrogate fails to describe: then more rows make the prediction better, as noise would not let them.
 */
export async function noiseLevel(surrogate: Surrogate, breathe: Breathe): Promise<number> {
  // The level is to be said in numbers: that asks for more steps than the comparison of surrogates.
  const process = surrogate.process.ofRows(() => true);
  if (surrogate.process.noise < smallestNoise || !(await process.fit(furtherSteps, breathe, smallStep))) return 0;
  if (process.noise < smallestNoise || process.noise ** 2 < leastShare * process.medianVariance()) return 0;
  const halves = [0, 1].map((first) => process.ofRows((row) => row % 2 === first));
  if (!(await breathe(process.workOfStep)) || !halves.every((half) => half.condition())) return 0;
  // Medians, since rows at the edge are predicted badly by however many.
  const errorOf = (each: GaussianProcess) => medianOf(each.leftOut().map(Math.abs));
  const withHalf = (errorOf(halves[0]) + errorOf(halves[1])) / 2;
  return withHalf < steady * errorOf(process) ? process.noise : 0;
}
