import { medianOf, rootMeanSquare } from "../../numeric/columns";

/** Values of the target below this share of its root mean square are unsure, relatively. */
const smallShare = 0.03;

/**
 * Roots of the weights of rows in logarithms: an error that is as large in every row is large, relatively, where the target is small.
 * Half of the rows at least count.
 */
export function sureness(target: Float64Array): Float64Array {
  const unsure = Math.min(smallShare * rootMeanSquare(target), medianOf(target.map(Math.abs)));
  return target.map((y) => (y === 0 ? 0 : 1 / Math.sqrt(1 + (unsure / y) ** 2)));
}
