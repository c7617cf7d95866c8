/**
 * The front as it was. Every formula was on the front from when it was found until something beat it: with these two
 * times, the front at any moment is a matter of looking them up, and nothing has to be ranked again.
 */
import type { PastFormula, RunDocument, RunHistory, StoredFormula } from "./document";
import { fromSimpleToAccurate } from "./mergeFront";
import { fittedNumbers } from "./ranking";

/** Moments kept at most. */
const mostMoments = 120;
/** Fitted numbers in formulas of the past at most: with thousands of categories one formula has thousands. */
const mostNumbers = 20_000;
/** Moments earlier than this, in seconds, count as equally early. */
const earliest = 0.01;

const nothing: RunHistory = { moments: [], past: [] };

/** The history after the formulas of a document went from `before` to `after`, `seconds` into the run. */
export function withChange(
  history: RunHistory = nothing,
  before: readonly StoredFormula[],
  after: readonly StoredFormula[],
  seconds: number,
): RunHistory {
  const known = new Set(before.map(identityInTime));
  const kept = new Set(after.map(identityInTime));
  const gone = before.filter((formula) => !kept.has(identityInTime(formula)));
  if (gone.length === 0 && after.every((formula) => known.has(identityInTime(formula)))) return history;
  const moments = history.moments.filter((moment) => moment < seconds);
  const past = [...history.past, ...gone.map((formula) => ({ formula, until: seconds }))];
  return thinned({ moments: [...moments, seconds], past: past.filter(isSeenAt(moments)) });
}

/** For formulas that are not those of the history any more, or of a run that went two ways. */
export function withoutHistory(document: RunDocument): RunDocument {
  const rest = { ...document };
  delete rest.history;
  return rest;
}

/** The formulas a person saw so many seconds into the run, from simple to accurate. `seconds` is one of the moments. */
export function frontAt({ front, history = nothing }: Pick<RunDocument, "front" | "history">, seconds: number) {
  const listed = front.filter((formula) => formula.deleted !== true && formula.seconds <= seconds);
  const gone = history.past.filter(isSeenAt([seconds])).map(({ formula }) => formula);
  return [...listed, ...gone].sort(fromSimpleToAccurate);
}

/** Tells a formula also from a better fit of itself that came later. */
export function identityInTime({ id, seconds }: Pick<StoredFormula, "id" | "seconds">): string {
  return `${id}@${seconds}`;
}

/** The identity of a formula whatever the time. */
export function identityAnytime(id: string): string {
  return id.split("@")[0];
}

/**
 * A history within its limits: of moments that lie close together some go, and with them the formulas that were on the
 * front at none of the others. At those that stay, the front is whole.
 */
function thinned(history: RunHistory): RunHistory {
  let { moments, past } = history;
  while (moments.length > mostMoments || (moments.length > 1 && numbersIn(past) > mostNumbers)) {
    const closest = mostCrowded(moments);
    moments = moments.filter((_moment, k) => k !== closest);
    past = past.filter(isSeenAt(moments));
  }
  return { moments, past };
}

/** Index of the moment whose neighbours are closest, as a ratio; neither the last nor, among several, the first. */
function mostCrowded(moments: readonly number[]): number {
  let [closest, narrowest] = [0, Infinity];
  for (let k = 1; k < moments.length - 1; k++) {
    const gap = Math.max(earliest, moments[k + 1]) / Math.max(earliest, moments[k - 1]);
    if (gap < narrowest) [closest, narrowest] = [k, gap];
  }
  return closest;
}

function isSeenAt(moments: readonly number[]): (past: PastFormula) => boolean {
  return ({ formula, until }) => moments.some((moment) => formula.seconds <= moment && moment < until);
}

function numbersIn(past: readonly PastFormula[]): number {
  return past.reduce((sum, { formula }) => sum + fittedNumbers(formula), 0);
}
