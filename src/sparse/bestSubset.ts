import { triangularFactor, withoutColumn } from "../numeric/triangularFactor";
import { lossesWithout } from "./elimination";
import type { LinearProblem, SparseModel } from "./linearProblem";
import { fitTerms, usableTerms } from "./linearProblem";

/** Sets looked at, at most; what is best by then is returned. */
const mostSets = 20_000;

export interface BestSubsets {
  /** The best model of each size, from 1 term on. */
  readonly models: readonly SparseModel[];
  /** True where no set can be better; false where the search was cut short. */
  readonly isProven: boolean;
}

/**
 * The best set of each size by leaps and bounds (Furnival and Wilson 1974), on triangular factors from which columns are dropped (Gatu and Kontoghiorghes
 * 2006): the factor of an ordered set tells the squares that each of its leading parts leaves, and nothing that is dropped from a set can leave
 * less than the set does. For some thirty terms.
 */
export function bestSubsets(problem: LinearProblem, most = Infinity): BestSubsets {
  const usable = usableTerms(problem);
  const largest = Math.min(most, usable.length, problem.rowCount);
  const best: { squares: number; terms: readonly number[] }[] = Array.from({ length: largest + 1 }, () => ({
    squares: Infinity,
    terms: [],
  }));
  const first = orderedFactor(problem, usable);
  let sets = 0;
  const open: { terms: readonly number[]; factor: readonly Float64Array[]; kept: number }[] = [{ ...first, kept: 0 }];
  for (let node = open.pop(); node !== undefined && sets < mostSets; node = open.pop()) {
    sets++;
    const { terms, factor, kept } = node;
    const target = factor[terms.length];
    let squares = target[terms.length] ** 2;
    // All of it, and every leading part that keeps what must be kept.
    for (let size = terms.length; size > Math.max(kept, 0); size--) {
      if (size <= largest && squares < best[size].squares) best[size] = { squares, terms: terms.slice(0, size) };
      squares += target[size - 1] ** 2;
    }
    const whole = target[terms.length] ** 2;
    // Dropping the last of the terms is the leading part that was just looked at.
    for (let drop = kept; drop < terms.length - 1; drop++) {
      const sizes = Math.min(largest, terms.length - 1);
      // A set that follows has from `drop` + 1 terms to one less than this; none of its sizes may gain.
      let mayGain = false;
      for (let size = drop + 1; size <= sizes; size++) if (whole < best[size].squares * shortOf) mayGain = true;
      if (!mayGain) break;
      open.push({
        terms: terms.filter((_, k) => k !== drop),
        factor: withoutColumn(factor, drop),
        kept: drop,
      });
    }
  }
  return {
    models: best.filter(({ terms }) => terms.length > 0).map(({ terms }) => fitTerms(problem, terms)),
    isProven: open.length === 0,
  };
}

/** Gains by less than rounding are none. */
const shortOf = 1 - 1e-9;

/** Terms in such an order that those that are missed most come first: then bounds cut early. */
function orderedFactor(problem: LinearProblem, usable: readonly number[]) {
  const factorOf = (terms: readonly number[]) =>
    triangularFactor([...terms.map((k) => problem.columns[k]), problem.target]);
  const losses = lossesWithout(factorOf(usable));
  const terms = [...usable.keys()].sort((a, b) => losses[b] - losses[a]).map((k) => usable[k]);
  return { terms, factor: factorOf(terms) };
}
