import { structuralHash } from "../expression/hash";
import { displayForm } from "../simplify/displayForm";
import type { TidyOptions } from "../simplify/tidy";
import type { Candidate } from "./candidate";
import type { Fitter } from "./fitting/fitter";
import { formulaSize } from "./formulaSize";
import { exactLoss } from "./front";
import type { Problem } from "./problem";

/** How much worse, as a share of its loss, a formula may be for being written otherwise. */
const roundingOfLoss = 1e-9;

/**
 * The candidate as people write it, measured again; as it is where rounding would make that worse, or where it would not
 * be what the problem asks for (`holds`) any more.
 */
export function displayedCandidate(
  candidate: Candidate,
  { constraints }: Problem,
  fitter: Fitter,
  { isAllowed }: TidyOptions,
  holds: (candidate: Candidate) => boolean,
): Candidate {
  const { operatorComplexity } = constraints;
  const { expression, parameters } = displayForm(candidate, { operatorComplexity, isAllowed });
  if (structuralHash(expression) === structuralHash(candidate.expression)) return candidate;
  const measured = fitter.candidate(expression, parameters, formulaSize(expression, constraints));
  const worst = Math.max(exactLoss, candidate.train.loss * (1 + roundingOfLoss));
  return measured !== undefined && measured.train.loss <= worst && holds(measured) ? measured : candidate;
}
