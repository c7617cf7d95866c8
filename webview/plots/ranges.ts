/** Ranges, ticks and groups of points; no drawing. */
import { formatNumber } from "../numberFormat";

export interface Range {
  readonly minimum: number;
  readonly maximum: number;
}

/** The finite extent of some arrays, or undefined where they hold no finite number. */
export function extent(...arrays: readonly ArrayLike<number>[]): Range | undefined {
  let minimum = Infinity;
  let maximum = -Infinity;
  for (const array of arrays) {
    for (let i = 0; i < array.length; i++) {
      const value = array[i];
      if (!Number.isFinite(value)) continue;
      if (value < minimum) minimum = value;
      if (value > maximum) maximum = value;
    }
  }
  return minimum <= maximum ? { minimum, maximum } : undefined;
}

export function union(ranges: readonly (Range | undefined)[]): Range | undefined {
  return extent(ranges.flatMap((range) => (range ? [range.minimum, range.maximum] : [])));
}

/** With air on both sides; a range without width gets one. Never overflows. */
export function padded(range: Range | undefined, share = 0.05): Range {
  if (!range) return { minimum: 0, maximum: 1 };
  const { minimum, maximum } = range;
  if (minimum === maximum) {
    const air = minimum === 0 ? 1 : Math.max(Math.abs(minimum) * 0.1, Number.MIN_VALUE * 2 ** 60);
    return padded({ minimum: minimum - air, maximum: maximum + air }, 0);
  }
  // Halves first: the difference of two numbers near the largest would overflow.
  const air = 2 * share * (maximum / 2 - minimum / 2);
  const limit = Number.MAX_VALUE / 4;
  return { minimum: Math.max(-limit, minimum - air), maximum: Math.min(limit, maximum + air) };
}

/**
 * Ranges for small multiples: one for all where the panels are of the same size, so that they can be compared; one
 * each where the largest is more than `ratio` times the smallest and sharing would flatten it.
 */
export function panelRanges(ranges: readonly (Range | undefined)[], ratio = 4): Range[] {
  const all = union(ranges);
  const widths = ranges.flatMap((range) => (range ? [range.maximum - range.minimum] : [])).filter((width) => width > 0);
  const alike = all && Math.max(all.maximum - all.minimum) <= ratio * Math.min(...widths);
  return ranges.map((range) => padded(alike ? all : range));
}

/** Round numbers within a range, about `count` of them, at steps of 1, 2 or 5 times a power of ten. */
export function niceTicks({ minimum, maximum }: Range, count: number): number[] {
  const width = maximum - minimum;
  if (!(width > 0) || !Number.isFinite(width)) return [];
  const rough = width / Math.max(1, count);
  const power = Math.floor(Math.log10(rough));
  const mantissa = rough / 10 ** power;
  const factor = mantissa <= 1 ? 1 : mantissa <= 2 ? 2 : mantissa <= 5 ? 5 : 10;
  // Ticks are multiples of an exact decimal: 3 * 0.1 would print as 0.30000000000000004.
  const step = Number(`${factor}e${power}`);
  // Far from zero, or next to the smallest of all numbers, there is no room for round numbers that can be told apart.
  if (!(step > Math.max(1e-300, 1e-11 * Math.abs(minimum), 1e-11 * Math.abs(maximum)))) return [];
  const first = Math.ceil(minimum / step);
  const last = Math.floor(maximum / step);
  if (!(last - first < 1000)) return [];
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** Labels of `niceTicks` with as many digits as tell neighbours apart. */
export function tickLabels(ticks: readonly number[]): string[] {
  const step = ticks.length > 1 ? Math.abs(ticks[1] - ticks[0]) : 1;
  const largest = ticks.reduce((most, tick) => Math.max(most, Math.abs(tick)), 0);
  const digits = largest > 0 ? Math.ceil(Math.log10(largest / step)) + 2 : 1;
  return ticks.map((tick) => formatNumber(tick, Math.min(15, Math.max(3, digits))));
}

export interface Cloud {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Rows that were fitted and rows that were held back, each in file order. */
export function splitHeldBack(
  x: Float64Array,
  y: Float64Array,
  heldBack: Uint8Array,
): { readonly fitted: Cloud; readonly held: Cloud } {
  const pick = (held: 0 | 1): Cloud => {
    const keep = (_: number, i: number) => (heldBack[i] === 1 ? 1 : 0) === held;
    return { x: x.filter(keep), y: y.filter(keep) };
  };
  return { fitted: pick(0), held: pick(1) };
}
