/** How well fits of a known formula predict rows that they have not seen. */
import { evaluate } from "../../src/expression/evaluate";
import type { Expression } from "../../src/expression/expression";
import type { Random } from "../../src/numeric/random";
import { parameterIndex } from "../../src/search/fitting/parameterLayout";
import type { Cell, RowSet } from "../../src/search/problem";
import { rowsAt } from "../../src/search/rowSample";
import type { Case, Law } from "./cases";

const freshRows = 200;

/**
 * Root mean square error of predictions on fresh rows without noise in these cells, in units of the root mean square of y; Infinity
 * where there was no fit.
 */
export function freshError(
  { problem, values }: Case,
  { range }: Law,
  expression: Expression,
  cells: readonly Cell[],
  parameters: readonly Float64Array[] | undefined,
  random: Random,
): number {
  if (parameters === undefined) return Infinity;
  let [squares, total] = [0, 0];
  for (const { levels } of cells) {
    const inputs = [0, 1].map(() =>
      Float64Array.from({ length: freshRows }, () => range[0] + (range[1] - range[0]) * random.next()),
    );
    const at = (from: readonly Float64Array[]) => {
      const own = from.map((each, slot) => each[parameterIndex(expression.sharing[slot], problem.categories, levels)]);
      return evaluate(expression, { inputs, parameters: own, rowCount: freshRows });
    };
    const [predicted, right] = [at(parameters), at(values)];
    right.forEach((y, row) => {
      squares += (predicted[row] - y) ** 2;
      total += y * y;
    });
  }
  return Math.sqrt(squares / total);
}

/** The first rows of these cells, as many of each as `count` says. */
export function firstRows(rows: RowSet, kept: readonly Cell[], count: (cell: Cell) => number): RowSet {
  const indices: number[] = [];
  const cells = kept.map((cell): Cell => {
    const start = indices.length;
    for (let row = cell.start; row < cell.start + count(cell); row++) indices.push(row);
    return { start, end: indices.length, levels: cell.levels };
  });
  return rowsAt(rows, indices, cells);
}
