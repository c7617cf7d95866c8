import type { Expression } from "../expression/expression";
import { rightHandSideOf } from "./linearSystem";
import type { ShootingFit, ShootingProblem } from "./shooting";
import { fitByShooting } from "./shooting";
import type { Smoothed } from "./smoothing";
import { smoothed } from "./smoothing";
import type { SystemKind } from "./systemKind";
import type { Stretch, Trajectory } from "./trajectory";
import { stretchesOf } from "./trajectory";

/** Laws of all states, with numbers to be fitted. */
export interface Laws {
  readonly expressions: readonly Expression[];
  /** What the numbers are, law by law. */
  readonly values: Float64Array;
  /** What being as they are costs them, in units of twice the log likelihood. */
  readonly price: number;
}

/** Laws with what a fit to the trajectories says of them. */
export interface FittedLaws {
  /** With the values of the fit. */
  readonly laws: Laws;
  readonly stretches: readonly Stretch[];
  readonly fit: ShootingFit;
  /** Minus twice the log likelihood of its residuals, with the price of the laws. */
  readonly criterion: number;
  /** Standard deviation of the residuals of each measured state. */
  readonly noise: Float64Array;
}

/** How far a fit is driven. */
export interface Effort {
  readonly maximumEvaluations: number;
  readonly tolerance: number;
}
const usualEffort: Effort = { maximumEvaluations: 15, tolerance: 1e-4 };
const thoroughEffort: Effort = { maximumEvaluations: 30, tolerance: 1e-6 };

/** Smaller deviations, as a share of the scale of a state, are not looked into: few data are given with more digits. */
const relativeFloor = 1e-6;
/** Length of the first stretches, in units of the time in which the fastest state moves by its scale. */
const firstLength = 4;
/** Points of the first stretches of a map. */
const firstMapLength = 4;
/** Error of an integration, in units of the noise, and bounds for it relative to the scale of a state. */
const [toleranceOfNoise, leastTolerance, mostTolerance] = [1e-3, 1e-13, 1e-5];
/** Where residuals are below the floor, how far below they are taken to be in the end. */
const exactShare = 1e-4;
/** A fit over longer stretches whose residuals grow by this factor has lost its way. */
const lost = 1.5;

/** Fits laws to measured trajectories, stretch by stretch, and says how well each does. */
export class TrajectoryFit {
  readonly smooth: Smoothed;
  /** Smaller deviations of each state are taken for none. */
  readonly floor: Float64Array;
  /** The first stretches, and how long they are in time. */
  readonly stretches: readonly Stretch[];
  readonly window: number;
  /** Of each state, measured or not. */
  private readonly scale: Float64Array;
  /** Points of the first stretches. */
  private readonly points: number;
  private readonly columnCount: number;

  constructor(
    readonly trajectories: readonly Trajectory[],
    readonly kind: SystemKind,
  ) {
    this.smooth = smoothed(trajectories);
    const { scale, speed, errors } = this.smooth;
    this.floor = scale.map((each) => (errors === "absolute" ? each : 1) * relativeFloor);
    this.scale = kind === "accelerations" ? Float64Array.of(...scale, ...speed) : scale;
    const time = Math.min(...Array.from(scale, (each, s) => each / speed[s]));
    const step = usualStep(trajectories);
    this.points = kind === "map" ? firstMapLength : Math.max(5, Math.round((firstLength * time) / step));
    this.stretches = stretchesOf(trajectories, this.points);
    this.window = Math.max(firstLength * time, 5 * step);
    this.columnCount = this.scale.length + trajectories[0].inputs.length + 1;
  }

  /** Number of states that were measured. */
  get measured(): number {
    return this.smooth.scale.length;
  }

  /** Number of all measured values. */
  get valueCount(): number {
    return this.measured * this.trajectories.reduce((sum, { times }) => sum + times.length, 0);
  }

  /** The noise of each state as far as can be told before any law is known. */
  firstNoise(): Float64Array {
    // A map need not be smooth.
    return this.kind === "map" ? this.smooth.scale : this.floored(this.smooth.noise);
  }

  /** The state at the start of each of the first stretches, by the smooth curves. */
  firstStarts(): readonly Float64Array[] {
    return this.startsOf(this.stretches);
  }

  /** Whether nothing is left of the residuals. */
  isExact({ noise }: Pick<FittedLaws, "noise">): boolean {
    return noise.every((each, s) => each <= this.floor[s]);
  }

  /** Whether simulations are as close to the data as smooth curves are. */
  isAdequate({ noise, fit }: FittedLaws): boolean {
    return noise.every(
      (each, s) => each <= Math.max(this.floor[s], this.smooth.noise[s] * (1 + Math.sqrt(2 / fit.counts[s]))),
    );
  }

  /** Fits the numbers of laws; undefined where they cannot be simulated from where they begin. */
  fit(
    laws: Laws,
    stretches: readonly Stretch[],
    starts: readonly Float64Array[],
    noise: Float64Array,
    { maximumEvaluations, tolerance }: Effort = usualEffort,
  ): FittedLaws | undefined {
    const fit = fitByShooting(this.problemFor(laws.expressions, stretches, noise), laws.values, starts, {
      maximumEvaluations,
      tolerance,
    });
    if (fit === undefined) return undefined;
    const { measured } = this;
    const fitted = (laws.values.length + stretches.length * this.scale.length) / measured;
    const deviations = Float64Array.from({ length: measured }, (_, s) =>
      Math.sqrt(fit.squares[s] / Math.max(1, fit.counts[s] - fitted)),
    );
    let criterion = laws.price;
    for (let s = 0; s < measured; s++) {
      criterion += fit.counts[s] * Math.log(Math.max(fit.squares[s] / fit.counts[s], this.floor[s] ** 2));
    }
    return { laws: { ...laws, values: fit.parameters }, stretches, fit, criterion, noise: this.floored(deviations) };
  }

  /** The fit over stretches that get longer and longer, as far as simulations follow the data, and as exact as these. */
  toTheEnd(found: FittedLaws): FittedLaws {
    const best = this.overLongerStretches(found);
    const noise = this.isExact(best) ? best.noise.map((each) => exactShare * each) : best.noise;
    return this.fit(best.laws, best.stretches, best.fit.starts, noise, thoroughEffort) ?? best;
  }

  private overLongerStretches(found: FittedLaws): FittedLaws {
    const { trajectories } = this;
    let best = found;
    for (let points = 2 * this.points; best.stretches.length > trajectories.length; points *= 2) {
      const stretches = stretchesOf(trajectories, points);
      const starts = stretches.map((stretch) => this.startNear(stretch, best));
      const longer = this.fit(best.laws, stretches, starts, best.noise, thoroughEffort);
      if (longer === undefined || longer.noise.some((each, s) => each > lost * best.noise[s])) break;
      best = longer;
    }
    return best;
  }

  problemFor(laws: readonly Expression[], stretches: readonly Stretch[], noise: Float64Array): ShootingProblem {
    const { kind } = this;
    const { errors } = this.smooth;
    const relative = Math.min(...noise.map((each, s) => (errors === "absolute" ? each / this.smooth.scale[s] : each)));
    return {
      system: rightHandSideOf(laws, kind === "accelerations" ? 2 : 1, this.columnCount),
      advance: kind === "map" ? "map" : "flow",
      stretches,
      errors,
      noise: kind === "accelerations" ? Float64Array.of(...noise, ...noise) : noise,
      accuracy: {
        tolerance: Math.max(leastTolerance, Math.min(mostTolerance, toleranceOfNoise * relative)),
        scale: this.scale,
      },
    };
  }

  private startsOf(stretches: readonly Stretch[]): Float64Array[] {
    const { kind } = this;
    return stretches.map(({ trajectory, start }) => {
      if (kind === "map") return Float64Array.from(trajectory.states, (values) => values![start]);
      const { curves } = this.smooth.trajectories.find((each) => each.trajectory === trajectory)!;
      const points = curves.map((curve) => curve!.at([trajectory.times[start]]));
      const values = points.map(({ values: [value] }) => value);
      const hidden = kind === "rates" ? [] : points.map(({ slopes: [slope] }) => slope);
      return Float64Array.of(...values, ...hidden);
    });
  }

  private startNear(stretch: Stretch, { stretches, fit }: FittedLaws): Float64Array {
    const same = stretches.findIndex(
      ({ trajectory, start }) => trajectory === stretch.trajectory && start === stretch.start,
    );
    return same >= 0 ? fit.starts[same] : this.startsOf([stretch])[0];
  }

  private floored(noise: Float64Array): Float64Array {
    return noise.map((each, s) => Math.max(each, this.floor[s]));
  }
}

function usualStep(trajectories: readonly Trajectory[]): number {
  const steps = trajectories.flatMap(({ times }) =>
    Array.from({ length: times.length - 1 }, (_, k) => times[k + 1] - times[k]),
  );
  return steps.sort((a, b) => a - b)[steps.length >> 1];
}
