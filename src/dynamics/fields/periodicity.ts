import type { FieldGrid } from "./fieldGrid";

/** Differences across the seam may be so many times as large as those elsewhere. */
const mostRoughness = 2;

/**
 * After how many points space begins again, where the fields go on over its ends as smoothly as elsewhere: as many as there are, or
 * one less where the last place is the first again. Undefined where the ends do not meet.
 */
export function periodOf(grid: FieldGrid): number | undefined {
  const { count } = grid.positions;
  const roughness = [count, count - 1].map((period) => seamRoughness(grid, period));
  const period = roughness[1] < roughness[0] ? count - 1 : count;
  return Math.min(...roughness) <= mostRoughness ? period : undefined;
}

/** Mean square third difference across the seam, as a share of that elsewhere: the root, of the worst field. */
function seamRoughness({ times, positions, fields }: FieldGrid, period: number): number {
  const third = (values: Float64Array, i: number, j: number) => {
    const at = (k: number) => values[i * positions.count + (k % period)];
    return at(j + 3) - 3 * at(j + 2) + 3 * at(j + 1) - at(j);
  };
  const ratios = fields.map((values) => {
    let [seam, elsewhere] = [0, 0];
    for (let i = 0; i < times.count; i++) {
      for (let j = 0; j < period - 3; j++) elsewhere += third(values, i, j) ** 2 / (period - 3);
      for (let j = period - 3; j < period; j++) seam += third(values, i, j) ** 2 / 3;
    }
    return elsewhere > 0 ? Math.sqrt(seam / elsewhere) : 0;
  });
  return Math.max(...ratios);
}
