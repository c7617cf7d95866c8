import type { CurvePanel, FitView, PanelChoice, PredictedPanel } from "../protocol/formula";
import type { Candidate } from "../search/candidate";
import { measure } from "../search/loss/metrics";
import { predict } from "../search/fitting/predict";
import type { Problem, RowSet } from "../search/problem";
import type { PredictedCell, PredictedRows } from "./predictedRows";
import { pick, plotSample } from "./plotSample";
import { labelOf } from "./views/label";

/** Small pictures that can be taken in at a time. */
export const panelsPerPage = 12;
/** Points of a curve: evenly spaced ones, and as many that follow the data, for data bunched at one end. */
const evenPoints = 200;
const quantilePoints = 100;

export interface PanelOptions extends PanelChoice, Sampling {}

interface Sampling {
  /** Rows drawn at most, over all panels. */
  readonly limit: number;
  readonly seed: number;
}

/**
 * The fit in panels, one per cell of the data, by pages. A formula of one
 * input (or of none, where there is one) is a curve through the data; else predictions are held against measurements.
 */
export function fitView(
  candidate: Pick<Candidate, "expression" | "parameters">,
  problem: Problem,
  rows: PredictedRows,
  abscissa: number | undefined,
  options: PanelOptions,
): FitView {
  const chosen = chosenCells(rows, problem, options);
  const page = Math.max(0, Math.min(options.page, Math.ceil(chosen.length / panelsPerPage) - 1));
  const cells = chosen.slice(page * panelsPerPage, (page + 1) * panelsPerPage);
  const place = { cells: chosen.length, page, pageSize: panelsPerPage };
  const colourBy = smallestCategory(problem);
  const panels = cells.map((cell, index) =>
    predictedPanel(cell, problem, rows, colourBy, share(cells, index, options)),
  );
  const label = labelOf(problem.target);
  if (abscissa === undefined) {
    return { kind: "predicted", label, ...place, panels: panels.map((panel) => panel.view) };
  }
  const x = rows.inputs[abscissa];
  if (x === undefined) throw new Error("The column of the curve was not brought along");
  const grids = cells.map((cell, index) => curveGrid(x, cell.rows, panels[index].shown));
  const curves = curveValues(candidate, problem, abscissa, cells, grids);
  return {
    kind: "curve",
    xLabel: labelOf(problem.inputs[abscissa]),
    yLabel: label,
    ...place,
    panels: panels.map(({ view, shown }, index): CurvePanel => {
      const { title, colour, r2, measured, heldBack } = view;
      const cell = { title, colour, r2, heldBack };
      const points = { x: pick(x, shown), y: measured };
      return { ...cell, ...points, curveX: grids[index], curveY: curves[index] };
    }),
  };
}

function predictedPanel(
  cell: PredictedCell,
  problem: Problem,
  rows: PredictedRows,
  colourBy: number | undefined,
  { limit, seed }: Sampling,
): { readonly view: PredictedPanel; readonly shown: Uint32Array } {
  const shown = plotSample(cell.rows, limit, seed);
  const view = {
    title: titleOf(cell, problem),
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

function titleOf({ levels }: PredictedCell, { categories }: Problem): string {
  return levels.map((level, k) => categories[k].levels[level]).join(" · ");
}

function chosenCells(rows: PredictedRows, problem: Problem, { filter, order }: PanelChoice): readonly PredictedCell[] {
  const wanted = filter.trim().toLowerCase();
  const cells = rows.cells.filter((cell) => wanted === "" || titleOf(cell, problem).toLowerCase().includes(wanted));
  if (order === "level") return cells;
  const keys = new Map(cells.map((cell) => [cell, order === "rows" ? cell.rows.length : meanSquare(cell, rows)]));
  return cells.sort((a, b) => (keys.get(b) ?? 0) - (keys.get(a) ?? 0));
}

/** Of the residuals of a cell; as bad as can be where the formula has no value for some row. */
function meanSquare({ rows: places }: PredictedCell, { measured, predicted }: PredictedRows): number {
  let sum = 0;
  for (const row of places) sum += (measured[row] - predicted[row]) ** 2;
  const mean = sum / places.length;
  return Number.isFinite(mean) ? mean : Number.MAX_VALUE;
}

/** A panel's part of the limit, by its rows. */
function share(cells: readonly PredictedCell[], index: number, { limit, seed }: Sampling): Sampling {
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
