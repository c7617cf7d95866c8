import type { FieldGrid } from "./fieldGrid";

/** Orders of differences that are looked at. */
const largestOrder = 8;

/**
 * An estimate of the standard deviation of the noise of a field: of its differences of rising orders along the time and along space, which noise has all
 * of and a smooth field little, the least.
 */
export function noiseOf(values: Float64Array, { times, positions }: FieldGrid): number {
  return Math.sqrt(
    Math.min(
      leastVariance(values, { count: times.count, stride: positions.count, lines: positions.count, distance: 1 }),
      leastVariance(values, { count: positions.count, stride: 1, lines: times.count, distance: positions.count }),
    ),
  );
}

/** Parallel lines through a grid: of `count` points `stride` apart, their beginnings `distance` apart. */
interface Lines {
  readonly count: number;
  readonly stride: number;
  readonly lines: number;
  readonly distance: number;
}

function leastVariance(values: Float64Array, { count, stride, lines, distance }: Lines): number {
  const differences = new Float64Array(lines * count);
  for (let line = 0; line < lines; line++) {
    for (let k = 0; k < count; k++) differences[line * count + k] = values[line * distance + k * stride];
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
