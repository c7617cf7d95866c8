import { factorise, inverseDiagonal } from "../numeric/cholesky";
import { NormalEquations } from "../numeric/leastSquares";
import { compile } from "../numeric/program";
import { Residuals } from "../numeric/residuals";
import type { Candidate } from "./candidate";
import { CellLayout } from "./cellLayout";
import { targetScale } from "./metrics";
import type { Problem } from "./problem";

/** Beyond this many values the dense covariance matrix takes too long. */
const maximumValues = 2000;

/**
 * Standard error of every parameter value, by slot and value: the square root of the diagonal of s^2 (J^T W J)^-1 with
 * the residual variance s^2 = sum of w r^2 / (n - k) on the training rows. Undefined where the data do not determine a
 * value: it occurs in no row, cannot be told apart from others, or there are no more rows than values.
 */
export function standardErrors(
  problem: Problem,
  candidate: Pick<Candidate, "expression" | "parameters">,
): (number | undefined)[][] {
  const { expression, parameters } = candidate;
  const { train } = problem;
  const unknown = parameters.map((values) => Array.from(values, () => undefined as number | undefined));
  const cells = new CellLayout(problem.categories, train.cells);
  const size = cells.size(expression.sharing);
  if (size === 0 || size > maximumValues || size >= train.rowCount) return unknown;
  const layout = cells.layout(expression.sharing, () => 1);
  const residuals = new Residuals(train, targetScale(train).deviation || 1);
  residuals.use(compile(expression), layout);
  const normal = new NormalEquations();
  const vector = cells.gather(expression.sharing, parameters, layout.units, () => NaN);
  const cost = residuals.evaluate(vector, normal, Infinity);
  const matrix = normal.matrix.slice(0, size * size);
  if (!Number.isFinite(cost) || !matrix.every(Number.isFinite)) return unknown;
  const roots = Float64Array.from({ length: size }, (_, j) => Math.sqrt(matrix[j * size + j]));
  for (let i = 0; i < size; i++) for (let j = 0; j <= i; j++) matrix[i * size + j] /= roots[i] * roots[j];
  if (!factorise(matrix, size)) return unknown;
  const variance = cost / (train.rowCount - size);
  const diagonal = inverseDiagonal(matrix, size);
  const errors = diagonal.map((each, j) => Math.sqrt(variance * each) / roots[j]);
  return cells
    .scatter(expression.sharing, errors, layout.units)
    .map((values) => Array.from(values, (value) => (Number.isFinite(value) ? value : undefined)));
}
