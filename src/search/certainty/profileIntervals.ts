import { Covariance } from "../../numeric/covariance";
import { HeldValue } from "../../numeric/heldValue";
import type { LeastSquaresOptions } from "../../numeric/leastSquares";
import { LevenbergMarquardt, NormalEquations } from "../../numeric/leastSquares";
import { studentTQuantile } from "../../numeric/studentT";
import type { Candidate } from "../candidate";
import type { ParameterValue } from "./indistinguishable";
import { targetScale } from "../loss/metrics";
import { parameterRoles } from "../fitting/parameterRoles";
import type { Problem } from "../problem";
import { residualVariance } from "./residualVariance";
import { spaceOf } from "../fitting/residualsOf";
import type { TrainingResiduals } from "./trainingResiduals";
import { trainingResiduals } from "./trainingResiduals";

/** Limits of a confidence interval, in the value's own units. */
export interface Interval {
  /** Undefined where the interval is open: no value within reach fits significantly worse. */
  readonly lower: number | undefined;
  readonly upper: number | undefined;
}

/** A limit farther away than this many half-widths of the interval by standard error counts as open. */
const reach = 1000;
/** Values tried on the way to one limit at most. */
const mostTrials = 60;
/** The profile t at a limit is that of the level up to this share. */
const closeness = 1e-4;
/** Between two looks at whether anybody still waits. */
const evaluationsPerTurn = 16;
const mostTurns = 12;
/** A refit goes on while it gains this share of the residual variance. */
const negligibleGain = 1e-6;
/** With so many degrees of freedom, Student's distribution is the normal one. */
const manyDegrees = 1e6;
/** Residuals below this share of the target are rounding errors of the predictions. */
const rounding = 1e-12;
/** By how much of the residual variance another fit must be better to be called so. */
const worthTelling = 0.05;

/** A point of a profile: the best fit with one value held at a distance from its estimate. */
interface ProfilePoint {
  readonly distance: number;
  /** Undefined where the formula has no finite value there. */
  readonly vector: Float64Array | undefined;
  /** Infinity where the formula has no finite value there. */
  readonly t: number;
}

/**
 * Confidence intervals by the profile likelihood of independent normal errors: every value is held at one number after
 * the other while all others are fitted again, and a limit is where the profile t, sign(p - p^) sqrt((S(p) - S(p^)) / s^2),
 * reaches Student's quantile (Bates and Watts, Nonlinear Regression Analysis and Its Applications, 1988, section 6.1;
 * Venzon and Moolgavkar, Applied Statistics 37, 1988). For a formula linear in its parameters, this is the interval by
 * standard error.
 *
 * What takes time is a generator that pauses before every refit.
 */
export class ProfileIntervals {
  private readonly optimiser = new LevenbergMarquardt();
  private readonly linear: Uint8Array;
  private readonly positions: ReadonlyMap<string, number>;
  /** Of the values; NaN where the rows do not determine one. */
  private errors = new Float64Array(0);
  private covariance: Covariance | undefined;
  private quantile = 0;
  /** Sum of squares of the best fit, and the residual variance, in units of the target's. */
  private cost = 0;
  private variance = 0;
  /** Sum of squares at the values that were given. */
  private given = 0;
  /** Residuals are rounding errors: then the formula is linear as far as an interval goes. */
  private isExact = false;
  private lowest = Infinity;

  private constructor(
    private readonly training: TrainingResiduals,
    private readonly problem: Problem,
    candidate: Pick<Candidate, "expression" | "parameters">,
    private readonly level: number,
  ) {
    const { sharing } = candidate.expression;
    this.positions = new Map(
      training.cells.valuesAt(sharing).map(({ slot, index }, position) => [`${slot} ${index}`, position]),
    );
    // Which parameters enter linearly does not depend on any scale.
    const scales = problem.inputs.map(() => ({ magnitude: 1, spread: 1 }));
    const roles = parameterRoles(training.program, scales, 1);
    this.linear = new Uint8Array(training.layout.size);
    // Only squares are solved for outright.
    if (spaceOf(problem.loss) === "loss") return;
    training.layout.positions.forEach((ofCell, slot) => {
      for (const position of ofCell) this.linear[position] = roles.linear[slot];
    });
  }

  /** `level` is the probability with which such an interval holds the true value. */
  static of(
    problem: Problem,
    candidate: Pick<Candidate, "expression" | "parameters">,
    level: number,
  ): ProfileIntervals | undefined {
    if (problem.loss?.errors === "none") return undefined;
    const training = trainingResiduals(problem, candidate);
    return training && new ProfileIntervals(training, problem, candidate, level);
  }

  /** Whether the profiles met a fit that is better than the candidate's own: the intervals then are too wide. */
  get metBetterFit(): boolean {
    return !this.isExact && Math.max(this.cost, this.given) - this.lowest > worthTelling * this.variance;
  }

  /** The interval of one value; undefined where the rows do not determine it. */
  *interval({ slot, index }: ParameterValue): Generator<void, Interval | undefined> {
    if (this.covariance === undefined) yield* this.prepare();
    const position = this.positions.get(`${slot} ${index}`);
    if (position === undefined || !(this.errors[position] >= 0)) return undefined;
    const unit = this.training.layout.units[position];
    const lower = yield* this.limit(position, -1);
    const upper = yield* this.limit(position, 1);
    return { lower: lower && lower * unit, upper: upper && upper * unit };
  }

  /** Fits to the last digit, since profiles are measured from the bottom, and takes the standard errors there. */
  private *prepare(): Generator<void, void> {
    const { vector, layout } = this.training;
    this.errors = new Float64Array(layout.size).fill(NaN);
    const { rowCount } = this.problem.train;
    const before = this.training.load().evaluate(vector, undefined, Infinity);
    if (!Number.isFinite(before)) return;
    this.given = before;
    this.variance = before / rowCount;
    yield* this.settle(undefined, vector, before);
    const normal = new NormalEquations();
    this.cost = this.training.load().evaluate(vector, normal, Infinity);
    this.lowest = this.cost;
    const covariance = Covariance.of(normal);
    if (covariance === undefined) return;
    const degreesOfFreedom = rowCount - covariance.rank;
    this.covariance = covariance;
    this.variance = residualVariance(this.problem, this.cost, degreesOfFreedom);
    const isKnown = this.problem.loss?.errors === "fromLikelihood";
    this.quantile = studentTQuantile(this.level, isKnown ? manyDegrees : degreesOfFreedom);
    this.errors = covariance.diagonal().map((each) => Math.sqrt(this.variance * each));
    const { deviation, rootMeanSquare, weight } = targetScale(this.problem.train);
    // Losses may be 0 far from where they are known: yes and no that can be told apart, say.
    const isOfSquares = spaceOf(this.problem.loss) === "plain";
    this.isExact = isOfSquares && !(Math.sqrt(this.cost / weight) * (deviation || 1) > rounding * rootMeanSquare);
  }

  /** Where the profile leaves the interval, downwards (-1) or upwards (1), in units; undefined where it does not. */
  private *limit(position: number, direction: -1 | 1): Generator<void, number | undefined> {
    const { vector } = this.training;
    const halfWidth = this.quantile * this.errors[position];
    if (this.isExact) return vector[position] + direction * halfWidth;
    const held = new HeldValue(this.training.load(), position);
    let inside: ProfilePoint = { distance: 0, vector, t: 0 };
    let before: ProfilePoint | undefined;
    let outside: ProfilePoint | undefined;
    let distance = halfWidth;
    for (let trial = 0; trial < mostTrials; trial++) {
      const at = vector[position] + direction * distance;
      const starts = this.starts(position, direction * distance, distance, inside, outside ?? before);
      const point = { distance, ...(yield* this.refit(held, position, at, starts)) };
      if (Math.abs(point.t - this.quantile) <= closeness * this.quantile) return at;
      if (point.t > this.quantile) outside = point;
      else {
        before = inside;
        inside = point;
      }
      if (outside === undefined) {
        if (distance >= reach * halfWidth) return undefined;
        const wanted = (1.02 * this.quantile) / point.t;
        distance = Math.min(distance * Math.min(2, Math.max(1.1, wanted)), reach * halfWidth);
      } else {
        const width: number = outside.distance - inside.distance;
        if (width <= 1e-6 * outside.distance) return vector[position] + direction * inside.distance;
        // The secant, and a bisection every third time, lest one end stays for ever.
        const share: number =
          trial % 3 === 2 || outside.t === Infinity ? 0.5 : (this.quantile - inside.t) / (outside.t - inside.t);
        distance = inside.distance + width * Math.min(0.95, Math.max(0.05, share));
      }
    }
    return vector[position] + direction * inside.distance;
  }

  /** Where a refit may start: along the tangent, or as the points before lead there, and where the last one was. */
  private *starts(
    position: number,
    change: number,
    distance: number,
    inside: ProfilePoint,
    other: ProfilePoint | undefined,
  ): Iterable<Float64Array> {
    const last = inside.vector ?? this.training.vector;
    yield last.slice();
    if (inside.distance === 0 && this.covariance !== undefined) {
      const column = this.covariance.column(position);
      yield last.map((value, k) => value + (change * column[k]) / column[position]);
    }
    if (other?.vector === undefined || other.distance === inside.distance) return;
    const from = other.vector;
    const share = (distance - inside.distance) / (inside.distance - other.distance);
    yield last.map((value, k) => value + share * (value - from[k]));
    // Values that compensate each other as factors do follow powers, which never change their sign.
    const held = this.training.vector[position];
    const sign = Math.sign(change);
    const [x0, x1, x2] = [other, inside, { distance }].map((point) => Math.abs(held + sign * point.distance));
    const exponent = Math.log(x2 / x1) / Math.log(x1 / x0);
    if (Number.isFinite(exponent)) {
      yield last.map((value, k) => (value * from[k] > 0 ? value * (value / from[k]) ** exponent : value));
    }
  }

  /** The best fit with the value held at `at`. */
  private *refit(
    held: HeldValue,
    position: number,
    at: number,
    starts: Iterable<Float64Array>,
  ): Generator<void, Pick<ProfilePoint, "vector" | "t">> {
    yield;
    const residuals = this.training.load();
    let vector: Float64Array | undefined;
    let cost = Infinity;
    for (const start of starts) {
      start[position] = at;
      const startCost = start.every(Number.isFinite) ? residuals.evaluate(start, undefined, cost) : Infinity;
      if (!(startCost < cost)) continue;
      vector = start;
      cost = startCost;
    }
    if (vector === undefined) return { vector, t: Infinity };
    cost = yield* this.settle(held, vector, cost);
    this.lowest = Math.min(this.lowest, cost);
    return { vector, t: Math.sqrt(Math.max(0, cost - this.cost) / this.variance) };
  }

  /** Improves a vector, one of whose values may be held, until nothing is gained any more; returns its cost. */
  private *settle(held: HeldValue | undefined, vector: Float64Array, cost: number): Generator<void, number> {
    const gain = negligibleGain * this.variance;
    const options: LeastSquaresOptions = {
      maximumEvaluations: evaluationsPerTurn,
      tolerance: cost > 0 ? Math.max(1e-15, gain / cost) : 1e-15,
      floor: 0,
      linear: this.linear,
      magnitude: vector.map((value) => Math.abs(value) || 1),
    };
    for (let turn = 0; turn < mostTurns; turn++) {
      if (turn > 0) yield;
      const before = cost;
      const residuals = this.training.load();
      cost = this.optimiser.minimise(held ?? residuals, vector, options);
      if (!(before - cost > gain)) break;
    }
    return cost;
  }
}
