import type { ValueLayout } from "../../numeric/residuals";
import type { RowSet } from "../problem";
import { cellErrors } from "./cellErrors";

/** Values of other levels that are tried at most. */
const mostNeighbours = 16;
/** Share of a level's error that another value must save. */
const leastGain = 1e-3;

/** What a fit can do for new starts. */
export interface LevelFits {
  /** A view that holds until the next call. */
  predict(vector: Float64Array): Float64Array;
  /** The vector with everything linear in it solved for; undefined where that is not finite. */
  solveLinear(vector: Float64Array): Float64Array | undefined;
}

/**
 * Starts for a formula some of whose levels ended in other minima than the rest, a frequency at twice what it is in all others,
 * say: what is right in one level is near what is right in the next.
 */
export class LevelStarts {
  constructor(
    private readonly rows: RowSet,
    private readonly layout: Pick<ValueLayout, "positions">,
    private readonly fits: LevelFits,
  ) {}

  /**
   * The vector where each level of one slot has the value that suits its cells best, of those of the other levels and of `further`
   * values; undefined where that is the one it has. Linear parameters are tried as they are, and solved for.
   */
  from(vector: Float64Array, slot: number, further: readonly number[]): Float64Array | undefined {
    const ofCell = this.layout.positions[slot];
    const levels = Array.from(new Set(ofCell));
    const before = this.levelErrors(vector, ofCell);
    const least = new Map(before);
    const best = vector.slice();
    const neighbours = levels
      .sort((a, b) => (before.get(a) ?? 0) - (before.get(b) ?? 0))
      .slice(0, mostNeighbours)
      .map((position) => vector[position]);
    for (const value of [...neighbours, ...further]) {
      const everywhere = vector.slice();
      for (const position of levels) everywhere[position] = value;
      for (const trial of [everywhere, this.fits.solveLinear(everywhere)]) {
        if (trial === undefined) continue;
        for (const [position, error] of this.levelErrors(trial, ofCell)) {
          if (!(error < (least.get(position) ?? 0))) continue;
          least.set(position, error);
          best[position] = value;
        }
      }
    }
    const isBetter = levels.some(
      (position) => (least.get(position) ?? 0) < (1 - leastGain) * (before.get(position) ?? 0),
    );
    return isBetter ? (this.fits.solveLinear(best) ?? best) : undefined;
  }

  /** Sum of the cells' errors by position of the slot's value. */
  private levelErrors(vector: Float64Array, ofCell: Int32Array): Map<number, number> {
    const sums = new Map<number, number>();
    cellErrors(this.rows, this.fits.predict(vector)).forEach((error, cell) =>
      sums.set(ofCell[cell], (sums.get(ofCell[cell]) ?? 0) + error),
    );
    return sums;
  }
}
