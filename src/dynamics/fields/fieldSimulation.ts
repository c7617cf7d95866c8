import { integrateStiff } from "../../numeric/stiffIntegration";
import { smoothingSpline } from "../../numeric/smoothingSpline";
import type { FieldGrid, FieldScale } from "./fieldGrid";
import { pointsOf, scalesOf } from "./fieldGrid";
import type { Ends, WeightedTerm } from "./methodOfLines";
import { MethodOfLines } from "./methodOfLines";
import { periodOf } from "./periodicity";

/** The fields as laws move them from the first profile on. */
export interface FieldSimulation {
  /** As those of the grid; NaN from where the simulation leaves the finite numbers. */
  readonly fields: readonly Float64Array[];
  /** The first profile of each field, smoothed: what is simulated from. On a ring a place that comes twice is in it once. */
  readonly start: readonly Float64Array[];
  readonly isPeriodic: boolean;
  /** Whether it reaches the last moment. */
  readonly isWhole: boolean;
  /** By field: root mean square distance from what was measured over the moments that are followed, the first at least, as a share of the field's spread. */
  readonly deviations: readonly number[];
  /** Moments from the first on at which every field stays within half its spread (root mean square over space). */
  readonly followed: number;
}

/** Error of a step, as a share of the spread of a field. */
const tolerance = 1e-4;
/** A profile that is further off than this share of the field's spread is not followed any more. */
const lost = 0.5;
/** Places at each end whose values are taken as measured, where space has ends. */
const heldPoints = 2;
/** Values further from the mean of a field than this many spreads are an explosion. */
const explosion = 100;
const mostSteps = 4000;

/**
 * Simulates laws from the first measured profile, smoothed, by the method of lines. Where the ends of space seem to meet it is a
 * ring; else values at the ends are those that were measured, smoothed over time. `scales` are those of the fields in all experiments.
 */
export function simulateFields(
  grid: FieldGrid,
  laws: readonly (readonly WeightedTerm[])[],
  scales: readonly FieldScale[] = scalesOf([grid]),
): FieldSimulation {
  const { times, positions } = grid;
  const period = periodOf(grid);
  const isPeriodic = period !== undefined;
  const count = period ?? positions.count;
  const spreads = scales.map(({ spread }) => spread);
  const ends: Ends = isPeriodic ? { kind: "periodic" } : { kind: "held", points: heldPoints, at: measuredEnds(grid) };
  const lines = new MethodOfLines(laws, count, positions.step, ends);
  const start = grid.fields.map((values) => firstProfile(values, grid, count, isPeriodic));
  const scale = new Float64Array(lines.size);
  const level = new Float64Array(lines.size);
  lines.place.forEach((at, k) => {
    if (at < 0) return;
    const field = Math.floor(k / count);
    [scale[at], level[at]] = [spreads[field], scales[field].level];
  });
  const fields = grid.fields.map((values) => new Float64Array(values.length).fill(NaN));
  const moments = pointsOf(times);
  const visit = (i: number, y: Float64Array) => {
    lines.unpacked(moments[i], y).forEach((values, f) => {
      for (let j = 0; j < positions.count; j++) fields[f][i * positions.count + j] = values[j % count];
    });
    if (y.some((value, at) => Math.abs(value - level[at]) > explosion * scale[at])) throw new Explosion();
  };
  let isWhole = false;
  try {
    const options = { tolerance, scale, maximumSteps: mostSteps };
    isWhole = integrateStiff(lines.system, lines.packed(start), moments, visit, options);
  } catch (error) {
    if (!(error instanceof Explosion)) throw error;
  }
  return { fields, start, isPeriodic, isWhole, ...comparison(grid, fields, spreads) };
}

class Explosion extends Error {}

function comparison(
  { times, positions, fields: measured }: FieldGrid,
  fields: readonly Float64Array[],
  spreads: readonly number[],
) {
  const squaresAt = (f: number, i: number) => {
    let sum = 0;
    for (let at = i * positions.count; at < (i + 1) * positions.count; at++)
      sum += (fields[f][at] - measured[f][at]) ** 2;
    return sum / positions.count / spreads[f] ** 2;
  };
  let followed = 0;
  const sums = fields.map(() => 0);
  for (; followed < times.count; followed++) {
    const squares = fields.map((_, f) => squaresAt(f, followed));
    const isLost = !squares.every((each) => each <= lost ** 2);
    if (isLost && followed > 0) break;
    squares.forEach((each, f) => (sums[f] += each));
    if (isLost) break;
  }
  return { followed, deviations: sums.map((sum) => Math.sqrt(sum / Math.max(1, followed))) };
}

/** The first profile without its noise: smoothed over time at every place, and then over space. */
function firstProfile(
  values: Float64Array,
  { times, positions }: FieldGrid,
  count: number,
  isPeriodic: boolean,
): Float64Array {
  const profile = Float64Array.from({ length: count }, (_, j) => {
    const series = Float64Array.from({ length: times.count }, (_, i) => values[i * positions.count + j]);
    return smoothProfile(series, false)[0];
  });
  return smoothProfile(profile, isPeriodic);
}

/** A profile without its noise; on a ring it goes on beyond the seam. */
function smoothProfile(values: Float64Array, isPeriodic: boolean): Float64Array {
  const { length } = values;
  const margin = isPeriodic ? Math.min(length, 16) : 0;
  const extended = Float64Array.from({ length: length + 2 * margin }, (_, k) => values[(k - margin + length) % length]);
  const places = Float64Array.from(extended.keys());
  return smoothingSpline(places, extended)
    .at(places)
    .values.slice(margin, margin + length);
}

/** What was measured at the ends, as smooth curves between which values are interpolated. */
function measuredEnds({ times, positions, fields }: FieldGrid): (field: number, position: number, t: number) => number {
  const { count } = positions;
  const curves = fields.map((values) => {
    const places = [...Array(heldPoints).keys()].flatMap((k) => [k, count - 1 - k]);
    return new Map(
      places.map((place) => {
        const series = Float64Array.from({ length: times.count }, (_, i) => values[i * count + place]);
        return [place, smoothProfile(series, false)];
      }),
    );
  });
  return (field, position, t) => {
    const series = curves[field].get(position);
    if (series === undefined) return NaN;
    const exact = (t - times.first) / times.step;
    const i = Math.max(0, Math.min(times.count - 2, Math.floor(exact)));
    return series[i] + (exact - i) * (series[i + 1] - series[i]);
  };
}
