import { inRows } from "./monomialFunction";
import type { SmoothFit } from "./smoothIndex";
import { SmoothIndex } from "./smoothIndex";
import type { Column, LogView, Noise, View } from "./view";
import { logViewsOf } from "./view";

/** Rows that columns are screened by; how many are screened again, looked at in all rows, and the result. */
const [screenedRows, screenedAgain, keptByFew, kept] = [256, 100, 24, 8];
const screensPerBreath = 10;
/** Times that what the best index describes is taken for the target without noise, and how far at a time, in logarithms. */
const [rounds, furthest] = [4, 1];

/** Columns that a target may be a smooth function of, beside powers of the inputs, and the view that they were found in. */
export interface IndicesInNoise {
  readonly log: LogView;
  /** The best first. */
  readonly indices: readonly (SmoothFit & { readonly column: Column })[];
}

/**
 * The columns of which smooth functions, times powers of the inputs, describe a noisy target best. The logarithm is taken about the best description so far,
 * which becomes better by that: so rows count as much as they tell, whatever formula was fitted before. Undefined where there is no such view.
 */
export function* indicesInNoise(
  columns: readonly Column[],
  view: View,
): Generator<undefined, IndicesInNoise | undefined> {
  let candidates = columns;
  let [log] = logViewsOf(view);
  let found: IndicesInNoise | undefined;
  let { noise } = view;
  for (let round = 0; round < rounds && noise !== undefined && log !== undefined; round++) {
    const screened = yield* inOrder(candidates, log);
    const indices = inAllRows(screened, log);
    if (indices.length === 0) return undefined;
    found = { log, indices };
    candidates = screened.slice(0, screenedAgain);
    noise = about(indices[0].smooth, log, view, noise);
    if (noise !== undefined) [log] = logViewsOf({ ...view, noise });
  }
  return found;
}

/** By how well smooth functions of them describe a part of the rows. */
function* inOrder(columns: readonly Column[], log: LogView): Generator<undefined, Column[]> {
  const stride = Math.max(1, Math.floor(log.target.length / screenedRows));
  const pick = (values: Float64Array) => values.filter((_, row) => row % stride === 0);
  const few = {
    ...log,
    rows: log.rows.filter((_, row) => row % stride === 0),
    target: pick(log.target),
    basis: log.basis.map(pick),
    roots: pick(log.roots),
  };
  const index = new SmoothIndex(few);
  const screened: { readonly column: Column; readonly unexplained: number }[] = [];
  for (const [k, column] of columns.entries()) {
    screened.push({ column, unexplained: index.fit(inRows(column.values, few)).unexplained });
    if (k % screensPerBreath === 0) yield undefined;
  }
  return screened.sort((a, b) => a.unexplained - b.unexplained).map(({ column }) => column);
}

/** What smooth functions of the first of them describe in all rows. */
function inAllRows(screened: readonly Column[], log: LogView): IndicesInNoise["indices"] {
  const index = new SmoothIndex(log);
  return screened
    .slice(0, keptByFew)
    .map((column) => ({ column, ...index.fit(inRows(column.values, log)) }))
    .sort((a, b) => a.unexplained - b.unexplained)
    .slice(0, kept);
}

/** What is known of noise with a smooth logarithm of the target; undefined where that describes the target less well. */
function about(smooth: Float64Array, { rows }: LogView, view: View, { fitted, errors }: Noise): Noise | undefined {
  const described = fitted.slice();
  rows.forEach((row, k) => {
    const step = smooth[k] - Math.log(Math.abs(fitted[row]));
    described[row] *= Math.exp(Math.min(furthest, Math.max(-furthest, step)));
  });
  const left = (predicted: Float64Array) =>
    predicted.reduce((sum, value, row) => sum + ((view.target[row] - value) / errors[row]) ** 2, 0);
  return left(described) < left(fitted) ? { fitted: described, errors } : undefined;
}
