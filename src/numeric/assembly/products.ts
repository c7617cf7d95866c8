import { VECTOR } from "./layout";
import { sumOfLanes } from "./lanes";

/** Columns of a tile: nine sums and what they are made of fit into sixteen registers. */
const TILE: i32 = 3;

/**
 * Adds the inner products of `count` columns (a multiple of 3) of `bytes` each to the lower triangle of a matrix of as many rows, row by
 * row. Columns lie `stride` bytes apart; float64, a multiple of 4 values. A tile of nine products reads each value once for three products.
 */
export function addProducts(columns: usize, stride: usize, count: i32, bytes: usize, matrix: usize): void {
  const step = <usize>TILE * stride;
  const row = <usize>count * 8;
  for (let i = 0; i < count; i += TILE) {
    const a = columns + <usize>i * stride;
    let b = columns;
    for (let j = 0; j <= i; j += TILE) {
      addTile(a, b, stride, bytes, matrix + <usize>i * row + <usize>j * 8, row);
      b += step;
    }
  }
}

// @ts-ignore: decorator
@inline
function addTile(a: usize, b: usize, stride: usize, bytes: usize, out: usize, row: usize): void {
  let s00 = f64x2.splat(0);
  let s01 = s00;
  let s02 = s00;
  let s10 = s00;
  let s11 = s00;
  let s12 = s00;
  let s20 = s00;
  let s21 = s00;
  let s22 = s00;
  const end = a + bytes;
  let secondA = a + stride;
  let thirdA = secondA + stride;
  let secondB = b + stride;
  let thirdB = secondB + stride;
  while (a < end) {
    const p0 = v128.load(a);
    const p1 = v128.load(secondA);
    const p2 = v128.load(thirdA);
    const x0 = v128.load(b);
    s00 = f64x2.add(s00, f64x2.mul(p0, x0));
    s10 = f64x2.add(s10, f64x2.mul(p1, x0));
    s20 = f64x2.add(s20, f64x2.mul(p2, x0));
    const x1 = v128.load(secondB);
    s01 = f64x2.add(s01, f64x2.mul(p0, x1));
    s11 = f64x2.add(s11, f64x2.mul(p1, x1));
    s21 = f64x2.add(s21, f64x2.mul(p2, x1));
    const x2 = v128.load(thirdB);
    s02 = f64x2.add(s02, f64x2.mul(p0, x2));
    s12 = f64x2.add(s12, f64x2.mul(p1, x2));
    s22 = f64x2.add(s22, f64x2.mul(p2, x2));
    const q0 = v128.load(a, VECTOR);
    const q1 = v128.load(secondA, VECTOR);
    const q2 = v128.load(thirdA, VECTOR);
    const y0 = v128.load(b, VECTOR);
    s00 = f64x2.add(s00, f64x2.mul(q0, y0));
    s10 = f64x2.add(s10, f64x2.mul(q1, y0));
    s20 = f64x2.add(s20, f64x2.mul(q2, y0));
    const y1 = v128.load(secondB, VECTOR);
    s01 = f64x2.add(s01, f64x2.mul(q0, y1));
    s11 = f64x2.add(s11, f64x2.mul(q1, y1));
    s21 = f64x2.add(s21, f64x2.mul(q2, y1));
    const y2 = v128.load(thirdB, VECTOR);
    s02 = f64x2.add(s02, f64x2.mul(q0, y2));
    s12 = f64x2.add(s12, f64x2.mul(q1, y2));
    s22 = f64x2.add(s22, f64x2.mul(q2, y2));
    a += 2 * VECTOR;
    secondA += 2 * VECTOR;
    thirdA += 2 * VECTOR;
    b += 2 * VECTOR;
    secondB += 2 * VECTOR;
    thirdB += 2 * VECTOR;
  }
  addTo(out, s00, s01, s02);
  addTo(out + row, s10, s11, s12);
  addTo(out + 2 * row, s20, s21, s22);
}

// @ts-ignore: decorator
@inline
function addTo(out: usize, x: v128, y: v128, z: v128): void {
  f64.store(out, f64.load(out) + sumOfLanes<f64>(x));
  f64.store(out, f64.load(out, 8) + sumOfLanes<f64>(y), 8);
  f64.store(out, f64.load(out, 16) + sumOfLanes<f64>(z), 16);
}

/**
 * Multiplies columns by the inverse of an upper triangular matrix from the right, in place: column j becomes (column j - the sum of
 * column k times entry k, j for k < j) / entry j, j. `triangle` holds the matrix column by column, `j + 1` entries each.
 */
export function divideByTriangle(columns: usize, stride: usize, count: i32, bytes: usize, triangle: usize): void {
  for (let j = 0; j < count; j++) {
    const column = columns + <usize>j * stride;
    let k = 0;
    for (; k + 4 <= j; k += 4) subtractFour(column, columns + <usize>k * stride, stride, bytes, triangle + <usize>k * 8);
    for (; k < j; k++) subtractOne(column, columns + <usize>k * stride, bytes, f64.load(triangle + <usize>k * 8));
    const factor = f64x2.splat(1 / f64.load(triangle + <usize>j * 8));
    for (let at: usize = 0; at < bytes; at += VECTOR) {
      v128.store(column + at, f64x2.mul(v128.load(column + at), factor));
    }
    triangle += <usize>(j + 1) * 8;
  }
}

// @ts-ignore: decorator
@inline
function subtractFour(column: usize, other: usize, stride: usize, bytes: usize, entries: usize): void {
  const x = v128.load64_splat(entries);
  const y = v128.load64_splat(entries, 8);
  const z = v128.load64_splat(entries, 16);
  const w = v128.load64_splat(entries, 24);
  const end = column + bytes;
  while (column < end) {
    const first = f64x2.add(f64x2.mul(x, v128.load(other)), f64x2.mul(y, v128.load(other + stride)));
    const second = f64x2.add(f64x2.mul(z, v128.load(other + 2 * stride)), f64x2.mul(w, v128.load(other + 3 * stride)));
    v128.store(column, f64x2.sub(v128.load(column), f64x2.add(first, second)));
    column += VECTOR;
    other += VECTOR;
  }
}

// @ts-ignore: decorator
@inline
function subtractOne(column: usize, other: usize, bytes: usize, entry: f64): void {
  const x = f64x2.splat(entry);
  const end = column + bytes;
  while (column < end) {
    v128.store(column, f64x2.sub(v128.load(column), f64x2.mul(x, v128.load(other))));
    column += VECTOR;
    other += VECTOR;
  }
}
