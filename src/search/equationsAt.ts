import { Covariance } from "../numeric/covariance";
import { NormalEquations } from "../numeric/leastSquares";
import { compile } from "../numeric/program";
import type { Candidate } from "./candidate";
import { CellLayout } from "./cellLayout";
import { targetScale } from "./metrics";
import type { Problem } from "./problem";
import { residualsOf, spaceOf } from "./residualsOf";

/** What the training rows say about the values of a candidate, near these. */
export interface EquationsAt {
  readonly cells: CellLayout;
  /** Number of values. */
  readonly size: number;
  /** Weighted sum of squared residuals in units of the target's variance, or of losses in units of the best constant's. */
  readonly cost: number;
  /** Of the values, over the variance of the residuals in the same units. */
  readonly covariance: Covariance;
}

/** Undefined where there are no values or too many, or something is not finite. */
export function equationsAt(
  problem: Problem,
  { expression, parameters }: Pick<Candidate, "expression" | "parameters">,
): EquationsAt | undefined {
  const { categories, train, loss } = problem;
  const { sharing } = expression;
  const cells = new CellLayout(categories, train.cells);
  const size = cells.size(sharing);
  if (size === 0 || size >= train.rowCount || !cells.isSolvable(sharing)) return undefined;
  const layout = cells.layout(sharing, () => 1);
  const residuals = residualsOf(train, targetScale(train).deviation || 1, problem);
  residuals.use(compile(expression), layout);
  residuals.space = spaceOf(loss);
  const normal = new NormalEquations();
  const vector = cells.gather(sharing, parameters, layout.units, () => NaN);
  const cost = residuals.evaluate(vector, normal, Infinity);
  const covariance = Number.isFinite(cost) ? Covariance.of(normal) : undefined;
  return covariance && { cells, size, cost, covariance };
}
