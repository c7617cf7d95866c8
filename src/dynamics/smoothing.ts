import { smoothingSpline } from "../numeric/smoothingSpline";
import type { CurvePoints, SmoothingSpline } from "../numeric/smoothingSpline";
import type { Trajectory } from "./trajectory";

/** A trajectory as it was without its noise, as far as can be told before any law is known. */
export interface SmoothTrajectory {
  readonly trajectory: Trajectory;
  /** By measured state. */
  readonly curves: readonly (SmoothingSpline | undefined)[];
}

/** What is known of the trajectories as curves. */
export interface Smoothed {
  readonly trajectories: readonly SmoothTrajectory[];
  /** Standard deviation of the noise of each state; 0 where it was not measured. */
  readonly noise: Float64Array;
  /** Standard deviation of each state itself. */
  readonly scale: Float64Array;
  /** Root mean square rate of change of each state. */
  readonly speed: Float64Array;
}

/** Smooths every state of every trajectory on its own. */
export function smoothed(trajectories: readonly Trajectory[]): Smoothed {
  const states = trajectories[0].states.length;
  const found = trajectories.map((trajectory) => ({
    trajectory,
    curves: trajectory.states.map((values) => values && smoothingSpline(trajectory.times, values)),
  }));
  const average = (of: (curve: SmoothingSpline, points: CurvePoints, count: number) => number, s: number): number => {
    let [sum, weight] = [0, 0];
    for (const { trajectory, curves } of found) {
      const curve = curves[s];
      if (curve === undefined) continue;
      const count = trajectory.times.length;
      sum += count * of(curve, curve.at(trajectory.times), count);
      weight += count;
    }
    return weight > 0 ? sum / weight : 0;
  };
  const each = (of: (s: number) => number) => Float64Array.from({ length: states }, (_, s) => of(s));
  const mean = each((s) => average((_curve, { values }) => meanOf(values, (value) => value), s));
  return {
    trajectories: found,
    noise: each((s) => Math.sqrt(average((curve) => curve.noiseVariance, s))),
    scale: each((s) =>
      Math.sqrt(average((_curve, { values }) => meanOf(values, (value) => (value - mean[s]) ** 2), s)),
    ),
    speed: each((s) => Math.sqrt(average((_curve, { slopes }) => meanOf(slopes, (slope) => slope ** 2), s))),
  };
}

function meanOf(values: Float64Array, of: (value: number) => number): number {
  let sum = 0;
  for (const value of values) sum += of(value);
  return sum / values.length;
}
