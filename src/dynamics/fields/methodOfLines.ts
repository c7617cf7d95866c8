import type { BandMatrix } from "../../numeric/bandedLu";
import type { StiffSystem } from "../../numeric/stiffIntegration";
import type { FieldTerm } from "./fieldTerms";
import { largestOrder } from "./fieldTerms";
import { centralStencils } from "./stencils";

/** A term of a law with its coefficient. */
export interface WeightedTerm {
  readonly term: FieldTerm;
  readonly coefficient: number;
}

/** What happens at the ends of a line: they meet, or some values there are known at any time. */
export type Ends =
  | { readonly kind: "periodic" }
  | {
      readonly kind: "held";
      /** Points at each end whose values are known. */
      readonly points: number;
      /** Value of a field at one of these points. */
      readonly at: (field: number, position: number, t: number) => number;
    };

/** Values beside a point that its derivatives are taken from, on each side. */
export const reach = 4;

/**
 * Laws of fields as ordinary differential equations for their values at evenly spaced points of a line: derivatives become differences of up to
 * eighth order. `place[f * count + j]` says where field f at point j stands in a state, -1 where its value is known.
 */
export class MethodOfLines {
  readonly size: number;
  readonly place: Int32Array;
  readonly system: StiffSystem;
  private readonly stencils: readonly (readonly Float64Array[])[];
  private readonly values: Float64Array[];

  constructor(
    private readonly laws: readonly (readonly WeightedTerm[])[],
    private readonly count: number,
    step: number,
    private readonly ends: Ends,
  ) {
    const fields = laws.length;
    const held = ends.kind === "held" ? ends.points : 0;
    const free = count - 2 * held;
    this.size = fields * free;
    this.place = Int32Array.from({ length: fields * count }, (_, at) => {
      const [field, j] = [Math.floor(at / count), (at % count) - held];
      if (j < 0 || j >= free) return -1;
      // On a ring, points from both sides of the seam take turns, so that neighbours stay close.
      const order = ends.kind === "held" ? j : 2 * j < free ? 2 * j : 2 * (free - j) - 1;
      return order * fields + field;
    });
    this.stencils = stencilsOf(step);
    this.values = laws.map(() => new Float64Array(count));
    const spread = ends.kind === "held" ? reach : 2 * reach;
    this.system = {
      rates: (t, y, into) => this.rates(t, y, into),
      band: Math.min(this.size - 1, (spread + 1) * fields - 1),
      addJacobian: (t, y, share, into) => this.addJacobian(t, y, share, into),
    };
  }

  /** Field by field, the values at all points. */
  unpacked(t: number, y: Float64Array): readonly Float64Array[] {
    const { count, ends, place, values } = this;
    values.forEach((field, f) => {
      for (let j = 0; j < count; j++) {
        const at = place[f * count + j];
        field[j] = at >= 0 ? y[at] : ends.kind === "held" ? ends.at(f, j, t) : NaN;
      }
    });
    return values;
  }

  packed(fields: readonly Float64Array[]): Float64Array {
    return stateOf(fields, this);
  }

  private rates(t: number, y: Float64Array, into: Float64Array): void {
    const { count, laws, place } = this;
    const values = this.unpacked(t, y);
    into.fill(0);
    const product = new Float64Array(count);
    laws.forEach((law, f) => {
      for (const { term, coefficient } of law) {
        for (let j = 0; j < count; j++) product[j] = productAt(values, term.powers, j);
        for (let j = 0; j < count; j++) {
          const at = place[f * count + j];
          if (at < 0) continue;
          const half = this.halfAt(j);
          const weights = this.stencils[half][term.derivatives[0][0]];
          let sum = 0;
          for (let k = -half; k <= half; k++) sum += weights[k + half] * product[this.neighbour(j, k)];
          into[at] += coefficient * sum;
        }
      }
    });
  }

  private addJacobian(t: number, y: Float64Array, share: number, into: BandMatrix): void {
    const { count, laws, place } = this;
    const values = this.unpacked(t, y);
    const width = 3 * into.band + 1;
    laws.forEach((law, f) => {
      for (const { term, coefficient } of law) {
        term.powers.forEach((power, by) => {
          if (power === 0) return;
          const lower = term.powers.map((each, field) => (field === by ? each - 1 : each));
          const slope = Float64Array.from({ length: count }, (_, j) => power * productAt(values, lower, j));
          for (let j = 0; j < count; j++) {
            const at = place[f * count + j];
            if (at < 0) continue;
            const half = this.halfAt(j);
            const weights = this.stencils[half][term.derivatives[0][0]];
            for (let k = -half; k <= half; k++) {
              const other = this.neighbour(j, k);
              const column = place[by * count + other];
              if (column < 0) continue;
              into.values[at * width + column - at + into.band] +=
                share * coefficient * weights[k + half] * slope[other];
            }
          }
        });
      }
    });
  }

  /** How far to each side differences at a point reach. */
  private halfAt(j: number): number {
    return this.ends.kind === "periodic" ? reach : Math.min(reach, j, this.count - 1 - j);
  }

  private neighbour(j: number, k: number): number {
    const other = j + k;
    return other < 0 ? other + this.count : other >= this.count ? other - this.count : other;
  }
}

/** The state with these fields, which holds their values where these have a place in it, point by point. */
export function stateOf(
  fields: readonly Float64Array[],
  { size, place }: { readonly size: number; readonly place: Int32Array },
): Float64Array {
  const y = new Float64Array(size);
  const points = place.length / fields.length;
  fields.forEach((field, f) =>
    field.forEach((value, j) => {
      const at = place[f * points + j];
      if (at >= 0) y[at] = value;
    }),
  );
  return y;
}

/** Weights of differences that reach 0, 1, 2, ... points to each side, by order of derivative. */
export function stencilsOf(step: number): readonly (readonly Float64Array[])[] {
  return Array.from({ length: reach + 1 }, (_, r) =>
    centralStencils(r, Math.min(largestOrder, 2 * r)).map((each, order) =>
      each.map((weight) => weight / step ** order),
    ),
  );
}

export function productAt(values: readonly Float64Array[], powers: readonly number[], j: number): number {
  let product = 1;
  for (let f = 0; f < powers.length; f++) for (let k = 0; k < powers[f]; k++) product *= values[f][j];
  return product;
}
