import { KernelMemory } from "./kernelMemory";
import { instantiateKernel } from "./kernelModule";
import type { Arithmetic, KernelExports } from "./kernelModule";

const doubleBytes = 8;
/** Columns are taken three at a time. */
const tile = 3;
/** Rows are divided eight at a time, and multiplied four. */
const rowsAtOnce = 8;
/** Rows that are multiplied before the next: with them all columns stay in the second-level cache. */
const stripRows = 256;
/** Keeps columns from falling onto the same lines of the cache. */
const spareRows = 8;

/**
 * Sums of the inner products of columns over any number of rows, block by block: write rows into `columns`, then `add` them. Each strip of 256 rows is
 * summed by itself, so that rounding grows with the number of strips, not of rows.
 */
export class InnerProducts {
  /** By column: room for `blockRows` values. */
  readonly columns: readonly Float64Array[];
  private readonly exports: KernelExports;
  private readonly memory: KernelMemory;
  private readonly count: number;
  private readonly start: number;
  private readonly stride: number;
  private readonly matrix: number;
  private readonly triangle: number;
  /** Eight rows of all columns while they are divided. */
  private readonly divided: number;

  /** Throws `UserError` where a block does not fit into memory. `blockRows` is a multiple of 8. */
  constructor(
    columnCount: number,
    readonly blockRows: number,
    arithmetic: Arithmetic = "reproducible",
  ) {
    this.exports = instantiateKernel(arithmetic);
    const memory = (this.memory = new KernelMemory(this.exports.memory, this.exports.firstFreeByte()));
    this.count = Math.ceil(columnCount / tile) * tile;
    this.stride = (blockRows + spareRows) * doubleBytes;
    this.start = memory.reserve(this.count * this.stride);
    this.matrix = memory.reserve(this.count * this.count * doubleBytes);
    this.triangle = memory.reserve((columnCount * (columnCount + 1) * doubleBytes) / 2);
    this.divided = memory.reserve(columnCount * rowsAtOnce * doubleBytes);
    this.columns = Array.from({ length: columnCount }, (_, k) => this.view(this.start + k * this.stride, blockRows));
  }

  /** Adds the products of the first `rows` rows. Spoils what follows them in the columns. */
  add(rows: number): void {
    const { exports, stride, count, matrix } = this;
    this.strips(rows, (at, bytes) => exports.addProducts(at, stride, count, bytes, matrix));
  }

  /**
   * Multiplies the first `rows` rows by the inverse of an upper triangular matrix from the right, in place; column j of the matrix has
   * `j + 1` entries or more.
   */
  divide(rows: number, triangle: readonly Float64Array[]): void {
    const { exports, stride, columns } = this;
    let at = this.triangle / doubleBytes;
    triangle.forEach((column, j) => {
      this.memory.f64.set(column.subarray(0, j + 1), at);
      at += j + 1;
    });
    this.strips(rows, (address, bytes) =>
      exports.divideByTriangle(address, stride, columns.length, bytes, this.triangle, this.divided),
    );
  }

  /** The sums so far, `[i][j]` of columns i and j <= i; they begin anew. */
  take(): Float64Array[] {
    const { columns, count } = this;
    const matrix = this.view(this.matrix, count * count);
    const rows = columns.map((_, i) => matrix.slice(i * count, i * count + i + 1));
    matrix.fill(0);
    return rows;
  }

  private strips(rows: number, run: (address: number, bytes: number) => void): void {
    const whole = Math.ceil(rows / rowsAtOnce) * rowsAtOnce;
    for (const column of this.columns) column.fill(0, rows, whole);
    for (let row = 0; row < whole; row += stripRows) {
      run(this.start + row * doubleBytes, Math.min(stripRows, whole - row) * doubleBytes);
    }
  }

  private view(address: number, length: number): Float64Array {
    return this.memory.f64.subarray(address / doubleBytes, address / doubleBytes + length);
  }
}
