import type { Candidate } from "../candidate";
import { equationsAt } from "./equationsAt";
import type { ParameterValue } from "./indistinguishable";
import type { Problem } from "../problem";

/** Each value takes a solution of the normal equations, and its comparison with all others. */
const mostValues = 200;

/** How closely two fitted values are tied to each other. */
export interface Correlation {
  readonly with: ParameterValue;
  /** From -1 to 1. */
  readonly coefficient: number;
}

/**
 * For every parameter value, by slot and value, the other with which its estimate correlates most strongly: the
 * covariance of the two, from (J^T W J)^-1 on the training rows, over the product of their standard errors. Undefined
 * where there is no other, where the rows do not determine the value, and everywhere with more than 200 values.
 */
export function strongestCorrelations(
  problem: Problem,
  candidate: Pick<Candidate, "expression" | "parameters">,
  equations = equationsAt(problem, candidate),
): (Correlation | undefined)[][] {
  const { expression, parameters } = candidate;
  const strongest = parameters.map((values) => Array.from(values, (): Correlation | undefined => undefined));
  if (equations === undefined || equations.units.length > mostValues) return strongest;
  const { covariance } = equations;
  const values = equations.cells.valuesAt(expression.sharing);
  const roots = covariance.diagonal().map(Math.sqrt);
  values.forEach(({ slot, index }, j) => {
    if (!(roots[j] > 0)) return;
    const column = covariance.column(j);
    let best: Correlation | undefined;
    values.forEach((other, i) => {
      const coefficient = column[i] / roots[i] / roots[j];
      if (i === j || !(Math.abs(coefficient) > Math.abs(best?.coefficient ?? 0))) return;
      // Rounding must not lead beyond what a correlation can be.
      best = { with: other, coefficient: Math.min(1, Math.max(-1, coefficient)) };
    });
    strongest[slot][index] = best;
  });
  return strongest;
}
