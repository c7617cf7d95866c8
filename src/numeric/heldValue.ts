import type { BlockStructure } from "./blockStructure";
import { entryAt } from "./blockStructure";
import type { LeastSquaresModel, NormalEquations } from "./leastSquares";

/**
 * A model with one of its parameters held: the normal equations say that it has no effect, so no step changes it, and
 * all others are solved for as if it were a constant. Works with any arrangement in blocks.
 */
export class HeldValue implements LeastSquaresModel {
  private structure: BlockStructure | undefined;
  /** Entries of the parameter's row and column. */
  private entries = new Int32Array(0);

  constructor(
    private readonly model: LeastSquaresModel,
    private readonly position: number,
  ) {}

  get size(): number {
    return this.model.size;
  }

  evaluate(parameters: Float64Array, normal: NormalEquations | undefined, limit: number, useful?: number): number {
    const cost = this.model.evaluate(parameters, normal, limit, useful);
    if (normal !== undefined) this.decouple(normal);
    return cost;
  }

  private decouple({ structure, matrix, gradient }: NormalEquations): void {
    if (structure !== this.structure) {
      this.structure = structure;
      this.entries = Int32Array.from(coupledEntries(structure, this.position));
    }
    for (const entry of this.entries) matrix[entry] = 0;
    gradient[this.position] = 0;
  }
}

/** Every entry in the row or the column of a value. */
function* coupledEntries(structure: BlockStructure, position: number): Iterable<number> {
  const { first, blockOf, rows, rowStart } = structure;
  const own = blockOf[position];
  for (let row = position; row < first[own + 1]; row++) yield entryAt(structure, row, position);
  for (let k = rowStart[own]; k < rowStart[own + 1]; k++) yield entryAt(structure, rows[k], position);
  for (let column = first[own]; column < position; column++) yield entryAt(structure, position, column);
  for (let block = 0; block < own; block++) {
    if (!holds(rows, rowStart[block], rowStart[block + 1], position)) continue;
    for (let column = first[block]; column < first[block + 1]; column++) yield entryAt(structure, position, column);
  }
}

/** Whether a row is among those from `start` to `end`, which ascend. */
function holds(rows: Int32Array, start: number, end: number, row: number): boolean {
  while (start < end) {
    const middle = (start + end) >> 1;
    if (rows[middle] === row) return true;
    if (rows[middle] < row) start = middle + 1;
    else end = middle;
  }
  return false;
}
