import type { CanonicalStore } from "../canonical/canonicalStore";
import type { CoefficientId } from "../canonical/coefficients";
import { separate } from "../canonical/coefficients";
import type { NodeId } from "../canonical/node";
import { Kind } from "../canonical/node";
import { impossible } from "../canonical/sums";
import { collected, factorAt, memberAt, memberCount, unused } from "./members";
import type { Pattern } from "./pattern";
import { Shape } from "./pattern";

const tolerance = 1e-13;

/** Equal up to rounding. */
export function areClose(a: number, b: number): boolean {
  return a === b || Math.abs(a - b) <= tolerance * Math.abs(b);
}

/** How many times the left side of a rule is in a root that is a set: its multiple in a sum, its power in a product. */
export class Multiple {
  ratio = 1;
  /** The free number that the left side is multiplied by, where that is no constant. */
  freeRatio: CoefficientId = separate;
  /** For each part of the pattern the member of the root that it is held against. */
  private readonly chosen: Int32Array;

  constructor(
    private readonly store: CanonicalStore,
    mostMembers: number,
  ) {
    this.chosen = new Int32Array(mostMembers);
  }

  clear(): void {
    this.ratio = 1;
    this.freeRatio = separate;
  }

  choose(part: number, member: number): void {
    this.chosen[part] = member;
  }

  /** Finds the largest multiple of the left side that is in the chosen members; false where signs differ. */
  find(pattern: Pattern, subject: NodeId): boolean {
    const { coefficients } = this.store.nodes;
    this.clear();
    if (pattern.shape === Shape.Extreme) return true;
    let least = Infinity;
    for (let part = 0; part < pattern.parts.length; part++) {
      const own = factorAt(this.store, pattern, subject, this.chosen[part]);
      if (coefficients.isFree(own)) {
        this.freeRatio = own;
        return true;
      }
      const ratio = coefficients.values[own] / pattern.factors[part];
      if (part > 0 && Math.sign(ratio) !== Math.sign(least)) return false;
      if (Math.abs(ratio) < Math.abs(least)) least = ratio;
    }
    this.ratio = least;
    return pattern.shape === Shape.Sum || this.findPower(pattern, subject);
  }

  /** Whole powers only, and nothing left over of roots, so that no root of a negative number goes away. */
  private findPower(pattern: Pattern, subject: NodeId): boolean {
    const { values } = this.store.nodes.coefficients;
    this.ratio = Math.floor(this.ratio);
    return pattern.factors.every(
      (factor, part) =>
        Number.isInteger(factor) ||
        values[factorAt(this.store, pattern, subject, this.chosen[part])] === this.ratio * factor,
    );
  }

  /** What is left of the root without what the left side takes of the members in `used`, which are bits. */
  remainder(pattern: Pattern, subject: NodeId, used: number): NodeId {
    const { store } = this;
    if (this.freeRatio !== separate || pattern.shape === Shape.Extreme) return unused(store, pattern, subject, used);
    const { nodes } = store;
    const { coefficients } = nodes;
    const count = memberCount(store, pattern, subject);
    const from = nodes.top;
    for (let k = 0; k < count; k++) {
      let factor = factorAt(store, pattern, subject, k);
      if ((used & (1 << k)) !== 0) {
        const taken = this.ratio * pattern.factors[this.chosen.indexOf(k)];
        if (areClose(coefficients.values[factor], taken)) continue;
        factor = coefficients.add(factor, coefficients.constant(-taken));
        if (factor < 0) {
          nodes.top = from;
          return impossible;
        }
      }
      nodes.push(memberAt(store, pattern, subject, k), factor);
    }
    return collected(store, pattern, from);
  }
}

/** Whether a member of the root may be a multiple, or a power, of what the pattern has with this factor. */
export function isMultiple(
  { nodes }: CanonicalStore,
  { shape, parts, rest }: Pattern,
  member: NodeId,
  own: CoefficientId,
  factor: number,
): boolean {
  const { coefficients } = nodes;
  if (shape === Shape.Extreme) return true;
  if (coefficients.isFree(own)) return shape === Shape.Sum && parts.length === 1 && rest === undefined;
  if (shape === Shape.Sum) return true;
  const ratio = coefficients.values[own] / factor;
  if (Number.isInteger(factor) || ratio === 1) return ratio >= 1;
  // What is real everywhere is not the power of a root that is not.
  return ratio > 1 && Number.isInteger(ratio) && (!coefficients.isInteger(own) || nodes.isNonNegative(member));
}

/** Whether the root of a product says the same as the product: only whole roots are the same on both sides of zero. */
export function hasRoot({ nodes }: CanonicalStore, value: NodeId, power: number): boolean {
  if (!Number.isInteger(power)) return false;
  if (power === -1) return true;
  if (nodes.kinds[value] !== Kind.Product) return false;
  for (let k = 1; k < nodes.lengths[value]; k += 2) {
    if (!Number.isInteger(nodes.coefficients.values[nodes.at(value, k)] / power)) return false;
  }
  return true;
}
