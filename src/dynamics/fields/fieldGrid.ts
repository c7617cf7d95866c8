/** Evenly spaced points. */
export interface Axis {
  readonly first: number;
  readonly step: number;
  readonly count: number;
}

/** Fields that were measured at the same places again and again, all evenly spaced. */
export interface FieldGrid {
  readonly times: Axis;
  /** Axes of space: one, or two. */
  readonly space: readonly Axis[];
  /** Time by time, then along the first axis of space, then along the second: `fields[f][(i * nx + j) * ny + k]`. */
  readonly fields: readonly Float64Array[];
  /** Of the experiment, where a column tells them apart. */
  readonly name?: string;
}

/** Where the values of a field lie, in all experiments together. */
export interface FieldScale {
  readonly level: number;
  readonly spread: number;
}

export function scalesOf(grids: readonly FieldGrid[]): FieldScale[] {
  return grids[0].fields.map((_, f) => {
    const parts = grids.map(({ fields }) => fields[f]);
    return { level: levelOf(...parts), spread: spreadOf(...parts) };
  });
}

/** Mean of all values of a field, of one experiment or several. */
export function levelOf(...parts: readonly Float64Array[]): number {
  const count = countOf(parts);
  let mean = 0;
  for (const values of parts) for (const value of values) mean += value / count;
  return mean;
}

/** Standard deviation of all values of a field, of one experiment or several. */
export function spreadOf(...parts: readonly Float64Array[]): number {
  const mean = levelOf(...parts);
  let squares = 0;
  for (const values of parts) for (const value of values) squares += (value - mean) ** 2;
  return Math.sqrt(squares / countOf(parts));
}

function countOf(parts: readonly Float64Array[]): number {
  return parts.reduce((sum, { length }) => sum + length, 0);
}

/** Places at each time. */
export function placesOf({ space }: Pick<FieldGrid, "space">): number {
  return space.reduce((product, { count }) => product * count, 1);
}

export function pointsOf({ first, step, count }: Axis): Float64Array {
  return Float64Array.from({ length: count }, (_, k) => first + k * step);
}
