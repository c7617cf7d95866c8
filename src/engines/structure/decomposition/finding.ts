import type { Tree } from "../../../simplify/tree";
import type { Part } from "./part";
import type { Surrogate } from "./surrogate";

/** How a question is answered by simpler ones. */
export interface Finding {
  /** What was found, for a person; undefined where it is not certain enough to be said, and only worth a try. */
  readonly sentence: string | undefined;
  readonly parts: readonly Part[];
  /** The surrogate that confirms it; that of the part where there is only one. */
  readonly surrogate: Surrogate;
  /** A formula for the question from one for each part. */
  compose(trees: readonly Tree[]): Tree;
}

/** The only operand: for findings that leave the target as it is. */
export const asItIs = (trees: readonly Tree[]): Tree => trees[0];
