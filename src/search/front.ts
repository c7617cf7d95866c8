import type { Candidate, Metrics } from "./candidate";

/** Losses up to this are rounding noise: equally good, and no larger formula is worth anything beside them. */
export const exactLoss = 1e-25;

/**
 * What a unit of complexity costs, in natural units of log likelihood. There are so many more formulas with every symbol
 * that the best of them fits noise better by about this much; less is no discovery.
 */
const priceOfComplexity = 1.5;
/** Mean absolute error over root mean square error of normally distributed errors. */
const normalRatio = Math.sqrt(2 / Math.PI);
/** Share of the rows that counts at least, however uneven the errors. */
const smallestShare = 0.1;

/**
 * Loss after paying for the fitted numbers, as the Bayesian information criterion does (Schwarz 1978) and at least the
 * residual variance; never below the rounding floor. It makes `a^1.5` win over `a^p` where p = 1.5 is about as likely.
 */
export function selectionLoss(candidate: Candidate): number {
  const rows = effectiveRows(candidate.train);
  const values = fittedValues(candidate);
  const price = Math.max(Math.log(rows / Math.max(0.5, rows - values)), (values * Math.log(rows)) / rows);
  return Math.max(candidate.train.loss, exactLoss) * Math.exp(price);
}

/**
 * How many rows with errors of one size would say as much. Where errors grow with the target a few rows make up most of
 * the loss; the ratio r of mean absolute to root mean square error then falls, and for errors whose size is spread
 * log-normally the kurtosis, and with it the variance of the loss, grows as r^-8.
 */
function effectiveRows({ rows, mae, rmse }: Metrics): number {
  const ratio = rmse > 0 ? Math.min(1, mae / rmse / normalRatio) : 1;
  return rows * Math.max(smallestShare, ratio ** 8);
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
  /** Rows that count less fitted values. */
  readonly freedom: number;
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
  return {
    complexity: candidate.complexity,
    loss: factor * candidate.train.loss,
    logSelection: Math.log(Math.max(factor * selectionLoss(candidate), exactLoss)),
    freedom: Math.max(0.5, effectiveRows(candidate.train) - fittedValues(candidate)),
  };
}

/** Whether the larger formula is so much better than the smaller one that it is no accident. */
function improves(larger: Worth, smaller: Worth): boolean {
  if (larger.loss >= smaller.loss) return false;
  const price = (2 * priceOfComplexity * (larger.complexity - smaller.complexity)) / larger.freedom;
  return smaller.logSelection - larger.logSelection > price;
}
