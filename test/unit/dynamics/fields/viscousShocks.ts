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

/** Where the shocks are looked at. */
export interface Window {
  readonly times: { readonly from: number; readonly to: number; readonly count: number };
  readonly places: { readonly from: number; readonly to: number; readonly count: number };
}

const all: Window = { times: { from: 0, to: 4, count: 61 }, places: { from: -5, to: 5, count: 101 } };

/** A table of times, places and the field, with normal noise of a standard deviation, in units of which one is so many of ours. */
export function shockTable(
  noise: number,
  unit = { time: 1, space: 1 },
  window = all,
): [NamedColumn, NamedColumn, NamedColumn] {
  const [times, places] = [window.times.count, window.places.count];
  const at = ({ from, to, count }: Window["times"], k: number) => from + ((to - from) * k) / (count - 1);
  const random = createRandom(3, 0);
  const rows = Array.from({ length: times * places }, (_, row) => {
    const t = at(window.times, Math.floor(row / places));
    const x = at(window.places, row % places);
    return [t * unit.time, x * unit.space, shocks(x, t) + noise * random.normal()];
  });
  const column = (name: string, k: number) => ({ name, values: Float64Array.from(rows, (row) => row[k]) });
  return [column("t", 0), column("x", 1), column("u", 2)];
}

/** The rows of several tables one below the other, and which table each is from. */
export function stacked(tables: readonly (readonly NamedColumn[])[], levels: readonly string[]) {
  const columns = tables[0].map(({ name }, k) => ({
    name,
    values: Float64Array.from(tables.flatMap((table) => [...table[k].values])),
  }));
  const codes = tables.flatMap(([{ values }], e) => Array.from(values, () => e));
  return { columns, experiments: { levels, codes } };
}

/** Two looks at the shocks: steps, extents and numbers of points are all different. */
export function twoLooks(noise: number) {
  const early = { times: { from: 0, to: 2, count: 41 }, places: { from: -4, to: 3, count: 71 } };
  const late = { times: { from: 1.5, to: 4, count: 61 }, places: { from: -2, to: 5, count: 90 } };
  const unit = { time: 1, space: 1 };
  return stacked([shockTable(noise, unit, early), shockTable(noise, unit, late)], ["early", "late"]);
}
