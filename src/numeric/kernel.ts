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
  /** Where absent, squared errors count. */
  readonly loss?: KernelLoss;
}

/** What counts instead of squared errors. */
export interface KernelLoss {
  /**
   * The loss of a prediction (input 0) that has slot 0 added to it, for a target (input 1): 0 where the two are equal, and
   * more everywhere else.
   */
  readonly program: KernelProgram;
  /** What losses are multiplied by, as a root. */
  readonly factors: Float64Array;
  /** Root of half the second derivative of the loss where the prediction equals the target. */
  readonly curvatures: Float64Array;
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

/**
 * What is compared: predictions with the target, the logarithms of their magnitudes (rows with factor 0 left out), or
 * predictions with the target by the rows' own loss.
 */
export type ResidualSpace = "plain" | "logarithmic" | "loss";
const spaceCodes = { plain: 0, logarithmic: 1, loss: 2 } as const;

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

/** Columns beside the inputs: target, factors, their logarithmic likes, those of a loss, and predictions. */
const otherColumns = 7;

/** Throws `UserError` where a thread would not find room for the rows in float64, before any is made. */
export function assertKernelFits(...rowSets: readonly Pick<KernelRows, "rowCount" | "inputs">[]): void {
  const numbers = rowSets.reduce((sum, { rowCount, inputs }) => sum + (inputs.length + otherColumns) * rowCount, 0);
  assertFits(numbers * doubleBytes);
}

/** A program and where the values of its parameters stand. */
export interface KernelMember {
  readonly program: KernelProgram;
  readonly layout: KernelLayout;
}

/** Addresses of what a program is bound to. */
interface Bindings {
  readonly slots: number;
  readonly parameters: number;
  readonly units: number;
  readonly positions: number;
  readonly normal: number;
  readonly predictions: number;
}
const unbound = { slots: 0, parameters: 0, units: 0, positions: 0, normal: 0, predictions: 0 };

/** Addresses of the blocks that a program calculates in. Programs that run one after the other use the same. */
interface Workspace {
  readonly registers: number;
  readonly adjoints: number;
  readonly residuals: number;
  readonly scaled: number;
}

/** A program that is ready to run. */
interface Loaded {
  readonly address: number;
  readonly parameters: number;
  readonly parameterCount: number;
  readonly normal: number;
  /** Length of the normal equations of one cell. */
  readonly normalCount: number;
}

/** In the order of `Rows` in `assembly/layout.ts`. */
const noRows = {
  columns: 0,
  columnBytes: 0,
  columnCount: 0,
  target: 0,
  factors: 0,
  logTarget: 0,
  logFactors: 0,
  cells: 0,
  cellCount: 0,
  blockRows: 0,
  loss: 0,
  lossFactors: 0,
  lossCurvatures: 0,
};
type RowsRecord = Readonly<typeof noRows>;

/**
 * The WebAssembly kernel on fixed rows: evaluates a program, or a population of programs in one call, with derivatives by
 * reverse accumulation. The columns are written once; nothing is copied per evaluation but the parameters. Not
 * re-entrant.
 */
export class Kernel {
  private readonly exports: KernelExports;
  private readonly memory: KernelMemory;
  private readonly record: RowsRecord;
  private readonly rows: number;
  /** By cell: where its rows begin in the kernel's columns. */
  private readonly starts: Int32Array;
  private readonly paddedRows: number;
  private readonly programStart: number;
  private readonly predictions: number;
  private loaded: readonly Loaded[] = [];
  /** Of the loaded programs: their addresses, and what the last call found each to cost. 0 until they are needed. */
  private addresses = 0;
  private costs = 0;

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
    this.record = this.writeColumns();
    this.rows = this.writeWords(Object.values(this.record));
    this.predictions = this.memory.reserve((this.paddedRows * precision) / 8);
    this.programStart = this.memory.mark();
  }

  /** Makes a program the one that is evaluated. Throws where it is malformed. */
  load(program: KernelProgram, layout: KernelLayout): void {
    this.memory.release(this.programStart);
    this.loaded = [];
    this.loaded = [this.bind(program, layout, this.workspaceOf(program))];
    this.addresses = this.costs = 0;
  }

  /** Makes a population the one that is evaluated. Throws where one of its programs is malformed. */
  loadAll(members: readonly KernelMember[]): void {
    const { memory } = this;
    memory.release(this.programStart);
    this.loaded = [];
    const workspace = this.workspaceOf(...members.map(({ program }) => program));
    this.loaded = members.map(({ program, layout }) => this.bind(program, layout, workspace));
    this.addresses = this.costs = 0;
  }

  /**
   * Sum of squared residuals (or of losses) for a vector of parameters; where it is at most `useful`, also `normalEquations`
   * (never for -Infinity). Infinity as soon as the sum passes `limit` or a prediction is not finite. Of a population, this
   * is its first program.
   */
  evaluate(parameters: Float64Array, space: ResidualSpace, limit: number, useful = limit): number {
    const [loaded] = this.loaded;
    this.writeParameters(loaded, parameters);
    const run = this.precision === 32 ? this.exports.evaluate32 : this.exports.evaluate64;
    return run(loaded.address, spaceCodes[space], limit, useful);
  }

  /**
   * `evaluate` for every program of the population, each with a vector of its own, in one call: what each of them costs. A
   * view that is valid until the next call.
   */
  evaluateAll(
    parameters: readonly Float64Array[],
    space: ResidualSpace,
    derivatives: boolean,
    limit: number,
  ): Float64Array {
    const { loaded } = this;
    if (this.addresses === 0) {
      this.addresses = this.writeWords(loaded.map(({ address }) => address));
      this.costs = this.memory.reserve(loaded.length * doubleBytes);
    }
    const { addresses, costs } = this;
    loaded.forEach((each, k) => this.writeParameters(each, parameters[k]));
    const run = this.precision === 32 ? this.exports.evaluateAll32 : this.exports.evaluateAll64;
    run(addresses, loaded.length, costs, spaceCodes[space], derivatives ? 1 : 0, limit);
    return this.memory.f64.subarray(costs / doubleBytes, costs / doubleBytes + loaded.length);
  }

  /**
   * Of the last evaluation with derivatives, for each cell: the lower triangle of J^T J over the slots row by row, then
   * J^T r. A view that is valid until the next call.
   */
  get normalEquations(): Float64Array {
    return this.normalEquationsOf(0);
  }

  /** The same where it lies: among all numbers of the kernel's memory, from here on. */
  get normalStart(): number {
    return this.loaded[0].normal / doubleBytes;
  }

  get doubles(): Float64Array {
    return this.memory.f64;
  }

  /** The same as a view for a program of the population. */
  normalEquationsOf(member: number): Float64Array {
    const { normal, normalCount } = this.loaded[member];
    const start = normal / doubleBytes;
    return this.memory.f64.subarray(start, start + normalCount * this.data.cells.length);
  }

  /** Predictions for every row, into `out`. */
  predict(parameters: Float64Array, out: Float64Array): void {
    const [loaded] = this.loaded;
    this.writeParameters(loaded, parameters);
    const [values, bytes] =
      this.precision === 32 ? ([this.memory.f32, wordBytes] as const) : ([this.memory.f64, doubleBytes] as const);
    if (this.precision === 32) this.exports.predict32(loaded.address);
    else this.exports.predict64(loaded.address);
    const first = this.predictions / bytes;
    this.data.cells.forEach(({ start, end }, cell) => {
      const from = first + this.starts[cell];
      out.set(values.subarray(from, from + end - start), start);
    });
  }

  /** Puts other values, one per row, into the column of an input. */
  setInput(index: number, values: Float64Array): void {
    const { columns, columnBytes } = this.record;
    this.writeColumn(values, columns + index * columnBytes, true);
  }

  /** Changes what residuals are multiplied by. */
  setFactors(factors: Float64Array): void {
    this.writeColumn(factors, this.record.factors, false);
  }

  private writeParameters({ parameters, parameterCount }: Loaded, values: Float64Array): void {
    const { f64 } = this.memory;
    const start = parameters / doubleBytes;
    for (let k = 0; k < parameterCount; k++) f64[start + k] = values[k];
  }

  // ---- writing into memory ---------------------------------------------------------------------------------------

  private bind(program: KernelProgram, layout: KernelLayout, workspace: Workspace): Loaded {
    const { memory, data } = this;
    const { slotCount } = program;
    const cellCount = data.cells.length;
    const normalCount = (slotCount * (slotCount + 3)) / 2;
    const bindings = {
      slots: memory.reserve(slotCount * vectorBytes),
      parameters: memory.reserve(layout.size * doubleBytes),
      units: this.writeDoubles(layout.units),
      positions: memory.reserve(slotCount * cellCount * wordBytes),
      normal: memory.reserve(normalCount * cellCount * doubleBytes),
      predictions: this.predictions,
    };
    let position = bindings.positions / wordBytes;
    const { i32 } = memory;
    for (const ofCell of layout.positions) {
      for (let cell = 0; cell < ofCell.length; cell++) i32[position++] = ofCell[cell];
    }
    const address = this.writeProgram(program, this.rows, bindings, workspace);
    const { parameters, normal } = bindings;
    return { address, parameters, parameterCount: layout.size, normal, normalCount };
  }

  /** Room for the largest of the programs. */
  private workspaceOf(...programs: readonly KernelProgram[]): Workspace {
    const { memory, blockBytes } = this;
    let [registers, adjoints, slots] = [0, 0, 0];
    for (const { forward, adjointCount, slotCount } of programs) {
      registers = Math.max(registers, forward.length / instructionWords.forward);
      adjoints = Math.max(adjoints, adjointCount);
      slots = Math.max(slots, slotCount);
    }
    return {
      registers: memory.reserve(registers * blockBytes),
      adjoints: memory.reserve(adjoints * blockBytes),
      residuals: memory.reserve(blockBytes),
      // The first two are scratch before.
      scaled: memory.reserve((slots + 1) * blockBytes),
    };
  }

  /** The record of a program, checked and ready to run; see `assembly/layout.ts`. */
  private writeProgram(program: KernelProgram, rows: number, bindings: Bindings, workspace: Workspace): number {
    const { memory } = this;
    const { forward, reverse, constants, slotCount, adjointCount } = program;
    const forwardCount = forward.length / instructionWords.forward;
    const reverseCount = reverse.length / instructionWords.reverse;
    const fields = {
      rows,
      forwardWords: this.writeWords(forward),
      forwardCount,
      reverseWords: this.writeWords(reverse),
      reverseCount,
      forwardCode: memory.reserve(forwardCount * forwardCodeBytes),
      reverseCode: memory.reserve(reverseCount * reverseCodeBytes),
      registers: workspace.registers,
      adjoints: workspace.adjoints,
      adjointCount,
      residuals: workspace.residuals,
      slots: bindings.slots,
      slotCount,
      constants: this.writeVectors(constants),
      constantCount: constants.length,
      result: program.result,
      rootAdjoint: program.rootAdjoint,
      slotAdjoints: this.writeWords(program.slotAdjoints),
      slotColumns: memory.reserve(slotCount * wordBytes),
      scaled: workspace.scaled,
      parameters: bindings.parameters,
      units: bindings.units,
      positions: bindings.positions,
      normal: bindings.normal,
      predictions: bindings.predictions,
      resultAddress: 0,
      resultMask: 0,
      resultStride: 0,
    };
    const address = this.writeWords(Object.values(fields));
    const fault = this.precision === 32 ? this.exports.load32(address) : this.exports.load64(address);
    if (fault !== 0) throw new Error(`The kernel refuses a program: ${faults[fault]} is not what it should be`);
    return address;
  }

  /** The program of a loss over one block of predictions and one of targets; 0 where there is none. */
  private writeLoss({ program }: KernelLoss): number {
    const columns = this.memory.reserve(2 * this.blockBytes);
    const nothing = { ...noRows, columns, columnBytes: this.blockBytes, columnCount: 2 };
    const rows = { ...nothing, blockRows: blockRows[this.precision] };
    const slots = this.writeVectors([0]);
    return this.writeProgram(
      program,
      this.writeWords(Object.values(rows)),
      { ...unbound, slots },
      this.workspaceOf(program),
    );
  }

  private get blockBytes(): number {
    return (blockRows[this.precision] * this.precision) / 8;
  }

  /** The columns, and the record that points to them; see `assembly/layout.ts`. */
  private writeColumns(): RowsRecord {
    const { inputs, target, factors, logTarget, logFactors, cells, loss } = this.data;
    const columnBytes = (this.paddedRows * this.precision) / 8;
    // At least one, so that the address is that of columns even where there are none.
    const columns = this.memory.reserve(Math.max(1, inputs.length) * columnBytes);
    inputs.forEach((values, index) => this.writeColumn(values, columns + index * columnBytes, true));
    const other = (values: Float64Array, isRepeated: boolean) => {
      const address = this.memory.reserve(columnBytes);
      this.writeColumn(values, address, isRepeated);
      return address;
    };
    return {
      columns,
      columnBytes,
      columnCount: inputs.length,
      target: other(target, true),
      factors: other(factors, false),
      logTarget: other(logTarget, true),
      logFactors: other(logFactors, false),
      cells: this.writeWords(cells.flatMap((_, cell) => [this.starts[cell], this.starts[cell + 1]])),
      cellCount: cells.length,
      blockRows: blockRows[this.precision],
      loss: loss === undefined ? 0 : this.writeLoss(loss),
      lossFactors: loss === undefined ? 0 : other(loss.factors, false),
      lossCurvatures: loss === undefined ? 0 : other(loss.curvatures, true),
    };
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

  // Programs are short: for a few words, a loop is quicker than what arrays have for copying and filling.

  private writeWords(words: ArrayLike<number>): number {
    const address = this.memory.reserve(words.length * wordBytes);
    const { i32 } = this.memory;
    const first = address / wordBytes;
    for (let k = 0; k < words.length; k++) i32[first + k] = words[k];
    return address;
  }

  private writeDoubles(values: Float64Array): number {
    const address = this.memory.reserve(values.length * doubleBytes);
    const { f64 } = this.memory;
    const first = address / doubleBytes;
    for (let k = 0; k < values.length; k++) f64[first + k] = values[k];
    return address;
  }

  /** Every lane of a vector the same number. */
  private writeVectors(values: readonly number[]): number {
    const address = this.memory.reserve(values.length * vectorBytes);
    const lanes = (vectorBytes * 8) / this.precision;
    const memory = this.precision === 32 ? this.memory.f32 : this.memory.f64;
    const first = (address / vectorBytes) * lanes;
    for (let k = 0; k < values.length * lanes; k++) memory[first + k] = values[Math.floor(k / lanes)];
    return address;
  }
}
