import { instructionWords } from "./kernelProgram";
import type { KernelProgram } from "./kernelProgram";
import { assertFits, KernelMemory } from "./kernelMemory";
import { instantiateKernel } from "./kernelModule";
import type { Arithmetic, KernelExports } from "./kernelModule";

/** Rows sorted by cell; every array has `rowCount` elements. */
export interface KernelRows {
  readonly rowCount: number;
  readonly inputs: readonly Float64Array[];
  readonly cells: readonly { readonly start: number; readonly end: number }[];
  readonly target: Float64Array;
  /** What residuals are multiplied by. */
  readonly factors: Float64Array;
  /** Logarithm of the target's magnitude, and what logarithmic residuals are multiplied by. */
  readonly logTarget: Float64Array;
  readonly logFactors: Float64Array;
}

/** Where the values of a program's parameters stand in one vector. */
export interface KernelLayout {
  /** Length of the vector. */
  readonly size: number;
  /** `positions[slot][cell]`. */
  readonly positions: readonly Int32Array[];
  /** By position: the value is the vector's element times this power of two, which keeps derivatives within range. */
  readonly units: Float64Array;
}

/** What is compared: predictions with the target, or the logarithms of their magnitudes (rows with factor 0 left out). */
export type ResidualSpace = "plain" | "logarithmic";

export type Precision = 32 | 64;

/** Rows of a block: its values and derivatives stay in the first- and second-level cache. */
const blockRows = { 32: 1024, 64: 256 } as const;
/** Cells are filled up to whole pairs of vectors. */
const rowsOfPair = { 32: 8, 64: 4 } as const;
const wordBytes = 4;
const doubleBytes = 8;
const vectorBytes = 16;
const forwardCodeBytes = 8 * wordBytes;
const reverseCodeBytes = 12 * wordBytes;

const faults = ["", "an operator", "an operand", "a result", "an adjoint"];

/** Columns beside the inputs: target, factors, their logarithmic likes, and predictions. */
const otherColumns = 5;

/** Throws `UserError` where a kernel of float64 would not find room for the rows, before any is made. */
export function assertKernelFits({ rowCount, inputs }: Pick<KernelRows, "rowCount" | "inputs">): void {
  assertFits((inputs.length + otherColumns) * rowCount * doubleBytes);
}

/**
 * The WebAssembly kernel on fixed rows: evaluates one program at a time, with derivatives by reverse accumulation. The
 * columns are written once; nothing is copied per evaluation but the parameters. Not re-entrant.
 */
export class Kernel {
  private readonly exports: KernelExports;
  private readonly memory: KernelMemory;
  private readonly rows: number;
  /** By cell: where its rows begin in the kernel's columns. */
  private readonly starts: Int32Array;
  private readonly paddedRows: number;
  private readonly programStart: number;
  private program = 0;
  private parameters = 0;
  private parameterCount = 0;
  private normal = 0;
  private normalCount = 0;
  private predictions = 0;

  /** Throws `UserError` where the rows do not fit into memory. */
  constructor(
    private readonly data: KernelRows,
    private readonly precision: Precision = 64,
    arithmetic: Arithmetic = "reproducible",
  ) {
    this.exports = instantiateKernel(arithmetic);
    this.memory = new KernelMemory(this.exports.memory, this.exports.firstFreeByte());
    const pair = rowsOfPair[precision];
    this.starts = new Int32Array(data.cells.length + 1);
    data.cells.forEach(({ start, end }, cell) => {
      this.starts[cell + 1] = this.starts[cell] + Math.ceil((end - start) / pair) * pair;
    });
    this.paddedRows = this.starts[data.cells.length];
    this.rows = this.writeRows();
    this.programStart = this.memory.mark();
  }

  /** Bytes of memory in use by this kernel. */
  get bytes(): number {
    return this.memory.size;
  }

  /** Makes a program the one that is evaluated. Throws where it is malformed. */
  load(program: KernelProgram, layout: KernelLayout): void {
    const { memory, data } = this;
    memory.release(this.programStart);
    const { forward, reverse, constants, slotCount, adjointCount } = program;
    const forwardCount = forward.length / instructionWords.forward;
    const reverseCount = reverse.length / instructionWords.reverse;
    const blockBytes = (blockRows[this.precision] * this.precision) / 8;
    const cellCount = data.cells.length;
    const normalCount = (slotCount * (slotCount + 3)) / 2;
    const fields = {
      rows: this.rows,
      forwardWords: this.writeWords(forward),
      forwardCount,
      reverseWords: this.writeWords(reverse),
      reverseCount,
      forwardCode: memory.reserve(forwardCount * forwardCodeBytes),
      reverseCode: memory.reserve(reverseCount * reverseCodeBytes),
      registers: memory.reserve(forwardCount * blockBytes),
      adjoints: memory.reserve(adjointCount * blockBytes),
      adjointCount,
      residuals: memory.reserve(blockBytes),
      slots: memory.reserve(slotCount * vectorBytes),
      slotCount,
      constants: this.writeVectors(constants),
      constantCount: constants.length,
      result: program.result,
      rootAdjoint: program.rootAdjoint,
      slotAdjoints: this.writeWords(program.slotAdjoints),
      slotColumns: memory.reserve(slotCount * wordBytes),
      scaled: memory.reserve(slotCount * blockBytes),
      parameters: memory.reserve(layout.size * doubleBytes),
      units: this.writeDoubles(layout.units),
      positions: memory.reserve(slotCount * cellCount * wordBytes),
      normal: memory.reserve(normalCount * cellCount * doubleBytes),
      predictions: memory.reserve((this.paddedRows * this.precision) / 8),
      resultAddress: 0,
      resultMask: 0,
      resultStride: 0,
    };
    layout.positions.forEach((ofCell, slot) => {
      memory.i32.set(ofCell, (fields.positions + slot * cellCount * wordBytes) / wordBytes);
    });
    this.program = this.writeWords(Int32Array.from(Object.values(fields)));
    this.parameters = fields.parameters;
    this.parameterCount = layout.size;
    this.normal = fields.normal;
    this.normalCount = normalCount;
    this.predictions = fields.predictions;
    const fault = this.precision === 32 ? this.exports.load32(this.program) : this.exports.load64(this.program);
    if (fault !== 0) throw new Error(`The kernel refuses a program: ${faults[fault]} is not what it should be`);
  }

  /**
   * Sum of squared residuals for a vector of parameters. With `derivatives` also `normalEquations`. Infinity as soon as
   * the sum passes `limit` or a prediction is not finite.
   */
  evaluate(parameters: Float64Array, space: ResidualSpace, derivatives: boolean, limit: number): number {
    this.writeParameters(parameters);
    const run = this.precision === 32 ? this.exports.evaluate32 : this.exports.evaluate64;
    return run(this.program, space === "plain" ? 0 : 1, derivatives ? 1 : 0, limit);
  }

  /**
   * Of the last evaluation with derivatives, for each cell: the lower triangle of J^T J over the slots row by row, then
   * J^T r. A view that is valid until the next call.
   */
  get normalEquations(): Float64Array {
    const start = this.normal / doubleBytes;
    return this.memory.f64.subarray(start, start + this.normalCount * this.data.cells.length);
  }

  /** Predictions for every row, into `out`. */
  predict(parameters: Float64Array, out: Float64Array): void {
    this.writeParameters(parameters);
    const [values, bytes] =
      this.precision === 32 ? ([this.memory.f32, wordBytes] as const) : ([this.memory.f64, doubleBytes] as const);
    if (this.precision === 32) this.exports.predict32(this.program);
    else this.exports.predict64(this.program);
    const first = this.predictions / bytes;
    this.data.cells.forEach(({ start, end }, cell) => {
      const from = first + this.starts[cell];
      out.set(values.subarray(from, from + end - start), start);
    });
  }

  private writeParameters(parameters: Float64Array): void {
    const { f64 } = this.memory;
    const start = this.parameters / doubleBytes;
    for (let k = 0; k < this.parameterCount; k++) f64[start + k] = parameters[k];
  }

  // ---- writing into memory ---------------------------------------------------------------------------------------

  /** The record of the rows and the columns it points to; see `assembly/layout.ts`. */
  private writeRows(): number {
    const { inputs, target, factors, logTarget, logFactors, cells } = this.data;
    const columnBytes = (this.paddedRows * this.precision) / 8;
    // At least one, so that the address is that of columns even where there are none.
    const columns = this.memory.reserve(Math.max(1, inputs.length) * columnBytes);
    inputs.forEach((values, index) => this.writeColumn(values, columns + index * columnBytes, true));
    const other = (values: Float64Array, isRepeated: boolean) => {
      const address = this.memory.reserve(columnBytes);
      this.writeColumn(values, address, isRepeated);
      return address;
    };
    const fields = {
      columns,
      columnBytes,
      columnCount: inputs.length,
      target: other(target, true),
      factors: other(factors, false),
      logTarget: other(logTarget, true),
      logFactors: other(logFactors, false),
      cells: this.writeWords(Int32Array.from(cells.flatMap((_, cell) => [this.starts[cell], this.starts[cell + 1]]))),
      cellCount: cells.length,
      blockRows: blockRows[this.precision],
    };
    return this.writeWords(Int32Array.from(Object.values(fields)));
  }

  /** One value per row. The rows that fill up a cell repeat its last row, which is as harmless as any, or are 0. */
  private writeColumn(values: Float64Array, address: number, isRepeated: boolean): void {
    const [memory, bytes] =
      this.precision === 32 ? ([this.memory.f32, wordBytes] as const) : ([this.memory.f64, doubleBytes] as const);
    this.data.cells.forEach(({ start, end }, cell) => {
      const first = address / bytes + this.starts[cell];
      memory.set(values.subarray(start, end), first);
      const filler = isRepeated && end > start ? values[end - 1] : 0;
      memory.fill(filler, first + end - start, address / bytes + this.starts[cell + 1]);
    });
  }

  private writeWords(words: Int32Array): number {
    const address = this.memory.reserve(words.length * wordBytes);
    this.memory.i32.set(words, address / wordBytes);
    return address;
  }

  private writeDoubles(values: Float64Array): number {
    const address = this.memory.reserve(values.length * doubleBytes);
    this.memory.f64.set(values, address / doubleBytes);
    return address;
  }

  /** Every lane of a vector the same number. */
  private writeVectors(values: readonly number[]): number {
    const address = this.memory.reserve(values.length * vectorBytes);
    const { f32, f64 } = this.memory;
    values.forEach((value, k) => {
      const at = address + k * vectorBytes;
      if (this.precision === 32) f32.fill(value, at / wordBytes, (at + vectorBytes) / wordBytes);
      else f64.fill(value, at / doubleBytes, (at + vectorBytes) / doubleBytes);
    });
    return address;
  }
}
