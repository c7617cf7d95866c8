import type { RowSet } from "../problem";
import { cellErrors } from "./cellErrors";

/** Cells whose values are tried in all others. */
const mostDonors = 16;

/**
 * Starts for a formula whose cells have no number in common: each cell is then a fit of its own, and what is best in one
 * says nothing of what is best in another, although the values may well be alike.
 */
export class SeparateCells {
  private readonly totals: Float64Array;

  /** `positions[slot][cell]` in vectors of values; `predict` gives a view that holds until the next call. */
  constructor(
    private readonly rows: RowSet,
    private readonly positions: readonly Int32Array[],
    private readonly predict: (vector: Float64Array) => Float64Array,
  ) {
    this.totals = cellErrors(rows, new Float64Array(rows.rowCount));
  }

  /** The values of each cell from the vector that is best in it. There is at least one vector. */
  combined(vectors: readonly Float64Array[]): Float64Array {
    const best = vectors[0].slice();
    const errors = this.errors(vectors[0]);
    for (const vector of vectors.slice(1)) {
      this.errors(vector).forEach((error, cell) => {
        if (!(error < errors[cell]) && !Number.isNaN(errors[cell])) return;
        errors[cell] = error;
        for (const ofCell of this.positions) best[ofCell[cell]] = vector[ofCell[cell]];
      });
    }
    return best;
  }

  /** Vectors that have the values of one cell in all of them; of the cells that fit best, and the vector itself first. */
  donations(vector: Float64Array): Float64Array[] {
    const errors = this.errors(vector);
    const donors = Array.from(errors.keys())
      .sort((a, b) => errors[a] - errors[b])
      .slice(0, mostDonors);
    const donated = donors.map((donor) => {
      const everywhere = vector.slice();
      for (const ofCell of this.positions) for (const position of ofCell) everywhere[position] = vector[ofCell[donor]];
      return everywhere;
    });
    return [vector, ...donated];
  }

  /** Unexplained share of each cell's own sum of squares. */
  private errors(vector: Float64Array): Float64Array {
    return cellErrors(this.rows, this.predict(vector)).map((error, cell) =>
      this.totals[cell] > 0 ? error / this.totals[cell] : error,
    );
  }
}
