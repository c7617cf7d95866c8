import { Kernel } from "../numeric/kernel";
import type { Arithmetic } from "../numeric/kernelModule";
import type { KernelProgram } from "../numeric/kernelProgram";
import { kernelProgram } from "../numeric/kernelProgram";
import { expressionOfTree } from "../simplify/tree";
import type { Library } from "./library";
import type { ColumnSource } from "./moments";

/** Rows that terms are evaluated for; every array has `rowCount` elements. */
export interface TermRows {
  readonly rowCount: number;
  readonly inputs: readonly Float64Array[];
  readonly weights?: Float64Array | undefined;
}

/** Rows that the kernel holds at a time. */
const blockRows = 8192;
const noParameters = { size: 0, positions: [], units: new Float64Array(0) };

/** The columns of terms without parameters and then of the targets, evaluated by the kernel block by block: no more than a block is ever held. */
export class TermColumns implements ColumnSource {
  readonly columnCount: number;
  readonly rowCount: number;
  readonly weights: Float64Array | undefined;
  private readonly programs: readonly KernelProgram[];
  private readonly kernel: Kernel;
  private readonly scratch: Float64Array;
  /** First row that the kernel holds. */
  private held = -1;

  constructor(
    library: Library,
    private readonly rows: TermRows,
    private readonly targets: readonly Float64Array[],
    arithmetic?: Arithmetic,
  ) {
    this.rowCount = rows.rowCount;
    this.weights = rows.weights;
    this.columnCount = library.length + targets.length;
    this.programs = library.map((tree) => kernelProgram(expressionOfTree(tree).expression));
    const size = Math.min(blockRows, rows.rowCount);
    this.scratch = new Float64Array(size);
    const nothing = new Float64Array(size);
    this.kernel = new Kernel(
      {
        rowCount: size,
        inputs: rows.inputs.map(() => nothing),
        cells: [{ start: 0, end: size }],
        target: nothing,
        factors: nothing,
        logTarget: nothing,
        logFactors: nothing,
      },
      64,
      arithmetic,
    );
  }

  read(start: number, count: number, out: readonly Float64Array[]): void {
    const size = this.scratch.length;
    for (let row = start; row < start + count; row += size) {
      this.readBlock(row, Math.min(size, start + count - row), row - start, out);
    }
  }

  private readBlock(start: number, count: number, at: number, out: readonly Float64Array[]): void {
    const { kernel, scratch, rows, programs } = this;
    // A block of the kernel's ends with the rows; it may begin before what is asked for.
    const first = Math.min(start, this.rowCount - scratch.length);
    if (first !== this.held) {
      rows.inputs.forEach((column, index) => kernel.setInput(index, column.subarray(first, first + scratch.length)));
      this.held = first;
    }
    const from = start - first;
    programs.forEach((program, k) => {
      kernel.load(program, noParameters);
      kernel.predict(noParameters.units, scratch);
      out[k].set(scratch.subarray(from, from + count), at);
    });
    this.targets.forEach((target, k) => out[programs.length + k].set(target.subarray(start, start + count), at));
  }
}
