import type { Candidate } from "./candidate";
import { exactLoss, timesItsPrice, timesItsPriceInFewRows } from "./front";

/** Share of the highest score that a step along the front must gain per unit of complexity to be worth taking. */
const enough = 0.25;
/** How many times over a gain must pay for the size of a formula to leave no doubt. */
const beyondDoubt = 2;
/** With fewer rows, and none held back, some formula of many fits all of them by accident: every step has to be beyond doubt. */
const fewRows = 20;

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
 * Index of the best trade-off: the last member that gains at least a quarter of the highest score, so that neither a first
 * rough approximation is taken nor a formula that only follows the noise. PySR asks for the highest score within 1.5 times
 * the smallest loss instead, which on data with little noise passes over the law. A more accurate formula takes its place
 * that is larger only because it has symbols instead of fitted numbers, or whose gain is beyond doubt: near the level of the
 * noise a law gains little on what comes close to it, and with many rows that little is no accident. With few rows no step is taken
 * that is not beyond doubt. -1 for an empty front.
 */
export function kneeIndex(front: readonly Candidate[]): number {
  const score = scores(front);
  const sound = borneOut(front);
  const highest = Math.max(...sound.map((k) => score[k]));
  if (!(highest > 0)) return Math.min(0, front.length - 1);
  let knee = sound.findLast((k) => score[k] >= enough * highest) ?? 0;
  for (let k = knee + 1; k < front.length; k++) {
    if (!(score[k] > 0)) continue;
    const isNoLonger = descriptionOf(front[k]) <= descriptionOf(front[knee]);
    if (isNoLonger || timesItsPrice(front[k], front[knee]) >= beyondDoubt) knee = k;
  }
  return knee;
}

/** Indices of the members that may be taken: all of them, but with few rows only steps beyond doubt. */
function borneOut(front: readonly Candidate[]): number[] {
  const sound: number[] = [];
  front.forEach((candidate, k) => {
    const before = sound.at(-1);
    const { train, validation } = candidate;
    const hasRowsEnough = validation !== undefined || train.rows >= fewRows;
    if (before === undefined || hasRowsEnough || timesItsPriceInFewRows(candidate, front[before]) >= beyondDoubt) {
      sound.push(k);
    }
  });
  return sound;
}

/** Symbols of a formula, fitted numbers counting twice: they say more than a symbol can. */
function descriptionOf({ complexity, expression }: Candidate): number {
  return complexity + expression.sharing.length;
}

function logLoss({ train, validation }: Candidate): number {
  const { loss } = validation ?? train;
  return Math.log(Math.max(loss, exactLoss));
}
