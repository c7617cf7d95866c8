import type { Candidate } from "./candidate";

/** Losses up to this are rounding noise: equally good, and no larger formula is worth anything beside them. */
export const exactLoss = 1e-25;

/**
 * What a unit of complexity costs, in natural units of log likelihood. There are so many more formulas with every symbol
 * that the best of them fits noise better by about this much; less is no discovery.
 */
const priceOfComplexity = 1;

/**
 * Loss after paying for the fitted numbers: the residual variance n / (n - k) * loss, never below the rounding floor.
 * It makes `a^1.5` win over `a^p` where p = 1.5 lies within one standard error.
 */
export function selectionLoss(candidate: Candidate): number {
  const { rows, loss } = candidate.train;
  const freedom = Math.max(0.5, rows - fittedValues(candidate));
  return (Math.max(loss, exactLoss) * rows) / freedom;
}

/** How many numbers were fitted. */
export function fittedValues(candidate: Pick<Candidate, "parameters">): number {
  let count = 0;
  for (const values of candidate.parameters) for (const value of values) if (!Number.isNaN(value)) count++;
  return count;
}

/** What decides over a place on the front. */
interface Worth {
  readonly complexity: number;
  readonly loss: number;
  /** Logarithm of the `selectionLoss`. */
  readonly logSelection: number;
  readonly rows: number;
}

/**
 * The Pareto front: at most one formula per complexity, each with a smaller loss than every simpler one, and by more
 * than its size would gain by chance. Of equally complex formulas the one with the smaller `selectionLoss` stays.
 */
export class Front<T extends Candidate = Candidate> {
  private kept: { readonly candidate: T; readonly worth: Worth }[] = [];

  /** True if the candidate is now a member; members that it beats have then gone. */
  offer(candidate: T): boolean {
    const worth = worthOf(candidate, 1);
    if (!this.hasPlaceFor(worth)) return false;
    this.kept = this.kept.filter(
      (other) =>
        other.worth.complexity < worth.complexity ||
        (other.worth.complexity > worth.complexity && improves(other.worth, worth)),
    );
    this.kept.push({ candidate, worth });
    this.kept.sort((a, b) => a.worth.complexity - b.worth.complexity);
    return true;
  }

  /** Whether the candidate would become a member if its loss were multiplied by `factor`. */
  wouldAccept(candidate: Candidate, factor = 1): boolean {
    return this.hasPlaceFor(worthOf(candidate, factor));
  }

  private hasPlaceFor(worth: Worth): boolean {
    if (!Number.isFinite(worth.logSelection)) return false;
    return this.kept.every((other) => {
      if (other.worth.complexity > worth.complexity) return true;
      if (other.worth.complexity < worth.complexity) return improves(worth, other.worth);
      return worth.logSelection < other.worth.logSelection;
    });
  }

  /** From simple to accurate. */
  members(): T[] {
    return this.kept.map((member) => member.candidate);
  }

  /** Smallest training loss among members that are no more complex; Infinity where there is none. */
  bestLoss(complexity: number): number {
    let best = Infinity;
    for (const { worth } of this.kept) {
      if (worth.complexity > complexity) break;
      best = Math.min(best, worth.loss);
    }
    return best;
  }
}

function worthOf(candidate: Candidate, factor: number): Worth {
  const { rows, loss } = candidate.train;
  const selection = Math.max(factor * selectionLoss(candidate), exactLoss);
  return { complexity: candidate.complexity, loss: factor * loss, logSelection: Math.log(selection), rows };
}

/** Whether the larger formula is so much better than the smaller one that it is no accident. */
function improves(larger: Worth, smaller: Worth): boolean {
  if (larger.loss >= smaller.loss) return false;
  const price = (2 * priceOfComplexity * (larger.complexity - smaller.complexity)) / larger.rows;
  return smaller.logSelection - larger.logSelection > price;
}
