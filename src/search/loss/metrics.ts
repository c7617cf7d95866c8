import type { Metrics } from "../candidate";
import type { RowSet } from "../problem";

/** Predictions that agree with the target to this many units of rounding have loss 0. */
const roundingUnits = 8;
const unitRoundoff = 2 ** -53;
/** Stands for "not finite" where a number must survive JSON. */
const worst = Number.MAX_VALUE;

/** Weighted mean, spread and size of a target; what losses are measured in. */
export interface TargetScale {
  /** Sum of the weights. */
  readonly weight: number;
  readonly mean: number;
  /** Weighted standard deviation; 0 where all values are equal. */
  readonly deviation: number;
  /** Weighted root mean square. */
  readonly rootMeanSquare: number;
}

/** Scale of a row set's target, computed without squaring large or tiny values. */
export function targetScale(rows: Pick<RowSet, "target" | "weights" | "rowCount">): TargetScale {
  const { target, weights, rowCount } = rows;
  let largest = 0;
  for (let row = 0; row < rowCount; row++) largest = Math.max(largest, Math.abs(target[row]));
  const unit = powerOfTwo(largest);
  let weight = 0;
  let sum = 0;
  let squares = 0;
  for (let row = 0; row < rowCount; row++) {
    const w = weights === undefined ? 1 : weights[row];
    const y = target[row] / unit;
    weight += w;
    sum += w * y;
    squares += w * y * y;
  }
  const mean = sum / weight;
  let deviations = 0;
  for (let row = 0; row < rowCount; row++) {
    const w = weights === undefined ? 1 : weights[row];
    deviations += w * (target[row] / unit - mean) ** 2;
  }
  const deviation = Math.sqrt(deviations / weight);
  const rootMeanSquare = Math.sqrt(squares / weight);
  return {
    weight,
    mean: mean * unit,
    deviation: deviation > unitRoundoff * rootMeanSquare ? deviation * unit : 0,
    rootMeanSquare: rootMeanSquare * unit,
  };
}

/** Largest power of two not above a magnitude; 1 for 0. Dividing by it is exact. */
export function powerOfTwo(magnitude: number): number {
  if (!(magnitude > 0)) return 1;
  return 2 ** Math.min(1000, Math.max(-1000, Math.floor(Math.log2(magnitude))));
}

/**
 * Metrics of predictions, one per row. Rows of cells for which `counts` is false are left out: a parameter has no value
 * there. A prediction that is not finite makes the errors `Number.MAX_VALUE`. The loss is the fraction of variance
 * unexplained, unless `lossOf` these rows' own is given. Undefined where no row is left.
 */
export function measure(
  rows: RowSet,
  predictions: Float64Array,
  {
    scale = targetScale(rows),
    counts,
    lossOf,
  }: {
    readonly scale?: TargetScale;
    readonly counts?: readonly boolean[];
    readonly lossOf?: () => number;
  } = {},
): Metrics | undefined {
  const { target, weights, cells } = rows;
  const unit = powerOfTwo(scale.deviation > 0 ? scale.deviation : scale.rootMeanSquare);
  let counted = 0;
  let weight = 0;
  let squares = 0;
  let absolute = 0;
  let largest = 0;
  for (let cell = 0; cell < cells.length; cell++) {
    if (counts?.[cell] === false) continue;
    for (let row = cells[cell].start; row < cells[cell].end; row++) {
      const w = weights === undefined ? 1 : weights[row];
      const error = Math.abs(predictions[row] - target[row]) / unit;
      counted++;
      weight += w;
      squares += w * error * error;
      absolute += w * error;
      if (!(error <= largest)) largest = Number.isNaN(error) ? Infinity : error;
    }
  }
  if (!(weight > 0)) return undefined;
  const rootMeanSquareError = Math.sqrt(squares / weight);
  const spread = (scale.deviation > 0 ? scale.deviation : scale.rootMeanSquare > 0 ? scale.rootMeanSquare : 1) / unit;
  const rounding = (roundingUnits * unitRoundoff * scale.rootMeanSquare) / unit;
  const isExact = rootMeanSquareError <= rounding;
  const unexplained = isExact ? 0 : finite((rootMeanSquareError / spread) ** 2);
  return {
    rows: counted,
    loss: lossOf === undefined || isExact ? unexplained : finite(lossOf()),
    r2: 1 - unexplained,
    rmse: finite(rootMeanSquareError * unit),
    mae: finite((absolute / weight) * unit),
    maximumError: finite(largest * unit),
  };
}

/** The number, or the largest one where it is not finite. */
function finite(value: number): number {
  return value < worst ? value : worst;
}
