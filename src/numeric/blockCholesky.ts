import type { BlockStructure } from "./blockStructure";
import { placeRows } from "./blockStructure";

/** A pivot that is at most this share of its diagonal element, for each number it was added up from, is rounding noise. */
const noise = 1e-15;
/** Columns of a panel that are worked on together. */
const tile = 32;

/**
 * Cholesky factorisation in place of a matrix whose entries are arranged by `structure`, block after block: each block
 * is eliminated and its Schur complement taken from what it is coupled to (the right-looking form; Golub and Van Loan,
 * Matrix Computations, 2013, section 4.2). Afterwards the panels hold L.
 *
 * A value whose pivot is rounding noise depends on those before it: it is held, which an infinite pivot says, and
 * solutions have 0 there. So has any value whose diagonal element is
 * infinite from the start. Returns false where an entry is NaN; the entries are then spoilt.
 */
export function factoriseBlocks(structure: BlockStructure, entries: Float64Array): boolean {
  const { blockCount, first, rowStart, panelStart, diagonal, subtractions } = structure;
  const smallest = Float64Array.from(diagonal, (entry, j) => noise * (1 + subtractions[j]) * entries[entry]);
  const places = new Int32Array(largestGap(rowStart));
  for (let block = 0; block < blockCount; block++) {
    const width = first[block + 1] - first[block];
    const height = rowStart[block + 1] - rowStart[block];
    const panel = panelStart[block];
    if (!factorisePanel(entries, panel, width, height, smallest, first[block])) return false;
    if (height > 0) subtractProducts(structure, entries, block, places);
  }
  return true;
}

function factorisePanel(
  a: Float64Array,
  panel: number,
  width: number,
  height: number,
  smallest: Float64Array,
  firstValue: number,
): boolean {
  // Some columns at a time, whose rows then stay in the cache while all others pass by.
  for (let from = 0; from < width; from += tile) {
    const to = Math.min(from + tile, width);
    for (let i = from; i < width + height; i++) {
      const rowI = panel + i * width;
      for (let j = from; j < to && j < i; j++) {
        const rowJ = panel + j * width;
        a[rowI + j] = (a[rowI + j] - dot(a, rowI, rowJ, j)) / a[rowJ + j];
      }
      if (i >= to) continue;
      const pivot = a[rowI + i] - dot(a, rowI, rowI, i);
      if (Number.isNaN(pivot)) return false;
      a[rowI + i] = pivot > smallest[firstValue + i] ? Math.sqrt(pivot) : Infinity;
    }
  }
  return true;
}

/** Of `count` entries from x and from y on. Four sums side by side do not wait for each other. */
function dot(a: Float64Array, x: number, y: number, count: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let k = 0;
  for (; k + 3 < count; k += 4) {
    s0 += a[x + k] * a[y + k];
    s1 += a[x + k + 1] * a[y + k + 1];
    s2 += a[x + k + 2] * a[y + k + 2];
    s3 += a[x + k + 3] * a[y + k + 3];
  }
  for (; k < count; k++) s0 += a[x + k] * a[y + k];
  return s0 + s1 + (s2 + s3);
}

/** The Schur complement: A_22 - L_21 L_21^T, for the rows and columns that the block is coupled to. */
function subtractProducts(structure: BlockStructure, a: Float64Array, block: number, places: Int32Array): void {
  const { first, blockOf, rows, rowStart, panelStart } = structure;
  const width = first[block + 1] - first[block];
  const own = rowStart[block];
  const height = rowStart[block + 1] - own;
  const below = panelStart[block] + width * width;
  for (let from = 0, to = 0; from < height; from = to) {
    const target = blockOf[rows[own + from]];
    while (to < height && rows[own + to] < first[target + 1]) to++;
    placeRows(structure, block, from, target, places);
    const targetWidth = first[target + 1] - first[target];
    for (let i = from; i < height; i++) {
      const rowI = below + i * width;
      const targetRow = panelStart[target] + places[i] * targetWidth;
      const end = Math.min(i + 1, to);
      for (let k = from; k < end; k++) {
        const rowK = below + k * width;
        a[targetRow + places[k]] -= dot(a, rowI, rowK, width);
      }
    }
  }
}

/** A x for a symmetric A whose lower triangle is arranged by `structure`. */
export function multiplyBlocks(structure: BlockStructure, entries: Float64Array, x: Float64Array): Float64Array {
  const { blockCount, first, rows, rowStart, size } = structure;
  const product = new Float64Array(size);
  let entry = 0;
  for (let block = 0; block < blockCount; block++) {
    const [start, end] = [first[block], first[block + 1]];
    const addRow = (i: number): void => {
      for (let j = start; j < end; j++, entry++) {
        // Right of the diagonal, a block's rows hold nothing.
        if (j > i) continue;
        product[i] += entries[entry] * x[j];
        if (j < i) product[j] += entries[entry] * x[i];
      }
    };
    for (let i = start; i < end; i++) addRow(i);
    for (let k = rowStart[block]; k < rowStart[block + 1]; k++) addRow(rows[k]);
  }
  return product;
}

/** Solves L L^T x = b in place, with L from `factoriseBlocks`. */
export function solveBlocks(structure: BlockStructure, factor: Float64Array, b: Float64Array): void {
  const { blockCount, first, rows, rowStart, panelStart } = structure;
  for (let block = 0; block < blockCount; block++) {
    const start = first[block];
    const width = first[block + 1] - start;
    let entry = panelStart[block];
    for (let i = 0; i < width; i++, entry += width) {
      let sum = b[start + i];
      for (let k = 0; k < i; k++) sum -= factor[entry + k] * b[start + k];
      b[start + i] = sum / factor[entry + i];
    }
    for (let row = rowStart[block]; row < rowStart[block + 1]; row++, entry += width) {
      let sum = 0;
      for (let k = 0; k < width; k++) sum += factor[entry + k] * b[start + k];
      b[rows[row]] -= sum;
    }
  }
  for (let block = blockCount - 1; block >= 0; block--) solveTransposed(structure, factor, block, b);
}

/** One block of L^T x = b in place, those after it being solved already. */
export function solveTransposed(structure: BlockStructure, factor: Float64Array, block: number, b: Float64Array): void {
  const { first, rows, rowStart, panelStart } = structure;
  const start = first[block];
  const width = first[block + 1] - start;
  const panel = panelStart[block];
  let entry = panel + width * width;
  for (let row = rowStart[block]; row < rowStart[block + 1]; row++, entry += width) {
    const x = b[rows[row]];
    for (let k = 0; k < width; k++) b[start + k] -= factor[entry + k] * x;
  }
  for (let i = width - 1; i >= 0; i--) {
    const row = panel + i * width;
    const x = b[start + i] / factor[row + i];
    b[start + i] = x;
    for (let k = 0; k < i; k++) b[start + k] -= factor[row + k] * x;
  }
}

/**
 * Diagonal of A^-1 from the factor of A, in whose place A^-1 is then found: held values have 0. Only the elements of the inverse that lie
 * within the structure are computed, from the last block to the first (Takahashi's equations; Erisman and Tinney, On
 * computing certain elements of the inverse of a sparse matrix, 1975), so that it costs no more than the factorisation.
 */
export function inverseDiagonalOfBlocks(structure: BlockStructure, factor: Float64Array): Float64Array {
  const { blockCount, first, rowStart, panelStart, diagonal } = structure;
  const places = new Int32Array(largestGap(rowStart));
  const scratch = new Float64Array(largestGap(first));
  for (let block = blockCount - 1; block >= 0; block--) {
    const width = first[block + 1] - first[block];
    const height = rowStart[block + 1] - rowStart[block];
    const panel = panelStart[block];
    invertTriangle(factor, panel, width, scratch);
    const quotient = height > 0 ? multiplyByInverse(structure, factor, block, places) : undefined;
    squareTriangle(factor, panel, width, scratch);
    if (quotient === undefined) continue;
    // Z_11 = L_11^-T L_11^-1 - Y^T Z_21, with Y = L_21 L_11^-1.
    for (let r = 0; r < height; r++) {
      const below = panel + (width + r) * width;
      for (let i = 0; i < width; i++) {
        const y = quotient[r * width + i];
        for (let k = 0; k <= i; k++) factor[panel + i * width + k] -= y * factor[below + k];
      }
    }
  }
  return Float64Array.from(diagonal, (entry) => factor[entry]);
}

/** L to L^-1, in place. `scratch` has room for a row. */
function invertTriangle(a: Float64Array, panel: number, width: number, scratch: Float64Array): void {
  for (let i = 0; i < width; i++) {
    const row = panel + i * width;
    scratch.fill(0, 0, i);
    for (let k = 0; k < i; k++) {
      const factor = a[row + k];
      for (let j = 0; j <= k; j++) scratch[j] -= factor * a[panel + k * width + j];
    }
    for (let j = 0; j < i; j++) a[row + j] = scratch[j] / a[row + i];
    a[row + i] = 1 / a[row + i];
  }
}

/** L^-1 to the lower triangle of L^-T L^-1, in place: row i needs only the rows from i on. */
function squareTriangle(a: Float64Array, panel: number, width: number, scratch: Float64Array): void {
  for (let i = 0; i < width; i++) {
    scratch.fill(0, 0, i + 1);
    for (let k = i; k < width; k++) {
      const factor = a[panel + k * width + i];
      for (let j = 0; j <= i; j++) scratch[j] += factor * a[panel + k * width + j];
    }
    for (let j = 0; j <= i; j++) a[panel + i * width + j] = scratch[j];
  }
}

/** L_21 to Z_21 = -Z_22 Y in place, where Y = L_21 L_11^-1 and L_11 is inverted already; returns Y, row by row. */
function multiplyByInverse(
  structure: BlockStructure,
  a: Float64Array,
  block: number,
  places: Int32Array,
): Float64Array {
  const { first, blockOf, rows, rowStart, panelStart } = structure;
  const width = first[block + 1] - first[block];
  const own = rowStart[block];
  const height = rowStart[block + 1] - own;
  const panel = panelStart[block];
  const below = panel + width * width;
  const quotient = new Float64Array(height * width);
  for (let r = 0; r < height; r++) {
    for (let j = 0; j < width; j++) {
      for (let k = j; k < width; k++) quotient[r * width + j] += a[below + r * width + k] * a[panel + k * width + j];
    }
  }
  a.fill(0, below, below + height * width);
  for (let from = 0, to = 0; from < height; from = to) {
    const target = blockOf[rows[own + from]];
    while (to < height && rows[own + to] < first[target + 1]) to++;
    placeRows(structure, block, from, target, places);
    const targetWidth = first[target + 1] - first[target];
    for (let i = from; i < height; i++) {
      const targetRow = panelStart[target] + places[i] * targetWidth;
      const end = Math.min(i + 1, to);
      for (let k = from; k < end; k++) {
        const z = a[targetRow + places[k]];
        for (let j = 0; j < width; j++) {
          a[below + i * width + j] -= z * quotient[k * width + j];
          if (k < i) a[below + k * width + j] -= z * quotient[i * width + j];
        }
      }
    }
  }
  return quotient;
}

/** Most rows or columns of a block, from where those of each start. */
function largestGap(starts: Int32Array): number {
  let gap = 0;
  for (let k = 1; k < starts.length; k++) gap = Math.max(gap, starts[k] - starts[k - 1]);
  return gap;
}
