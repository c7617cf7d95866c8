import type { Cell, Problem, RowSet } from "../problem";
import { rowsAt } from "../rowSample";

/**
 * The problem on the rows of about `most` cells, evenly chosen: of the category with the most levels as many are left as it takes,
 * so that each of them still meets all levels of the others. The problem itself where it has no more cells.
 */
export function withFewerCells(problem: Problem, most: number): Problem {
  const { cells } = problem.train;
  if (cells.length <= most) return problem;
  const counts = problem.categories.map((_, k) => new Set(cells.map(({ levels }) => levels[k])).size);
  const largest = counts.indexOf(Math.max(...counts));
  const present = Array.from(new Set(cells.map(({ levels }) => levels[largest]))).sort((a, b) => a - b);
  const wanted = Math.max(2, Math.floor((present.length * most) / cells.length));
  const chosen = new Set(Array.from({ length: wanted }, (_, k) => present[Math.floor((k * present.length) / wanted)]));
  const kept = cells.filter(({ levels }) => chosen.has(levels[largest]));
  return { ...problem, train: rowsOf(problem.train, kept) };
}

function rowsOf(rows: RowSet, kept: readonly Cell[]): RowSet {
  const indices: number[] = [];
  const cells = kept.map(({ start, end, levels }): Cell => {
    const first = indices.length;
    for (let row = start; row < end; row++) indices.push(row);
    return { start: first, end: indices.length, levels };
  });
  return rowsAt(rows, indices, cells);
}
