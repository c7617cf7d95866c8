import type { Expression } from "../expression/expression";
import type { Random } from "../numeric/random";
import type { Tree } from "../simplify/tree";
import type { Budget } from "./budget";
import type { Candidate } from "./candidate";
import type { FormulaWriter } from "./formulaWriter";
import type { Problem } from "./problem";

/** What an engine has to say about itself; every field is optional. */
export interface EngineProgress {
  /** Every formula up to this complexity has been tried. */
  readonly exhausted?: number;
  /** All that has been learned of the law so far, in translated sentences, the most telling first. */
  readonly findings?: readonly string[];
  /** Why it cannot go on although it began (a translated sentence); the others do. */
  readonly objection?: string;
}

/** What a search remembers of a formula: its best fit, where it has one. */
export interface Recollection {
  readonly candidate: Candidate | undefined;
}

export interface SearchContext {
  readonly problem: Problem;
  readonly budget: Budget;
  readonly signal: AbortSignal;
  /** Seeded; the same seed and one thread give the same run. */
  readonly random: Random;
  /** Mechanisms of engines that are switched off, by name: to measure what they are worth. */
  readonly without: ReadonlySet<string>;
  /**
   * Fits, scores and remembers an expression; returns what became of it, or undefined where it is not allowed by the
   * constraints or no finite fit exists. What has been seen before, in this or another spelling, is not fitted again,
   * unless the spelling is shorter and may bring it onto the front.
   */
  try(expression: Expression, start?: readonly Float64Array[]): Candidate | undefined;
  /**
   * What became of a formula that says the same as the tree and would not be fitted again; undefined where there is none.
   * Far cheaper than to tidy the tree and try it.
   */
  recall(tree: Tree): Recollection | undefined;
  /** What writes formulas down from the look of rows, where this machine has it. */
  readonly writer: FormulaWriter | undefined;
  /** Good candidates found elsewhere (other workers, an earlier session) since the last call. */
  received(): Candidate[];
  /** What is on the front now, from simple to accurate. */
  frontMembers(): readonly Candidate[];
  report(progress: EngineProgress): void;
  /** Lets messages in (stop, migration, pause). Engines await it every few milliseconds of work; true while time is left. */
  breathe(): Promise<boolean>;
  /** Lets other engines work until there is an answer; undefined where no time is left for it. Rejects with the answer's fault. */
  waitFor<T>(answer: Promise<T>): Promise<T | undefined>;
}

/** A search strategy. It proposes expressions until the budget or the signal ends it; it never fits or ranks them. */
export interface Engine {
  readonly id: string;
  /** True where it goes through formulas in order, the same on every thread: then it runs on one only. */
  readonly isSystematic?: boolean;
  /** True where it is done before long if it has most of a thread: then it has that at first. */
  readonly isBrief?: boolean;
  /** True where it begins better once the brief ones are through with what is easy: none of that is left to it. */
  readonly isPatient?: boolean;
  /** Why this engine cannot work on the problem (a translated sentence), or undefined where it can. */
  objection(problem: Problem): string | undefined;
  search(context: SearchContext): Promise<void>;
}
