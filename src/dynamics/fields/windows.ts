/** Test functions along one axis of a grid: equal windows at equal distances. */
export interface AxisWindows {
  /** Points of the axis. */
  readonly points: number;
  /** A window has `2 half + 1` points. */
  readonly half: number;
  readonly stride: number;
  readonly count: number;
  /** First point of the first window. */
  readonly first: number;
}

/** Windows all over a grid, each the product of one along the time and one along each axis of space. */
export interface Windows {
  readonly time: AxisWindows;
  readonly space: readonly AxisWindows[];
}

/** Of an axis that has a single point. */
export const singlePoint: AxisWindows = { points: 1, half: 0, stride: 1, count: 1, first: 0 };

/** Windows of a width, `stride` apart, in the middle of the axis; `half` is at most what fits. */
export function axisWindows(points: number, half: number, stride: number): AxisWindows {
  const fitting = Math.min(half, (points - 1) >> 1);
  const room = points - (2 * fitting + 1);
  const count = Math.floor(room / stride) + 1;
  return { points, half: fitting, stride, count, first: (room - (count - 1) * stride) >> 1 };
}

/**
 * Integrals along the axis that varies fastest, of `rows` rows of values, with every window; `weights` are those of the test
 * function. The result has `rows` rows of `count` values.
 */
export function integratedRows(
  values: Float64Array,
  rows: number,
  { points, stride, count, first }: AxisWindows,
  weights: Float64Array,
): Float64Array {
  const result = new Float64Array(rows * count);
  for (let row = 0; row < rows; row++) {
    for (let q = 0; q < count; q++) {
      const start = row * points + first + q * stride;
      let sum = 0;
      for (let k = 0; k < weights.length; k++) sum += weights[k] * values[start + k];
      result[row * count + q] = sum;
    }
  }
  return result;
}

/** The same along the other axis: the result has `count` rows of `width` values. */
export function integratedColumns(
  values: Float64Array,
  width: number,
  { stride, count, first }: AxisWindows,
  weights: Float64Array,
): Float64Array {
  const result = new Float64Array(count * width);
  for (let q = 0; q < count; q++) {
    addWeighted(result.subarray(q * width, (q + 1) * width), values, (first + q * stride) * width, weights);
  }
  return result;
}

/** The other way round: what each window gives to the points that it has, added to `into`, from `count` rows of `width` values. */
export function spreadColumns(
  into: Float64Array,
  rows: Float64Array,
  width: number,
  { stride, count, first }: AxisWindows,
  weights: Float64Array,
): void {
  for (let q = 0; q < count; q++) {
    for (let k = 0; k < weights.length; k++) {
      const weight = weights[k];
      const [from, to] = [q * width, (first + q * stride + k) * width];
      for (let j = 0; j < width; j++) into[to + j] += weight * rows[from + j];
    }
  }
}

/** The same along the axis that varies fastest: `rows` rows of its points, from as many of `count` values. */
export function spreadRows(
  values: Float64Array,
  rows: number,
  { points, stride, count, first }: AxisWindows,
  weights: Float64Array,
): Float64Array {
  const result = new Float64Array(rows * points);
  for (let row = 0; row < rows; row++) {
    for (let q = 0; q < count; q++) {
      const value = values[row * count + q];
      const start = row * points + first + q * stride;
      for (let k = 0; k < weights.length; k++) result[start + k] += value * weights[k];
    }
  }
  return result;
}

/**
 * Adds to `into` as many rows of its length as there are weights, times these; the first row begins at `start`. Four at a time, which
 * takes half the time.
 */
export function addWeighted(into: Float64Array, values: Float64Array, start: number, weights: Float64Array): void {
  const [width, rows] = [into.length, weights.length];
  let row = 0;
  for (; row + 4 <= rows; row += 4) {
    const [a, b, c, d] = [weights[row], weights[row + 1], weights[row + 2], weights[row + 3]];
    const first = start + row * width;
    const [second, third, fourth] = [first + width, first + 2 * width, first + 3 * width];
    for (let j = 0; j < width; j++) {
      into[j] += a * values[first + j] + b * values[second + j] + c * values[third + j] + d * values[fourth + j];
    }
  }
  for (; row < rows; row++) {
    const weight = weights[row];
    const from = start + row * width;
    for (let j = 0; j < width; j++) into[j] += weight * values[from + j];
  }
}
