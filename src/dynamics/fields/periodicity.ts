import type { FieldGrid } from "./fieldGrid";

/** Differences across the seam may be so many times as large as those elsewhere. */
const mostRoughness = 2;

/**
 * After how many points an axis of space begins again, where the fields go on over its ends as smoothly as elsewhere: as many as there are, or
 * one less where the last place is the first again. Undefined where the ends do not meet.
 */
export function periodOf(grid: FieldGrid, axis: number): number | undefined {
  const { count } = grid.space[axis];
  const roughness = [count, count - 1].map((period) => seamRoughness(grid, axis, period));
  const period = roughness[1] < roughness[0] ? count - 1 : count;
  return Math.min(...roughness) <= mostRoughness ? period : undefined;
}

/** Mean square third difference across the seam, as a share of that elsewhere: the root, of the worst field. */
function seamRoughness({ space, fields }: FieldGrid, axis: number, period: number): number {
  const { count } = space[axis];
  const stride = space.slice(axis + 1).reduce((product, other) => product * other.count, 1);
  const ratios = fields.map((values) => {
    const third = (first: number, j: number) => {
      const at = (k: number) => values[first + (k % period) * stride];
      return at(j + 3) - 3 * at(j + 2) + 3 * at(j + 1) - at(j);
    };
    let [seam, elsewhere] = [0, 0];
    for (let line = 0; line < values.length / count; line++) {
      const first = Math.floor(line / stride) * stride * count + (line % stride);
      for (let j = 0; j < period - 3; j++) elsewhere += third(first, j) ** 2 / (period - 3);
      for (let j = period - 3; j < period; j++) seam += third(first, j) ** 2 / 3;
    }
    return elsewhere > 0 ? Math.sqrt(seam / elsewhere) : 0;
  });
  return Math.max(...ratios);
}
