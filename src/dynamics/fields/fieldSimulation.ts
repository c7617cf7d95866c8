import { integrate } from "../../numeric/dormandPrince";
import { integrateStiff } from "../../numeric/stiffIntegration";
import type { FieldGrid, FieldScale } from "./fieldGrid";
import { placesOf, pointsOf, scalesOf, spreadOf } from "./fieldGrid";
import type { Ends, WeightedTerm } from "./methodOfLines";
import { MethodOfLines } from "./methodOfLines";
import { periodOf } from "./periodicity";
import type { PlaneAxis } from "./planeMethod";
import { PlaneMethod } from "./planeMethod";
import type { SimulatedAxis } from "./smoothProfile";
import { firstProfile, measuredAt, placesUsed } from "./smoothProfile";

/** The fields as laws move them from the first profile on. */
export interface FieldSimulation {
  /** As those of the grid; NaN from where the simulation leaves the finite numbers. */
  readonly fields: readonly Float64Array[];
  /** The first profile of each field, smoothed: what is simulated from. On a ring a place that comes twice is in it once. */
  readonly start: readonly Float64Array[];
  /** Places along each axis of space that are simulated, and whether it is a ring. */
  readonly counts: readonly number[];
  readonly isPeriodic: readonly boolean[];
  /** Whether it reaches the last moment. */
  readonly isWhole: boolean;
  /**
   * By field: root mean square distance from what was measured over the moments that are followed, the first at least,
   * as a share of the field's spread in all experiments.
   */
  readonly deviations: readonly number[];
  /**
   * Moments from the first on at which every field stays within half its spread in this experiment (root mean square
   * over space).
   */
  readonly followed: number;
}

/** Error of a step, as a share of the spread of a field. */
const tolerance = 1e-4;
/** A profile that is further off than this share of the field's spread in its experiment is not followed any more. */
const lost = 0.5;
/** Where a field hardly changes, its spread counts as this share of that in all experiments at least: noise is no motion. */
const leastSpread = 0.1;
/** Places at each end whose values are taken as measured, where space has ends. */
const heldPoints = 2;
/** Values further from the mean of a field than this many spreads are an explosion. */
const explosion = 100;
const mostSteps = 4000;

/**
 * Simulates laws from the first measured profile, smoothed, by the method of lines. Where the ends of an axis of space seem to meet it is a
 * ring; else values at its ends are those that were measured, smoothed over time. `scales` are those of the fields in all experiments.
 */
export function simulateFields(
  grid: FieldGrid,
  laws: readonly (readonly WeightedTerm[])[],
  scales: readonly FieldScale[] = scalesOf([grid]),
): FieldSimulation {
  const axes = grid.space.map(({ count }, axis): SimulatedAxis => {
    const period = periodOf(grid, axis);
    return { count: period ?? count, isPeriodic: period !== undefined };
  });
  const start = grid.fields.map((values) => firstProfile(values, grid, axes));
  const { method, follow } = discretised(grid, laws, axes);
  const places = placesOf(grid);
  const used = start[0].length;
  const source = simulatedPlaces(grid, axes);
  const scale = new Float64Array(method.size);
  const level = new Float64Array(method.size);
  method.place.forEach((at, k) => {
    if (at < 0) return;
    ({ spread: scale[at], level: level[at] } = scales[Math.floor(k / used)]);
  });
  const fields = grid.fields.map((values) => new Float64Array(values.length).fill(NaN));
  const moments = pointsOf(grid.times);
  const visit = (i: number, y: Float64Array) => {
    method.unpacked(moments[i], y).forEach((values, f) => {
      for (let j = 0; j < places; j++) fields[f][i * places + j] = values[source[j]];
    });
    if (y.some((value, at) => Math.abs(value - level[at]) > explosion * scale[at])) throw new Explosion();
  };
  let isWhole = false;
  try {
    isWhole = follow(method.packed(start), moments, visit, scale);
  } catch (error) {
    if (!(error instanceof Explosion)) throw error;
  }
  const spreads = scales.map(({ spread }) => spread);
  const [counts, isPeriodic] = [axes.map((axis) => axis.count), axes.map((axis) => axis.isPeriodic)];
  return { fields, start, counts, isPeriodic, isWhole, ...comparison(grid, fields, spreads) };
}

/** Laws at the points of a grid, and how they are followed over time. */
interface Discretised {
  readonly method: Pick<MethodOfLines, "size" | "place" | "packed" | "unpacked">;
  readonly follow: (
    start: Float64Array,
    moments: Float64Array,
    visit: (index: number, state: Float64Array) => void,
    scale: Float64Array,
  ) => boolean;
}

function discretised(
  grid: FieldGrid,
  laws: readonly (readonly WeightedTerm[])[],
  axes: readonly SimulatedAxis[],
): Discretised {
  const isHeld = ({ count, isPeriodic }: SimulatedAxis, j: number) =>
    !isPeriodic && (j < heldPoints || j >= count - heldPoints);
  if (axes.length === 1) {
    const [axis] = axes;
    const places = [...Array(axis.count).keys()].filter((j) => isHeld(axis, j));
    const ends: Ends = axis.isPeriodic
      ? { kind: "periodic" }
      : { kind: "held", points: heldPoints, at: measuredAt(grid, places) };
    const method = new MethodOfLines(laws, axis.count, grid.space[0].step, ends);
    return {
      method,
      follow: (start, moments, visit, scale) =>
        integrateStiff(method.system, start, moments, visit, { tolerance, scale, maximumSteps: mostSteps }),
    };
  }
  const [rows, columns] = axes;
  const used = placesUsed(grid, axes);
  const edge = [...used.keys()].filter(
    (at) => isHeld(rows, Math.floor(at / columns.count)) || isHeld(columns, at % columns.count),
  );
  const known = measuredAt(
    grid,
    edge.map((at) => used[at]),
  );
  const planeAxis = ({ count, isPeriodic }: SimulatedAxis, k: number): PlaneAxis => {
    return { count, step: grid.space[k].step, held: isPeriodic ? 0 : heldPoints };
  };
  const method = new PlaneMethod(laws, [planeAxis(rows, 0), planeAxis(columns, 1)], (field, point, t) =>
    known(field, used[point], t),
  );
  return {
    method,
    // Bands of a plane are too broad for implicit steps.
    follow: (start, moments, visit, scale) =>
      integrate(method.rates, start, moments, visit, { tolerance, scale, maximumSteps: mostSteps }),
  };
}

/** For each place of a grid, which of the simulated ones it is. */
function simulatedPlaces({ space }: FieldGrid, axes: readonly SimulatedAxis[]): number[] {
  return axes.reduce<number[]>(
    (places, { count }, axis) =>
      places.flatMap((place) => Array.from({ length: space[axis].count }, (_, j) => place * count + (j % count))),
    [0],
  );
}

class Explosion extends Error {}

function comparison(grid: FieldGrid, fields: readonly Float64Array[], spreads: readonly number[]) {
  const { times, fields: measured } = grid;
  const places = placesOf(grid);
  const bounds = measured.map((values, f) => lost * Math.max(spreadOf(values), leastSpread * spreads[f]));
  const squaresAt = (f: number, i: number) => {
    let sum = 0;
    for (let at = i * places; at < (i + 1) * places; at++) sum += (fields[f][at] - measured[f][at]) ** 2;
    return sum / places;
  };
  let followed = 0;
  const sums = fields.map(() => 0);
  for (; followed < times.count; followed++) {
    const squares = fields.map((_, f) => squaresAt(f, followed));
    const isLost = !squares.every((each, f) => each <= bounds[f] ** 2);
    if (isLost && followed > 0) break;
    squares.forEach((each, f) => (sums[f] += each));
    if (isLost) break;
  }
  return { followed, deviations: sums.map((sum, f) => Math.sqrt(sum / Math.max(1, followed)) / spreads[f]) };
}
