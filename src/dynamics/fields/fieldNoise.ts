import type { FieldGrid } from "./fieldGrid";

/** Orders of differences that are looked at. */
const largestOrder = 8;

/**
 * An estimate of the standard deviation of the noise of a field: of its differences of rising orders along the time and along space, which noise has all
 * of and a smooth field little, the least.
 */
export function noiseOf(values: Float64Array, { times, space }: FieldGrid): number {
  const axes = [times, ...space];
  const variances = axes.map(({ count }, axis) => {
    const stride = axes.slice(axis + 1).reduce((product, other) => product * other.count, 1);
    return leastVariance(values, { count, stride });
  });
  return Math.sqrt(Math.min(...variances));
}

/** All lines through a grid along an axis: of `count` points `stride` apart. */
interface Lines {
  readonly count: number;
  readonly stride: number;
}

function leastVariance(values: Float64Array, { count, stride }: Lines): number {
  const lines = values.length / count;
  const differences = new Float64Array(values.length);
  for (let line = 0; line < lines; line++) {
    const first = Math.floor(line / stride) * stride * count + (line % stride);
    for (let k = 0; k < count; k++) differences[line * count + k] = values[first + k * stride];
  }
  let least = Infinity;
  let gain = 1;
  for (let order = 1; order <= Math.min(largestOrder, count - 2); order++) {
    let sum = 0;
    const left = count - order;
    for (let line = 0; line < lines; line++) {
      for (let k = 0; k < left; k++) {
        const at = line * count + k;
        differences[at] = differences[at + 1] - differences[at];
        sum += differences[at] ** 2;
      }
    }
    gain *= (2 * (2 * order - 1)) / order;
    least = Math.min(least, sum / (lines * left) / gain);
  }
  return least;
}
