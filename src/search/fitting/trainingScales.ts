import type { ResidualSpace } from "../../numeric/kernel";
import { spreadOf } from "../loss/loss";
import type { TargetScale } from "../loss/metrics";
import { targetScale } from "../loss/metrics";
import type { Problem, RowSet } from "../problem";
import type { ColumnScale } from "./parameterRoles";
import { spaceOf } from "./residualsOf";

/** Standard deviation of log|y| from which small values count for nothing beside large ones in plain residuals. */
const wideTarget = 1.5;

/** What a fit knows of inputs and target before any formula. */
export interface TrainingScales {
  readonly columns: readonly ColumnScale[];
  readonly target: TargetScale;
  /** What residuals are divided by: the deviation of the target. */
  readonly unit: number;
  /** Whether the target spans decades. */
  readonly isWide: boolean;
  /** Where the cost is the loss that the problem asks for. */
  readonly space: ResidualSpace;
}

export function trainingScales({ train, loss }: Problem): TrainingScales {
  return {
    columns: train.inputs.map((column) => columnScale(column, train)),
    target: targetScale(train),
    unit: spreadOf(train),
    isWide: logDeviation(train) > wideTarget,
    space: spaceOf(loss),
  };
}

function columnScale(column: Float64Array, { rowCount }: RowSet): ColumnScale {
  const { deviation, rootMeanSquare } = targetScale({ target: column, weights: undefined, rowCount });
  const magnitude = rootMeanSquare > 0 ? rootMeanSquare : 1;
  return { magnitude, spread: deviation > 0 ? deviation : magnitude };
}

/** Standard deviation of log|y| over the rows where y is not 0. */
function logDeviation({ target, rowCount }: RowSet): number {
  let count = 0;
  let sum = 0;
  let squares = 0;
  for (let row = 0; row < rowCount; row++) {
    if (target[row] === 0) continue;
    const value = Math.log(Math.abs(target[row]));
    count++;
    sum += value;
    squares += value * value;
  }
  return count === 0 ? 0 : Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2));
}
