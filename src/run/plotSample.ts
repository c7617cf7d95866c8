import { createRandom } from "../numeric/random";

/** Of `rows`, at most `limit`, drawn at random by `seed`, in their old order. All of them where they are no more. */
export function plotSample(rows: Uint32Array, limit: number, seed: number): Uint32Array {
  if (rows.length <= limit) return rows;
  const random = createRandom(seed, 0);
  // Floyd's algorithm: as many draws as are wanted, however many rows there are.
  const places = new Set<number>();
  for (let last = rows.length - limit; last < rows.length; last++) {
    const place = random.integer(last + 1);
    places.add(places.has(place) ? last : place);
  }
  return pick(rows, Uint32Array.from(places).sort());
}

/** The values at some places, in the order of the places. Typed arrays' own `from` takes ten times as long. */
export function pick<T extends Float64Array | Uint32Array | Uint8Array>(values: T, places: Uint32Array): T {
  const result = new (values.constructor as new (length: number) => T)(places.length);
  for (let k = 0; k < places.length; k++) result[k] = values[places[k]];
  return result;
}
