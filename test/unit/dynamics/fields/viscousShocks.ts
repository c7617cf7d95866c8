/** Burgers' equation u_t = -u u_x + 0.1 u_xx solved by Cole and Hopf's transform: two shocks that merge. */
import type { NamedColumn } from "../../../../src/dynamics/fields/readGrid";
import { createRandom } from "../../../../src/numeric/random";

export const viscosity = 0.1;
const waves = [
  { speed: 0.2, shift: 0 },
  { speed: 1, shift: 0.1 },
  { speed: 1.8, shift: -0.6 },
];

function shocks(x: number, t: number): number {
  const exponents = waves.map(({ speed, shift }) => ((shift - x) * speed + (speed ** 2 * t) / 2) / (2 * viscosity));
  const largest = Math.max(...exponents);
  const weights = exponents.map((each) => Math.exp(each - largest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.reduce((sum, weight, k) => sum + waves[k].speed * weight, 0) / total;
}

/** A table of times, places and the field, with normal noise of a standard deviation, in units of which one is so many of ours. */
export function shockTable(noise: number, unit = { time: 1, space: 1 }): [NamedColumn, NamedColumn, NamedColumn] {
  const [times, places] = [61, 101];
  const random = createRandom(3, 0);
  const rows = Array.from({ length: times * places }, (_, row) => {
    const t = (4 * Math.floor(row / places)) / (times - 1);
    const x = -5 + (10 * (row % places)) / (places - 1);
    return [t * unit.time, x * unit.space, shocks(x, t) + noise * random.normal()];
  });
  const column = (name: string, k: number) => ({ name, values: Float64Array.from(rows, (row) => row[k]) });
  return [column("t", 0), column("x", 1), column("u", 2)];
}
