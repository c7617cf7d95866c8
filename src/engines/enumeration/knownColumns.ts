/** Numbers by which columns are told apart. */
const keys = 3;
/** Multiplied by it and taken apart again (Veltkamp 1968), a number is left with 35 bits: what agrees in these is the same. */
const splitter = 2 ** 18 + 1;

const doubles = new Float64Array(keys);
const words = new Int32Array(doubles.buffer);

/** Columns of values that have been seen, for columns that only rounding tells apart from one of them. */
export class KnownColumns {
  private readonly weights: Float64Array;
  private readonly second: number;
  /** Keys, and whether there are any, by place: the hash of the keys, or the next free place. */
  private readonly table: Float64Array;
  private readonly isTaken: Uint8Array;

  /** Of so many rows each, and at most so many. */
  constructor(rowCount: number, capacity: number) {
    this.weights = Float64Array.from({ length: rowCount }, (_, row) => 1 + Math.sin(row + 1));
    this.second = rowCount >> 1;
    const places = 2 ** Math.ceil(Math.log2(2 * capacity));
    this.table = new Float64Array(keys * places);
    this.isTaken = new Uint8Array(places);
  }

  /** False where it is known. */
  add(values: Float64Array): boolean {
    const { weights, table, isTaken } = this;
    // Two rows, and a sum over all of them with weights that no formula has.
    let sum = 0;
    for (let row = 0; row < values.length; row++) sum += values[row] * weights[row];
    doubles[0] = rounded(sum);
    doubles[1] = rounded(values[0]);
    doubles[2] = rounded(values[this.second]);
    const last = isTaken.length - 1;
    let place = hash() & last;
    for (; isTaken[place] !== 0; place = (place + 1) & last) {
      const at = keys * place;
      if (table[at] === doubles[0] && table[at + 1] === doubles[1] && table[at + 2] === doubles[2]) return false;
    }
    isTaken[place] = 1;
    table.set(doubles, keys * place);
    return true;
  }
}

function rounded(value: number): number {
  const product = splitter * value;
  const result = product - (product - value);
  // Without a minus before 0; as it is where the product is too large.
  return result - result === 0 ? result + 0 : value;
}

function hash(): number {
  let mixed = 0;
  for (const word of words) mixed = Math.imul((mixed ^ word) + (mixed >>> 15), 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}
