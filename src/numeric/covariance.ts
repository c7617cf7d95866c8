import { factoriseBlocks, inverseDiagonalOfBlocks, solveBlocks, solveTransposed } from "./blockCholesky";
import type { BlockStructure } from "./blockStructure";
import type { NormalEquations } from "./leastSquares";

/** Share of a direction without effect, relative to its largest, below which a value has no part in it. */
const negligible = 1e-6;

/**
 * The inverse of J^T J: covariances of the values, up to the residual variance. Values that the residuals do not
 * determine are found and left out; those of the others are as if the undetermined ones were known.
 */
export class Covariance {
  /** Positions that the factorisation held, one for each independent direction without effect; ascending. */
  private readonly held: readonly number[];
  private sets: readonly Int32Array[] | undefined;

  /** `factor` is that of J^T J with rows and columns divided by `roots`: in units of these, no value is large or small. */
  private constructor(
    private readonly structure: BlockStructure,
    private readonly factor: Float64Array,
    private readonly roots: Float64Array,
  ) {
    this.held = Array.from(roots.keys()).filter((j) => factor[structure.diagonal[j]] === Infinity);
  }

  /** Undefined where the equations are not finite. */
  static of({ structure, matrix }: NormalEquations): Covariance | undefined {
    const { entryCount, diagonal } = structure;
    const factor = matrix.slice(0, entryCount);
    if (!factor.every(Number.isFinite)) return undefined;
    const roots = Float64Array.from(diagonal, (entry) => Math.sqrt(factor[entry]) || 1);
    scale(structure, factor, roots);
    return factoriseBlocks(structure, factor) ? new Covariance(structure, factor, roots) : undefined;
  }

  /** How many independent combinations of values the residuals determine: all of them, as a rule. */
  get rank(): number {
    return this.structure.size - this.held.length;
  }

  /** Diagonal of the inverse; NaN for values that are not determined. */
  diagonal(): Float64Array {
    const diagonal = inverseDiagonalOfBlocks(this.structure, this.factor.slice());
    diagonal.forEach((value, j) => (diagonal[j] = value / this.roots[j] / this.roots[j]));
    for (const set of this.indistinguishable()) for (const j of set) diagonal[j] = NaN;
    return diagonal;
  }

  /** Column of the inverse: covariances of the value at position `j` with all others, 0 with those that were held. */
  column(j: number): Float64Array {
    const column = new Float64Array(this.structure.size);
    column[j] = 1 / this.roots[j];
    solveBlocks(this.structure, this.factor, column);
    column.forEach((value, i) => (column[i] = value / this.roots[i]));
    return column;
  }

  /**
   * Sets of positions, each ascending, whose values can be changed together without any residual changing: they cannot be
   * told apart. A value without any effect is a set of its own. Every value in no set is determined.
   */
  indistinguishable(): readonly Int32Array[] {
    this.sets ??= unite(this.directionsWithoutEffect());
    return this.sets;
  }

  /**
   * For each held value the positions that make up for a change of it, itself included: where L^-T e_j, with L of unit
   * diagonal, is not 0. That can only be at descendants of its block in the elimination tree.
   */
  private *directionsWithoutEffect(): Iterable<number[]> {
    if (this.held.length === 0) return;
    const { first, blockOf, diagonal } = this.structure;
    const factor = this.factor;
    const children = eliminationTree(this.structure);
    const direction = new Float64Array(this.structure.size);
    for (const j of this.held) {
      // A pivot of 1 lets the change pass, and the values between it and the end of its block stay.
      factor[diagonal[j]] = 1;
      direction[j] = 1;
      const positions: number[] = [];
      const blocks = [blockOf[j]];
      for (let block = blocks.pop(); block !== undefined; block = blocks.pop()) {
        solveTransposed(this.structure, factor, block, direction);
        for (let i = first[block]; i < first[block + 1]; i++) positions.push(i);
        for (let child = children.first[block]; child >= 0; child = children.next[child]) blocks.push(child);
      }
      factor[diagonal[j]] = Infinity;
      let largest = 0;
      for (const i of positions) largest = Math.max(largest, Math.abs(direction[i]));
      yield positions.filter((i) => Math.abs(direction[i]) > negligible * largest);
      for (const i of positions) direction[i] = 0;
    }
  }
}

/** D^-1 A D^-1 in place, with D the diagonal matrix of `roots`. */
function scale(structure: BlockStructure, entries: Float64Array, roots: Float64Array): void {
  const { blockCount, first, rows, rowStart } = structure;
  let entry = 0;
  for (let block = 0; block < blockCount; block++) {
    const scaleRow = (row: number): void => {
      for (let j = first[block]; j < first[block + 1]; j++) entries[entry++] /= roots[row] * roots[j];
    };
    for (let row = first[block]; row < first[block + 1]; row++) scaleRow(row);
    for (let k = rowStart[block]; k < rowStart[block + 1]; k++) scaleRow(rows[k]);
  }
}

/** The parent of a block is the first one that it is coupled to; children are chained. -1 ends a chain. */
function eliminationTree({ blockCount, blockOf, rows, rowStart }: BlockStructure): {
  readonly first: Int32Array;
  readonly next: Int32Array;
} {
  const first = new Int32Array(blockCount).fill(-1);
  const next = new Int32Array(blockCount).fill(-1);
  for (let block = 0; block < blockCount; block++) {
    if (rowStart[block] === rowStart[block + 1]) continue;
    const parent = blockOf[rows[rowStart[block]]];
    next[block] = first[parent];
    first[parent] = block;
  }
  return { first, next };
}

/** Sets with a position in common become one. */
function unite(sets: Iterable<number[]>): Int32Array[] {
  const parent = new Map<number, number>();
  const representative = (position: number): number => {
    let top = position;
    for (let next = parent.get(top); next !== undefined && next !== top; next = parent.get(top)) top = next;
    parent.set(position, top);
    return top;
  };
  for (const set of sets) for (const position of set) parent.set(representative(position), representative(set[0]));
  const members = new Map<number, number[]>();
  for (const position of parent.keys()) {
    const top = representative(position);
    const known = members.get(top);
    if (known === undefined) members.set(top, [position]);
    else known.push(position);
  }
  return Array.from(members.values(), (positions) => Int32Array.from(positions).sort());
}
