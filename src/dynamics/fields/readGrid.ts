import * as l10n from "@vscode/l10n";
import { UserError } from "../../userError";
import type { Axis, FieldGrid } from "./fieldGrid";

/** A column by its name. */
export interface NamedColumn {
  readonly name: string;
  readonly values: Float64Array;
}

/** Test functions need room. */
const fewestPoints = 16;
/** Values closer to each other than this share of their range are one value. */
const sameValue = 1e-9;
/** A point may be off its place by this share of a step: decimals are rounded. */
const mostUneven = 0.02;

/**
 * The grid of a table in which every time has every place once, rows being in any order. Throws `UserError` where times or places are
 * too few or not evenly spaced, and where rows are missing or repeated.
 */
export function gridOf(time: NamedColumn, space: NamedColumn, fields: readonly NamedColumn[]): FieldGrid {
  const times = axisOf(time);
  const positions = axisOf(space);
  const rows = new Int32Array(times.count * positions.count).fill(-1);
  for (let row = 0; row < time.values.length; row++) {
    const i = Math.round((time.values[row] - times.first) / times.step);
    const j = Math.round((space.values[row] - positions.first) / positions.step);
    const at = i * positions.count + j;
    if (rows[at] >= 0) {
      throw new UserError(
        "repeatedPoint",
        l10n.t(
          "Two rows have {0} {1} and {2} {3}. A partial differential equation needs one row for each time and place: take their mean, or keep the rows of one experiment.",
          time.name,
          time.values[row],
          space.name,
          space.values[row],
        ),
      );
    }
    rows[at] = row;
  }
  const hole = rows.indexOf(-1);
  if (hole >= 0) {
    const missing = rows.reduce((sum, row) => sum + (row < 0 ? 1 : 0), 0);
    throw new UserError(
      "gridHoles",
      l10n.t(
        "There is no row with a value of every field for {0} of {1} pairs of {2} and {3}, the first being {4} and {5}. Fill them in, or leave those times or places out.",
        missing,
        rows.length,
        time.name,
        space.name,
        shortNumber(times.first + Math.floor(hole / positions.count) * times.step),
        shortNumber(positions.first + (hole % positions.count) * positions.step),
      ),
    );
  }
  const still = fields.find(({ values }) => values.every((value) => value === values[0]));
  if (still !== undefined) {
    throw new UserError(
      "constantField",
      l10n.t("{0} never changes, so there is no law that moves it. Leave it out.", still.name),
    );
  }
  return { times, positions, fields: fields.map(({ values }) => Float64Array.from(rows, (row) => values[row])) };
}

function axisOf({ name, values }: NamedColumn): Axis {
  const sorted = values.slice().sort();
  const range = sorted[sorted.length - 1] - sorted[0];
  const points: number[] = [];
  for (const value of sorted) {
    if (points.length === 0 || value - points[points.length - 1] > sameValue * range) points.push(value);
  }
  const count = points.length;
  if (count < fewestPoints) {
    throw new UserError(
      "smallGrid",
      l10n.t(
        "{0} has {1} different values; a partial differential equation needs at least {2} times and {2} places.",
        name,
        count,
        fewestPoints,
      ),
    );
  }
  const step = (points[count - 1] - points[0]) / (count - 1);
  const off = points.findIndex((point, k) => Math.abs(point - points[0] - k * step) > mostUneven * step);
  if (off >= 0) {
    const before = Math.max(0, off - 1);
    throw new UserError(
      "unevenGrid",
      l10n.t(
        "The values of {0} are not evenly spaced: after {1} comes {2}, although steps are {3} on average. Interpolate the data onto an even grid, or choose rows that are on one.",
        name,
        shortNumber(points[before]),
        shortNumber(points[before + 1]),
        shortNumber(step),
      ),
    );
  }
  return { first: points[0], step, count };
}

function shortNumber(value: number): number {
  return Number(value.toPrecision(6));
}
