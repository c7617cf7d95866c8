import type { Sharing } from "../expression/expression";
import type { ValueLayout } from "../numeric/kernel";
import { parameterCount, parameterIndex } from "./parameterLayout";
import type { CategoryColumn, Cell } from "./problem";

/** The values of a parameter with some sharing that rows determine: those of combinations that occur. */
interface SharingLayout {
  /** Length of the parameter's values, occurring or not. */
  readonly count: number;
  /** Indices of the values that occur, ascending. */
  readonly present: Int32Array;
  /** Position in `present` of each cell's value. */
  readonly ofCell: Int32Array;
}

/** Translates between parameters by slot and level and the one vector that least squares works on. */
export class CellLayout {
  private readonly known = new Map<Sharing, SharingLayout>();

  constructor(
    private readonly categories: readonly CategoryColumn[],
    private readonly cells: readonly Cell[],
  ) {}

  /** Number of values that a fit determines. */
  size(sharing: readonly Sharing[]): number {
    return sharing.reduce((sum, mask) => sum + this.of(mask).present.length, 0);
  }

  /** Layout of the vector: slot after slot; `unit(slot)` is a power of two. */
  layout(sharing: readonly Sharing[], unit: (slot: number) => number): ValueLayout {
    const size = this.size(sharing);
    const units = new Float64Array(size);
    let offset = 0;
    const positions = sharing.map((mask, slot) => {
      const { present, ofCell } = this.of(mask);
      const start = offset;
      offset += present.length;
      units.fill(unit(slot), start, offset);
      return start === 0 ? ofCell : ofCell.map((position) => position + start);
    });
    return { size, positions, units };
  }

  /**
   * The vector for values by slot, divided by the layout's units. Values that are missing or NaN are `fallback(slot)`;
   * a slot with one value where several are needed has it everywhere.
   */
  gather(
    sharing: readonly Sharing[],
    values: readonly Float64Array[],
    units: Float64Array,
    fallback: (slot: number) => number,
  ): Float64Array {
    const vector = new Float64Array(units.length);
    let position = 0;
    sharing.forEach((mask, slot) => {
      const given: Float64Array | undefined = values[slot];
      for (const index of this.of(mask).present) {
        const value = given === undefined ? NaN : given.length === 1 ? given[0] : given[index];
        vector[position] = (Number.isFinite(value) ? value : fallback(slot)) / units[position];
        position++;
      }
    });
    return vector;
  }

  /** Values by slot for a vector; NaN for combinations that occur in no row. */
  scatter(sharing: readonly Sharing[], vector: Float64Array, units: Float64Array): Float64Array[] {
    let position = 0;
    return sharing.map((mask) => {
      const { count, present } = this.of(mask);
      const values = new Float64Array(count).fill(NaN);
      for (const index of present) {
        values[index] = vector[position] * units[position];
        position++;
      }
      return values;
    });
  }

  private of(sharing: Sharing): SharingLayout {
    let layout = this.known.get(sharing);
    if (layout === undefined) this.known.set(sharing, (layout = this.build(sharing)));
    return layout;
  }

  private build(sharing: Sharing): SharingLayout {
    const indices = this.cells.map((cell) => parameterIndex(sharing, this.categories, cell.levels));
    const present = Int32Array.from(new Set(indices)).sort();
    const positionOf = new Map(Array.from(present, (index, position) => [index, position]));
    return {
      count: parameterCount(sharing, this.categories),
      present,
      ofCell: Int32Array.from(indices, (index) => positionOf.get(index) ?? 0),
    };
  }
}
