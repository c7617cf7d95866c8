import type { RowSet } from "../problem";

/** Weighted sum of squared errors in each cell. */
export function cellErrors({ cells, target, weights }: RowSet, predictions: Float64Array): Float64Array {
  return Float64Array.from(cells, ({ start, end }) => {
    let error = 0;
    for (let row = start; row < end; row++) error += (weights?.[row] ?? 1) * (predictions[row] - target[row]) ** 2;
    return error;
  });
}
