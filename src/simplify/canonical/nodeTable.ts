import type { Opcode } from "../../expression/opcode";
import type { CoefficientId } from "./coefficients";
import { Coefficients, one, separate, zero } from "./coefficients";
import type { NodeId } from "./node";
import { Kind, nothing, Trait, unit } from "./node";

/** Sums and products of more parts are left as they are when they become part of another. */
const longest = 128;
const initialCapacity = 1024;

/** Nodes of canonical forms as they are stored: each property in an array by id. Tells of nodes, and makes none. */
export class NodeTable {
  coefficients = new Coefficients();
  kinds = new Uint8Array(initialCapacity);
  labels = new Int32Array(initialCapacity);
  /** The list of a node is `pool[starts[id]] ... pool[starts[id] + lengths[id] - 1]`. */
  starts = new Int32Array(initialCapacity);
  lengths = new Int32Array(initialCapacity);
  pool = new Int32Array(8 * initialCapacity);
  traits = new Uint8Array(initialCapacity);
  high = new Int32Array(initialCapacity);
  low = new Int32Array(initialCapacity);
  /** About the number of symbols it takes to write the node; never less than that of a part. */
  weights = new Float64Array(initialCapacity);
  /** The same, each operator counted with its complexity. */
  complexities = new Float64Array(initialCapacity);
  /** Which operators of `Function` nodes stand in the node, as bits by opcode, and `sumWithin`. */
  functions = new Int32Array(initialCapacity);
  size = 0;
  /** The most significant bits of the hash as one number. */
  protected ranks = new Float64Array(initialCapacity);

  /** `traitsOfInput` gives `Trait.Positive` and `Trait.NonNegative` as far as they hold in every row. */
  constructor(readonly traitsOfInput: (input: number) => number) {}

  at(id: NodeId, k: number): number {
    return this.pool[this.starts[id] + k];
  }

  isFree(id: NodeId): boolean {
    return (this.traits[id] & Trait.Free) !== 0;
  }

  isNonNegative(id: NodeId): boolean {
    return (this.traits[id] & Trait.NonNegative) !== 0;
  }

  isMirrored(id: NodeId): boolean {
    return (this.traits[id] & Trait.Mirrored) !== 0;
  }

  isAbsorbing(id: NodeId): boolean {
    return (this.traits[id] & Trait.Absorbing) !== 0;
  }

  isPositive(id: NodeId): boolean {
    return (this.traits[id] & Trait.Positive) !== 0;
  }

  isFunction(id: NodeId, opcode: Opcode): boolean {
    return this.kinds[id] === Kind.Function && this.labels[id] === opcode;
  }

  /** A monic as factors: those of a product, or the one that anything else is. */
  factorCount(monic: NodeId): number {
    return this.kinds[monic] === Kind.Product ? this.lengths[monic] / 2 : 1;
  }

  baseAt(monic: NodeId, k: number): NodeId {
    return this.kinds[monic] === Kind.Product ? this.pool[this.starts[monic] + 2 * k] : monic;
  }

  exponentAt(monic: NodeId, k: number): CoefficientId {
    return this.kinds[monic] === Kind.Product ? this.pool[this.starts[monic] + 2 * k + 1] : one;
  }

  /** The value of an exponent; NaN where it is free. */
  powerAt(monic: NodeId, k: number): number {
    return this.coefficients.values[this.exponentAt(monic, k)];
  }

  /** True for sums of several terms that may be merged with others. */
  isShortSum(id: NodeId): boolean {
    return this.kinds[id] === Kind.Sum && this.lengths[id] >= 4 && this.lengths[id] <= 2 * longest;
  }

  isShortProduct(id: NodeId): boolean {
    return this.kinds[id] === Kind.Product && this.lengths[id] <= 2 * longest;
  }

  /** True for a coefficient times a monic, and for 0. */
  isScaled(id: NodeId): boolean {
    return this.kinds[id] === Kind.Sum && this.lengths[id] <= 2;
  }

  /** The coefficient of a node that is nothing but a number, else `separate`. */
  numberOf(id: NodeId): CoefficientId {
    if (id === unit) return one;
    if (id === nothing) return zero;
    if (this.kinds[id] === Kind.Sum && this.lengths[id] === 2 && this.at(id, 0) === unit) return this.at(id, 1);
    return separate;
  }

  // ---- order -------------------------------------------------------------------------------------------------------

  /** Whether `a` is shorter than `b`, or as long and less complex. */
  isLighter(a: NodeId, b: NodeId): boolean {
    const difference = this.weights[a] - this.weights[b];
    return difference < 0 || (difference === 0 && this.complexities[a] < this.complexities[b]);
  }

  /** Order of nodes that depends on nothing but what they are; 1 comes last. */
  compare(a: NodeId, b: NodeId): number {
    if (a === b) return 0;
    const difference = this.ranks[a] - this.ranks[b];
    return difference !== 0 ? difference : this.compareStructures(a, b);
  }

  /** Decides between nodes of equal rank. */
  private compareStructures(a: NodeId, b: NodeId): number {
    const pairs: NodeId[] = [a, b];
    while (pairs.length > 0) {
      const y = pairs.pop()!;
      const x = pairs.pop()!;
      if (x === y) continue;
      const here =
        (this.high[x] >>> 0) - (this.high[y] >>> 0) ||
        (this.low[x] >>> 0) - (this.low[y] >>> 0) ||
        this.kinds[x] - this.kinds[y] ||
        this.labels[x] - this.labels[y] ||
        this.lengths[x] - this.lengths[y];
      if (here !== 0) return here;
      const isPairs = this.kinds[x] === Kind.Product || this.kinds[x] === Kind.Sum;
      for (let k = 0; k < this.lengths[x]; k++) {
        const [u, v] = [this.at(x, k), this.at(y, k)];
        if (isPairs && (k & 1) === 1) {
          const byCoefficient = this.coefficients.compare(u, v);
          if (byCoefficient !== 0) return byCoefficient;
        } else pairs.push(u, v);
      }
    }
    return 0;
  }

  // ---- growing ----------------------------------------------------------------------------------------------------

  protected grow(): void {
    const capacity = 2 * this.kinds.length;
    this.kinds = copied(this.kinds, new Uint8Array(capacity));
    this.traits = copied(this.traits, new Uint8Array(capacity));
    this.labels = copied(this.labels, new Int32Array(capacity));
    this.starts = copied(this.starts, new Int32Array(capacity));
    this.lengths = copied(this.lengths, new Int32Array(capacity));
    this.high = copied(this.high, new Int32Array(capacity));
    this.low = copied(this.low, new Int32Array(capacity));
    this.ranks = copied(this.ranks, new Float64Array(capacity));
    this.weights = copied(this.weights, new Float64Array(capacity));
    this.complexities = copied(this.complexities, new Float64Array(capacity));
    this.functions = copied(this.functions, new Int32Array(capacity));
  }

  protected growPool(length: number): void {
    this.pool = copied(this.pool, new Int32Array(2 * (this.pool.length + length)));
  }
}

/** The longer array, with what was in the shorter one. */
export function copied<Array extends Uint8Array | Int32Array | Float64Array>(from: Array, to: Array): Array {
  to.set(from);
  return to;
}
