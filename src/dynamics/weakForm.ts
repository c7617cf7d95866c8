import type { SmoothTrajectory } from "./smoothing";
import type { Trajectory } from "./trajectory";

/** Equations between integrals along the trajectories: what a law says, multiplied by test functions and integrated. */
export interface WeakEquations {
  /** Values of all columns (states, inputs, time) at the points of integration, `columns[c][point]`. */
  readonly columns: readonly Float64Array[];
  /** Each row is one test function: its weights at the points from `first` on. */
  readonly rows: readonly { readonly first: number; readonly weights: Float64Array }[];
  /** `targets[s][row]`: the integral of the rate of change of each state, by parts; no data are differentiated. */
  readonly targets: readonly Float64Array[];
}

/** Points of integration for each measured one. */
const refinement = 2;
/** How many test functions reach over each point, about. */
const overlap = 8;
/** Test functions are (1 - s^2) to this power: smooth enough that the trapezoidal rule is as good as exact. */
const exponent = 5;

/**
 * The weak form of the laws of motion (Messenger and Bortz, Weak SINDy, 2021): for a test function that vanishes at the ends
 * of a window, the integral of its product with x' is minus that of its slope with x. `window` is the length of the
 * support in time. Where `order` is 2, targets are the integrals of x'', by parts twice.
 */
export function weakEquations(trajectories: readonly SmoothTrajectory[], window: number, order: 1 | 2): WeakEquations {
  const columns: number[][] = [];
  const rows: { first: number; weights: Float64Array }[] = [];
  const targets: number[][] = [];
  let offset = 0;
  for (const { trajectory, curves } of trajectories) {
    const { times, inputs } = trajectory;
    const count = refinement * (times.length - 1) + 1;
    const begin = times[0];
    const step = (times[times.length - 1] - begin) / (count - 1);
    const points = Float64Array.from({ length: count }, (_, k) => begin + k * step);
    const measured = curves.flatMap((curve) => (curve === undefined ? [] : [curve.at(points)]));
    const hidden = order === 2 ? measured.map(({ slopes }) => slopes) : [];
    const outside = inputs.map((input) => interpolated(times, input, points));
    [...measured.map(({ values }) => values), ...hidden, ...outside, points].forEach((column, c) => {
      const all = (columns[c] ??= []);
      for (const value of column) all.push(value);
    });
    const half = Math.max(4, Math.min(Math.round(window / step / 2), (count - 1) >> 1));
    const { weights, derivatives } = testFunction(half, step, order);
    const stride = Math.max(1, Math.round((2 * half) / overlap));
    for (let first = 0; first + 2 * half < count; first += stride) {
      rows.push({ first: offset + first, weights });
      measured.forEach(({ values }, s) => {
        let sum = 0;
        for (let k = 0; k < derivatives.length; k++) sum += derivatives[k] * values[first + k];
        (targets[s] ??= []).push(sum);
      });
    }
    offset += count;
  }
  return {
    columns: columns.map((column) => Float64Array.from(column)),
    rows,
    targets: targets.map((target) => Float64Array.from(target)),
  };
}

/** The same for a map: what each state is in the next row, with the columns of this one. */
export function mapEquations(trajectories: readonly Trajectory[]): WeakEquations {
  const columns: number[][] = [];
  const targets: number[][] = [];
  for (const { times, states, inputs } of trajectories) {
    [...states, ...inputs, times].forEach((column, c) => {
      for (let k = 0; k < times.length - 1; k++) (columns[c] ??= []).push(column![k]);
    });
    states.forEach((values, s) => {
      for (let k = 1; k < times.length; k++) (targets[s] ??= []).push(values![k]);
    });
  }
  const weights = Float64Array.of(1);
  return {
    columns: columns.map((column) => Float64Array.from(column)),
    rows: columns[0].map((_, first) => ({ first, weights })),
    targets: targets.map((target) => Float64Array.from(target)),
  };
}

/** Integrals of a function of the columns, given at all points, with every test function. */
export function integrals({ rows }: WeakEquations, values: ArrayLike<number>): Float64Array {
  return Float64Array.from(rows, ({ first, weights }) => {
    let sum = 0;
    for (let k = 0; k < weights.length; k++) sum += weights[k] * values[first + k];
    return sum;
  });
}

/** A test function on `2 half + 1` points, times the step; and (minus) its first or second derivative. */
function testFunction(half: number, step: number, order: 1 | 2): { weights: Float64Array; derivatives: Float64Array } {
  const at = (of: (s: number) => number) => Float64Array.from({ length: 2 * half + 1 }, (_, k) => of(k / half - 1));
  const base = (s: number) => 1 - s * s;
  const length = half * step;
  const first = (s: number) => 2 * exponent * s * base(s) ** (exponent - 1);
  const second = (s: number) => 2 * exponent * base(s) ** (exponent - 2) * ((2 * exponent - 1) * s * s - 1);
  return {
    weights: at((s) => step * base(s) ** exponent),
    derivatives: at((s) => (order === 1 ? (step * first(s)) / length : (step * second(s)) / length ** 2)),
  };
}

function interpolated(times: Float64Array, values: Float64Array, points: Float64Array): Float64Array {
  let piece = 0;
  return points.map((t) => {
    while (piece < times.length - 2 && t > times[piece + 1]) piece++;
    const share = (t - times[piece]) / (times[piece + 1] - times[piece]);
    return values[piece] + share * (values[piece + 1] - values[piece]);
  });
}
