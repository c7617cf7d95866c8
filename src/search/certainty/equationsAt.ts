import { Covariance } from "../../numeric/covariance";
import { NormalEquations } from "../../numeric/leastSquares";
import type { Candidate } from "../candidate";
import type { CellLayout } from "../fitting/cellLayout";
import type { Problem } from "../problem";
import { trainingResiduals } from "./trainingResiduals";

/** What the training rows say about the values of a candidate, near these. */
export interface EquationsAt {
  readonly cells: CellLayout;
  /** What the values are measured in, by position. */
  readonly units: Float64Array;
  /** Weighted sum of squared residuals in units of the target's variance, or of losses in units of the best constant's. */
  readonly cost: number;
  /** Of the values in their units, over the variance of the residuals in those of the cost. */
  readonly covariance: Covariance;
}

/** Undefined where there are no values or too many, or something is not finite. */
export function equationsAt(
  problem: Problem,
  candidate: Pick<Candidate, "expression" | "parameters">,
): EquationsAt | undefined {
  const training = trainingResiduals(problem, candidate);
  if (training === undefined) return undefined;
  const { cells, vector, layout } = training;
  const normal = new NormalEquations();
  const cost = training.load().evaluate(vector, normal, Infinity);
  const covariance = Number.isFinite(cost) ? Covariance.of(normal) : undefined;
  return covariance && { cells, units: layout.units, cost, covariance };
}
