import * as l10n from "@vscode/l10n";
import { UserError } from "../../userError";
import { listed } from "../../engines/listed";
import { dot } from "../../numeric/columns";
import type { Axis, FieldGrid } from "./fieldGrid";
import { levelOf, spreadOf } from "./fieldGrid";

/** A column by its name. */
export interface NamedColumn {
  readonly name: string;
  readonly values: Float64Array;
}

/** Test functions need room. */
const fewestPoints = 16;
/** Values closer to each other than this share of their range are one value. */
const sameValue = 1e-9;
/** Pairs of time and place for each row at most: with more, the rows are no grid with holes. */
const sparsest = 4;
/** Correlation from which on two fields are one. */
const sameShape = 1 - 1e-9;
/** A point may be off its place by this share of a step: decimals are rounded. */
const mostUneven = 0.02;

/** What tells the experiments of a table apart. */
export interface ExperimentColumn {
  readonly levels: readonly string[];
  /** Row by row, the index of a level. */
  readonly codes: ArrayLike<number>;
}

/**
 * The grids of a table, one for each experiment, in the order in which they begin. Throws `UserError` as `gridOf` does, with the name of the
 * experiment, and for fields that never change or are the same.
 */
export function gridsOf(
  time: NamedColumn,
  space: readonly NamedColumn[],
  fields: readonly NamedColumn[],
  experiments?: ExperimentColumn,
): FieldGrid[] {
  const groups = rowsByCode(experiments?.codes, time.values.length);
  checkChange(fields, [...groups.values()]);
  checkDifference(fields);
  if (experiments === undefined) return [gridOf(time, space, fields)];
  return [...groups].map(([code, rows]) => {
    const name = experiments.levels[code];
    const own = (column: NamedColumn) => ({
      name: column.name,
      values: Float64Array.from(rows, (row) => column.values[row]),
    });
    try {
      return { ...gridOf(own(time), space.map(own), fields.map(own)), name };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      throw new UserError(error.code, l10n.t("Experiment {0}: {1}", JSON.stringify(name), error.message), {
        cause: error,
      });
    }
  });
}

/**
 * The grid of rows in which every time has every place once, in any order. Throws `UserError` where times or places are
 * too few or not evenly spaced, and where rows are missing or repeated.
 */
function gridOf(time: NamedColumn, space: readonly NamedColumn[], fields: readonly NamedColumn[]): FieldGrid {
  const columns = [time, ...space];
  const axes = columns.map(axisOf);
  const pointCount = axes.reduce((product, { count }) => product * count, 1);
  checkDensity(columns, axes, pointCount);
  const rows = new Int32Array(pointCount).fill(-1);
  for (let row = 0; row < time.values.length; row++) {
    const at = axes.reduce(
      (before, { first, step, count }, axis) => before * count + Math.round((columns[axis].values[row] - first) / step),
      0,
    );
    if (rows[at] >= 0) {
      throw new UserError(
        "repeatedPoint",
        l10n.t(
          "Two rows have {0}. A partial differential equation needs one row for each time and place: take their mean, or choose the column that tells experiments apart as a category.",
          listed(columns.map(({ name, values }) => `${name} ${values[row]}`)),
        ),
      );
    }
    rows[at] = row;
  }
  const hole = rows.indexOf(-1);
  if (hole >= 0) {
    const missing = rows.reduce((sum, row) => sum + (row < 0 ? 1 : 0), 0);
    let rest = hole;
    const place = axes.map(() => "");
    for (let axis = axes.length - 1; axis >= 0; axis--) {
      const { first, step, count } = axes[axis];
      place[axis] = String(shortNumber(first + (rest % count) * step));
      rest = Math.floor(rest / count);
    }
    const names = columns.map(({ name }) => name);
    throw new UserError(
      "gridHoles",
      columns.length === 2
        ? l10n.t(
            "There is no row with a value of every field for {0} of {1} pairs of {2}, the first being {3}. Fill them in, or leave those times or places out.",
            missing,
            rows.length,
            listed(names),
            listed(place),
          )
        : l10n.t(
            "There is no row with a value of every field for {0} of {1} combinations of {2}, the first being {3}. Fill them in, or leave those times or places out.",
            missing,
            rows.length,
            listed(names),
            listed(place),
          ),
    );
  }
  return {
    times: axes[0],
    space: axes.slice(1),
    fields: fields.map(({ values }) => Float64Array.from(rows, (row) => values[row])),
  };
}

/** Refuses what is no grid at all before memory is asked for: a moving sensor has as many times and places as rows. */
function checkDensity(columns: readonly NamedColumn[], axes: readonly Axis[], points: number): void {
  const rows = columns[0].values.length;
  if (points <= sparsest * rows) return;
  throw new UserError(
    "noGrid",
    l10n.t(
      "Of different values, {0}, but there are only {1} rows. A partial differential equation needs a row for each time and place: is {2} the place?",
      listed(columns.map(({ name }, axis) => l10n.t("{0} has {1}", name, axes[axis].count))),
      rows,
      listed(columns.slice(1).map(({ name }) => name)),
    ),
  );
}

/** Rows by the code of their experiment, in the order in which experiments begin; all by 0 where there are no codes. */
function rowsByCode(codes: ArrayLike<number> | undefined, rowCount: number): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (let row = 0; row < rowCount; row++) {
    const code = codes?.[row] ?? 0;
    const rows = groups.get(code);
    if (rows === undefined) groups.set(code, [row]);
    else rows.push(row);
  }
  return groups;
}

/** Refuses a field that never changes in any experiment, be it another number in each. */
function checkChange(fields: readonly NamedColumn[], experiments: readonly (readonly number[])[]): void {
  const still = fields.find(({ values }) =>
    experiments.every((rows) => rows.every((row) => values[row] === values[rows[0]])),
  );
  if (still === undefined) return;
  throw new UserError(
    "constantField",
    experiments.length > 1
      ? l10n.t("{0} never changes in any experiment, so there is no law that moves it. Leave it out.", still.name)
      : l10n.t("{0} never changes, so there is no law that moves it. Leave it out.", still.name),
  );
}

/** Refuses fields that are multiples of each other: no law could tell one from the other. */
function checkDifference(fields: readonly NamedColumn[]): void {
  const shapes = fields.map(({ values }) => {
    const [level, spread] = [levelOf(values), spreadOf(values)];
    return values.map((value) => (value - level) / spread);
  });
  shapes.forEach((shape, f) => {
    const other = shapes.findIndex((each, g) => g < f && Math.abs(dot(each, shape)) > sameShape * shape.length);
    if (other < 0) return;
    throw new UserError(
      "sameField",
      l10n.t(
        "{0} and {1} are the same but for a factor, so no law could tell one from the other. Leave one of them out.",
        fields[other].name,
        fields[f].name,
      ),
    );
  });
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
