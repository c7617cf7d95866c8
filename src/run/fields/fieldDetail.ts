import type { FieldGrid } from "../../dynamics/fields/fieldGrid";
import { placesOf, pointsOf, scalesOf } from "../../dynamics/fields/fieldGrid";
import { simulateFields } from "../../dynamics/fields/fieldSimulation";
import type { FieldDetail } from "../../protocol/motion";
import type { ColumnSetting, StoredFields } from "../document";
import { labelOf } from "../views/label";
import type { FieldColumns } from "./fieldQuestion";

/** Times and places of a field that are sent at most: more than a picture has room for, along a line and in a plane. */
const mostAlongLine = { times: 400, places: 400 };
const mostInPlane = { times: 60, places: 80 };

/** What there is to show; plain values, which a thread can be sent. */
export interface FieldDetailWork {
  readonly laws: StoredFields["laws"];
  readonly columns: FieldColumns;
  /** At least one. */
  readonly grids: readonly FieldGrid[];
  /** Index of the experiment; the first one is shown where there is no such. */
  readonly experiment: number;
}

/** What was measured in one experiment, beside a simulation from its first profile. In a plane that takes seconds. */
export function fieldDetail({ laws: stored, columns, grids, experiment }: FieldDetailWork): FieldDetail {
  const { time, spaces, fields } = columns;
  const grid = grids[experiment] ?? grids[0];
  const laws = stored.map(({ terms }) =>
    terms.map(({ powers, derivatives, coefficient }) => ({ term: { powers, derivatives }, coefficient })),
  );
  const simulation = simulateFields(grid, laws, scalesOf(grids));
  const most = spaces.length === 1 ? mostAlongLine : mostInPlane;
  const moments = thinned(grid.times.count, most.times);
  const kept = grid.space.map(({ count }) => thinned(count, most.places));
  const places = shownPlaces(grid, kept);
  const shown = (values: Float64Array) => {
    const all = new Float64Array(moments.length * places.length);
    moments.forEach((i, k) =>
      places.forEach((place, j) => (all[k * places.length + j] = values[i * placesOf(grid) + place])),
    );
    return all;
  };
  const times = pointsOf(grid.times);
  return {
    experiments: grids.map(({ name = "" }) => name),
    timeLabel: labelFor(time),
    times: Float64Array.from(moments, (i) => times[i]),
    space: grid.space.map((axis, k) => {
      const points = pointsOf(axis);
      return { label: labelFor(spaces[k]), positions: Float64Array.from(kept[k], (j) => points[j]) };
    }),
    fields: fields.map((field, f) => ({
      label: labelFor(field),
      measured: shown(grid.fields[f]),
      simulated: shown(simulation.fields[f]),
    })),
  };
}

/** Places of a grid, those along the first axis of space one after the other: a picture has that across. */
function shownPlaces({ space }: FieldGrid, kept: readonly (readonly number[])[]): number[] {
  if (space.length === 1) return [...kept[0]];
  return kept[1].flatMap((k) => kept[0].map((j) => j * space[1].count + k));
}

function labelFor({ name, unit }: ColumnSetting): string {
  return labelOf({ name, unit });
}

/** Every so many of the points, so that there are no more than `most`. */
function thinned(count: number, most: number): number[] {
  const stride = Math.ceil(count / most);
  return Array.from({ length: Math.floor((count - 1) / stride) + 1 }, (_, k) => k * stride);
}
