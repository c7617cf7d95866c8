import type { CurvePanel, FitView, PredictedPanel } from "../protocol/page";
import type { Candidate } from "../search/candidate";
import { measure } from "../search/metrics";
import { predict } from "../search/predict";
import type { Problem, RowSet } from "../search/problem";
import type { PredictedCell, PredictedRows } from "./predictedRows";
import { pick, plotSample } from "./plotSample";
import { labelOf } from "./views/label";

/** More small pictures than this are no longer looked at. */
const maximumPanels = 24;
/** Points of a curve: evenly spaced ones, and as many that follow the data, for data bunched at one end. */
const evenPoints = 200;
const quantilePoints = 100;

export interface PanelOptions {
  /** Rows drawn at most, over all panels. */
  readonly limit: number;
  readonly seed: number;
}

/**
 * The fit in panels, one per cell of the data; where there are too many, the cells with the most rows. A formula of one
 * input (or of none, where there is one) is a curve through the data; else predictions are held against measurements.
 */
export function fitView(
  candidate: Pick<Candidate, "expression" | "parameters">,
  problem: Problem,
  rows: PredictedRows,
  abscissa: number | undefined,
  options: PanelOptions,
): FitView {
  const cells = largestCells(rows.cells);
  const colourBy = smallestCategory(problem);
  const panels = cells.map((cell, index) =>
    predictedPanel(cell, problem, rows, colourBy, share(cells, index, options)),
  );
  const label = labelOf(problem.target);
  const count = cells.length < rows.cells.length ? { cells: rows.cells.length } : {};
  if (abscissa === undefined) {
    return { kind: "predicted", label, ...count, panels: panels.map((panel) => panel.view) };
  }
  const x = rows.inputs[abscissa];
  if (x === undefined) throw new Error("The column of the curve was not brought along");
  const grids = cells.map((cell, index) => curveGrid(x, cell.rows, panels[index].shown));
  const curves = curveValues(candidate, problem, abscissa, cells, grids);
  return {
    kind: "curve",
    xLabel: labelOf(problem.inputs[abscissa]),
    yLabel: label,
    ...count,
    panels: panels.map(({ view, shown }, index): CurvePanel => {
      const { title, colour, r2, measured, heldBack } = view;
      const place = { title, colour, r2, heldBack };
      const points = { x: pick(x, shown), y: measured };
      return { ...place, ...points, curveX: grids[index], curveY: curves[index] };
    }),
  };
}

function predictedPanel(
  cell: PredictedCell,
  problem: Problem,
  rows: PredictedRows,
  colourBy: number | undefined,
  { limit, seed }: PanelOptions,
): { readonly view: PredictedPanel; readonly shown: Uint32Array } {
  const shown = plotSample(cell.rows, limit, seed);
  const view = {
    title: cell.levels.map((level, k) => problem.categories[k].levels[level]).join(" · "),
    colour: colourBy === undefined ? 0 : cell.levels[colourBy],
    r2: r2Of(cell, rows),
    measured: pick(rows.measured, shown),
    predicted: pick(rows.predicted, shown).map(finite),
    heldBack: pick(rows.heldBack, shown),
  };
  return { view, shown };
}

/** Of all the rows of a cell, whether they are shown or not. NaN where the formula has no value for some row. */
function r2Of(cell: PredictedCell, rows: PredictedRows): number {
  const predicted = pick(rows.predicted, cell.rows);
  if (!predicted.every(Number.isFinite)) return NaN;
  const rowCount = cell.rows.length;
  const metrics = measure(
    {
      rowCount,
      inputs: [],
      target: pick(rows.measured, cell.rows),
      weights: rows.weights && pick(rows.weights, cell.rows),
      cells: [{ start: 0, end: rowCount, levels: cell.levels }],
      origin: cell.rows,
    },
    predicted,
  );
  return metrics?.r2 ?? NaN;
}

/** The cells with the most rows, in their old order. */
function largestCells(cells: readonly PredictedCell[]): readonly PredictedCell[] {
  if (cells.length <= maximumPanels) return cells;
  const largest = new Set([...cells].sort((a, b) => b.rows.length - a.rows.length).slice(0, maximumPanels));
  return cells.filter((cell) => largest.has(cell));
}

/** A panel's part of the limit, by its rows. */
function share(cells: readonly PredictedCell[], index: number, { limit, seed }: PanelOptions): PanelOptions {
  const total = cells.reduce((count, cell) => count + cell.rows.length, 0);
  if (total <= limit) return { limit, seed };
  return { limit: Math.max(1, Math.floor((limit * cells[index].rows.length) / total)), seed };
}

function smallestCategory({ categories }: Problem): number | undefined {
  if (categories.length === 0) return undefined;
  const counts = categories.map((category) => category.levels.length);
  return counts.indexOf(Math.min(...counts));
}

/**
 * Where a curve is evaluated: from the smallest to the largest value in the rows, ascending, without repetition. The
 * sample `shown` is enough to tell where most of them lie.
 */
function curveGrid(x: Float64Array, rows: Uint32Array, shown: Uint32Array): Float64Array {
  let [first, last] = [Infinity, -Infinity];
  for (let k = 0; k < rows.length; k++) {
    first = Math.min(first, x[rows[k]]);
    last = Math.max(last, x[rows[k]]);
  }
  if (!(last > first)) return Float64Array.of(first);
  const points = new Set<number>([first, last]);
  // In two parts: the difference of two large values of different sign could overflow.
  for (let k = 1; k < evenPoints; k++) points.add(first * (1 - k / evenPoints) + last * (k / evenPoints));
  const sorted = pick(x, shown).sort();
  for (let k = 1; k < quantilePoints; k++) points.add(sorted[Math.floor((k * (sorted.length - 1)) / quantilePoints)]);
  return Float64Array.from(points).sort();
}

/** The formula along each cell's grid; NaN where it has no value. */
function curveValues(
  candidate: Pick<Candidate, "expression" | "parameters">,
  problem: Problem,
  abscissa: number,
  cells: readonly PredictedCell[],
  grids: readonly Float64Array[],
): Float64Array[] {
  let end = 0;
  const stretches = grids.map((grid, index) => {
    const start = end;
    end += grid.length;
    return { start, end, levels: cells[index].levels };
  });
  const nothing = new Float64Array(end);
  const x = new Float64Array(end);
  grids.forEach((grid, index) => x.set(grid, stretches[index].start));
  const points: RowSet = {
    rowCount: end,
    inputs: problem.inputs.map((_input, index) => (index === abscissa ? x : nothing)),
    target: nothing,
    weights: undefined,
    cells: stretches,
    origin: new Uint32Array(end),
  };
  const values = predict(candidate, problem, points).map(finite);
  return stretches.map((stretch) => values.slice(stretch.start, stretch.end));
}

/** Plots leave a gap at NaN; an infinite value would stretch their axes. */
function finite(value: number): number {
  return Number.isFinite(value) ? value : NaN;
}
