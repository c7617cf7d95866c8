import { smoothingSpline } from "../numeric/smoothingSpline";
import type { CurvePoints, SmoothingSpline } from "../numeric/smoothingSpline";
import type { Trajectory } from "./trajectory";

/** A trajectory as it was without its noise, as far as can be told before any law is known. */
export interface SmoothTrajectory {
  readonly trajectory: Trajectory;
  /** By measured state. */
  readonly curves: readonly (SmoothingSpline | undefined)[];
}

/** Whether noise is as large everywhere, or in proportion to the state. */
export type ErrorKind = "absolute" | "relative";

/** What is known of the trajectories as curves. */
export interface Smoothed {
  readonly trajectories: readonly SmoothTrajectory[];
  readonly errors: ErrorKind;
  /** Standard deviation of the noise of each state, or of its logarithm where errors are relative. */
  readonly noise: Float64Array;
  /** Standard deviation of each state itself. */
  readonly scale: Float64Array;
  /** Root mean square rate of change of each state. */
  readonly speed: Float64Array;
}

/** By how much the logarithm of the likelihood has to be larger for errors to be taken as relative. */
const evidence = 5;

/** Smooths every state of every trajectory on its own; their logarithms, where that says more of states that are positive. */
export function smoothed(trajectories: readonly Trajectory[]): Smoothed {
  const absolute = smoothedAs("absolute", trajectories);
  if (!trajectories.every(({ states }) => states.every((values) => values?.every((value) => value > 0))))
    return absolute;
  const relative = smoothedAs("relative", trajectories);
  const gain = absolute.noise.reduce((sum, noise, s) => {
    let [count, logarithms] = [0, 0];
    for (const { states } of trajectories) {
      for (const value of states[s]!) logarithms += Math.log(value);
      count += states[s]!.length;
    }
    return sum + count * Math.log(noise / relative.noise[s]) - logarithms;
  }, 0);
  return gain > evidence ? relative : absolute;
}

function smoothedAs(errors: ErrorKind, trajectories: readonly Trajectory[]): Smoothed {
  const states = trajectories[0].states.length;
  const spline = errors === "absolute" ? smoothingSpline : relativeSpline;
  const found = trajectories.map((trajectory) => ({
    trajectory,
    curves: trajectory.states.map((values) => values && spline(trajectory.times, values)),
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
    errors,
    noise: each((s) => Math.sqrt(average((curve) => curve.noiseVariance, s))),
    scale: each((s) =>
      Math.sqrt(average((_curve, { values }) => meanOf(values, (value) => (value - mean[s]) ** 2), s)),
    ),
    speed: each((s) => Math.sqrt(average((_curve, { slopes }) => meanOf(slopes, (slope) => slope ** 2), s))),
  };
}

/** The curve whose logarithm is the smoothing spline of the logarithms. */
function relativeSpline(times: ArrayLike<number>, values: Float64Array): SmoothingSpline {
  const spline = smoothingSpline(times, values.map(Math.log));
  return {
    noiseVariance: spline.noiseVariance,
    at(points) {
      const { values, slopes, curvatures } = spline.at(points);
      const curve = values.map(Math.exp);
      return {
        values: curve,
        slopes: slopes.map((slope, k) => slope * curve[k]),
        curvatures: curvatures.map((curvature, k) => (curvature + slopes[k] ** 2) * curve[k]),
      };
    },
  };
}

function meanOf(values: Float64Array, of: (value: number) => number): number {
  let sum = 0;
  for (const value of values) sum += of(value);
  return sum / values.length;
}
