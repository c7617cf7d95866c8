import { byLevelNames } from "./levelOrder";
import type { Candidate } from "../search/candidate";
import { predict } from "../search/fitting/predict";
import type { Problem } from "../search/problem";

/** A combination of levels and its rows, fitted and held back. */
export interface PredictedCell {
  readonly levels: readonly number[];
  /** Indices into `PredictedRows`. */
  readonly rows: Uint32Array;
}

/** All rows of a problem, fitted ones first, with what a formula predicts. Every array has `rowCount` elements. */
export interface PredictedRows {
  readonly rowCount: number;
  readonly measured: Float64Array;
  readonly predicted: Float64Array;
  readonly weights: Float64Array | undefined;
  /** 1 where the row was held back for validation. */
  readonly heldBack: Uint8Array;
  /** By input of the problem; undefined for those the formula does not use and nobody asked for. */
  readonly inputs: readonly (Float64Array | undefined)[];
  /** Sorted as people sort the names of their levels, first category slowest. */
  readonly cells: readonly PredictedCell[];
}

/** Predicts every row. `inputs` are the columns to bring along. */
export function predictRows(
  candidate: Pick<Candidate, "expression" | "parameters">,
  problem: Problem,
  inputs: readonly number[],
): PredictedRows {
  const parts = [problem.train, problem.validation];
  const heldBack = new Uint8Array(problem.train.rowCount + problem.validation.rowCount).fill(1, problem.train.rowCount);
  const { train, validation } = problem;
  return {
    rowCount: heldBack.length,
    measured: joined(train.target, validation.target),
    predicted: joined(...parts.map((rows) => predict(candidate, problem, rows))),
    weights: train.weights && joined(train.weights, validation.weights ?? new Float64Array(0)),
    heldBack,
    inputs: problem.inputs.map((_input, index) =>
      inputs.includes(index) ? joined(train.inputs[index], validation.inputs[index]) : undefined,
    ),
    cells: cellsOf(problem),
  };
}

function cellsOf({ train, validation, categories }: Problem): PredictedCell[] {
  const cells = new Map<string, { readonly levels: readonly number[]; readonly ranges: [number, number][] }>();
  for (const [part, offset] of [
    [train, 0],
    [validation, train.rowCount],
  ] as const) {
    for (const { start, end, levels } of part.cells) {
      const range: [number, number] = [start + offset, end + offset];
      const cell = cells.get(levels.join());
      if (cell === undefined) cells.set(levels.join(), { levels, ranges: [range] });
      else cell.ranges.push(range);
    }
  }
  return [...cells.values()]
    .map(({ levels, ranges }) => ({ levels, rows: rowsOf(ranges) }))
    .sort(byLevelNames(categories, (cell) => cell.levels));
}

function rowsOf(ranges: readonly (readonly [number, number])[]): Uint32Array {
  const rows = new Uint32Array(ranges.reduce((count, [start, end]) => count + end - start, 0));
  let k = 0;
  for (const [start, end] of ranges) for (let row = start; row < end; row++) rows[k++] = row;
  return rows;
}

function joined(...parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((length, part) => length + part.length, 0));
  let start = 0;
  for (const part of parts) {
    all.set(part, start);
    start += part.length;
  }
  return all;
}
