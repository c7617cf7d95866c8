import type { RowSet } from "../../src/search/problem";
import type { DrawnRows } from "../problems/problem";

/** The rows as a search takes them, all of one cell. The arrays lie in shared memory. */
export function rowSet({ inputs, target }: DrawnRows): RowSet {
  return {
    rowCount: target.length,
    inputs: inputs.map(shared),
    target: shared(target),
    weights: undefined,
    cells: [{ start: 0, end: target.length, levels: [] }],
    origin: Uint32Array.from(target, (_, row) => row),
  };
}

/** No rows of so many inputs. */
export function noRows(inputCount: number): RowSet {
  const inputs = Array.from({ length: inputCount }, () => new Float64Array(0));
  return { ...rowSet({ inputs, target: new Float64Array(0) }), cells: [] };
}

/** A copy in shared memory. */
export function shared(values: Float64Array): Float64Array {
  const copy = new Float64Array(new SharedArrayBuffer(values.byteLength));
  copy.set(values);
  return copy;
}

/** A number for a name, to draw from: the 32-bit FNV-1a hash. */
export function numberOf(name: string): number {
  let hash = 0x811c9dc5;
  for (const character of name) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  return hash;
}
