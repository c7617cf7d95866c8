import type { Problem } from "../problem";

/**
 * Variance of the residuals in units of the cost, which is a sum of squares or of losses: s^2 = cost / degrees of freedom,
 * or what it is known to be where the loss is the negative logarithm of a likelihood.
 */
export function residualVariance({ loss }: Pick<Problem, "loss">, cost: number, degreesOfFreedom: number): number {
  // Half the second derivatives of the cost are then half the information matrix, over the unit of the cost.
  if (loss?.errors === "fromLikelihood") return 1 / (2 * loss.ofConstant);
  return cost / degreesOfFreedom;
}
