import type { Sharing } from "../../expression/expression";
import type { ValueLayout } from "../../numeric/residuals";
import type { SharingLayout } from "./formulaLayout";
import { FormulaLayout, maximumCombinations } from "./formulaLayout";
import { parameterCount, parameterIndex } from "./parameterLayout";
import type { CategoryColumn, Cell } from "../problem";
import { RecentMap } from "../recentMap";

/** Layouts of whole formulas are remembered, as many as have this many cells together. */
const [mostRemembered, rememberedCells] = [300, 200_000];

/** Translates between parameters by slot and level and the one vector that least squares works on. */
export class CellLayout {
  private readonly known = new Map<Sharing, SharingLayout>();
  private readonly formulas: RecentMap<FormulaLayout>;
  private latest: { readonly sharing: readonly Sharing[]; readonly formula: FormulaLayout } | undefined;

  constructor(
    private readonly categories: readonly CategoryColumn[],
    private readonly cells: readonly Cell[],
  ) {
    const capacity = Math.floor(rememberedCells / Math.max(1, cells.length));
    this.formulas = new RecentMap(Math.min(mostRemembered, Math.max(2, capacity)));
  }

  /** Number of values that a fit determines; Infinity where there would be too many combinations to hold them. */
  size(sharing: readonly Sharing[]): number {
    return this.formula(sharing).size;
  }

  /** Whether the normal equations fit into memory and can be solved in about a second; `size` must be finite. */
  isSolvable(sharing: readonly Sharing[]): boolean {
    return this.formula(sharing).scatter !== undefined;
  }

  /** Layout of the vector; `unit(slot)` is a power of two. */
  layout(sharing: readonly Sharing[], unit: (slot: number) => number): ValueLayout {
    return this.formula(sharing).inUnits(unit);
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
    const { slots } = this.formula(sharing);
    for (let slot = 0; slot < slots.length; slot++) {
      const { of, start, stride } = slots[slot];
      const { present } = of;
      const given: Float64Array | undefined = values[slot];
      for (let k = 0; k < present.length; k++) {
        const position = start + k * stride;
        const value = given === undefined ? NaN : given.length === 1 ? given[0] : given[present[k]];
        vector[position] = (Number.isFinite(value) ? value : fallback(slot)) / units[position];
      }
    }
    return vector;
  }

  /** Values by slot for a vector; NaN for combinations that occur in no row. */
  scatter(sharing: readonly Sharing[], vector: Float64Array, units: Float64Array): Float64Array[] {
    return this.formula(sharing).slots.map(({ of: { count, present }, start, stride }) => {
      const values = new Float64Array(count).fill(NaN);
      for (let k = 0; k < present.length; k++)
        values[present[k]] = vector[start + k * stride] * units[start + k * stride];
      return values;
    });
  }

  /** Slot and index (as in `parameterIndex`) of the value at each position of the vector. */
  valuesAt(sharing: readonly Sharing[]): { readonly slot: number; readonly index: number }[] {
    const values: { readonly slot: number; readonly index: number }[] = [];
    this.formula(sharing).slots.forEach(({ of: { present }, start, stride }, slot) =>
      present.forEach((index, k) => (values[start + k * stride] = { slot, index })),
    );
    return values;
  }

  private formula(sharing: readonly Sharing[]): FormulaLayout {
    // A fit asks for the same one some ten times in a row: a key each time would cost more than the rest.
    if (this.latest?.sharing === sharing) return this.latest.formula;
    const key = sharing.join();
    let formula = this.formulas.get(key);
    if (formula === undefined) {
      formula = new FormulaLayout(sharing.map((mask) => this.of(mask)));
      this.formulas.set(key, formula);
    }
    this.latest = { sharing, formula };
    return formula;
  }

  private of(sharing: Sharing): SharingLayout {
    let layout = this.known.get(sharing);
    if (layout === undefined) this.known.set(sharing, (layout = this.build(sharing)));
    return layout;
  }

  private build(sharing: Sharing): SharingLayout {
    const count = parameterCount(sharing, this.categories);
    if (count > maximumCombinations) return { count, present: new Int32Array(0), ofCell: new Int32Array(0) };
    const indices = this.cells.map((cell) => parameterIndex(sharing, this.categories, cell.levels));
    const present = Int32Array.from(new Set(indices)).sort();
    const positionOf = new Map(Array.from(present, (index, position) => [index, position]));
    return {
      count,
      present,
      ofCell: Int32Array.from(indices, (index) => positionOf.get(index) ?? 0),
    };
  }
}
