import type { BudgetLimits } from "./budget";
import type { Candidate } from "./candidate";
import type { EngineProgress } from "./engine";
import type { FormulaWriter } from "./formulaWriter";
import type { Problem } from "./problem";

/** What a search on one thread is asked, and whom it tells what it finds. */
export interface SearchOptions {
  readonly problem: Problem;
  /** Limits of this search alone. */
  readonly limits: BudgetLimits;
  readonly seed: number;
  /** Which of the seed's independent random streams to use. */
  readonly stream: number;
  readonly signal: AbortSignal;
  /** Formulas to start from; the engine gets them with its first `received()`. */
  readonly seeds: readonly Candidate[];
  /** Mechanisms of engines to switch off. */
  readonly without?: readonly string[];
  readonly writer?: FormulaWriter;
  /** Lets the event loop deliver messages; resolves after about this many milliseconds (0: as soon as it has). */
  readonly rest: (milliseconds: number) => Promise<void>;
  /** True while the search is to stand still. */
  readonly isPaused?: () => boolean;
  /** A candidate came onto the front of this search; it is written as people do. */
  readonly onImprovement?: (candidate: Candidate) => void;
  /** A candidate was measured and is not on the front. */
  readonly onBeaten?: (candidate: { readonly complexity: number; readonly loss: number }) => void;
  readonly onProgress?: (progress: EngineProgress) => void;
}
