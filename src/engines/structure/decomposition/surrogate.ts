import { deviationOf, meanOf, rootMeanSquare } from "../../../numeric/columns";
import { GaussianProcess, smallStep } from "./gaussianProcess";
import type { Term } from "./gaussianProcess";
import type { Part } from "./part";

/** Positive columns that span more than this factor are seen by their logarithms. */
const wide = 5;
/** Columns of both signs whose largest value is so many times the median magnitude are compressed. */
const heavyTail = 8;
/** Steps on few rows first, then on all; and on all where another surrogate is known. */
const [coarseSteps, fineSteps, laterSteps] = [30, 6, 7];
const coarseRows = 60;

/** Awaited during work; `work` counts multiply-adds. False where the search is over. */
export type Breathe = (work: number) => Promise<boolean>;

/**
 * What of the target a surrogate describes: itself, its logarithm, or the logarithm of its magnitude as a function of magnitudes, which
 * says nothing of signs.
 */
export type Space = "plain" | "log" | "magnitude";

/** A column as the surrogate sees it. */
interface Coordinate {
  readonly values: Float64Array;
  /** Derivative by the column's own values, by row. */
  readonly slopes: Float64Array;
}

/** A Gaussian process that describes the target of a part, or its logarithm, over the columns of the part. */
export class Surrogate {
  private constructor(
    readonly part: Part,
    readonly space: Space,
    /** What one unit of the process stands for in the target or its logarithm. */
    readonly scale: number,
    readonly process: GaussianProcess,
    private readonly coordinates: readonly Coordinate[],
  ) {}

  /** Spaces in which the part can be described. */
  static spacesOf({ columns, target }: Part): Space[] {
    if (target.some((value) => value === 0)) return ["plain"];
    const hasSigns = columns.some(({ values }) => isOfBothSigns(values) && !values.includes(0));
    return [
      "plain",
      ...(isOfBothSigns(target) ? [] : (["log"] as const)),
      ...(hasSigns ? (["magnitude"] as const) : []),
    ];
  }

  /** Undefined where the search is over, or nothing can be fitted. */
  static async of(part: Part, space: Space, breathe: Breathe): Promise<Surrogate | undefined> {
    return Surrogate.fit(part, space, undefined, [part.columns.map((_, k) => k)], breathe);
  }

  /**
   * The same for a simpler question, to be compared by `evidence`: the part has other columns, or the process is a sum of terms, or the
   * target is divided by something. `from[k]` is the column of this surrogate that column k was.
   */
  async simpler(
    part: Part,
    from: readonly (number | undefined)[],
    breathe: Breathe,
    terms: readonly Term[] = [part.columns.map((_, k) => k)],
  ): Promise<Surrogate | undefined> {
    return Surrogate.fit(part, this.space, { surrogate: this, from }, terms, breathe);
  }

  private static async fit(
    part: Part,
    space: Space,
    start: { readonly surrogate: Surrogate; readonly from: readonly (number | undefined)[] } | undefined,
    terms: readonly Term[],
    breathe: Breathe,
  ): Promise<Surrogate | undefined> {
    const values = space === "plain" ? part.target : part.target.map((value) => Math.log(Math.abs(value)));
    const [mean, deviation] = [meanOf(values), deviationOf(values)];
    const scale = start?.surrogate.scale ?? deviation;
    if (!(scale > 0 && scale < Infinity)) return undefined;
    const coordinates = part.columns.map(({ values: column }) => coordinateOf(column, space));
    const columns = coordinates.map(({ values: each }) => each);
    const target = values.map((value) => (value - mean) / scale);
    const process = new GaussianProcess({ columns, target }, terms, start?.surrogate.process);
    if (start !== undefined) {
      const known = start.surrogate.process.lengths;
      process.lengths = start.from.map((k) => (k === undefined ? 2 : known[k]));
    }
    if (start === undefined) {
      const every = Math.max(1, Math.floor(target.length / coarseRows));
      const coarse = process.ofRows((row) => row % every === 0);
      if (await coarse.fit(coarseSteps, breathe)) process.takeOver(coarse);
    }
    const isFitted = await process.fit(start === undefined ? fineSteps : laterSteps, breathe, smallStep);
    return isFitted ? new Surrogate(part, space, scale, process, coordinates) : undefined;
  }

  /** Log probability of the target, comparable between spaces and between parts with the same rows. */
  get evidence(): number {
    const { target } = this.part;
    let evidence = this.process.evidence - target.length * Math.log(this.scale);
    if (this.space !== "plain") for (const value of target) evidence -= Math.log(Math.abs(value));
    return evidence;
  }

  /** The column as the process sees it: of mean 0 and deviation 1. */
  coordinate(column: number): Float64Array {
    return this.coordinates[column].values;
  }

  /** Root mean square of what rows lack of the prediction from all others, in units of the deviation at the outset. */
  get unexplained(): number {
    return Math.max(rootMeanSquare(this.process.leftOut()), this.process.noise);
  }

  /** Whether what the surrogate describes decides over the target itself, or else only over its magnitude. */
  get saysAll(): boolean {
    return this.space !== "magnitude" || !isOfBothSigns(this.part.target);
  }

  /** Derivatives of the target (or its logarithm) by the columns' own values, in units of `scale`: `[column][row]`. */
  gradients(): Float64Array[] {
    return this.process
      .gradients()
      .map((gradient, k) => gradient.map((value, row) => value * this.coordinates[k].slopes[row]));
  }
}

export function isOfBothSigns(values: Float64Array): boolean {
  return values.some((value) => value < 0) && values.some((value) => value > 0);
}

function coordinateOf(column: Float64Array, space: Space): Coordinate {
  const magnitudes = column.map(Math.abs).sort();
  const median = magnitudes[magnitudes.length >> 1];
  const [smallest, largest] = [magnitudes[0], magnitudes[magnitudes.length - 1]];
  const isPositive = column.every((value) => value > 0);
  const seenByLogarithm = isPositive || (space === "magnitude" && smallest > 0);
  if (seenByLogarithm && largest > wide * smallest) {
    return standardised(
      column.map((value) => Math.log(Math.abs(value))),
      (row) => 1 / column[row],
    );
  }
  if (!isPositive && median > 0 && largest > heavyTail * median) {
    return standardised(
      column.map((value) => Math.asinh(value / median)),
      (row) => 1 / Math.hypot(column[row], median),
    );
  }
  return standardised(column, () => 1);
}

function standardised(values: Float64Array, slope: (row: number) => number): Coordinate {
  const [mean, deviation] = [meanOf(values), deviationOf(values)];
  const scale = deviation > 0 ? deviation : 1;
  return {
    values: values.map((value) => (value - mean) / scale),
    slopes: values.map((_, row) => slope(row) / scale),
  };
}
