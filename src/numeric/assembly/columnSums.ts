import { VECTOR } from "./layout";
import { sumOfLanes } from "./lanes";
import { madd } from "./math/bits";

/**
 * For each of `count` columns, chosen by their int32 numbers: the sum of its squares times weights, and its inner products with three
 * vectors, four float64 to `sums`. Columns, weights and vectors are float64 of `bytes` each (a multiple of 16), one after the other.
 */
export function sumColumns(
  columns: usize,
  bytes: usize,
  chosen: usize,
  count: i32,
  weights: usize,
  sums: usize,
): void {
  for (let k = 0; k < count; k++) {
    let column = columns + <usize>load<i32>(chosen + (<usize>k << 2)) * bytes;
    let square = f64x2.splat(0);
    let first = square;
    let second = square;
    let third = square;
    let at = weights;
    const end = column + bytes;
    while (column < end) {
      const value = v128.load(column);
      square = madd<f64>(f64x2.mul(value, value), v128.load(at), square);
      first = madd<f64>(value, v128.load(at + bytes), first);
      second = madd<f64>(value, v128.load(at + 2 * bytes), second);
      third = madd<f64>(value, v128.load(at + 3 * bytes), third);
      column += VECTOR;
      at += VECTOR;
    }
    f64.store(sums, sumOfLanes<f64>(square));
    f64.store(sums, sumOfLanes<f64>(first), 8);
    f64.store(sums, sumOfLanes<f64>(second), 16);
    f64.store(sums, sumOfLanes<f64>(third), 24);
    sums += 32;
  }
}
