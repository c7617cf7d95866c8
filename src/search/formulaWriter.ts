import type { OperatorName } from "../expression/operatorName";
import type { UnitRules } from "./constraints/unit";

/** What a writer is shown of the rows, and what it is to write. */
export interface WritingRequest {
  /** Columns of the points, by the number the formulas will have for them; at most as many as the writer knows. */
  readonly inputs: readonly Float32Array[];
  /** As long as every input. */
  readonly target: Float32Array;
  /** Operators that formulas may use. */
  readonly operators: readonly OperatorName[];
  /** Of the columns and of what may be known besides: formulas of wrong units are not written. */
  readonly units?: UnitRules;
  /** `sample` draws formulas by their probability; `beam` looks for the most probable ones (NeSymReS, Biggio et al. 2021). */
  readonly mode: "sample" | "beam";
  /** Formulas to write, no two of them written alike. */
  readonly count: number;
  /** Above 1 improbable formulas are written more often, below 1 less. Only samples. */
  readonly temperature: number;
  /** Share of the probability, the most probable tokens first, that tokens are drawn from. Only samples. */
  readonly nucleus: number;
  /** The same seed and request give the same formulas. */
  readonly seed: number;
}

/** What writes formulas down from the look of rows: a trained network, or what it is compared with. */
export interface FormulaWriter {
  /**
   * Formulas in prefix order, as ids of tokens; who asks knows the vocabulary. Rejects with `UserError` where nothing can
   * be written here, with the signal's reason when it aborts.
   */
  write(request: WritingRequest, signal: AbortSignal): Promise<readonly Uint8Array[]>;
}
