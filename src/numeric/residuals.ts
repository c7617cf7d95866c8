import { CellScatter } from "./cellScatter";
import { Kernel } from "./kernel";
import type { KernelLayout, KernelLoss, ResidualSpace } from "./kernel";
import type { Arithmetic } from "./kernelModule";
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

/** Where the values of a program's parameters stand in one vector, and in the normal equations. */
export interface ValueLayout extends KernelLayout {
  /** How cells add to the normal equations; where absent, these are dense. */
  readonly scatter?: CellScatter;
}

/** What residuals of rows are multiplied by, and what is minimised besides their squares. */
export interface ResidualScale {
  /** By row. */
  readonly factors: Float64Array;
  readonly loss?: KernelLoss;
}

/**
 * Weighted residuals of a program on fixed rows, as a least-squares model. In the space "loss", where there is one, they
 * are those of the squares that stand for the loss near the prediction, and the cost is the loss.
 */
export class Residuals implements LeastSquaresModel {
  private readonly kernel: Kernel;
  private layout: ValueLayout = { size: 0, positions: [], units: new Float64Array(0) };
  private scatter: CellScatter | undefined;
  space: ResidualSpace = "plain";

  /** Throws `UserError` where the rows do not fit into the memory of a thread. */
  constructor(
    private readonly rows: FitRows,
    scale: ResidualScale,
    arithmetic: Arithmetic = "reproducible",
  ) {
    const { rowCount, target, weights } = rows;
    const [logTarget, logFactors] = [new Float64Array(rowCount), new Float64Array(rowCount)];
    for (let row = 0; row < rowCount; row++) {
      const root = weights === undefined ? 1 : Math.sqrt(weights[row]);
      logFactors[row] = target[row] === 0 ? 0 : root;
      logTarget[row] = target[row] === 0 ? 0 : Math.log(Math.abs(target[row]));
    }
    this.kernel = new Kernel({ ...rows, ...scale, logTarget, logFactors }, 64, arithmetic);
  }

  get size(): number {
    return this.layout.size;
  }

  use(program: Program, layout: ValueLayout): void {
    this.layout = layout;
    this.scatter = undefined;
    this.kernel.load(program.code, layout);
  }

  evaluate(parameters: Float64Array, normal: NormalEquations | undefined, limit: number, useful = limit): number {
    const { kernel } = this;
    const cost = kernel.evaluate(parameters, this.space, limit, normal === undefined ? -Infinity : useful);
    if (normal !== undefined && (cost <= useful || cost === Infinity)) this.collect(normal, cost !== Infinity);
    return cost;
  }

  /** Puts other values into an input's column; those of `rows` stay what they are. */
  setInput(index: number, values: Float64Array): void {
    this.kernel.setInput(index, values);
  }

  /** Changes what residuals are multiplied by. */
  setFactors(factors: Float64Array): void {
    this.kernel.setFactors(factors);
  }

  /** Predictions for every row, into `out`. */
  predict(parameters: Float64Array, out: Float64Array): void {
    this.kernel.predict(parameters, out);
  }

  /** Of the last evaluation with derivatives, by cell: the lower triangle of J^T J over the slots row by row, then J^T r. */
  cellEquations(): Float64Array {
    return this.kernel.normalEquations.slice();
  }

  /** Adds up what the kernel found in each cell, in terms of the cell's own values. */
  private collect(normal: NormalEquations, isFinite: boolean): void {
    const { size, positions } = this.layout;
    const scatter = (this.scatter ??= this.layout.scatter ?? CellScatter.dense(size, positions));
    normal.reset(size, scatter.structure);
    if (!isFinite || size === 0) return;
    const { doubles, normalStart } = this.kernel;
    for (let cell = 0; cell < this.rows.cells.length; cell++) {
      scatter.add(normal, doubles, normalStart + cell * scatter.length, cell);
    }
  }
}
