import { VECTOR } from "./layout";
import { sumOfLanes } from "./lanes";
import { madd, takeProduct } from "./math/bits";

/** Columns of a tile: nine sums and what they are made of fit into sixteen registers. */
const TILE: i32 = 3;

/** Bytes of eight values. */
const LINE: usize = 4 * VECTOR;

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
    s00 = madd<f64>(p0, x0, s00);
    s10 = madd<f64>(p1, x0, s10);
    s20 = madd<f64>(p2, x0, s20);
    const x1 = v128.load(secondB);
    s01 = madd<f64>(p0, x1, s01);
    s11 = madd<f64>(p1, x1, s11);
    s21 = madd<f64>(p2, x1, s21);
    const x2 = v128.load(thirdB);
    s02 = madd<f64>(p0, x2, s02);
    s12 = madd<f64>(p1, x2, s12);
    s22 = madd<f64>(p2, x2, s22);
    const q0 = v128.load(a, VECTOR);
    const q1 = v128.load(secondA, VECTOR);
    const q2 = v128.load(thirdA, VECTOR);
    const y0 = v128.load(b, VECTOR);
    s00 = madd<f64>(q0, y0, s00);
    s10 = madd<f64>(q1, y0, s10);
    s20 = madd<f64>(q2, y0, s20);
    const y1 = v128.load(secondB, VECTOR);
    s01 = madd<f64>(q0, y1, s01);
    s11 = madd<f64>(q1, y1, s11);
    s21 = madd<f64>(q2, y1, s21);
    const y2 = v128.load(thirdB, VECTOR);
    s02 = madd<f64>(q0, y2, s02);
    s12 = madd<f64>(q1, y2, s12);
    s22 = madd<f64>(q2, y2, s22);
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
 * column k times entry k, j for k < j) / entry j, j. `triangle` holds the matrix column by column, `j + 1` entries each. Columns are a
 * multiple of 64 bytes. Eight rows are divided at a time, and kept side by side in `divided`, 64 bytes for each column: there
 * they stay in the first-level cache, and lie on few pages.
 */
export function divideByTriangle(
  columns: usize,
  stride: usize,
  count: i32,
  bytes: usize,
  triangle: usize,
  divided: usize,
): void {
  for (let at: usize = 0; at < bytes; at += LINE) divideRows(columns + at, stride, count, triangle, divided);
}

/** Divides eight rows, two columns at a time: each value and each entry that is read counts for several products. */
function divideRows(rows: usize, stride: usize, count: i32, entries: usize, divided: usize): void {
  let j = 0;
  for (; j + 2 <= count; j += 2) {
    const first = rows + <usize>j * stride;
    const second = first + stride;
    let others = entries + <usize>(j + 1) * 8;
    let a0 = v128.load(first);
    let a1 = v128.load(first, VECTOR);
    let a2 = v128.load(first, 2 * VECTOR);
    let a3 = v128.load(first, 3 * VECTOR);
    let b0 = v128.load(second);
    let b1 = v128.load(second, VECTOR);
    let b2 = v128.load(second, 2 * VECTOR);
    let b3 = v128.load(second, 3 * VECTOR);
    const end = divided + <usize>j * LINE;
    for (let other = divided; other < end; other += LINE) {
      const x0 = v128.load(other);
      const x1 = v128.load(other, VECTOR);
      const x2 = v128.load(other, 2 * VECTOR);
      const x3 = v128.load(other, 3 * VECTOR);
      const p = v128.load64_splat(entries);
      a0 = takeProduct<f64>(a0, p, x0);
      a1 = takeProduct<f64>(a1, p, x1);
      a2 = takeProduct<f64>(a2, p, x2);
      a3 = takeProduct<f64>(a3, p, x3);
      const q = v128.load64_splat(others);
      b0 = takeProduct<f64>(b0, q, x0);
      b1 = takeProduct<f64>(b1, q, x1);
      b2 = takeProduct<f64>(b2, q, x2);
      b3 = takeProduct<f64>(b3, q, x3);
      entries += 8;
      others += 8;
    }
    const factor = f64x2.splat(1 / f64.load(entries));
    a0 = f64x2.mul(a0, factor);
    a1 = f64x2.mul(a1, factor);
    a2 = f64x2.mul(a2, factor);
    a3 = f64x2.mul(a3, factor);
    storeFour(first, a0, a1, a2, a3);
    storeFour(end, a0, a1, a2, a3);
    const between = v128.load64_splat(others);
    const last = f64x2.splat(1 / f64.load(others, 8));
    b0 = f64x2.mul(takeProduct<f64>(b0, between, a0), last);
    b1 = f64x2.mul(takeProduct<f64>(b1, between, a1), last);
    b2 = f64x2.mul(takeProduct<f64>(b2, between, a2), last);
    b3 = f64x2.mul(takeProduct<f64>(b3, between, a3), last);
    storeFour(second, b0, b1, b2, b3);
    storeFour(end + LINE, b0, b1, b2, b3);
    entries = others + 16;
  }
  if (j < count) divideLast(rows + <usize>j * stride, j, entries, divided);
}

function divideLast(column: usize, j: i32, entries: usize, divided: usize): void {
  let a0 = v128.load(column);
  let a1 = v128.load(column, VECTOR);
  let a2 = v128.load(column, 2 * VECTOR);
  let a3 = v128.load(column, 3 * VECTOR);
  const end = divided + <usize>j * LINE;
  for (let other = divided; other < end; other += LINE) {
    const p = v128.load64_splat(entries);
    a0 = takeProduct<f64>(a0, p, v128.load(other));
    a1 = takeProduct<f64>(a1, p, v128.load(other, VECTOR));
    a2 = takeProduct<f64>(a2, p, v128.load(other, 2 * VECTOR));
    a3 = takeProduct<f64>(a3, p, v128.load(other, 3 * VECTOR));
    entries += 8;
  }
  const factor = f64x2.splat(1 / f64.load(entries));
  storeFour(column, f64x2.mul(a0, factor), f64x2.mul(a1, factor), f64x2.mul(a2, factor), f64x2.mul(a3, factor));
}

// @ts-ignore: decorator
@inline
function storeFour(at: usize, w: v128, x: v128, y: v128, z: v128): void {
  v128.store(at, w);
  v128.store(at, x, VECTOR);
  v128.store(at, y, 2 * VECTOR);
  v128.store(at, z, 3 * VECTOR);
}
