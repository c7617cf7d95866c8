/** Writes the rates of change at time `t` and state `y` into `rates`. */
export type Rates = (t: number, y: Float64Array, rates: Float64Array) => void;

export interface IntegrationOptions {
  /** Error of a step, relative to `scale`. */
  readonly tolerance: number;
  /** Typical magnitude of the components whose error counts: the first ones, one entry each. */
  readonly scale: ArrayLike<number>;
  /** Steps after which the state is given up. */
  readonly maximumSteps?: number;
}

const nodes = [0, 1 / 5, 3 / 10, 4 / 5, 8 / 9, 1, 1];
const weights = [
  [],
  [1 / 5],
  [3 / 40, 9 / 40],
  [44 / 45, -56 / 15, 32 / 9],
  [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
  [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
  [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
];
/** Difference of the solutions of fifth and fourth order. */
const errorWeights = [71 / 57600, 0, -71 / 16695, 71 / 1920, -17253 / 339200, 22 / 525, -1 / 40];
/** What the solution within a step needs besides the ends. */
const denseWeights = [
  -12715105075 / 11282082432,
  0,
  87487479700 / 32700410799,
  -10690763975 / 1880347072,
  701980252875 / 199316789632,
  -1453857185 / 822651844,
  69997945 / 29380423,
];
const [smallestFactor, largestFactor, safety] = [0.2, 5, 0.9];
const stages = nodes.length;

/**
 * Integrates from `start` at `times[0]` through all `times` (ascending) and calls `visit` with the state at each; the array is
 * reused. Dormand and Prince's method of order 5(4) with steps as long as the tolerance allows, and states between the steps
 * by its interpolation of fourth order (Hairer, Norsett and Wanner, Solving Ordinary Differential Equations I, II.5 and II.6).
 * False where the state leaves the finite numbers or takes too many steps.
 */
export function integrate(
  rates: Rates,
  start: Float64Array,
  times: ArrayLike<number>,
  visit: (index: number, state: Float64Array) => void,
  { tolerance, scale, maximumSteps = 100_000 }: IntegrationOptions,
): boolean {
  const size = start.length;
  const k = Array.from({ length: stages }, () => new Float64Array(size));
  let y = start.slice();
  let trial = new Float64Array(size);
  const between = new Float64Array(size);
  const end = times[times.length - 1];
  let t = times[0];
  visit(0, y);
  let next = 1;
  rates(t, y, k[0]);
  let step = Math.min(end - t, firstStep(y, k[0], scale, tolerance));
  for (let count = 0; next < times.length; count++) {
    if (count >= maximumSteps || !(step > 1e-14 * Math.max(Math.abs(t), Math.abs(end)))) return false;
    if (t + 1.01 * step >= end) step = end - t;
    for (let stage = 1; stage < stages; stage++) {
      const row = weights[stage];
      trial.set(y);
      for (let j = 0; j < stage; j++) {
        const weight = step * row[j];
        if (weight === 0) continue;
        const kj = k[j];
        for (let i = 0; i < size; i++) trial[i] += weight * kj[i];
      }
      rates(t + nodes[stage] * step, trial, k[stage]);
    }
    let error = 0;
    for (let i = 0; i < scale.length; i++) {
      let own = 0;
      for (let j = 0; j < stages; j++) own += errorWeights[j] * k[j][i];
      error = Math.max(error, Math.abs(step * own) / (tolerance * Math.max(scale[i], Math.abs(trial[i]))));
      if (Number.isNaN(own) || !Number.isFinite(trial[i])) error = Infinity;
    }
    const factor = error === 0 ? largestFactor : safety * error ** (-1 / 5);
    if (error <= 1) {
      const reached = step === end - t ? end : t + step;
      for (; next < times.length && times[next] <= reached; next++) {
        if (times[next] === reached) visit(next, trial);
        else visit(next, interpolate((times[next] - t) / step, step, y, trial, k, between));
      }
      t = reached;
      [y, trial] = [trial, y];
      [k[0], k[stages - 1]] = [k[stages - 1], k[0]];
    }
    step *= Math.min(error <= 1 ? largestFactor : 1, Math.max(smallestFactor, factor));
  }
  return true;
}

/** A step in which the state moves by a small part of its scale. */
function firstStep(y: Float64Array, rates: Float64Array, scale: ArrayLike<number>, tolerance: number): number {
  let fastest = 0;
  for (let i = 0; i < scale.length; i++) {
    fastest = Math.max(fastest, Math.abs(rates[i]) / Math.max(scale[i], Math.abs(y[i])));
  }
  return fastest > 0 ? tolerance ** (1 / 5) / fastest : Infinity;
}

function interpolate(
  share: number,
  step: number,
  y: Float64Array,
  reached: Float64Array,
  k: readonly Float64Array[],
  into: Float64Array,
): Float64Array {
  const rest = 1 - share;
  const last = k[stages - 1];
  for (let i = 0; i < y.length; i++) {
    const difference = reached[i] - y[i];
    const slope = step * k[0][i] - difference;
    let dense = 0;
    for (let j = 0; j < stages; j++) dense += denseWeights[j] * k[j][i];
    const curve = difference - step * last[i] - slope;
    into[i] = y[i] + share * (difference + rest * (slope + share * (curve + rest * step * dense)));
  }
  return into;
}
