import type { Space } from "./surrogate";

/** What a finding rests on: a description of the target, or its logarithm, by a model that says nothing of its form. */
export interface Ground {
  /** Root mean square of what rows lack of the prediction from all others, in units of `scale`. */
  readonly unexplained: number;
  /** Of the target's deviation, or its logarithm where space is not plain. */
  readonly scale: number;
  readonly space: Space;
}
