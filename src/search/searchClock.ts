import type { Budget } from "./budget";
import { RunningTime } from "./runningTime";
import type { SearchOptions } from "./searchOptions";

/** Milliseconds of work between two rests. */
const workBetweenRests = 8;
const pauseInterval = 40;
/** How often a search that stands still looks whether it is to stop, in milliseconds. */
const waitInterval = 20;
/** Expressions tried after one is good enough: simpler spellings of it, and simpler formulas that are as good. */
const graceEvaluations = 300;

/** How far a search is. */
export interface SearchState {
  /** Expressions fitted so far. */
  readonly evaluations: number;
  /** Smallest loss on the front; Infinity where that is empty. */
  bestLoss(): number;
}

/** When a search rests, stands still, and ends. Its time begins to count when it is made. */
export class SearchClock {
  readonly budget: Budget;
  private readonly time = new RunningTime();
  /** Number of evaluations when a formula was first good enough. */
  private goodEnoughSince: number | undefined;

  constructor(
    private readonly options: Pick<SearchOptions, "limits" | "signal" | "rest" | "isPaused">,
    private readonly state: SearchState,
  ) {
    const { limits } = options;
    this.budget = {
      limits,
      spent: () =>
        (limits.evaluations !== undefined && this.state.evaluations >= limits.evaluations) ||
        (limits.seconds !== undefined && this.time.seconds() >= limits.seconds) ||
        this.hasSettled(),
    };
  }

  /** Where it starts from a formula that is good enough, a search has looked for simpler ones already. */
  endIfGoodEnough(): void {
    if (this.hasGoodEnough()) this.goodEnoughSince = -graceEvaluations;
  }

  /** Whether a formula of the front is as good as the limits ask for. */
  hasGoodEnough(): boolean {
    const { loss } = this.options.limits;
    return loss !== undefined && this.state.bestLoss() <= loss;
  }

  /** Whether nothing more is to be tried. */
  isOver(): boolean {
    return this.options.signal.aborted || this.budget.spent();
  }

  /** As `SearchContext` has it. */
  async breathe(): Promise<boolean> {
    if (this.isOver()) return false;
    if (!this.time.isRestDue(workBetweenRests) && !this.options.isPaused?.()) return true;
    await this.options.rest(0);
    await this.pauseIfAsked();
    this.time.rested();
    return !this.isOver();
  }

  /** As `SearchContext` has it. */
  async waitFor<T>(answer: Promise<T>): Promise<T | undefined> {
    let isThere = false;
    const arrival = answer.finally(() => (isThere = true));
    // Where nobody waits for it any more, it may fail as it likes.
    arrival.catch(() => undefined);
    while (!isThere && !this.isOver()) {
      await Promise.race([arrival, this.options.rest(waitInterval)]);
      await this.pauseIfAsked();
    }
    this.time.rested();
    return isThere ? arrival : undefined;
  }

  private hasSettled(): boolean {
    if (!this.hasGoodEnough()) return false;
    const { evaluations } = this.state;
    this.goodEnoughSince ??= evaluations;
    return evaluations >= this.goodEnoughSince + graceEvaluations;
  }

  private async pauseIfAsked(): Promise<void> {
    if (!this.options.isPaused?.()) return;
    this.time.pause();
    while (this.options.isPaused() && !this.options.signal.aborted) await this.options.rest(pauseInterval);
    this.time.resume();
  }
}
