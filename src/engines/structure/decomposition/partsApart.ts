import type { Tree } from "../../../simplify/tree";
import type { Ground } from "./ground";
import type { Column, Part } from "./part";

/** A question that falls apart into questions of one input each. */
export interface InputsApart {
  /** A table of one column each. */
  readonly parts: readonly PartApart[];
  /** What was found, for a person. */
  readonly sentences: readonly string[];
  readonly ground: Ground;
  /** The whole, of a formula for each part. */
  compose(trees: readonly Tree[]): Tree;
}

export interface PartApart extends Part {
  /** Root mean square by which its target may be wrong, in units of its deviation. */
  readonly error: number;
}

/** A model that leaves a smaller share of the spread is wrong by what its functions fail to say, and not by noise. */
const fine = 1e-3;

/**
 * By how much a function of so many numbers may be wrong, where a model of so many rows is by `error`, which is a share of the spread of what it describes:
 * noise is averaged, what functions fail to say is not.
 */
export function errorOfPart(error: number, share: number, numbers: number, rows: number): number {
  return share < fine ? error : error * Math.sqrt(numbers / rows);
}

/** The values that a function has at the different values of a column, in order. */
export function tableOf(
  { tree, text, values: column }: Column,
  values: Float64Array,
): Pick<Part, "columns" | "target"> {
  const at = new Map<number, number>();
  column.forEach((x, row) => at.set(x, values[row]));
  const sorted = [...at].sort(([a], [b]) => a - b);
  return {
    columns: [{ tree, text, values: Float64Array.from(sorted, ([x]) => x) }],
    target: Float64Array.from(sorted, ([, y]) => y),
  };
}
