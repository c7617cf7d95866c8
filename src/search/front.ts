import type { Candidate } from "./candidate";

/** Losses up to this are rounding noise: equally good, and no larger formula is worth anything beside them. */
export const exactLoss = 1e-25;

/** What a larger formula has to lower the loss to, as a share, in order to be worth a place. */
const worthwhile = 0.99;

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

/**
 * The Pareto front: at most one formula per complexity, each with a smaller loss than every simpler one. Of equally
 * complex formulas the one with the smaller `selectionLoss` stays.
 */
export class Front<T extends Candidate = Candidate> {
  private kept: { readonly candidate: T; readonly selection: number }[] = [];

  /** True if the candidate is now a member; members that it beats have then gone. */
  offer(candidate: T): boolean {
    const selection = selectionLoss(candidate);
    if (!this.wouldAccept(candidate.complexity, candidate.train.loss, selection)) return false;
    const beaten = (other: { readonly candidate: T; readonly selection: number }): boolean =>
      other.candidate.complexity === candidate.complexity ||
      (other.candidate.complexity > candidate.complexity &&
        (other.candidate.train.loss >= candidate.train.loss || other.selection >= worthwhile * selection));
    this.kept = this.kept.filter((other) => !beaten(other));
    this.kept.push({ candidate, selection });
    this.kept.sort((a, b) => a.candidate.complexity - b.candidate.complexity);
    return true;
  }

  /** Whether a formula with this complexity, loss and `selectionLoss` would become a member. */
  wouldAccept(complexity: number, loss: number, selection: number): boolean {
    if (!Number.isFinite(loss)) return false;
    for (const other of this.kept) {
      if (other.candidate.complexity > complexity) break;
      if (other.candidate.complexity === complexity) {
        if (other.selection <= selection) return false;
      } else if (other.candidate.train.loss <= loss || selection >= worthwhile * other.selection) return false;
    }
    return true;
  }

  /** From simple to accurate. */
  members(): T[] {
    return this.kept.map((member) => member.candidate);
  }

  /** Smallest training loss among members that are no more complex; Infinity where there is none. */
  bestLoss(complexity: number): number {
    let best = Infinity;
    for (const { candidate } of this.kept) {
      if (candidate.complexity > complexity) break;
      best = Math.min(best, candidate.train.loss);
    }
    return best;
  }
}
