import { createRandom } from "../numeric/random";

/** Of `rows`, at most `limit`, drawn at random by `seed`, in their old order. All of them where they are no more. */
export function plotSample(rows: Uint32Array, limit: number, seed: number): Uint32Array {
  if (rows.length <= limit) return rows;
  const random = createRandom(seed, 0);
  // The first `limit` steps of a Fisher-Yates shuffle.
  const shuffled = rows.slice();
  for (let k = 0; k < limit; k++) {
    const other = k + random.integer(shuffled.length - k);
    const row = shuffled[k];
    shuffled[k] = shuffled[other];
    shuffled[other] = row;
  }
  return shuffled.subarray(0, limit).sort();
}
