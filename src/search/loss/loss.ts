import { evaluate } from "../../expression/evaluate";
import type { Expression } from "../../expression/expression";
import { targetScale } from "./metrics";
import type { RowSet } from "../problem";

/**
 * Whether standard errors follow from the curvature: with the variance of the residuals, with that of the likelihood that
 * the cost is the negative logarithm of, or not at all.
 */
export type LossErrors = "fromResiduals" | "fromLikelihood" | "none";

/** What a prediction costs for a target. Plain data, so that it can be posted to threads. */
export interface Loss {
  /** As it was written in a setting. */
  readonly text: string;
  /** Cost of a prediction (input 0) for a target (input 1), less that of a perfect prediction: never below 0. */
  readonly expression: Expression;
  /** Weighted mean cost of the best constant on the training rows. Losses are measured in it, as squares in the variance. */
  readonly ofConstant: number;
  /** True where the cost is a weight that depends on the target times the square of the error. */
  readonly isWeightedSquare: boolean;
  /** What the curvature at a good fit says about how uncertain the parameters are. */
  readonly errors: LossErrors;
}

/** What the rows of a loss are held against. */
export type LossRows = Pick<RowSet, "target" | "weights" | "rowCount">;

/** Share of the target's spread over which the curvature at a perfect prediction is measured. */
const curvatureStep = 1e-5;

/** Cost of each prediction, less that of a perfect one; rounding may take it a little below 0. */
export function costs(
  { expression }: Pick<Loss, "expression">,
  prediction: Float64Array,
  target: Float64Array,
): Float64Array {
  return evaluate(expression, { inputs: [prediction, target], parameters: [], rowCount: target.length });
}

/**
 * Root of half the second derivative of the cost by the prediction, where that is perfect. 0 where predictions have no cost
 * on one side (rates below 0): a cost that begins there has no curvature.
 */
export function rootCurvatures(loss: Pick<Loss, "expression">, rows: LossRows): Float64Array {
  const { target } = rows;
  const spread = spreadOf(rows);
  const step = target.map((value) => curvatureStep * Math.max(spread, Math.abs(value)));
  const at = (side: number) =>
    costs(
      loss,
      target.map((value, row) => value + side * step[row]),
      target,
    );
  const [above, below] = [at(1), at(-1)];
  return step.map((h, row) => {
    const root = Math.sqrt((above[row] + below[row]) / 2) / h;
    return root > 0 && root < Infinity ? root : 0;
  });
}

/** Weighted mean of the costs of predictions, over the rows for which `counts` is not 0. */
export function meanCost(
  loss: Pick<Loss, "expression">,
  prediction: Float64Array,
  rows: LossRows,
  counts?: Uint8Array,
): number {
  const { target, weights } = rows;
  let [sum, total] = [0, 0];
  costs(loss, prediction, target).forEach((cost, row) => {
    if (counts?.[row] === 0) return;
    const weight = weights === undefined ? 1 : weights[row];
    sum += weight * Math.max(0, cost);
    total += weight;
  });
  return sum / total;
}

/** Standard deviation of the target, or its magnitude where it is constant. */
export function spreadOf(rows: LossRows): number {
  const { deviation, rootMeanSquare } = targetScale(rows);
  return deviation || rootMeanSquare || 1;
}
