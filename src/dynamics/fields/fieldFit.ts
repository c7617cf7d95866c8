import { factoriseBanded, solveLower, solveUpper } from "../../numeric/bandedCholesky";
import { dot } from "../../numeric/columns";
import type { LinearProblem } from "../../sparse/linearProblem";
import { fitTerms, problemOf } from "../../sparse/linearProblem";
import type { WeakFields } from "./weakFields";

/** A law with what the weak form says of it. */
export interface FieldFit {
  /** Of the library, ascending. */
  readonly terms: readonly number[];
  readonly coefficients: Float64Array;
  /** The fields nearest to those that were measured which obey the law in every window. */
  readonly fields: readonly Float64Array[];
  /** Sum of squares of their distances from those, in units of the noise. */
  readonly squares: number;
  /** What was solved last: every term of the library, in units of the noise. */
  readonly problem: LinearProblem;
}

/**
 * One round of a fit in which all measured values have errors, those that terms are calculated from too: the equations, linear in small changes of the fields and of
 * coefficients, are divided by the root of the covariance that the noise of the fields gives them, the terms are fitted, and the fields are
 * moved as little as makes the equations true (Britt and Luecke, The estimation of parameters in nonlinear, implicit models, 1973). Undefined
 * where the covariance has no root.
 */
export function fitOnce(
  weak: WeakFields,
  measured: readonly Float64Array[],
  law: number,
  from: Pick<FieldFit, "terms" | "coefficients" | "fields">,
  terms: readonly number[],
): FieldFit | undefined {
  const { coefficients, fields } = from;
  const columns = weak.columns(fields);
  const rows = weak.sensitivities(fields, law, from.terms, coefficients);
  const covariance = weak.covariance(rows);
  const { band, values } = covariance;
  for (let q = 0; q < weak.equationCount; q++) values[q * (band + 1) + band] *= 1 + ridge;
  if (!factoriseBanded(covariance)) return undefined;
  // The rates of change that these fields would need, were they moved back to what was measured.
  const target = weak.rates(fields[law]);
  const moved = weak.applied(
    rows,
    fields.map((each, f) => each.map((value, at) => measured[f][at] - value)),
  );
  for (let q = 0; q < target.length; q++) target[q] -= moved[q];
  for (const column of [...columns, target]) solveLower(covariance, column);
  const problem = problemOf(columns, target);
  const chosen = fitTerms(problem, terms);
  const residual = target.map((value) => -value);
  chosen.terms.forEach((term, k) => {
    const column = columns[term];
    for (let q = 0; q < residual.length; q++) residual[q] += chosen.coefficients[k] * column[q];
  });
  const squares = dot(residual, residual);
  solveUpper(covariance, residual);
  return {
    terms: chosen.terms,
    coefficients: chosen.coefficients,
    fields: weak.adjusted(measured, rows, residual),
    squares,
    problem,
  };
}

/** Added to the diagonal of a covariance, as a share of it. */
const ridge = 1e-9;
