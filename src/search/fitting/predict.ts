import { compile } from "../../numeric/program";
import type { Candidate } from "../candidate";
import { CellLayout } from "./cellLayout";
import { parameterIndex } from "./parameterLayout";
import type { Problem, RowSet } from "../problem";
import { residualsOf } from "./residualsOf";

/**
 * Prediction for each row of `rows`, in the order of the rows. NaN where a parameter has no value for the row's
 * categories, or the formula is not defined.
 */
export function predict(
  candidate: Pick<Candidate, "expression" | "parameters">,
  problem: Pick<Problem, "categories" | "arithmetic">,
  rows: RowSet,
): Float64Array {
  const { expression, parameters } = candidate;
  const layout = new CellLayout(problem.categories, rows.cells);
  const values = layout.layout(expression.sharing, () => 1);
  const residuals = residualsOf(rows, 1, { arithmetic: problem.arithmetic });
  residuals.use(compile(expression), values);
  const predictions = new Float64Array(rows.rowCount);
  residuals.predict(
    layout.gather(expression.sharing, parameters, values.units, () => NaN),
    predictions,
  );
  return predictions;
}

/** For each cell of the rows, whether every parameter has a value there. */
export function determinedCells(
  candidate: Pick<Candidate, "expression" | "parameters">,
  problem: Pick<Problem, "categories">,
  rows: RowSet,
): boolean[] {
  const { expression, parameters } = candidate;
  return rows.cells.map(({ levels }) =>
    expression.sharing.every((sharing, slot) => {
      const index = parameterIndex(sharing, problem.categories, levels);
      return Number.isFinite(parameters[slot][index]);
    }),
  );
}
