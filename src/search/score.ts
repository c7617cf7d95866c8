import type { Candidate } from "./candidate";
import { exactLoss } from "./front";

/** A formula is accurate enough to be the best trade-off once it has made this share of the front's whole drop in log loss. */
const enough = 0.5;

/**
 * PySR's score of each member of a front (simple to accurate): the drop in log loss per unit of complexity (Cranmer 2023,
 * section 2), against the best simpler member. Losses are those of the rows held back where there are any; below rounding
 * noise they count as rounding noise. 0 for the first member and for those that do no better than a simpler one.
 */
export function scores(front: readonly Candidate[]): number[] {
  let best = front[0];
  return front.map((candidate, index) => {
    const drop = logLoss(best) - logLoss(candidate);
    if (index === 0 || !(drop > 0)) return 0;
    const score = drop / Math.max(1, candidate.complexity - best.complexity);
    best = candidate;
    return score;
  });
}

/**
 * Index of the best trade-off: the highest score among members that have made at least half of the whole drop in log loss,
 * the simplest of them where scores are equal. PySR asks for a loss within 1.5 times the smallest instead, which on data
 * with little noise passes over the law for a formula that has begun to follow the noise. -1 for an empty front.
 */
export function kneeIndex(front: readonly Candidate[]): number {
  if (front.length === 0) return -1;
  const losses = front.map(logLoss);
  const threshold = losses[0] + enough * (Math.min(...losses) - losses[0]);
  const score = scores(front);
  let best = losses.findIndex((loss) => loss <= threshold);
  for (let index = best + 1; index < front.length; index++) {
    if (losses[index] <= threshold && score[index] > score[best]) best = index;
  }
  return best;
}

function logLoss({ train, validation }: Candidate): number {
  const { loss } = validation ?? train;
  return Math.log(Math.max(loss, exactLoss));
}
