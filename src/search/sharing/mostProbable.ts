import type { Sharing } from "../../expression/expression";
import type { Assignment } from "./bestSharing";
import type { CellModels } from "./cellModels";

/** An assignment after a fit, and what that says about others. */
export interface Fitted {
  readonly assignment: Assignment;
  readonly models: CellModels;
}

/** What a choice by evidence can have done. */
export interface ProbableTrials {
  /** Assignments that models take for the best of all, or of those that are near, the cheapest first. */
  promising(from: Fitted): readonly Assignment[];
  fit(assignment: Assignment): Fitted | undefined;
  /** A difference of prices in natural units of log likelihood. */
  inNats(difference: number): number;
}

/** Steps from the best that was found to a better one, at most. */
const mostSteps = 4;
/** Prices further apart than this leave no doubt which of two sharings is more probable, in natural units. */
const doubt = 20;
/** Fits that are gone on with before they are held against each other: the courses stop where the price is clear. */
const goneOnWith = 6;
/** How often at most, and the price that going on must save, in natural units. */
const [mostRounds, leastSaving] = [3, 0.01];
/** Sharings whose evidence is looked at in a step, and how many of them are fitted. */
const [weighedAtATime, fittedAtATime] = [40, 4];

/**
 * The sharing that the rows speak most for (`evidence.ts`), of those that have been fitted and those that cost about as much. The price counts numbers,
 * which is quick and leads close; the evidence knows what each of them says. Where there is none, the first of the fits.
 */
export function mostProbable(fits: readonly Fitted[], trials: ProbableTrials): Fitted {
  const [cheapest] = fits;
  if (evidenceOf(cheapest) === undefined) return cheapest;
  const isInDoubt = ({ price }: Assignment): boolean => trials.inNats(price - cheapest.assignment.price) < doubt;
  const settled = fits
    .filter(({ assignment }) => isInDoubt(assignment))
    .map((fitted) => ({ fitted, evidence: evidenceOf(fitted) ?? -Infinity }))
    .sort((a, b) => b.evidence - a.evidence)
    .map(({ fitted }, k) => (k < goneOnWith ? goneOn(fitted, trials) : fitted));
  let best = moreProbable(settled);
  const seen = new Set(fits.map(({ assignment }) => keyOf(assignment.sharing)));
  for (let step = 0; step < mostSteps; step++) {
    const { models } = best;
    const least = evidenceOf(best) ?? -Infinity;
    const better = trials
      .promising(best)
      .filter((each) => isInDoubt(each) && !seen.has(keyOf(each.sharing)))
      .slice(0, weighedAtATime)
      .map((assignment) => ({ assignment, evidence: models.logEvidence(assignment.sharing) ?? -Infinity }))
      .filter(({ evidence }) => evidence > least)
      .sort((a, b) => b.evidence - a.evidence)
      .slice(0, fittedAtATime);
    for (const { assignment } of better) seen.add(keyOf(assignment.sharing));
    const found = better.map(({ assignment }) => trials.fit(assignment)).filter((each) => each !== undefined);
    const next = moreProbable([best, ...found.map((each) => goneOn(each, trials))]);
    if (next === best) break;
    best = next;
  }
  return best;
}

/** The fit as good as it gets. */
function goneOn(fitted: Fitted, trials: ProbableTrials): Fitted {
  let best = fitted;
  for (let round = 0; round < mostRounds; round++) {
    const next = trials.fit(best.assignment);
    if (next === undefined || !(next.assignment.price < best.assignment.price)) break;
    const saving = trials.inNats(best.assignment.price - next.assignment.price);
    best = next;
    if (saving < leastSaving) break;
  }
  return best;
}

/** The first of those with the most evidence. */
function moreProbable(fits: readonly Fitted[]): Fitted {
  let [best] = fits;
  let most = evidenceOf(best) ?? -Infinity;
  for (const each of fits) {
    const evidence = evidenceOf(each) ?? -Infinity;
    if (evidence > most) [best, most] = [each, evidence];
  }
  return best;
}

function evidenceOf({ assignment, models }: Fitted): number | undefined {
  return models.logEvidence(assignment.sharing);
}

function keyOf(sharing: readonly Sharing[]): string {
  return sharing.join();
}
