import type { Tree } from "../../../simplify/tree";

/** A quantity that is calculated from the inputs of the problem. */
export interface Column {
  /** Over the inputs of the problem. */
  readonly tree: Tree;
  /** By row. */
  readonly values: Float64Array;
  /** As a person reads it. */
  readonly text: string;
}

/** A smaller question: which function of these columns gives the target? */
export interface Part {
  readonly columns: readonly Column[];
  /** By row, in the order of the columns' values. */
  readonly target: Float64Array;
  /** What the target is, as a person reads it. */
  readonly text: string;
}

/** The part without the columns of these numbers. */
export function without(part: Part, left: readonly number[]): Part {
  return { ...part, columns: part.columns.filter((_, k) => !left.includes(k)) };
}
