import type { Candidate } from "./candidate";
import { exactLoss } from "./front";

/** A formula is accurate enough to be the best choice if its loss is at most this many times the smallest one. */
const tolerated = 1.5;

/**
 * PySR's score of each member of a front (simple to accurate): the drop in log loss since the member before, per unit of
 * complexity (Cranmer 2023, section 2). 0 for the first. Losses below rounding noise count as rounding noise.
 */
export function scores(front: readonly Candidate[]): number[] {
  return front.map((candidate, index) => {
    if (index === 0) return 0;
    const before = front[index - 1];
    const drop = Math.log(lossOf(before)) - Math.log(lossOf(candidate));
    return Math.max(0, drop / Math.max(1, candidate.complexity - before.complexity));
  });
}

/**
 * Index of the best trade-off: the highest score among members whose loss is at most 1.5 times the smallest, the simplest
 * of them where scores are equal. -1 for an empty front.
 */
export function kneeIndex(front: readonly Candidate[]): number {
  const smallest = Math.min(...front.map(lossOf));
  const score = scores(front);
  let best = -1;
  front.forEach((candidate, index) => {
    if (lossOf(candidate) > tolerated * smallest) return;
    if (best < 0 || score[index] > score[best]) best = index;
  });
  return best;
}

function lossOf(candidate: Candidate): number {
  return Math.max(candidate.train.loss, exactLoss);
}
