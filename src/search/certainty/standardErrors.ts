import type { Candidate } from "../candidate";
import { equationsAt } from "./equationsAt";
import type { Problem } from "../problem";
import { residualVariance } from "./residualVariance";

/**
 * Standard error of every parameter value, by slot and value: the square root of the diagonal of s^2 (J^T W J)^-1 with
 * the residual variance s^2 = sum of w r^2 / (n - k) on the training rows, of which k are spent on the values that they
 * determine. With another loss, r^2 is the loss and J^T W J half its second derivatives, and a likelihood says itself what s^2 is. Undefined where they do not
 * determine a value (it occurs in no row, cannot be told apart from others, or there are no more rows than values), and for
 * losses whose curvature says nothing about errors. Whoever has the equations of the candidate already passes them on.
 */
export function standardErrors(
  problem: Problem,
  candidate: Pick<Candidate, "expression" | "parameters">,
  equations = equationsAt(problem, candidate),
): (number | undefined)[][] {
  const { expression, parameters } = candidate;
  if (equations === undefined || problem.loss?.errors === "none") {
    return parameters.map((values) => Array.from(values, () => undefined));
  }
  const { cells, units, cost, covariance } = equations;
  const variance = residualVariance(problem, cost, problem.train.rowCount - covariance.rank);
  const errors = covariance.diagonal().map((each) => Math.sqrt(variance * each));
  return cells
    .scatter(expression.sharing, errors, units)
    .map((values) => Array.from(values, (value) => (Number.isFinite(value) ? value : undefined)));
}
