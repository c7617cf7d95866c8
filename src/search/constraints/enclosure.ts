import type { Interval } from "./interval";
import { everything, holds, point, zero } from "./interval";

/** What is known of a formula over a box of inputs: all its values, and those of its derivatives by one input. */
export interface Enclosure {
  readonly value: Interval;
  readonly slope: Interval;
  /** The second derivative. */
  readonly curvature: Interval;
}

export function constantEnclosure(value: number): Enclosure {
  return { value: point(value), slope: zero, curvature: zero };
}

/** True for what is the same number all over the box. */
export function isConstant({ value, slope, curvature }: Enclosure): boolean {
  return value.low === value.high && isZero(slope) && isZero(curvature);
}

function isZero(interval: Interval): boolean {
  return holds(interval, 0) && interval.low === interval.high;
}

/** An enclosure of the values alone. */
export function withoutSlope(value: Interval): Enclosure {
  return { value, slope: everything, curvature: everything };
}
