import type { BlockStructure } from "./blockStructure";
import { denseStructure, entryAt } from "./blockStructure";
import type { NormalEquations } from "./leastSquares";

/**
 * Adds the normal equations of single cells to those of all values. A cell's own equations are in terms of its slots: the
 * lower triangle of J^T J row by row, then J^T r, `length` numbers in all.
 */
export class CellScatter {
  /** Numbers per cell. */
  readonly length: number;
  private readonly triangle: number;
  /** For each cell and number, the entry of the matrix or the element of the gradient that it belongs to. */
  private readonly targets: Int32Array;

  /** `positions[slot][cell]` is the position of a value in the vector. */
  constructor(
    readonly structure: BlockStructure,
    positions: readonly Int32Array[],
  ) {
    const slots = positions.length;
    const cells = slots === 0 ? 0 : positions[0].length;
    this.triangle = (slots * (slots + 1)) / 2;
    this.length = this.triangle + slots;
    this.targets = new Int32Array(cells * this.length);
    let target = 0;
    for (let cell = 0; cell < cells; cell++) {
      for (let j = 0; j < slots; j++) {
        const row = positions[j][cell];
        for (let k = 0; k <= j; k++) {
          const column = positions[k][cell];
          this.targets[target++] = entryAt(structure, Math.max(row, column), Math.min(row, column));
        }
      }
      for (let j = 0; j < slots; j++) this.targets[target++] = positions[j][cell];
    }
  }

  /** All values in one block. */
  static dense(size: number, positions: readonly Int32Array[]): CellScatter {
    return new CellScatter(denseStructure(size), positions);
  }

  /** Adds the cell's equations, which start at `local[offset]`; `normal` was reset to this structure. */
  add(normal: NormalEquations, local: Float64Array, offset: number, cell: number): void {
    const { targets, triangle, length } = this;
    const { matrix, gradient } = normal;
    const first = cell * length;
    for (let k = 0; k < triangle; k++) matrix[targets[first + k]] += local[offset + k];
    for (let k = triangle; k < length; k++) gradient[targets[first + k]] += local[offset + k];
  }

  /** Where a matrix with this structure holds what the cell's values of two slots have to do with each other. */
  entry(cell: number, one: number, other: number): number {
    const [row, column] = one > other ? [one, other] : [other, one];
    return this.targets[cell * this.length + (row * (row + 1)) / 2 + column];
  }
}
