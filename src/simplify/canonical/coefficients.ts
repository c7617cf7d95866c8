import type { Sharing } from "../../expression/expression";
import { finishLane, highSeed, lowSeed, mixHigh, mixLow } from "./mixing";
import { greatestCommonDivisor, rationalOf, snapped } from "./rational";

/** Number of a coefficient in its table. */
export type CoefficientId = number;

/** These have the same number in every table. */
export const zero: CoefficientId = 0;
export const one: CoefficientId = 1;
export const minusOne: CoefficientId = 2;
export const half: CoefficientId = 3;
export const two: CoefficientId = 4;
export const three: CoefficientId = 5;

/** Two free numbers of a sum that are not one. */
export const separate = -1;
/** A result that float64 cannot hold: too large, too small, or not real. */
export const unrepresentable = -2;

/** Whole numbers to this size have their ids in a table. */
const largestInteger = 15;
const smallestNormal = 2 ** -1022;
const float = new DataView(new ArrayBuffer(8));

/**
 * Interned coefficients and exponents. One is either a constant, known by its float64 value and calculated with as a
 * fraction where that is one, or free: a product of parameters, known by the categories each varies over, none of which
 * contains another, since the wider parameter absorbs the narrower. Free numbers have no identity beyond that.
 */
export class Coefficients {
  /** The constant; NaN where the coefficient is free. */
  readonly values: number[] = [];
  readonly masks: (readonly Sharing[] | undefined)[] = [];
  readonly high: number[] = [];
  readonly low: number[] = [];
  /** A fraction where the denominator is not 0. */
  private readonly numerators: number[] = [];
  private readonly denominators: number[] = [];
  private readonly constants = new Map<number, CoefficientId>();
  /** Ids of the whole numbers from 0 to 15 in size, by value + 15; -1 where there is none yet. */
  private readonly integers = new Int32Array(2 * largestInteger + 1).fill(-1);
  private readonly singles = new Map<Sharing, CoefficientId>();
  private readonly several: CoefficientId[] = [];

  constructor() {
    for (const value of [0, 1, -1, 0.5, 2, 3]) this.constant(value);
  }

  get size(): number {
    return this.values.length;
  }

  /** The coefficient of a finite number. */
  constant(value: number): CoefficientId {
    const known = this.idOf(value);
    return known === undefined ? this.newConstant(value) : known;
  }

  private idOf(value: number): CoefficientId | undefined {
    if (Number.isInteger(value) && Math.abs(value) <= largestInteger) {
      const id = this.integers[value + largestInteger];
      if (id >= 0) return id;
    }
    return this.constants.get(value);
  }

  private newConstant(value: number): CoefficientId {
    const exact = rationalOf(value);
    const id = this.values.push(value + 0) - 1;
    this.masks.push(undefined);
    this.numerators.push(exact?.numerator ?? 0);
    this.denominators.push(exact?.denominator ?? 0);
    // What is not a fraction may have been rounded differently on the way: its last bits do not count.
    float.setFloat64(0, exact === undefined ? rounded(value) : value + 0);
    this.addHash(exact === undefined ? 2 : 1, float.getInt32(0), float.getInt32(4));
    this.constants.set(value, id);
    if (Number.isInteger(value) && Math.abs(value) <= largestInteger) this.integers[value + largestInteger] = id;
    return id;
  }

  /** The coefficient of a result of float64 arithmetic, or `unrepresentable`. */
  result(value: number): CoefficientId {
    const magnitude = Math.abs(value);
    if (!(magnitude >= smallestNormal && magnitude < Infinity)) return value === 0 ? zero : unrepresentable;
    return this.idOf(value) ?? this.constant(snapped(value));
  }

  /** A number that fitting chooses. */
  free(sharing: Sharing): CoefficientId {
    const known = this.singles.get(sharing);
    if (known !== undefined) return known;
    const id = this.addFree([sharing]);
    this.singles.set(sharing, id);
    return id;
  }

  isFree(id: CoefficientId): boolean {
    return this.masks[id] !== undefined;
  }

  isInteger(id: CoefficientId): boolean {
    return Number.isInteger(this.values[id]);
  }

  isEven(id: CoefficientId): boolean {
    return this.values[id] % 2 === 0;
  }

  isRational(id: CoefficientId): boolean {
    return this.denominators[id] !== 0;
  }

  /** All categories that the parameters of a free coefficient vary over. */
  union(id: CoefficientId): Sharing {
    return this.masks[id]?.reduce((union, mask) => union | mask, 0) ?? 0;
  }

  /** True where multiplying with `factor` leaves a free coefficient as it is. */
  absorbs(id: CoefficientId, factor: CoefficientId): boolean {
    return this.masks[id] !== undefined && factor !== zero && this.multiply(id, factor) === id;
  }

  multiply(a: CoefficientId, b: CoefficientId): CoefficientId {
    if (a === one) return b;
    if (b === one) return a;
    if (a === zero || b === zero) return zero;
    const x = this.masks[a];
    const y = this.masks[b];
    if (x !== undefined || y !== undefined) {
      if (x === undefined) return b;
      if (y === undefined || a === b) return a;
      if (x.length === 1 && y.length === 1) {
        if ((x[0] | y[0]) === x[0]) return a;
        if ((x[0] | y[0]) === y[0]) return b;
      }
      return this.freeProduct([...x, ...y]);
    }
    const p = this.numerators[a];
    const q = this.denominators[a];
    const r = this.numerators[b];
    const s = this.denominators[b];
    if (q !== 0 && s !== 0) return this.fraction(p * r, q * s);
    return this.nonzero(this.values[a] * this.values[b]);
  }

  /** The sum where it is one number, else `separate`. */
  add(a: CoefficientId, b: CoefficientId): CoefficientId {
    if (a === zero) return b;
    if (b === zero) return a;
    const x = this.masks[a];
    const y = this.masks[b];
    if (x !== undefined || y !== undefined) {
      if (x?.length === 1 && (this.union(b) | x[0]) === x[0]) return a;
      if (y?.length === 1 && (this.union(a) | y[0]) === y[0]) return b;
      return separate;
    }
    const p = this.numerators[a];
    const q = this.denominators[a];
    const r = this.numerators[b];
    const s = this.denominators[b];
    if (q !== 0 && s !== 0) return this.fraction(p * s + r * q, q * s);
    return this.result(this.values[a] + this.values[b]);
  }

  /** A constant to the power of a constant; a free coefficient to any power of constant is as free. */
  raise(a: CoefficientId, exponent: CoefficientId): CoefficientId {
    if (exponent === one || a === one || this.masks[a] !== undefined) return a;
    const power = this.values[exponent];
    if (exponent === minusOne && this.denominators[a] !== 0)
      return this.fraction(this.denominators[a], this.numerators[a]);
    if (this.denominators[a] !== 0 && Number.isInteger(power)) {
      const top = Math.pow(this.numerators[a], Math.abs(power));
      const bottom = Math.pow(this.denominators[a], Math.abs(power));
      if (Number.isSafeInteger(top) && Number.isSafeInteger(bottom)) {
        return power < 0 ? this.fraction(bottom, top) : this.fraction(top, bottom);
      }
    }
    return this.nonzero(Math.pow(this.values[a], power));
  }

  negate(a: CoefficientId): CoefficientId {
    return this.multiply(a, minusOne);
  }

  inverse(a: CoefficientId): CoefficientId {
    return this.raise(a, minusOne);
  }

  /**
   * The largest fraction of which both constants are whole multiples, positive; undefined where one is not a fraction.
   */
  commonDivisor(a: CoefficientId, b: CoefficientId): CoefficientId | undefined {
    const [q, s] = [this.denominators[a], this.denominators[b]];
    if ((a === one && s === 1) || (b === one && q === 1)) return one;
    if (q === 0 || s === 0) return undefined;
    const top = greatestCommonDivisor(this.numerators[a], this.numerators[b]);
    const bottom = (q / greatestCommonDivisor(q, s)) * s;
    if (!Number.isSafeInteger(bottom)) return undefined;
    const divisor = this.fraction(top, bottom);
    return divisor >= 0 && this.denominators[divisor] !== 0 ? divisor : undefined;
  }

  /** Order that depends on nothing but what the coefficients are. */
  compare(a: CoefficientId, b: CoefficientId): number {
    if (a === b) return 0;
    const byHash = this.high[a] - this.high[b] || this.low[a] - this.low[b];
    return byHash !== 0 ? byHash : this.values[a] - this.values[b];
  }

  private fraction(numerator: number, denominator: number): CoefficientId {
    if (denominator === 1 && Number.isSafeInteger(numerator)) return this.constant(numerator);
    return this.result(numerator / denominator);
  }

  private nonzero(value: number): CoefficientId {
    return value === 0 ? unrepresentable : this.result(value);
  }

  private freeProduct(masks: readonly Sharing[]): CoefficientId {
    const widest = masks.filter(
      (mask, k) => !masks.some((other, j) => (other | mask) === other && (other !== mask || j < k)),
    );
    if (widest.length === 1) return this.free(widest[0]);
    widest.sort((a, b) => a - b);
    const known = this.several.find((id) => {
      const other = this.masks[id];
      return other?.length === widest.length && other.every((mask, k) => mask === widest[k]);
    });
    if (known !== undefined) return known;
    const id = this.addFree(widest);
    this.several.push(id);
    return id;
  }

  private addFree(masks: readonly Sharing[]): CoefficientId {
    const id = this.values.push(NaN) - 1;
    this.masks.push(masks);
    this.numerators.push(0);
    this.denominators.push(0);
    this.addHash(3, ...masks);
    return id;
  }

  private addHash(...words: readonly number[]): void {
    let [high, low] = [highSeed, lowSeed];
    for (const word of words) {
      high = mixHigh(high, word);
      low = mixLow(low, word) ^ high;
    }
    this.high.push(finishLane(high));
    this.low.push(finishLane(low));
  }
}

/** The number to 40 bits of mantissa. */
function rounded(value: number): number {
  const step = 2 ** 12 + 1;
  const scaled = value * step;
  const high = scaled - (scaled - value);
  return Number.isFinite(high) ? high : value;
}
