import { createRandom } from "../numeric/random";
import type { Cell, RowSet } from "./problem";

/** Rows of a cell that stay whatever its share, so that its own parameters can be fitted. */
const minimumOfCell = 6;

/** About `size` rows of the row set, evenly from every cell and always the same ones; the row set itself if it has no more. */
export function sampleRows(rows: RowSet, size: number): RowSet {
  if (rows.rowCount <= size) return rows;
  const random = createRandom(rows.rowCount, 0);
  const share = size / rows.rowCount;
  const chosen: number[] = [];
  const cells: Cell[] = rows.cells.map(({ start, end, levels }) => {
    const first = chosen.length;
    let needed = Math.min(end - start, Math.max(minimumOfCell, Math.round((end - start) * share)));
    // Knuth's selection sampling: row after row, with the probability that leaves exactly `needed`.
    for (let row = start; row < end && needed > 0; row++) {
      if (random.next() * (end - row) >= needed) continue;
      chosen.push(row);
      needed--;
    }
    return { start: first, end: chosen.length, levels };
  });
  return rowsAt(rows, chosen, cells);
}

/** The rows at these indices, which the cells cover in this order. */
export function rowsAt(rows: RowSet, chosen: readonly number[], cells: readonly Cell[]): RowSet {
  const pick = (column: Float64Array) => Float64Array.from(chosen, (row) => column[row]);
  return {
    rowCount: chosen.length,
    inputs: rows.inputs.map(pick),
    target: pick(rows.target),
    weights: rows.weights === undefined ? undefined : pick(rows.weights),
    cells,
    origin: Uint32Array.from(chosen, (row) => rows.origin[row]),
  };
}

/** The rows whose weight is not 0; the row set itself if all are such. */
export function rowsThatCount(rows: RowSet): RowSet {
  const { weights } = rows;
  if (weights === undefined || weights.every((weight) => weight > 0)) return rows;
  const chosen: number[] = [];
  const cells = rows.cells.map(({ start, end, levels }) => {
    const first = chosen.length;
    for (let row = start; row < end; row++) if (weights[row] > 0) chosen.push(row);
    return { start: first, end: chosen.length, levels };
  });
  return rowsAt(rows, chosen, cells);
}

/** Rows of one combination of categories, where there are several: within it every parameter is one number. */
export function rowsOfLargestCell(rows: RowSet): RowSet {
  if (rows.cells.length <= 1) return rows;
  const { start, end, levels } = rows.cells.reduce((a, b) => (b.end - b.start > a.end - a.start ? b : a));
  const part = (column: Float64Array) => column.slice(start, end);
  return {
    rowCount: end - start,
    inputs: rows.inputs.map(part),
    target: part(rows.target),
    weights: rows.weights && part(rows.weights),
    cells: [{ start: 0, end: end - start, levels }],
    origin: rows.origin.slice(start, end),
  };
}
