import { ranksOf } from "../../numeric/columns";

/** Rows that dependence is looked for in; more say the same. */
const mostRows = 1000;
const groups = 8;

/**
 * How much of the target's ranks the ranks of an input explain alone, 0 to 1: the share of their variance that lies between
 * eight groups of rows of equal size, from the smallest values of the input to the largest.
 *
 * @param input as long as the target
 */
export function relevanceOf(input: Float64Array, target: Float64Array): number {
  const step = Math.max(1, Math.floor(target.length / mostRows));
  const rows = Array.from({ length: Math.floor(target.length / step) }, (_, k) => k * step);
  if (rows.length < 2 * groups) return 1;
  const ranks = ranksOf(rows.map((row) => target[row]));
  const order = rows.map((_, k) => k).sort((a, b) => input[rows[a]] - input[rows[b]]);
  if (input[rows[order[0]]] === input[rows[order[order.length - 1]]]) return 0;
  const mean = (rows.length - 1) / 2;
  let between = 0;
  for (let group = 0; group < groups; group++) {
    const members = order.slice((group * rows.length) / groups, ((group + 1) * rows.length) / groups);
    const deviation = members.reduce((sum, k) => sum + ranks[k] - mean, 0) / members.length;
    between += members.length * deviation ** 2;
  }
  const total = ranks.reduce((sum, rank) => sum + (rank - mean) ** 2, 0);
  return total > 0 ? Math.min(1, between / total) : 0;
}
