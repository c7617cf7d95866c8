/**
 * Interval arithmetic (Moore 1966): of operands that lie in intervals, an interval that holds every result, rounding
 * included. An operation that is not defined for all of its operands gives undefined.
 */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

export const everything: Interval = { low: -Infinity, high: Infinity };
export const zero: Interval = { low: 0, high: 0 };
export const one: Interval = { low: 1, high: 1 };

/** More than functions of the standard library are off by. */
const rounding = 2 ** -50;

/** The interval widened by what rounding may have done to its ends; an end that is no number is infinite. */
export function outward(low: number, high: number): Interval {
  const lower = low - Math.abs(low) * rounding;
  const upper = high + Math.abs(high) * rounding;
  return {
    // What overflows is somewhere between the largest number and infinity.
    low: Number.isNaN(lower) ? -Infinity : Math.min(lower, Number.MAX_VALUE),
    high: Number.isNaN(upper) ? Infinity : Math.max(upper, -Number.MAX_VALUE),
  };
}

export function point(value: number): Interval {
  return { low: value, high: value };
}

export function holds({ low, high }: Interval, value: number): boolean {
  return low <= value && value <= high;
}

export function plus(a: Interval, b: Interval): Interval {
  return outward(a.low + b.low, a.high + b.high);
}

export function minus(a: Interval, b: Interval): Interval {
  return outward(a.low - b.high, a.high - b.low);
}

export function negative({ low, high }: Interval): Interval {
  return { low: -high, high: -low };
}

export function times(a: Interval, b: Interval): Interval {
  const products = [product(a.low, b.low), product(a.low, b.high), product(a.high, b.low), product(a.high, b.high)];
  return outward(Math.min(...products), Math.max(...products));
}

/** An infinite end is a bound that is not known, not a value: times 0 it is 0. */
function product(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : a * b;
}

export function multiple(factor: number, a: Interval): Interval {
  return times(point(factor), a);
}

export function squareOf({ low, high }: Interval): Interval {
  const [a, b] = [low * low, high * high];
  return outward(low <= 0 && high >= 0 ? 0 : Math.min(a, b), Math.max(a, b));
}

/** Undefined where the interval holds 0. */
export function reciprocal(a: Interval): Interval | undefined {
  return holds(a, 0) ? undefined : outward(1 / a.high, 1 / a.low);
}

/** The same in a limit: what has 0 at one end is a half-line. */
export function limitOfReciprocal(a: Interval): Interval {
  if (a.low === 0 && a.high > 0) return { low: outward(1 / a.high, 0).low, high: Infinity };
  if (a.high === 0 && a.low < 0) return { low: -Infinity, high: outward(0, 1 / a.low).high };
  return reciprocal(a) ?? everything;
}

/** The interval to a fixed power; undefined where it is not real or infinite. */
export function power(a: Interval, exponent: number): Interval | undefined {
  if (exponent === 0) return one;
  const ends = [Math.pow(a.low, exponent), Math.pow(a.high, exponent)];
  const isOverZero = a.low < 0 && a.high > 0;
  if (!Number.isInteger(exponent)) {
    if (a.low < 0 || (a.low === 0 && exponent < 0)) return undefined;
  } else if (exponent < 0 && holds(a, 0)) return undefined;
  const low = isOverZero && exponent % 2 === 0 ? 0 : Math.min(...ends);
  return outward(low, Math.max(...ends));
}

/** The same in a limit, as `limitOfReciprocal`. */
export function limitOfPower(a: Interval, exponent: number): Interval {
  if (exponent >= 0) return power(a, exponent) ?? everything;
  return limitOfReciprocal(power(a, -exponent) ?? everything);
}

/** The values of a function that rises throughout. */
export function rising(f: (x: number) => number): (a: Interval) => Interval {
  return (a) => outward(f(a.low), f(a.high));
}

/** Beyond this the place within a turn is lost to rounding. */
const largestAngle = 1e8;

/** The values of `cos(x - phase)`; `f` is that function. */
export function wave(f: (x: number) => number, phase: number): (a: Interval) => Interval {
  const turn = 2 * Math.PI;
  const whole: Interval = { low: -1, high: 1 };
  /** Whether a place that returns with every turn is inside, or so close that rounding could not tell. */
  const meets = ({ low, high }: Interval, place: number): boolean =>
    Math.floor((high - place) / turn + 1e-7) >= Math.ceil((low - place) / turn - 1e-7);
  return (a) => {
    if (!(Math.max(Math.abs(a.low), Math.abs(a.high)) < largestAngle) || a.high - a.low >= turn) return whole;
    const ends = [f(a.low), f(a.high)];
    const { low, high } = outward(Math.min(...ends), Math.max(...ends));
    return {
      low: meets(a, phase + Math.PI) ? -1 : Math.max(-1, low),
      high: meets(a, phase) ? 1 : Math.min(1, high),
    };
  };
}
