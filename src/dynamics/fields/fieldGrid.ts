/** Evenly spaced points. */
export interface Axis {
  readonly first: number;
  readonly step: number;
  readonly count: number;
}

/** Fields that were measured at the same places again and again, both evenly spaced. */
export interface FieldGrid {
  readonly times: Axis;
  readonly positions: Axis;
  /** `fields[f][i * positions.count + j]` at time i and position j. */
  readonly fields: readonly Float64Array[];
}

/** Mean of all values of a field. */
export function levelOf(values: Float64Array): number {
  let mean = 0;
  for (const value of values) mean += value / values.length;
  return mean;
}

/** Standard deviation of all values of a field. */
export function spreadOf(values: Float64Array): number {
  const mean = levelOf(values);
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return Math.sqrt(squares / values.length);
}

export function pointsOf({ first, step, count }: Axis): Float64Array {
  return Float64Array.from({ length: count }, (_, k) => first + k * step);
}
