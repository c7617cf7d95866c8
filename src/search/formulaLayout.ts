import { blockStructure, denseStructure } from "../numeric/blockStructure";
import { CellScatter } from "../numeric/cellScatter";

/** Up to this many values, dense normal equations are as quick as any. */
const denseSize = 24;
/** Multiplications of one factorisation, about, that take about a second: with more, a fit would take minutes. */
const maximumOperations = 5e8;

/** The values of a parameter with some sharing that rows determine: those of combinations that occur. */
export interface SharingLayout {
  /** Length of the parameter's values, occurring or not. */
  readonly count: number;
  /** Indices of the values that occur, ascending. */
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
  readonly size: number;
  readonly slots: readonly SlotLayout[];
  /** `positions[slot][cell]`. */
  readonly positions: readonly Int32Array[];
  private readonly isDense: boolean;
  /** In the order of the vector. */
  private readonly groups: readonly SlotGroup[];
  private known: { readonly scatter: CellScatter | undefined } | undefined;

  constructor(sharings: readonly SharingLayout[]) {
    this.size = sharings.reduce((sum, { present }) => sum + present.length, 0);
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
