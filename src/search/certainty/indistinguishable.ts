import type { Candidate } from "../candidate";
import type { EquationsAt } from "./equationsAt";
import { equationsAt } from "./equationsAt";
import type { Problem } from "../problem";

/** One value of a candidate: of the parameter in this slot, at this index (see `parameterIndex`). */
export interface ParameterValue {
  readonly slot: number;
  readonly index: number;
}

/**
 * Sets of values that cannot be told apart: to first order, they can be changed together without changing what the
 * formula predicts for any training row. A value without any effect is a set of its own. Empty where every value is
 * determined; undefined where that cannot be said, since there are no more rows than values or something is not finite.
 * Whoever has the equations of the candidate already passes them on.
 */
export function indistinguishableValues(
  problem: Problem,
  candidate: Pick<Candidate, "expression" | "parameters">,
  equations?: EquationsAt,
): ParameterValue[][] | undefined {
  const { sharing } = candidate.expression;
  if (sharing.length === 0) return [];
  const known = equations ?? equationsAt(problem, candidate);
  if (known === undefined) return undefined;
  const values = known.cells.valuesAt(sharing);
  return known.covariance.indistinguishable().map((set) => Array.from(set, (position) => values[position]));
}
