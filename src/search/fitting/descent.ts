import type { ResidualSpace } from "../../numeric/kernel";
import type { LeastSquaresOptions } from "../../numeric/leastSquares";
import { LevenbergMarquardt, NormalEquations, projectedStep } from "../../numeric/leastSquares";
import type { Residuals } from "../../numeric/residuals";
import type { FitShape } from "./fitShape";
import type { FitTask } from "./fitTask";
import type { TrainingScales } from "./trainingScales";

/** Loss that no step can improve any more. */
export const zeroLoss = 1e-33;

/** A point to follow, in the units of the layout. */
export interface Start {
  readonly vector: Float64Array;
  readonly cost: number;
}

/** The way down from a start: what can be solved for is, and the rest by Levenberg-Marquardt. */
export class Descent {
  private readonly normal = new NormalEquations();
  private readonly optimiser = new LevenbergMarquardt();

  constructor(private readonly scales: Pick<TrainingScales, "space" | "isWide">) {}

  /** One evaluation: the point with its linear parameters solved for, and its cost. Undefined where it is not finite. */
  solveLinear(residuals: Residuals, vector: Float64Array, linear: Uint8Array, space: ResidualSpace): Start | undefined {
    residuals.space = "plain";
    const cost = residuals.evaluate(vector, this.normal, Infinity);
    if (!Number.isFinite(cost)) return undefined;
    const projected = projectedStep(this.normal, cost, linear);
    const isUsable = projected !== undefined && areFinite(projected.step);
    const solved = isUsable ? sumOf(vector, projected.step) : vector;
    if (space === "plain") return { vector: solved, cost: isUsable ? projected.cost : cost };
    residuals.space = space;
    const logCost = residuals.evaluate(vector, undefined, Infinity);
    residuals.space = "plain";
    return Number.isFinite(logCost) ? { vector, cost: logCost } : undefined;
  }

  /** Exponents and factor of a product of powers, solved for in log space: log y = log c + sum p_i log x_i. */
  solveLogarithm(residuals: Residuals, vector: Float64Array, shape: FitShape): Float64Array {
    residuals.space = "logarithmic";
    const cost = residuals.evaluate(vector, this.normal, Infinity);
    residuals.space = "plain";
    if (!Number.isFinite(cost)) return vector;
    const projected = projectedStep(this.normal, cost, shape.logLinear);
    if (projected === undefined) return vector;
    const solved = vector.map((value, j) =>
      // A factor enters as its logarithm, and a step of log c multiplies c.
      shape.factor[j] ? value * Math.exp(projected.step[j] / value) : value + projected.step[j],
    );
    return solved.every(Number.isFinite) ? solved : vector;
  }

  /** The loss of a start that was found by squares; where it has none (a negative rate, say), that of what it came from. */
  inOwnSpace(residuals: Residuals, start: Start, before: Float64Array): Start | undefined {
    if (this.scales.space === "plain") return start;
    residuals.space = this.scales.space;
    for (const vector of [start.vector, before]) {
      const cost = residuals.evaluate(vector, undefined, Infinity);
      if (Number.isFinite(cost)) return { vector, cost };
    }
    return undefined;
  }

  /** Levenberg-Marquardt from a start: in log space first where the target spans decades, then in its own. */
  follow({ on: { residuals, weight }, shape, effort }: FitTask, start: Start): Start {
    const vector = start.vector.slice();
    const options: LeastSquaresOptions = {
      maximumEvaluations: effort.evaluations,
      tolerance: effort.tolerance,
      floor: zeroLoss * weight,
      // Where a start is followed as it is, its linear parameters count as much as the others.
      linear: effort.starts === 0 ? new Uint8Array(shape.linear.length) : shape.linear,
      magnitude: shape.magnitude,
      goal: (before, step) => (step < 3 ? Infinity : Math.max(0.7 * before, effort.hopeless * weight)),
    };
    if (this.scales.isWide && shape.hasLogarithm && shape.unsolved > 0) {
      residuals.space = "logarithmic";
      this.optimiser.minimise(residuals, vector, { ...options, linear: shape.logLinearWithoutFactors });
      residuals.space = "plain";
      const solved = this.solveLinear(residuals, vector, shape.linear, "plain");
      if (solved !== undefined) vector.set(solved.vector);
    }
    residuals.space = this.scales.space;
    // Only squares are solved for outright: other losses may not even have a value where a whole step leads.
    const linear = this.scales.space === "plain" ? shape.linear : shape.none;
    const cost = this.optimiser.minimise(residuals, vector, { ...options, linear });
    return { vector, cost };
  }
}

function sumOf(a: Float64Array, b: Float64Array): Float64Array {
  const sum = new Float64Array(a.length);
  for (let j = 0; j < sum.length; j++) sum[j] = a[j] + b[j];
  return sum;
}

function areFinite(values: Float64Array): boolean {
  for (let j = 0; j < values.length; j++) if (!Number.isFinite(values[j])) return false;
  return true;
}
