import type { Sharing } from "../../expression/expression";
import { isOfSquares } from "../candidate";
import type { Candidate } from "../candidate";
import type { Fitter } from "../fitting/fitter";
import { exactLoss, pricedLoss } from "../front";
import type { Problem } from "../problem";
import { isInRange, sharingRangeOf } from "./sharingRange";

/** A formula with another sharing of one of its parameters, as far as models of the cells foretell it. */
export interface OtherSharing {
  readonly sharing: readonly Sharing[];
  /** Numbers that would be fitted; Infinity where there are too many to solve for. */
  readonly numbers: number;
  /** What a fit would come to; undefined where the rows do not determine that many numbers. */
  readonly foretold: Foretold | undefined;
}

export interface Foretold {
  /** On the training rows. */
  readonly loss: number;
  /** Undefined for losses that are no squares. */
  readonly r2: number | undefined;
  /**
   * Description length of the training rows and the numbers, less that of the formula as it is; in natural units. By the evidence
   * (`evidence.ts`) where there is any.
   */
  readonly lengthening: number;
  /** By slot, for a fit to start from. */
  readonly parameters: readonly Float64Array[];
}

/**
 * What a formula would cost or gain if the parameter `slot` varied over other columns, as far as the problem allows, and all else were
 * fitted again, from one look at the rows. Exact where the formula is linear in its numbers; elsewhere good as long as numbers stay near.
 */
export function otherSharings(candidate: Candidate, problem: Problem, fitter: Fitter, slot: number): OtherSharing[] {
  const { expression, parameters, train } = candidate;
  const models = fitter.cellModels(expression, parameters, "all");
  const { rowCount } = problem.train;
  const before = pricedLoss(train.loss, fitter.numbers(expression.sharing), rowCount);
  const isWeighed = isOfSquares(train) && train.loss > exactLoss;
  const evidenceOf = (each: readonly Sharing[]) => (isWeighed ? models?.logEvidence(each) : undefined);
  const known = evidenceOf(expression.sharing);
  const range = sharingRangeOf(problem);
  const others = othersOf(expression.sharing[slot], problem.categories.length).filter((mask) => isInRange(mask, range));
  return others.map((mask) => {
    const sharing = expression.sharing.map((each, k) => (k === slot ? mask : each));
    const numbers = fitter.numbers(sharing);
    const merged = numbers < rowCount ? models?.merged(sharing) : undefined;
    if (merged === undefined) return { sharing, numbers, foretold: undefined };
    const loss = fitter.lossOfCost(merged.cost, "all");
    const evidence = evidenceOf(sharing);
    const lengthening =
      known !== undefined && evidence !== undefined
        ? known - evidence
        : (rowCount / 2) * (pricedLoss(loss, numbers, rowCount) - before);
    const r2 = isOfSquares(train) ? 1 - loss : undefined;
    return { sharing, numbers, foretold: { loss, r2, lengthening, parameters: merged.parameters } };
  });
}

/** What else a number might vary over, the coarsest first: nothing, one column, a column more or less, all of them. */
function othersOf(mask: Sharing, columns: number): Sharing[] {
  const bits = Array.from({ length: columns }, (_, k) => 1 << k);
  const all = new Set([0, ...bits, ...bits.map((bit) => mask ^ bit), 2 ** columns - 1]);
  all.delete(mask);
  return [...all].sort((a, b) => width(a) - width(b) || a - b);
}

function width(mask: Sharing): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest >>>= 1) count += rest & 1;
  return count;
}
