import type { Candidate } from "../search/candidate";
import type { StoredFormula } from "./document";

/** A stored formula as a front sees it. */
export interface Ranked extends Candidate {
  readonly stored: StoredFormula;
}

/** Ranking looks at complexity, loss and how many numbers were fitted, never at the structure. */
const notLookedAt: Candidate["expression"] = { nodes: [], sharing: [] };

const known = new WeakMap<StoredFormula, Ranked>();

/** The formula with what fronts and scores rank by. */
export function ranked(stored: StoredFormula): Ranked {
  const before = known.get(stored);
  if (before !== undefined) return before;
  const { complexity, train, validation } = stored;
  const parameters = stored.parameters.map(({ values }) => Float64Array.from(values, ({ value }) => value));
  const result = { stored, expression: notLookedAt, parameters, complexity, train, validation };
  known.set(stored, result);
  return result;
}

/** How many numbers of the formula were fitted. */
export function fittedNumbers(stored: StoredFormula): number {
  return stored.parameters.reduce((count, { values }) => count + values.length, 0);
}
