import { KernelMemory } from "./kernelMemory";
import { instantiateKernel } from "./kernelModule";
import type { Arithmetic, KernelExports } from "./kernelModule";

const doubleBytes = 8;
const vectorRows = 2;
/** Sums of each column. */
export const sumsPerColumn = 4;

/** Vectors that columns are summed with, in the rows of the columns. */
export interface SummedWith {
  readonly weights: Float64Array;
  /** Three, or fewer. */
  readonly vectors: readonly Float64Array[];
}

/** Columns that are kept, to be summed with one set of vectors after another. */
export class ColumnSums {
  private readonly exports: KernelExports;
  private readonly memory: KernelMemory;
  private readonly stride: number;
  private readonly columns: number;
  private readonly chosen: number;
  private readonly vectors: number;
  private readonly sums: number;

  /** Throws `UserError` where they do not fit into memory. */
  constructor(
    capacity: number,
    private readonly rowCount: number,
    arithmetic?: Arithmetic,
  ) {
    this.exports = instantiateKernel(arithmetic ?? "reproducible");
    const memory = (this.memory = new KernelMemory(this.exports.memory, this.exports.firstFreeByte()));
    this.stride = Math.ceil(rowCount / vectorRows) * vectorRows;
    this.columns = memory.reserve(capacity * this.stride * doubleBytes);
    this.chosen = memory.reserve(capacity * Int32Array.BYTES_PER_ELEMENT);
    this.vectors = memory.reserve(sumsPerColumn * this.stride * doubleBytes);
    this.sums = memory.reserve(capacity * sumsPerColumn * doubleBytes);
  }

  /** Puts a column, of a value per row, in the place of number `index`. */
  set(index: number, values: Float64Array): void {
    this.memory.f64.set(values, this.columns / doubleBytes + index * this.stride);
  }

  /**
   * For each chosen column four numbers: the sum of its squares times the weights, and its inner product with each vector. Good until
   * the next call.
   */
  of(chosen: readonly number[], { weights, vectors }: SummedWith): Float64Array {
    const { exports, memory, stride, rowCount } = this;
    memory.i32.set(chosen, this.chosen / Int32Array.BYTES_PER_ELEMENT);
    const first = this.vectors / doubleBytes;
    memory.f64.fill(0, first, first + sumsPerColumn * stride);
    [weights, ...vectors].forEach((vector, k) => memory.f64.set(vector.subarray(0, rowCount), first + k * stride));
    exports.sumColumns(this.columns, stride * doubleBytes, this.chosen, chosen.length, this.vectors, this.sums);
    return memory.f64.subarray(this.sums / doubleBytes, this.sums / doubleBytes + chosen.length * sumsPerColumn);
  }
}
