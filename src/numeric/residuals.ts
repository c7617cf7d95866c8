import { BlockEvaluator, blockRows } from "./blockEvaluator";
import { CellScatter } from "./cellScatter";
import type { LeastSquaresModel, NormalEquations } from "./leastSquares";
import type { Program } from "./program";

/** The rows a fit sees, sorted by cell; every array has `rowCount` elements. */
export interface FitRows {
  readonly rowCount: number;
  readonly inputs: readonly Float64Array[];
  readonly target: Float64Array;
  readonly weights: Float64Array | undefined;
  readonly cells: readonly { readonly start: number; readonly end: number }[];
}

/** Where the values of a program's parameters stand in one vector. */
export interface ValueLayout {
  /** Length of the vector. */
  readonly size: number;
  /** `positions[slot][cell]`. */
  readonly positions: readonly Int32Array[];
  /** By position: the value is the vector's element times this power of two, which keeps derivatives within range. */
  readonly units: Float64Array;
  /** How cells add to the normal equations; where absent, these are dense. */
  readonly scatter?: CellScatter;
}

/** What is compared: prediction with target, or the logarithms of their magnitudes (rows with target 0 left out). */
export type ResidualSpace = "plain" | "logarithmic";

/**
 * Weighted residuals of a program on fixed rows, as a least-squares model. Plain residuals are divided by `scale`, so
 * that the cost of a good fit is of order 1 whatever the target's unit. Buffers are kept between programs.
 */
export class Residuals implements LeastSquaresModel {
  private readonly evaluator: BlockEvaluator;
  /** Square root of the weight, over the scale for plain residuals. */
  private readonly factors: Record<ResidualSpace, Float64Array>;
  private readonly logTarget: Float64Array;
  private readonly residual = new Float64Array(blockRows);
  /** Normal equations of a cell in terms of its own values, one per slot, as `CellScatter` takes them. */
  private local = new Float64Array(0);
  private program: Program | undefined;
  private scatter: CellScatter | undefined;
  private layout: ValueLayout = { size: 0, positions: [], units: new Float64Array(0) };
  space: ResidualSpace = "plain";

  constructor(
    private readonly rows: FitRows,
    scale: number,
  ) {
    this.evaluator = new BlockEvaluator(rows.inputs);
    const { rowCount, target, weights } = rows;
    this.factors = { plain: new Float64Array(rowCount), logarithmic: new Float64Array(rowCount) };
    this.logTarget = new Float64Array(rowCount);
    for (let row = 0; row < rowCount; row++) {
      const root = weights === undefined ? 1 : Math.sqrt(weights[row]);
      this.factors.plain[row] = root / scale;
      this.factors.logarithmic[row] = target[row] === 0 ? 0 : root;
      this.logTarget[row] = target[row] === 0 ? 0 : Math.log(Math.abs(target[row]));
    }
  }

  get size(): number {
    return this.layout.size;
  }

  use(program: Program, layout: ValueLayout): void {
    this.program = program;
    this.layout = layout;
    this.scatter = undefined;
    this.evaluator.load(program);
  }

  evaluate(parameters: Float64Array, normal: NormalEquations | undefined, limit: number): number {
    const scatter = normal && this.prepare(normal);
    const { cells } = this.rows;
    let cost = 0;
    for (let cell = 0; cell < cells.length; cell++) {
      this.bind(parameters, cell);
      if (normal !== undefined) this.local.fill(0);
      for (let start = cells[cell].start; start < cells[cell].end; start += blockRows) {
        const count = Math.min(blockRows, cells[cell].end - start);
        this.evaluator.forward(start, count);
        cost += this.space === "plain" ? this.plainResiduals(start, count) : this.logResiduals(start, count);
        // Also true for NaN.
        if (!(cost <= limit) || cost === Infinity) return Infinity;
        if (normal !== undefined && this.layout.size > 0) {
          this.evaluator.reverse(count);
          this.accumulate(count, cell);
        }
      }
      if (normal !== undefined) scatter?.add(normal, this.local, 0, cell);
    }
    return cost;
  }

  /** Predictions for every row, into `out`. */
  predict(parameters: Float64Array, out: Float64Array): void {
    const { cells } = this.rows;
    for (let cell = 0; cell < cells.length; cell++) {
      this.bind(parameters, cell);
      for (let start = cells[cell].start; start < cells[cell].end; start += blockRows) {
        const count = Math.min(blockRows, cells[cell].end - start);
        this.evaluator.forward(start, count);
        const { result, resultOffset } = this.evaluator;
        for (let i = 0; i < count; i++) out[start + i] = result[resultOffset + i];
      }
    }
  }

  private bind(parameters: Float64Array, cell: number): void {
    const { positions, units } = this.layout;
    const { start, end } = this.rows.cells[cell];
    const count = Math.min(blockRows, end - start);
    for (let slot = 0; slot < positions.length; slot++) {
      const position = positions[slot][cell];
      this.evaluator.bind(slot, parameters[position] * units[position], count);
    }
  }

  /** Residuals of a block and the seed of its derivatives; returns the sum of squares. */
  private plainResiduals(start: number, count: number): number {
    const { result, resultOffset, seed } = this.evaluator;
    const { residual } = this;
    const { target } = this.rows;
    const factor = this.factors.plain;
    let sum = 0;
    for (let i = 0; i < count; i++) {
      const r = (result[resultOffset + i] - target[start + i]) * factor[start + i];
      residual[i] = r;
      seed[i] = factor[start + i];
      sum += r * r;
    }
    return sum;
  }

  private logResiduals(start: number, count: number): number {
    const { result, resultOffset, seed } = this.evaluator;
    const { residual, logTarget } = this;
    const factor = this.factors.logarithmic;
    let sum = 0;
    for (let i = 0; i < count; i++) {
      const value = result[resultOffset + i];
      const r = factor[start + i] === 0 ? 0 : (Math.log(Math.abs(value)) - logTarget[start + i]) * factor[start + i];
      residual[i] = r;
      seed[i] = factor[start + i] === 0 ? 0 : factor[start + i] / value;
      sum += r * r;
    }
    return sum;
  }

  private prepare(normal: NormalEquations): CellScatter {
    const { size, positions } = this.layout;
    const scatter = (this.scatter ??= this.layout.scatter ?? CellScatter.dense(size, positions));
    if (this.local.length < scatter.length) this.local = new Float64Array(scatter.length);
    normal.reset(size, scatter.structure);
    return scatter;
  }

  /** Adds a block's share of J^T J and J^T r, in terms of the cell's own values: one per slot. */
  private accumulate(count: number, cell: number): void {
    const { derivatives } = this.evaluator;
    const { positions, units } = this.layout;
    const { local } = this;
    const slots = positions.length;
    let entry = 0;
    for (let j = 0; j < slots; j++) {
      const unit = units[positions[j][cell]];
      const column = derivatives[j];
      if (unit !== 1) for (let i = 0; i < count; i++) column[i] *= unit;
      let gradient = dot(column, this.residual, count);
      if (!Number.isFinite(gradient)) {
        ignoreInfinite(column, count);
        gradient = dot(column, this.residual, count);
      }
      for (let k = 0; k <= j; k++) local[entry++] += dot(column, derivatives[k], count);
      local[(slots * (slots + 1)) / 2 + j] += gradient;
    }
  }
}

/** A root has an infinite slope at 0, and 0 times that is NaN: such rows say nothing about the parameter. */
function ignoreInfinite(column: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) if (!Number.isFinite(column[i])) column[i] = 0;
}

/** Four sums side by side: a single one would wait for the latency of every addition. */
function dot(a: Float64Array, b: Float64Array, count: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let i = 0;
  for (; i + 3 < count; i += 4) {
    s0 += a[i] * b[i];
    s1 += a[i + 1] * b[i + 1];
    s2 += a[i + 2] * b[i + 2];
    s3 += a[i + 3] * b[i + 3];
  }
  for (; i < count; i++) s0 += a[i] * b[i];
  return s0 + s1 + (s2 + s3);
}
