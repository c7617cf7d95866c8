import { integrate } from "../numeric/dormandPrince";
import type { Rates } from "../numeric/dormandPrince";
import type { RightHandSide } from "./rightHandSide";
import type { Stretch, Trajectory } from "./trajectory";

/** How states follow from the one before: by integration of rates, or as a map from each row to the next. */
export type Advance = "flow" | "map";

export interface Accuracy {
  /** Error of a step of the integration, relative to `scale`. */
  readonly tolerance: number;
  /** Typical magnitude of each state. */
  readonly scale: Float64Array;
}

/** Steps of an integration beyond which a system is taken for one that explodes. */
const [fewSteps, stepsPerPoint] = [200, 20];

/**
 * Simulates a system over the times of a stretch and calls `visit` with each state; the array is reused. Where
 * `withSensitivities`, the state is followed by its derivatives, one row per state: by the state at the start, then by the
 * parameters. False where the simulation leaves the finite numbers.
 */
export function simulate(
  system: RightHandSide,
  advance: Advance,
  parameters: Float64Array,
  start: ArrayLike<number>,
  { trajectory, start: first, end }: Stretch,
  withSensitivities: boolean,
  visit: (point: number, state: Float64Array) => void,
  { tolerance, scale }: Accuracy,
): boolean {
  const states = system.equations.length;
  const columns = new Float64Array(system.columnCount);
  const width = states + system.parameterCount;
  const byColumn = new Float64Array(states * columns.length);
  const byParameter = new Float64Array(system.parameterCount);
  const outside = new Outside(trajectory, first);
  const { firstParameter } = system;
  const rates: Rates = (t, y, into) => {
    for (let s = 0; s < states; s++) columns[s] = y[s];
    outside.at(t, columns, states);
    system.rates(columns, parameters, into);
    if (!withSensitivities) return;
    system.derivatives(byColumn, byParameter);
    for (let s = 0; s < states; s++) {
      const row = states + s * width;
      for (let j = 0; j < width; j++) into[row + j] = 0;
      for (let r = 0; r < states; r++) {
        const by = byColumn[s * columns.length + r];
        if (by === 0) continue;
        const from = states + r * width;
        for (let j = 0; j < width; j++) into[row + j] += by * y[from + j];
      }
      for (let p = firstParameter[s]; p < firstParameter[s + 1]; p++) into[row + states + p] += byParameter[p];
    }
  };
  const state = new Float64Array(withSensitivities ? states * (1 + width) : states);
  for (let s = 0; s < states; s++) {
    state[s] = start[s];
    if (withSensitivities) state[states + s * width + s] = 1;
  }
  const times = trajectory.times.subarray(first, end);
  if (advance === "map") return iterate(rates, state, times, visit);
  const maximumSteps = fewSteps + stepsPerPoint * times.length;
  return integrate(rates, state, times, visit, { tolerance, scale, maximumSteps });
}

function iterate(
  next: Rates,
  start: Float64Array,
  times: Float64Array,
  visit: (point: number, state: Float64Array) => void,
): boolean {
  let state = start;
  let following: Float64Array = new Float64Array(start.length);
  for (let k = 0; k < times.length; k++) {
    visit(k, state);
    if (!state.every(Number.isFinite)) return false;
    next(times[k], state, following);
    [state, following] = [following, state];
  }
  return true;
}

/** Inputs and time at any moment: curves through the measurements that do not overshoot. */
class Outside {
  constructor(
    private readonly trajectory: Trajectory,
    private piece: number,
  ) {}

  at(t: number, columns: Float64Array, offset: number): void {
    const { times, inputs } = this.trajectory;
    columns[offset + inputs.length] = t;
    if (inputs.length === 0) return;
    while (this.piece < times.length - 2 && t > times[this.piece + 1]) this.piece++;
    while (this.piece > 0 && t < times[this.piece]) this.piece--;
    const gap = times[this.piece + 1] - times[this.piece];
    const share = (t - times[this.piece]) / gap;
    for (let i = 0; i < inputs.length; i++) {
      const [before, after] = [inputs[i][this.piece], inputs[i][this.piece + 1]];
      const first = gap * slopeAt(times, inputs[i], this.piece);
      const second = gap * slopeAt(times, inputs[i], this.piece + 1);
      const rise = after - before;
      // Hermite's cubic.
      const bend = (1 - share) * (first - rise) - share * (second - rise);
      columns[offset + i] = before + share * (rise + (1 - share) * bend);
    }
  }
}

/** Slope of a curve at a point: 0 at an extremum, else the harmonic mean of the slopes beside it (Fritsch and Butland 1984). */
function slopeAt(times: Float64Array, values: Float64Array, k: number): number {
  const secant = (from: number) => (values[from + 1] - values[from]) / (times[from + 1] - times[from]);
  if (k === 0) return secant(0);
  if (k === times.length - 1) return secant(k - 1);
  const [before, after] = [secant(k - 1), secant(k)];
  return before * after > 0 ? (2 * before * after) / (before + after) : 0;
}
