import type { BandedMatrix } from "../../numeric/bandedCholesky";
import { factoriseBanded, solveLower, solveUpper } from "../../numeric/bandedCholesky";
import { dot } from "../../numeric/columns";
import type { LinearProblem } from "../../sparse/linearProblem";
import { fitTerms, problemOf } from "../../sparse/linearProblem";
import type { Sensitivity } from "./weakCovariance";
import type { WeakFields } from "./weakFields";

/** Values of each field in each experiment. */
export type ExperimentFields = readonly (readonly Float64Array[])[];

/** A law with what the weak form says of it. */
export interface FieldFit {
  /** Of the library, ascending. */
  readonly terms: readonly number[];
  readonly coefficients: Float64Array;
  /** The fields nearest to those that were measured which obey the law in every window. */
  readonly fields: ExperimentFields;
  /** Sum of squares of their distances from those, in units of the noise. */
  readonly squares: number;
  /** What was solved last: every term of the library, in units of the noise. */
  readonly problem: LinearProblem;
}

/**
 * One round of a fit in which all measured values have errors, those that terms are calculated from too: the equations, linear in small changes of the fields and of
 * coefficients, are divided by the root of the covariance that the noise of the fields gives them, the terms are fitted, and the fields are
 * moved as little as makes the equations true (Britt and Luecke, The estimation of parameters in nonlinear, implicit models, 1973). Experiments
 * share the coefficients, and no noise. Undefined where a covariance has no root.
 */
export function fitOnce(
  weak: readonly WeakFields[],
  measured: ExperimentFields,
  law: number,
  from: Pick<FieldFit, "terms" | "coefficients" | "fields">,
  terms: readonly number[],
): FieldFit | undefined {
  const parts: Equations[] = [];
  for (const [e, each] of weak.entries()) {
    const equations = equationsOf(each, measured[e], law, { ...from, fields: from.fields[e] });
    if (equations === undefined) return undefined;
    parts.push(equations);
  }
  const columns = parts[0].columns.map((_, term) => joined(parts.map((part) => part.columns[term])));
  const target = joined(parts.map((part) => part.target));
  const problem = problemOf(columns, target);
  const chosen = fitTerms(problem, terms);
  const residual = target.map((value) => -value);
  chosen.terms.forEach((term, k) => {
    const column = columns[term];
    for (let q = 0; q < residual.length; q++) residual[q] += chosen.coefficients[k] * column[q];
  });
  let first = 0;
  const fields = parts.map(({ covariance, sensitivities, target: own }, e) => {
    const multipliers = residual.slice(first, (first += own.length));
    solveUpper(covariance, multipliers);
    return weak[e].adjusted(measured[e], sensitivities, multipliers);
  });
  return {
    terms: chosen.terms,
    coefficients: chosen.coefficients,
    fields,
    squares: dot(residual, residual),
    problem,
  };
}

/** The equations of fields as they were measured, as if they had no errors. */
export function plainProblem(weak: readonly WeakFields[], measured: ExperimentFields, law: number): LinearProblem {
  const columns = weak.map((each, e) => each.columns(measured[e]));
  return problemOf(
    columns[0].map((_, term) => joined(columns.map((part) => part[term]))),
    joined(weak.map((each, e) => each.rates(measured[e][law]))),
  );
}

/** The equations of one experiment, in units of their noise. */
interface Equations {
  readonly columns: readonly Float64Array[];
  readonly target: Float64Array;
  /** What the equations were divided by: the root of their covariance. */
  readonly covariance: BandedMatrix;
  readonly sensitivities: readonly Sensitivity[];
}

function equationsOf(
  weak: WeakFields,
  measured: readonly Float64Array[],
  law: number,
  from: Pick<FieldFit, "terms" | "coefficients"> & { readonly fields: readonly Float64Array[] },
): Equations | undefined {
  const { terms, coefficients, fields } = from;
  const columns = weak.columns(fields);
  const sensitivities = weak.sensitivities(fields, law, terms, coefficients);
  const covariance = weak.covariance(sensitivities);
  const { band, values } = covariance;
  for (let q = 0; q < weak.equationCount; q++) values[q * (band + 1) + band] *= 1 + ridge;
  if (!factoriseBanded(covariance)) return undefined;
  // The rates of change that these fields would need, were they moved back to what was measured.
  const target = weak.rates(fields[law]);
  if (fields !== measured) {
    const moved = weak.applied(
      sensitivities,
      fields.map((each, f) => differences(measured[f], each)),
    );
    for (let q = 0; q < target.length; q++) target[q] -= moved[q];
  }
  solveLower(covariance, [...columns, target]);
  return { columns, target, covariance, sensitivities };
}

function differences(a: Float64Array, b: Float64Array): Float64Array {
  const result = a.slice();
  for (let at = 0; at < result.length; at++) result[at] -= b[at];
  return result;
}

function joined(parts: readonly Float64Array[]): Float64Array {
  if (parts.length === 1) return parts[0];
  const all = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Added to the diagonal of a covariance, as a share of it. */
const ridge = 1e-9;
