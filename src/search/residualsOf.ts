import { Residuals } from "../numeric/residuals";
import type { RowSet } from "./problem";

const known = new WeakMap<RowSet, Map<number, Residuals>>();

/**
 * The residuals of rows, divided by `scale`: always the same for the same rows, since they hold a copy of the columns in the
 * kernel's memory. Whoever asks loads a program of their own (`use`) before each evaluation or series of them. Throws
 * `UserError` where the rows do not fit into the memory of a thread.
 */
export function residualsOf(rows: RowSet, scale: number): Residuals {
  let ofRows = known.get(rows);
  if (ofRows === undefined) known.set(rows, (ofRows = new Map()));
  let residuals = ofRows.get(scale);
  if (residuals === undefined) ofRows.set(scale, (residuals = new Residuals(rows, scale)));
  residuals.space = "plain";
  return residuals;
}
