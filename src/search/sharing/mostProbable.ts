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
/** Sharings whose evidence is looked at in a step, and how many of them are fitted. */
const [weighedAtATime, fittedAtATime] = [40, 4];

/**
 * The sharing that the rows speak most for (`evidence.ts`), of those that have been fitted and those that cost about as much. The price counts numbers,
 * which is quick and leads close; the evidence knows what each of them says. Where there is none, the first of the fits.
 */
export function mostProbable(fits: readonly Fitted[], trials: ProbableTrials): Fitted {
  const [cheapest] = fits;
  const isInDoubt = ({ price }: Assignment): boolean => trials.inNats(price - cheapest.assignment.price) < doubt;
  let best: Fitted = cheapest;
  let most = evidenceOf(cheapest);
  if (most === undefined) return cheapest;
  for (const fitted of fits.filter(({ assignment }) => isInDoubt(assignment))) {
    const evidence = evidenceOf(fitted);
    if (evidence === undefined || evidence <= most) continue;
    [best, most] = [fitted, evidence];
  }
  const seen = new Set(fits.map(({ assignment }) => keyOf(assignment.sharing)));
  for (let step = 0; step < mostSteps; step++) {
    const { models } = best;
    const better = trials
      .promising(best)
      .filter((each) => isInDoubt(each) && !seen.has(keyOf(each.sharing)))
      .slice(0, weighedAtATime)
      .map((assignment) => ({ assignment, evidence: models.logEvidence(assignment.sharing) ?? -Infinity }))
      .filter(({ evidence }) => evidence > (most ?? -Infinity))
      .sort((a, b) => b.evidence - a.evidence)
      .slice(0, fittedAtATime);
    const before = best;
    for (const { assignment } of better) {
      seen.add(keyOf(assignment.sharing));
      const fitted = trials.fit(assignment);
      const evidence = fitted && evidenceOf(fitted);
      if (fitted === undefined || evidence === undefined || evidence <= most) continue;
      [best, most] = [fitted, evidence];
    }
    if (best === before) break;
  }
  return best;
}

function evidenceOf({ assignment, models }: Fitted): number | undefined {
  return models.logEvidence(assignment.sharing);
}

function keyOf(sharing: readonly Sharing[]): string {
  return sharing.join();
}
