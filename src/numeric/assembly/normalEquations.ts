import { dropInfinite, sumOfLanes } from "./lanes";
import { Program, VECTOR } from "./layout";
import { madd } from "./math/bits";

/*
 * A block's share of J^T J and J^T r, in tiles of three columns of J: their products with each other and with the residuals
 * are nine sums, which stay in the processor's registers, so that each derivative is read once for all of them.
 */

const TILE: i32 = 3;

/** Adds the products of the columns whose addresses are in `slotColumns` to the normal equations of a cell. */
export function addNormalEquations<T>(program: Program, normal: usize, count: i32): void {
  const slots = program.slotCount;
  const columns = program.slotColumns;
  const residuals = program.residuals;
  const gradient = elementOf(normal, slots, 0);
  for (let i = 0; i < slots; i += TILE) {
    const a = columnAt(columns, i);
    const left = slots - i;
    if (left == 1) addOne<T>(a, residuals, count, elementOf(normal, i, i), gradient + <usize>i * 8);
    else if (left == 2) addTwo<T>(a, columnAt(columns, i + 1), residuals, count, normal, i, gradient);
    else addThree<T>(a, columnAt(columns, i + 1), columnAt(columns, i + 2), residuals, count, normal, i, gradient);
  }
  // With infinite derivatives dropped from every column.
  for (let i = 0; i + TILE < slots; i += TILE) {
    const a = columnAt(columns, i);
    const b = columnAt(columns, i + 1);
    const c = columnAt(columns, i + 2);
    for (let j = i + TILE; j < slots; j++) addBeside<T>(a, b, c, columnAt(columns, j), count, elementOf(normal, j, i));
  }
}

// @ts-ignore: decorator
@inline
function columnAt(columns: usize, slot: i32): usize {
  return <usize>i32.load(columns + (<usize>slot << 2));
}

/** Address of an element of the lower triangle, which is stored row by row; behind its last row is J^T r. */
// @ts-ignore: decorator
@inline
function elementOf(normal: usize, row: i32, column: i32): usize {
  return normal + ((<usize>((row * (row + 1)) >> 1) + <usize>column) << 3);
}

// @ts-ignore: decorator
@inline
function add<T>(at: usize, sum: v128): void {
  f64.store(at, f64.load(at) + sumOfLanes<T>(sum));
}

// @ts-ignore: decorator
@inline
function isInfinite<T>(sum: v128): bool {
  const value = sumOfLanes<T>(sum);
  return value - value != 0;
}

function addOne<T>(a: usize, r: usize, count: i32, square: usize, gradient: usize): void {
  for (let mended = false; ; mended = true) {
    const end = a + <usize>(count * VECTOR);
    let x = a;
    let y = r;
    let evenSquare = v128.splat<T>(<T>0);
    let oddSquare = evenSquare;
    let evenGradient = evenSquare;
    let oddGradient = evenSquare;
    while (x < end) {
      const even = v128.load(x);
      const odd = v128.load(x, VECTOR);
      evenSquare = madd<T>(even, even, evenSquare);
      oddSquare = madd<T>(odd, odd, oddSquare);
      evenGradient = madd<T>(even, v128.load(y), evenGradient);
      oddGradient = madd<T>(odd, v128.load(y, VECTOR), oddGradient);
      x += 2 * VECTOR;
      y += 2 * VECTOR;
    }
    const sum = v128.add<T>(evenGradient, oddGradient);
    if (!mended && isInfinite<T>(sum)) {
      dropInfinite<T>(a, count);
      continue;
    }
    add<T>(square, v128.add<T>(evenSquare, oddSquare));
    add<T>(gradient, sum);
    return;
  }
}

function addTwo<T>(a: usize, b: usize, r: usize, count: i32, normal: usize, i: i32, gradients: usize): void {
  const bytes = <usize>(count * VECTOR);
  for (let mended = false; ; mended = true) {
    const zero = v128.splat<T>(<T>0);
    let evenAa = zero;
    let oddAa = zero;
    let evenBa = zero;
    let oddBa = zero;
    let evenBb = zero;
    let oddBb = zero;
    let evenAr = zero;
    let oddAr = zero;
    let evenBr = zero;
    let oddBr = zero;
    for (let at: usize = 0; at < bytes; at += 2 * VECTOR) {
      const evenA = v128.load(a + at);
      const evenB = v128.load(b + at);
      const evenR = v128.load(r + at);
      evenAa = madd<T>(evenA, evenA, evenAa);
      evenBa = madd<T>(evenB, evenA, evenBa);
      evenBb = madd<T>(evenB, evenB, evenBb);
      evenAr = madd<T>(evenA, evenR, evenAr);
      evenBr = madd<T>(evenB, evenR, evenBr);
      const oddA = v128.load(a + at, VECTOR);
      const oddB = v128.load(b + at, VECTOR);
      const oddR = v128.load(r + at, VECTOR);
      oddAa = madd<T>(oddA, oddA, oddAa);
      oddBa = madd<T>(oddB, oddA, oddBa);
      oddBb = madd<T>(oddB, oddB, oddBb);
      oddAr = madd<T>(oddA, oddR, oddAr);
      oddBr = madd<T>(oddB, oddR, oddBr);
    }
    const ar = v128.add<T>(evenAr, oddAr);
    const br = v128.add<T>(evenBr, oddBr);
    if (!mended && (isInfinite<T>(ar) || isInfinite<T>(br))) {
      dropInfinite<T>(a, count);
      dropInfinite<T>(b, count);
      continue;
    }
    add<T>(elementOf(normal, i, i), v128.add<T>(evenAa, oddAa));
    const second = elementOf(normal, i + 1, i);
    add<T>(second, v128.add<T>(evenBa, oddBa));
    add<T>(second + 8, v128.add<T>(evenBb, oddBb));
    const gradient = gradients + <usize>i * 8;
    add<T>(gradient, ar);
    add<T>(gradient + 8, br);
    return;
  }
}

function addThree<T>(
  a: usize,
  b: usize,
  c: usize,
  r: usize,
  count: i32,
  normal: usize,
  i: i32,
  gradients: usize,
): void {
  const bytes = <usize>(count * VECTOR);
  for (let mended = false; ; mended = true) {
    const zero = v128.splat<T>(<T>0);
    let aa = zero;
    let ba = zero;
    let bb = zero;
    let ca = zero;
    let cb = zero;
    let cc = zero;
    let ar = zero;
    let br = zero;
    let cr = zero;
    for (let at: usize = 0; at < bytes; at += VECTOR) {
      const x = v128.load(a + at);
      const y = v128.load(b + at);
      const z = v128.load(c + at);
      const w = v128.load(r + at);
      aa = madd<T>(x, x, aa);
      ba = madd<T>(y, x, ba);
      bb = madd<T>(y, y, bb);
      ca = madd<T>(z, x, ca);
      cb = madd<T>(z, y, cb);
      cc = madd<T>(z, z, cc);
      ar = madd<T>(x, w, ar);
      br = madd<T>(y, w, br);
      cr = madd<T>(z, w, cr);
    }
    if (!mended && (isInfinite<T>(ar) || isInfinite<T>(br) || isInfinite<T>(cr))) {
      dropInfinite<T>(a, count);
      dropInfinite<T>(b, count);
      dropInfinite<T>(c, count);
      continue;
    }
    add<T>(elementOf(normal, i, i), aa);
    const second = elementOf(normal, i + 1, i);
    add<T>(second, ba);
    add<T>(second + 8, bb);
    const third = elementOf(normal, i + 2, i);
    add<T>(third, ca);
    add<T>(third + 8, cb);
    add<T>(third + 16, cc);
    const gradient = gradients + <usize>i * 8;
    add<T>(gradient, ar);
    add<T>(gradient + 8, br);
    add<T>(gradient + 16, cr);
    return;
  }
}

/** Adds the products of a tile with a later column, two vectors at a time. */
function addBeside<T>(a: usize, b: usize, c: usize, d: usize, count: i32, at: usize): void {
  const bytes = <usize>(count * VECTOR);
  const zero = v128.splat<T>(<T>0);
  let evenA = zero;
  let oddA = zero;
  let evenB = zero;
  let oddB = zero;
  let evenC = zero;
  let oddC = zero;
  for (let offset: usize = 0; offset < bytes; offset += 2 * VECTOR) {
    const even = v128.load(d + offset);
    const odd = v128.load(d + offset, VECTOR);
    evenA = madd<T>(v128.load(a + offset), even, evenA);
    oddA = madd<T>(v128.load(a + offset, VECTOR), odd, oddA);
    evenB = madd<T>(v128.load(b + offset), even, evenB);
    oddB = madd<T>(v128.load(b + offset, VECTOR), odd, oddB);
    evenC = madd<T>(v128.load(c + offset), even, evenC);
    oddC = madd<T>(v128.load(c + offset, VECTOR), odd, oddC);
  }
  add<T>(at, v128.add<T>(evenA, oddA));
  add<T>(at + 8, v128.add<T>(evenB, oddB));
  add<T>(at + 16, v128.add<T>(evenC, oddC));
}
