import { Opcode } from "../../expression/opcode";
import type { CoefficientId } from "./coefficients";
import { minusOne, one, separate, unrepresentable, zero } from "./coefficients";
import type { NodeId } from "./node";
import { Kind, nothing, unit } from "./node";
import type { NodeStore } from "./nodeStore";

/** What an operation returns whose result no canonical node can hold, because a coefficient would not be finite. */
export const impossible: NodeId = -1;

/** Divisions of a sum by its content after which what is left counts as primitive. */
const mostRounds = 3;

/** Sums of canonical nodes, and how a factor goes into a sum or comes out of it. */
export class Sums {
  /** Content and primitive part of sums, by id; -1 where they are not known yet. */
  private contents = new Int32Array(1024).fill(-1);
  private primitives = new Int32Array(1024);

  constructor(private readonly store: NodeStore) {}

  /** Forgets what is known of the nodes of a store that was emptied. */
  clear(): void {
    this.contents.fill(-1);
  }

  /** `x + c * y` for a constant `c`. */
  addScaled(x: NodeId, y: NodeId, c: CoefficientId): NodeId {
    const { store } = this;
    const from = store.top;
    this.pushTerms(x, one);
    if (!this.pushTerms(y, c)) {
      store.top = from;
      return impossible;
    }
    return this.collect(from);
  }

  /** `c * x` for a constant `c`. */
  scale(x: NodeId, c: CoefficientId): NodeId {
    if (c === one) return x;
    if (c === zero) return nothing;
    const from = this.store.top;
    if (!this.pushTerms(x, c)) {
      this.store.top = from;
      return impossible;
    }
    return this.collect(from);
  }

  /** Pushes the terms of `c * x`, as pairs of monic and coefficient; false where one is not representable. */
  pushTerms(x: NodeId, c: CoefficientId): boolean {
    const { store } = this;
    if (store.isShortSum(x) || store.isScaled(x)) {
      const start = store.starts[x];
      const end = start + store.lengths[x];
      for (let k = start; k < end; k += 2) {
        const coefficient = c === one ? store.pool[k + 1] : store.coefficients.multiply(store.pool[k + 1], c);
        if (coefficient === unrepresentable) return false;
        store.push(store.pool[k], coefficient);
      }
    } else store.push(x, c);
    return true;
  }

  /** The sum of the pairs of monic and coefficient from `from` to the top of the scratch stack. */
  collect(from: number): NodeId {
    const { store } = this;
    if (!store.collect(from)) {
      store.top = from;
      return impossible;
    }
    const { scratch } = store;
    for (let k = from; k < store.top; k += 2) scratch[k + 1] = store.neededBeside(scratch[k], scratch[k + 1]);
    if (store.top > from + 2 && scratch[store.top - 2] === unit && this.isTakenByLogarithm(from)) store.top -= 2;
    const { top } = store;
    if (top === from) return nothing;
    if (top === from + 2 && scratch[from + 1] === one) {
      store.top = from;
      return scratch[from];
    }
    return store.take(Kind.Sum, 0, from);
  }

  /** Whether a logarithm among the terms takes in the number at the end, as log(p * x) + 2 is log(p * x). */
  private isTakenByLogarithm(from: number): boolean {
    const { store } = this;
    const { coefficients, scratch } = store;
    const number = scratch[store.top - 1];
    for (let k = from; k < store.top - 2; k += 2) {
      if (!store.isFunction(scratch[k], Opcode.Log)) continue;
      const operand = store.at(scratch[k], 0);
      if (operand === nothing) continue;
      const factor = scratch[k + 1];
      const isTaken = (each: CoefficientId) =>
        !coefficients.isFree(each)
          ? store.isAbsorbing(operand) || (store.isScaled(operand) && coefficients.isFree(store.at(operand, 1)))
          : store.isScaled(operand)
            ? coefficients.absorbs(store.at(operand, 1), each)
            : this.absorbs(operand, each);
      if (isTaken(number) && (!coefficients.isFree(factor) || isTaken(factor))) return true;
    }
    return false;
  }

  /** The coefficient of a node as one term; what is left is its `monicOf`. */
  coefficientOf(x: NodeId): CoefficientId {
    const { store } = this;
    if (store.kinds[x] !== Kind.Sum) return one;
    const length = store.lengths[x];
    if (length === 2) return store.at(x, 1);
    if (length === 0) return zero;
    if (!store.isShortSum(x)) return one;
    this.findContent(x);
    return this.contents[x];
  }

  monicOf(x: NodeId): NodeId {
    const { store } = this;
    if (store.kinds[x] !== Kind.Sum) return x;
    const length = store.lengths[x];
    if (length === 2) return store.at(x, 0);
    if (length === 0) return unit;
    if (!store.isShortSum(x)) return x;
    this.findContent(x);
    return this.primitives[x];
  }

  /**
   * The coefficient times a monic. A constant goes into every term of a sum; a free number goes into those terms that
   * have free numbers to absorb it, `p * (x + q)` being `p * x + q`.
   */
  product(coefficient: CoefficientId, monic: NodeId): NodeId {
    const { store } = this;
    if (coefficient === zero) return nothing;
    if (!store.isShortSum(monic)) return store.scaled(coefficient, monic);
    if (!store.coefficients.isFree(coefficient)) return this.scale(monic, coefficient);
    return this.spread(coefficient, monic);
  }

  private spread(factor: CoefficientId, sum: NodeId): NodeId {
    const { store } = this;
    const { coefficients } = store;
    const length = store.lengths[sum];
    let absorbing = 0;
    for (let k = 1; k < length; k += 2) if (coefficients.absorbs(store.at(sum, k), factor)) absorbing++;
    if (absorbing === 0) return store.scaled(factor, sum);
    const from = store.top;
    for (let k = 0; k < length; k += 2) {
      const coefficient = store.at(sum, k + 1);
      if (!coefficients.absorbs(coefficient, factor)) store.push(store.at(sum, k), coefficient);
    }
    if (store.top > from) {
      const rest = this.collect(from);
      // A constant in the rest is absorbed by the factor.
      const coefficient = coefficients.multiply(factor, this.coefficientOf(rest));
      store.push(this.monicOf(rest), coefficient);
    }
    for (let k = 0; k < length; k += 2) {
      const coefficient = store.at(sum, k + 1);
      if (coefficients.absorbs(coefficient, factor)) store.push(store.at(sum, k), coefficient);
    }
    return this.collect(from);
  }

  // ---- taking a factor out ----------------------------------------------------------------------------------------

  /**
   * Of a sum that stands in a product with free number `factor`: the sum as it is when one of its terms gives its free
   * number up to that factor. `p * (1 + q * x)` and `p * (x + q)` are the same.
   */
  normalisedBeside(factor: CoefficientId, sum: NodeId): NodeId {
    const { store } = this;
    const { coefficients } = store;
    const masks = coefficients.masks[factor];
    if (masks === undefined) return sum;
    const length = store.lengths[sum];
    let fixed = 0;
    for (let k = 1; k < length; k += 2) if (!coefficients.isFree(store.at(sum, k))) fixed++;
    if (fixed === 0) return this.monicOf(sum);
    if (2 * fixed === length) return sum;
    for (const mask of masks) {
      const given = coefficients.free(mask);
      let isAbsorbed = true;
      for (let k = 1; k < length && isAbsorbed; k += 2) {
        const coefficient = store.at(sum, k);
        isAbsorbed = !coefficients.isFree(coefficient) || coefficients.absorbs(coefficient, given);
      }
      if (!isAbsorbed) continue;
      // The terms without free numbers of their own share the one given.
      const from = store.top;
      for (let k = 0; k < length; k += 2) {
        const coefficient = store.at(sum, k + 1);
        if (!coefficients.isFree(coefficient)) store.push(store.at(sum, k), coefficient);
      }
      const shared = this.monicOf(this.collect(from));
      store.push(shared, given);
      for (let k = 0; k < length; k += 2) {
        const coefficient = store.at(sum, k + 1);
        if (coefficients.isFree(coefficient)) store.push(store.at(sum, k), coefficient);
      }
      return this.monicOf(this.collect(from));
    }
    return sum;
  }

  private findContent(sum: NodeId): void {
    if (sum < this.contents.length && this.contents[sum] >= 0) return;
    const { coefficients } = this.store;
    let content: CoefficientId = one;
    let primitive = sum;
    // Rounded coefficients may become fractions by a division, and those may have more in common.
    for (let round = 0; round < mostRounds && this.store.isShortSum(primitive); round++) {
      const factor = this.contentOf(primitive);
      if (factor === one) break;
      const product = coefficients.multiply(content, factor);
      const rest = product < 0 ? impossible : this.divided(primitive, factor);
      if (rest === impossible) break;
      content = product;
      primitive = rest;
    }
    this.remember(primitive, one, primitive);
    this.remember(sum, content, primitive);
  }

  private remember(sum: NodeId, content: CoefficientId, primitive: NodeId): void {
    while (sum >= this.contents.length) this.grow();
    this.contents[sum] = content;
    this.primitives[sum] = primitive;
  }

  /** The factor to take out of all terms: of constants the largest common one, with the sign of the first. */
  private contentOf(sum: NodeId): CoefficientId {
    const { store } = this;
    const { coefficients } = store;
    const { values } = coefficients;
    const length = store.lengths[sum];
    let divisor: CoefficientId | undefined = zero;
    let least = Infinity;
    let fixed = false;
    let negative: boolean | undefined;
    for (let k = 1; k < length; k += 2) {
      const coefficient = store.at(sum, k);
      const value = values[coefficient];
      if (coefficients.isFree(coefficient)) continue;
      fixed = true;
      // The sign of what is the same as its negative says nothing.
      if (!store.isMirrored(store.at(sum, k - 1))) negative ??= value < 0;
      least = Math.min(least, Math.abs(value));
      if (divisor !== undefined) divisor = coefficients.commonDivisor(divisor, coefficient);
    }
    if (!fixed) return this.leader(sum) < 0 ? one : store.at(sum, this.leader(sum) + 1);
    const size = divisor ?? coefficients.constant(least);
    return negative ? coefficients.negate(size) : size;
  }

  /** In a sum of free terms, the place of the first whose number all others absorb; -1 where there is none. */
  private leader(sum: NodeId): number {
    const { store } = this;
    const { coefficients } = store;
    const length = store.lengths[sum];
    for (let candidate = 0; candidate < length; candidate += 2) {
      const factor = store.at(sum, candidate + 1);
      let isAbsorbed = true;
      for (let k = 1; k < length && isAbsorbed; k += 2) isAbsorbed = coefficients.absorbs(store.at(sum, k), factor);
      if (isAbsorbed) return candidate;
    }
    return -1;
  }

  private divided(sum: NodeId, content: CoefficientId): NodeId {
    const { store } = this;
    const { coefficients } = store;
    const length = store.lengths[sum];
    const from = store.top;
    if (!coefficients.isFree(content)) {
      for (let k = 0; k < length; k += 2) {
        const coefficient = store.at(sum, k + 1);
        const quotient = coefficients.isFree(coefficient)
          ? coefficient
          : coefficients.multiply(coefficient, coefficients.inverse(content));
        if (quotient === unrepresentable || quotient === separate) {
          store.top = from;
          return impossible;
        }
        store.push(store.at(sum, k), quotient);
      }
      return this.collect(from);
    }
    const leader = this.leader(sum);
    for (let k = 0; k < length; k += 2) {
      const monic = store.at(sum, k);
      if (k === leader) this.pushTerms(monic, one);
      else store.push(monic, store.at(sum, k + 1));
    }
    return this.collect(from);
  }

  private grow(): void {
    const [contents, primitives] = [this.contents, this.primitives];
    this.contents = new Int32Array(2 * contents.length).fill(-1);
    this.primitives = new Int32Array(2 * contents.length);
    this.contents.set(contents);
    this.primitives.set(primitives);
  }

  /** True for a sum of numbers that are not one number, because they vary over different columns. */
  isNumbers(x: NodeId): boolean {
    return this.store.isShortSum(x) && this.store.at(x, 0) === unit;
  }

  /** True for sums of free terms that all take in the factor. */
  absorbs(sum: NodeId, factor: CoefficientId): boolean {
    const { store } = this;
    if (!store.isShortSum(sum)) return false;
    for (let k = 1; k < store.lengths[sum]; k += 2) {
      if (!store.coefficients.absorbs(store.at(sum, k), factor)) return false;
    }
    return true;
  }

  /**
   * True for sums of which it cannot be said which sign is the plain one: `x - y` and `y - x` are one sum, times 1 or -1.
   */
  isSignless(sum: NodeId): boolean {
    const { store } = this;
    if (!store.isShortSum(sum)) return false;
    let signs = 0;
    for (let k = 1; k < store.lengths[sum]; k += 2) {
      const value = store.coefficients.values[store.at(sum, k)];
      if (!store.isMirrored(store.at(sum, k - 1)) && !Number.isNaN(value)) signs |= value > 0 ? 1 : 2;
    }
    return signs === 3;
  }

  /** The negative of a node that has a sign to give up. */
  negated(x: NodeId): NodeId {
    return this.scale(x, minusOne);
  }
}
