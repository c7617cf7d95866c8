/** Messages between a run's session and its worker threads. */
import type { BudgetLimits } from "../search/budget";
import type { Candidate } from "../search/candidate";
import type { EngineProgress } from "../search/engine";
import type { Problem } from "../search/problem";

export interface WorkerStart {
  /** Arrays of rows are views of SharedArrayBuffers: no copy is made. */
  readonly problem: Problem;
  /** Ids of the engines that take turns. */
  readonly engines: readonly string[];
  readonly seed: number;
  /** Which of the independent random streams of the seed to use. */
  readonly stream: number;
  readonly limits: BudgetLimits;
  /** Formulas to start from. */
  readonly seeds: readonly Candidate[];
  /** Mechanisms of engines to switch off. */
  readonly without?: readonly string[] | undefined;
  /** Two counters every worker shares, Int32: [0] stop requested, [1] pause requested. */
  readonly control: SharedArrayBuffer;
}

export type ToWorker =
  /** Comes first, and once. */
  | { readonly type: "search"; readonly start: WorkerStart }
  | { readonly type: "candidates"; readonly candidates: readonly Candidate[] };

export type FromWorker =
  /** Warm; what to search for may come, or came before. */
  | { readonly type: "ready" }
  /** Improvements of the worker's own front, and a few beaten ones for display. */
  | {
      readonly type: "found";
      /** Id of the engine that found the candidates. */
      readonly engine: string;
      readonly candidates: readonly Candidate[];
      readonly beaten: readonly { readonly complexity: number; readonly loss: number }[];
      readonly evaluations: number;
      /** Formulas proposed and not fitted, because they had been in this or another spelling. */
      readonly recalled: number;
      readonly kernelBytes: number;
      readonly progress: EngineProgress;
    }
  | {
      readonly type: "finished";
      readonly evaluations: number;
      readonly recalled: number;
      readonly kernelBytes: number;
    }
  | { readonly type: "fault"; readonly message: string; readonly stack: string | undefined };
