import { powerOfTwo } from "../loss/metrics";

/** Values beyond these stand in units of their own in the vector, since their squares would leave the range of float64. */
const [tiny, huge] = [1e-60, 1e60];

/** The power of two that values of a magnitude are divided by inside a fit; 1 for ordinary ones, and for 0. */
export function valueUnit(magnitude: number): number {
  return magnitude < tiny || magnitude > huge ? powerOfTwo(magnitude) : 1;
}
