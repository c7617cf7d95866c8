import type { Rates } from "../../numeric/dormandPrince";
import type { Axis } from "./fieldGrid";
import type { Orders } from "./fieldTerms";
import type { WeightedTerm } from "./methodOfLines";
import { productAt, reach, stateOf, stencilsOf } from "./methodOfLines";

/** An axis of a plane: its ends meet, or values of some points at each are known at any time. */
export interface PlaneAxis extends Pick<Axis, "step" | "count"> {
  readonly held: number;
}

/**
 * Laws of fields as ordinary differential equations for their values at the points of a plane, row by row: derivatives become differences of up to
 * eighth order. `place[f * points + j]` says where field f at point j stands in a state, -1 where its value is known.
 */
export class PlaneMethod {
  readonly size: number;
  readonly place: Int32Array;
  private readonly points: number;
  private readonly values: Float64Array[];
  /** What derivatives of one kind are taken of, and room for what those across rows make of it. */
  private readonly inside: Float64Array;
  private readonly across: Float64Array;
  private readonly stencils: readonly (readonly (readonly Float64Array[])[])[];
  /** Of each law, the terms of each derivative. */
  private readonly groups: readonly (readonly Group[])[];

  /** @param known value of a field at a point that is held */
  constructor(
    laws: readonly (readonly WeightedTerm[])[],
    private readonly axes: readonly [PlaneAxis, PlaneAxis],
    private readonly known: (field: number, point: number, t: number) => number,
  ) {
    const [rows, columns] = axes;
    this.points = rows.count * columns.count;
    let size = 0;
    this.place = Int32Array.from({ length: laws.length * this.points }, (_, at) => {
      const point = at % this.points;
      const isFree = isInside(rows, Math.floor(point / columns.count)) && isInside(columns, point % columns.count);
      return isFree ? size++ : -1;
    });
    this.size = size;
    this.values = laws.map(() => new Float64Array(this.points));
    this.inside = new Float64Array(this.points);
    this.across = new Float64Array(this.points);
    this.stencils = axes.map(({ step }) => stencilsOf(step));
    this.groups = laws.map(groupsOf);
  }

  /** Field by field, the values at all points. */
  unpacked(t: number, y: Float64Array): readonly Float64Array[] {
    this.values.forEach((field, f) => {
      for (let j = 0; j < this.points; j++) {
        const at = this.place[f * this.points + j];
        field[j] = at >= 0 ? y[at] : this.known(f, j, t);
      }
    });
    return this.values;
  }

  packed(fields: readonly Float64Array[]): Float64Array {
    return stateOf(fields, this);
  }

  readonly rates: Rates = (t, y, into) => {
    const values = this.unpacked(t, y);
    into.fill(0);
    this.groups.forEach((groups, f) => {
      for (const { orders, terms } of groups) {
        this.inside.fill(0);
        for (const [powers, coefficient] of terms) {
          for (let j = 0; j < this.points; j++) this.inside[j] += coefficient * productAt(values, powers, j);
        }
        this.addDerivative(f, orders, into);
      }
    });
  };

  /** Adds a derivative of what is inside to the rates of a field. */
  private addDerivative(f: number, orders: Orders, into: Float64Array): void {
    const [rows, columns] = this.axes;
    const source = orders[0] === 0 ? this.inside : this.across;
    if (orders[0] > 0) this.differentiateAcross(orders[0]);
    for (let r = rows.held; r < rows.count - rows.held; r++) {
      const row = r * columns.count;
      for (let c = columns.held; c < columns.count - columns.held; c++) {
        let sum = source[row + c];
        if (orders[1] > 0) {
          const half = halfAt(columns, c);
          const weights = this.stencils[1][half][orders[1]];
          sum = 0;
          for (let k = -half; k <= half; k++) sum += weights[k + half] * source[row + wrapped(c + k, columns.count)];
        }
        into[this.place[f * this.points + row + c]] += sum;
      }
    }
  }

  private differentiateAcross(order: number): void {
    const [rows, columns] = this.axes;
    for (let r = rows.held; r < rows.count - rows.held; r++) {
      const result = this.across.subarray(r * columns.count, (r + 1) * columns.count).fill(0);
      const half = halfAt(rows, r);
      const weights = this.stencils[0][half][order];
      for (let k = -half; k <= half; k++) {
        const [weight, from] = [weights[k + half], wrapped(r + k, rows.count) * columns.count];
        for (let c = 0; c < columns.count; c++) result[c] += weight * this.inside[from + c];
      }
    }
  }
}

/** Terms whose sum is differentiated at once. */
interface Group {
  readonly orders: Orders;
  readonly terms: readonly (readonly [powers: readonly number[], coefficient: number])[];
}

function groupsOf(law: readonly WeightedTerm[]): Group[] {
  const groups = new Map<string, { orders: Orders; terms: [readonly number[], number][] }>();
  for (const { term, coefficient } of law) {
    for (const orders of term.derivatives) {
      const group = groups.get(orders.join()) ?? { orders, terms: [] };
      group.terms.push([term.powers, coefficient]);
      groups.set(orders.join(), group);
    }
  }
  return [...groups.values()];
}

function isInside({ count, held }: PlaneAxis, j: number): boolean {
  return j >= held && j < count - held;
}

/** How far to each side differences at a point reach. */
function halfAt({ count, held }: PlaneAxis, j: number): number {
  return held === 0 ? reach : Math.min(reach, j, count - 1 - j);
}

function wrapped(j: number, count: number): number {
  return j < 0 ? j + count : j >= count ? j - count : j;
}
