import { SplineFactors, smoothingSpline } from "../../numeric/smoothingSpline";
import type { FieldGrid } from "./fieldGrid";
import { placesOf } from "./fieldGrid";

/** Points of a ring that are seen twice, so that it goes on beyond the seam. */
const seam = 16;

/** An axis of space as it is simulated: on a ring a place that comes twice counts once. */
export interface SimulatedAxis {
  readonly count: number;
  readonly isPeriodic: boolean;
}

/** The first profile of a field without its noise: smoothed over time at every place, and then over space along each axis. */
export function firstProfile(values: Float64Array, grid: FieldGrid, axes: readonly SimulatedAxis[]): Float64Array {
  const places = placesUsed(grid, axes);
  const factors = factorsFor(grid);
  const profile = Float64Array.from(places, (place) => smoothSeries(values, grid, place, factors)[0]);
  axes.forEach(({ count, isPeriodic }, axis) => {
    const stride = axes.slice(axis + 1).reduce((product, other) => product * other.count, 1);
    for (let line = 0; line < profile.length / count; line++) {
      const first = Math.floor(line / stride) * stride * count + (line % stride);
      const smooth = smoothed(
        Float64Array.from({ length: count }, (_, k) => profile[first + k * stride]),
        isPeriodic,
      );
      smooth.forEach((value, k) => (profile[first + k * stride] = value));
    }
  });
  return profile;
}

/** What was measured at some places, as smooth curves between whose moments values are interpolated. */
export function measuredAt(
  { times, ...grid }: FieldGrid,
  places: readonly number[],
): (field: number, place: number, t: number) => number {
  const whole = { times, ...grid };
  const factors = factorsFor(whole);
  const curves = grid.fields.map(
    (values) => new Map(places.map((place) => [place, smoothSeries(values, whole, place, factors)])),
  );
  return (field, place, t) => {
    const series = curves[field].get(place);
    if (series === undefined) return NaN;
    const exact = (t - times.first) / times.step;
    const i = Math.max(0, Math.min(times.count - 2, Math.floor(exact)));
    return series[i] + (exact - i) * (series[i + 1] - series[i]);
  };
}

/** The places of a grid that are simulated, in the order of their axes. */
export function placesUsed({ space }: FieldGrid, axes: readonly SimulatedAxis[]): number[] {
  return axes.reduce<number[]>(
    (places, { count }, axis) =>
      places.flatMap((place) => Array.from({ length: count }, (_, j) => place * space[axis].count + j)),
    [0],
  );
}

/** What smoothing over time needs at every place. */
function factorsFor({ times }: FieldGrid): SplineFactors {
  return new SplineFactors(Array.from({ length: times.count }, (_, i) => i));
}

function smoothSeries(values: Float64Array, grid: FieldGrid, place: number, factors: SplineFactors): Float64Array {
  const places = placesOf(grid);
  return smoothCurve(
    Float64Array.from({ length: grid.times.count }, (_, i) => values[i * places + place]),
    factors,
  );
}

/** A profile without its noise; on a ring it goes on beyond the seam. */
function smoothed(values: Float64Array, isPeriodic: boolean): Float64Array {
  const { length } = values;
  const margin = isPeriodic ? Math.min(length, seam) : 0;
  const extended = Float64Array.from({ length: length + 2 * margin }, (_, k) => values[(k - margin + length) % length]);
  return smoothCurve(extended).slice(margin, margin + length);
}

function smoothCurve(values: Float64Array, factors?: SplineFactors): Float64Array {
  const points = Float64Array.from(values.keys());
  return smoothingSpline(points, values, factors).at(points).values;
}
