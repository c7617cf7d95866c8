import type { FieldGrid } from "../../dynamics/fields/fieldGrid";
import { pointsOf, scalesOf } from "../../dynamics/fields/fieldGrid";
import { simulateFields } from "../../dynamics/fields/fieldSimulation";
import type { FieldDetail } from "../../protocol/motion";
import type { StoredFields } from "../document";
import { labelOf } from "../views/label";
import type { FieldColumns } from "./fieldQuestion";

/** Values of a field that are sent at most: more than a picture has room for. */
const mostTimes = 400;
const mostPlaces = 400;

/**
 * What was measured in one experiment, by its index, beside a simulation from its first profile. The first one is shown where there is no such
 * experiment.
 */
export function fieldDetail(
  stored: StoredFields,
  { time, space, fields }: FieldColumns,
  grids: readonly FieldGrid[],
  wanted = 0,
): FieldDetail {
  const grid = grids[wanted] ?? grids[0];
  const laws = stored.laws.map(({ terms }) =>
    terms.map(({ powers, order, coefficient }) => ({ term: { powers, order }, coefficient })),
  );
  const simulation = simulateFields(grid, laws, scalesOf(grids));
  const [rows, columns] = [thinned(grid.times.count, mostTimes), thinned(grid.positions.count, mostPlaces)];
  const { count } = grid.positions;
  const shown = (values: Float64Array) =>
    Float64Array.from({ length: rows.length * columns.length }, (_, at) => {
      return values[rows[Math.floor(at / columns.length)] * count + columns[at % columns.length]];
    });
  const [times, positions] = [pointsOf(grid.times), pointsOf(grid.positions)];
  return {
    experiments: grids.map(({ name = "" }) => name),
    timeLabel: labelOf({ name: time.name, unit: time.unit }),
    spaceLabel: labelOf({ name: space.name, unit: space.unit }),
    times: Float64Array.from(rows, (i) => times[i]),
    positions: Float64Array.from(columns, (j) => positions[j]),
    fields: fields.map(({ name, unit }, f) => ({
      label: labelOf({ name, unit }),
      measured: shown(grid.fields[f]),
      simulated: shown(simulation.fields[f]),
    })),
  };
}

/** Every so many of the points, so that there are no more than `most`. */
function thinned(count: number, most: number): number[] {
  const stride = Math.ceil(count / most);
  return Array.from({ length: Math.floor((count - 1) / stride) + 1 }, (_, k) => k * stride);
}
