import type { OperatorName } from "../expression/operatorName";
import { blockKernels, wholePower } from "./blockKernels";
import type { BlockKernel } from "./blockKernels";
import type { Program } from "./program";

/** Rows per block: registers of a formula of ordinary size then stay in the first- and second-level cache. */
export const blockRows = 256;

const noValues = new Float64Array(blockRows);

/** Kernels for `x^2`, `x^3`, ... with the exponent a constant. */
const wholePowers = Array.from({ length: 9 }, (_, n) => wholePower(n));

function kernelFor(program: Program, register: number, operator: OperatorName): BlockKernel {
  if (operator !== "pow") return blockKernels[operator];
  const exponent = program.steps[program.right[register]];
  const isWhole = exponent.kind === "constant" && exponent.value >= 1 && exponent.value in wholePowers;
  return isWhole ? wholePowers[exponent.value] : blockKernels.pow;
}

/**
 * Evaluates programs over blocks of at most `blockRows` rows, and their derivatives by reverse accumulation. Buffers are
 * kept between calls; evaluating allocates nothing. Not re-entrant: results are valid until the next call.
 *
 * Use: `load` a program, `bind` the parameter values of a cell, then for each block `forward` and, if wanted, `reverse`.
 */
export class BlockEvaluator {
  private program: Program | undefined;
  /** Kernel of each register that is an operator. */
  private readonly kernels: (BlockKernel | undefined)[] = [];
  /** Where each register's values are: own buffer from 0, or a column from the block's first row. */
  private readonly sources: Float64Array[] = [];
  private readonly offsets: number[] = [];
  private readonly registers: Float64Array[] = [];
  private readonly adjoints: Float64Array[] = [];
  private readonly slotDerivatives: Float64Array[] = [];
  private readonly slotSums: Float64Array[] = [];

  /** `inputs[index]` are whole columns; blocks are addressed by their first row. */
  constructor(private readonly inputs: readonly Float64Array[]) {}

  load(program: Program): void {
    this.program = program;
    while (this.registers.length < program.length) {
      this.registers.push(new Float64Array(blockRows));
      this.adjoints.push(new Float64Array(blockRows));
    }
    for (let register = 0; register < program.length; register++) {
      const step = program.steps[register];
      this.sources[register] = step.kind === "input" ? this.inputs[step.index] : this.registers[register];
      this.offsets[register] = 0;
      this.kernels[register] = step.kind === "operator" ? kernelFor(program, register, step.operator) : undefined;
      if (step.kind === "constant") this.registers[register].fill(step.value);
    }
    for (let slot = 0; slot < program.slotCount; slot++) {
      const holders = program.slotRegisters[slot];
      if (holders.length > 1) this.slotSums[slot] ??= new Float64Array(blockRows);
      this.slotDerivatives[slot] = holders.length > 1 ? this.slotSums[slot] : this.adjoints[holders[0]];
    }
  }

  /** Sets the value of a parameter for the blocks to come, which have at most `count` rows. */
  bind(slot: number, value: number, count: number): void {
    const holders = this.loaded().slotRegisters[slot];
    for (let k = 0; k < holders.length; k++) this.registers[holders[k]].fill(value, 0, count);
  }

  /** Computes rows `start` to `start + count` (at most `blockRows`); the values are then at `result` from `resultOffset`. */
  forward(start: number, count: number): void {
    const { length, steps, left, right } = this.loaded();
    const { sources, offsets, kernels, registers } = this;
    for (let register = 0; register < length; register++) {
      const kernel = kernels[register];
      if (kernel === undefined) {
        if (steps[register].kind === "input") offsets[register] = start;
        continue;
      }
      const x = left[register];
      const y = right[register];
      if (y < 0) kernel.forward(registers[register], sources[x], offsets[x], noValues, 0, count);
      else kernel.forward(registers[register], sources[x], offsets[x], sources[y], offsets[y], count);
    }
  }

  /** Values of the block last computed, from `resultOffset` on. */
  get result(): Float64Array {
    return this.sources[this.loaded().length - 1];
  }

  get resultOffset(): number {
    return this.offsets[this.loaded().length - 1];
  }

  /** To be filled with the factor each row's derivatives are multiplied by, before `reverse`. */
  get seed(): Float64Array {
    return this.adjoints[this.loaded().length - 1];
  }

  /** Derivatives of the block last computed by every parameter slot, times the seed; then found in `derivatives`. */
  reverse(count: number): void {
    const { length, left, right, active, slotCount, slotRegisters } = this.loaded();
    const { sources, offsets, kernels, registers, adjoints } = this;
    for (let register = length - 1; register >= 0; register--) {
      const kernel = kernels[register];
      if (kernel === undefined || active[register] === 0) continue;
      const x = left[register];
      const y = right[register];
      const g = adjoints[register];
      const v = registers[register];
      const ys = y < 0 ? noValues : sources[y];
      const yo = y < 0 ? 0 : offsets[y];
      if (active[x] === 1) kernel.reverseLeft(adjoints[x], g, sources[x], offsets[x], ys, yo, v, count);
      if (y >= 0 && active[y] === 1) kernel.reverseRight?.(adjoints[y], g, sources[x], offsets[x], ys, yo, v, count);
    }
    for (let slot = 0; slot < slotCount; slot++) {
      const holders = slotRegisters[slot];
      if (holders.length > 1) this.addUp(this.slotDerivatives[slot], holders, count);
    }
  }

  /** `derivatives[slot][i]` for row i of the block last reversed. */
  get derivatives(): readonly Float64Array[] {
    return this.slotDerivatives;
  }

  private addUp(sum: Float64Array, registers: readonly number[], count: number): void {
    sum.set(this.adjoints[registers[0]]);
    for (let k = 1; k < registers.length; k++) {
      const adjoint = this.adjoints[registers[k]];
      for (let i = 0; i < count; i++) sum[i] += adjoint[i];
    }
  }

  private loaded(): Program {
    if (this.program === undefined) throw new Error("No program is loaded");
    return this.program;
  }
}
