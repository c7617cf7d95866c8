import { blockStructure, denseStructure } from "../../numeric/blockStructure";
import { CellScatter } from "../../numeric/cellScatter";
import type { ValueLayout } from "../../numeric/residuals";

/** A parameter over more combinations of levels, occurring or not, does not fit into memory many times over. */
export const maximumCombinations = 10_000_000;
/** Up to this many values, dense normal equations are as quick as any. */
const denseSize = 24;
/** Multiplications of one factorisation, about, that take about a second: with more, a fit would take minutes. */
const maximumOperations = 5e8;

/** The values of a parameter with some sharing that rows determine: those of combinations that occur. */
export interface SharingLayout {
  /** Length of the parameter's values, occurring or not. */
  readonly count: number;
  /** Indices of the values that occur, ascending; none where there are more than `maximumCombinations`. */
  readonly present: Int32Array;
  /** Position in `present` of each cell's value. */
  readonly ofCell: Int32Array;
}

/** Where the values of one slot stand in the vector: those of level k of its sharing at `start + k * stride`. */
interface SlotLayout {
  readonly of: SharingLayout;
  readonly start: number;
  readonly stride: number;
}

/** Slots with the same sharing. */
interface SlotGroup {
  readonly of: SharingLayout;
  readonly slots: readonly number[];
}

/**
 * The vector of a formula whose slots have these sharings. With few values it has slot after slot. With many it has
 * block after block, each with all values at one level of one sharing, in the order in which the normal equations are
 * solved: sharings with many levels first.
 */
export class FormulaLayout {
  /** Number of values; Infinity where one of the sharings has more than `maximumCombinations`. */
  readonly size: number;
  readonly slots: readonly SlotLayout[];
  /** `positions[slot][cell]`. */
  readonly positions: readonly Int32Array[];
  private readonly isDense: boolean;
  /** In the order of the vector. */
  private readonly groups: readonly SlotGroup[];
  private known: { readonly scatter: CellScatter | undefined } | undefined;

  constructor(sharings: readonly SharingLayout[]) {
    this.size = sharings.reduce(
      (sum, { count, present }) => sum + (count > maximumCombinations ? Infinity : present.length),
      0,
    );
    this.isDense = this.size <= denseSize;
    this.groups = this.isDense ? sharings.map((of, slot) => ({ of, slots: [slot] })) : groupsOf(sharings);
    const layouts: SlotLayout[] = [];
    let offset = 0;
    for (const { of, slots } of this.groups) {
      slots.forEach((slot, k) => (layouts[slot] = { of, start: offset + k, stride: slots.length }));
      offset += of.present.length * slots.length;
    }
    this.slots = layouts;
    this.positions = layouts.map(({ of, start, stride }) =>
      start === 0 && stride === 1 ? of.ofCell : of.ofCell.map((level) => start + level * stride),
    );
  }

  /** Made when first asked for, since predictions do without. Undefined where solving would take too long. */
  get scatter(): CellScatter | undefined {
    this.known ??= { scatter: this.makeScatter() };
    return this.known.scatter;
  }

  /** The layout with each slot's values divided by `unit(slot)`, a power of two. */
  inUnits(unit: (slot: number) => number): ValueLayout {
    const units = new Float64Array(this.size);
    for (let slot = 0; slot < this.slots.length; slot++) {
      const { of, start, stride } = this.slots[slot];
      const value = unit(slot);
      for (let k = 0; k < of.present.length; k++) units[start + k * stride] = value;
    }
    return new LayoutInUnits(this, units);
  }

  private makeScatter(): CellScatter | undefined {
    if (this.isDense) return new CellScatter(denseStructure(this.size), this.positions);
    const groups = this.groups.map(({ of: { present, ofCell }, slots }) => ({
      levels: present.length,
      width: slots.length,
      ofCell,
    }));
    const structure = blockStructure(groups, maximumOperations);
    return structure && new CellScatter(structure, this.positions);
  }
}

/** Asks for the scatter only when it is used. */
class LayoutInUnits implements ValueLayout {
  readonly size: number;
  readonly positions: readonly Int32Array[];

  constructor(
    private readonly formula: FormulaLayout,
    readonly units: Float64Array,
  ) {
    this.size = formula.size;
    this.positions = formula.positions;
  }

  get scatter(): CellScatter | undefined {
    return this.formula.scatter;
  }
}

/** Those with many levels first. */
function groupsOf(sharings: readonly SharingLayout[]): SlotGroup[] {
  const slotsOf = new Map<SharingLayout, number[]>();
  sharings.forEach((of, slot) => {
    const slots = slotsOf.get(of);
    if (slots === undefined) slotsOf.set(of, [slot]);
    else slots.push(slot);
  });
  return Array.from(slotsOf, ([of, slots]) => ({ of, slots })).sort(
    (a, b) => b.of.present.length - a.of.present.length,
  );
}
