import type { SummedWith } from "../../numeric/columnSums";

/** A linear regression by weighted least squares on parts of formulas, one part at a time. */
export interface Regressed {
  readonly target: Float64Array;
  readonly weights: Float64Array;
  /** A column that explains a part of the target already, and whose coefficient the fit will choose again. */
  readonly known?: Float64Array;
}

/** A part must leave less than this share of what it leaves without, for a number to be added. */
const worthANumber = 0.95;
/** A column must have this share of its square to itself. */
const independence = 1e-9;

/** What a part leaves unexplained, and how it is used. */
export interface PartFit {
  /** Weighted sum of squares. */
  readonly left: number;
  readonly slope: number;
  /** Undefined where the part does without. */
  readonly intercept: number | undefined;
}

/** A regression prepared for many parts: `target = slope * part + intercept`, with the known column projected out. */
export class PartRegression {
  /** What the values of a part are summed with for its fit: columns times the weights. */
  readonly summedWith: SummedWith;
  private readonly one: Normalised;
  private readonly squares: number;
  private readonly ofOne: number;

  private constructor({ target, weights }: Regressed, known: Normalised | undefined, one: Normalised) {
    const rest = known === undefined ? target : without(target, known.column, weights);
    const weighted = (column: Float64Array) => column.map((each, row) => each * weights[row]);
    this.one = one;
    this.squares = dot(rest, rest, weights);
    this.ofOne = dot(rest, one.column, weights);
    const columns = known === undefined ? [rest, one.column] : [rest, one.column, known.column];
    this.summedWith = { weights, vectors: columns.map(weighted) };
  }

  /** Undefined where nothing is left to explain. */
  static of(regressed: Regressed): PartRegression | undefined {
    const { weights, known: column } = regressed;
    const known = column && normalised(column, weights, undefined);
    const one = normalised(new Float64Array(weights.length).fill(1), weights, known?.column);
    const regression = one && new PartRegression(regressed, known, one);
    return regression !== undefined && regression.squares > 0 && regression.squares < Infinity ? regression : undefined;
  }

  /** The fit of the part whose sums with the vectors of this regression begin at `offset`. */
  fit(sums: Float64Array, offset: number): PartFit {
    const { squares, ofOne, one } = this;
    const square = sums[offset];
    const product = sums[offset + 1];
    const onOne = sums[offset + 2];
    // What the part has in common with what is in the formula already counts for nothing.
    const free = square - sums[offset + 3] ** 2;
    const variance = free - onOne ** 2;
    const covariance = product - onOne * ofOne;
    const alone = free > independence * square ? squares - product ** 2 / free : Infinity;
    const withNumber = variance > independence * square ? squares - ofOne ** 2 - covariance ** 2 / variance : Infinity;
    if (!(withNumber < worthANumber * alone)) return { left: alone, slope: product / free, intercept: undefined };
    const slope = covariance / variance;
    return { left: withNumber, slope, intercept: (ofOne - slope * onOne) / one.norm };
  }
}

interface Normalised {
  /** Of norm 1. */
  readonly column: Float64Array;
  /** The norm before it was divided by that. */
  readonly norm: number;
}

/** The column without its share in another one of norm 1; undefined where nothing is left. */
function normalised(
  column: Float64Array,
  weights: Float64Array,
  other: Float64Array | undefined,
): Normalised | undefined {
  const own = other === undefined ? column : without(column, other, weights);
  const square = dot(own, own, weights);
  if (!(square > independence * dot(column, column, weights)) || square === Infinity) return undefined;
  const norm = Math.sqrt(square);
  return { column: own.map((each) => each / norm), norm };
}

function without(column: Float64Array, other: Float64Array, weights: Float64Array): Float64Array {
  const share = dot(column, other, weights);
  return column.map((each, row) => each - share * other[row]);
}

function dot(a: Float64Array, b: Float64Array, weights: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < a.length; row++) sum += weights[row] * a[row] * b[row];
  return sum;
}
