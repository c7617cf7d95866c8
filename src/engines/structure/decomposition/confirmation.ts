import type { Surrogate } from "./surrogate";

/** Natural units of log probability by which the simpler surrogate has to be the more probable. */
const leastGain = 0.5;
/** Standard errors from which a feature counts as missed; several dozen are looked at. */
const missed = 4;

/** Surrogates that leave more of the target's deviation than this may have missed anything: what they show is not told. */
export const tooCoarse = 0.3;

/** Whether what a surrogate shows may be told to people as a fact. */
export function isTelling({ unexplained, saysAll }: Surrogate): boolean {
  return unexplained < tooCoarse && saysAll;
}

/**
 * Whether the rows support a simpler surrogate over another: it is the more probable, also beside the best surrogate known (of log
 * probability `bar`), and none of the features (a number per row) that it should not need shows in what it leaves unexplained.
 */
export function isConfirmed(
  simpler: Surrogate | undefined,
  surrogate: Surrogate,
  features: readonly Float64Array[],
  bar = surrogate.evidence,
): simpler is Surrogate {
  // The target may have been divided: only what the processes themselves say can be compared.
  const gain = simpler === undefined ? -Infinity : simpler.process.evidence - surrogate.process.evidence;
  if (simpler === undefined || !(gain > leastGain + Math.max(0, bar - surrogate.evidence))) return false;
  return features.every((feature) => Math.abs(simpler.process.score(feature)) < missed);
}

/** Features by which a column would show that it matters by itself: its coordinate, and the products with all. */
export function ownFeatures(surrogate: Surrogate, column: number): Float64Array[] {
  const own = surrogate.coordinate(column);
  return [own, ...surrogate.part.columns.map((_, k) => product(own, surrogate.coordinate(k)))];
}

/** Features by which two groups of columns would show that they act together: the products of one of each. */
export function jointFeatures(
  surrogate: Surrogate,
  group: readonly number[],
  other: readonly number[],
): Float64Array[] {
  return group.flatMap((a) => other.map((b) => product(surrogate.coordinate(a), surrogate.coordinate(b))));
}

function product(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, row) => value * b[row]);
}
