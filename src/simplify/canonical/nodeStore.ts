import type { Opcode } from "../../expression/opcode";
import type { CoefficientId } from "./coefficients";
import { Coefficients, minusOne, one, separate, unrepresentable, zero } from "./coefficients";
import { finishLane, highSeed, lowSeed, mixHigh, mixLow } from "./mixing";
import type { NodeId } from "./node";
import { Kind, nothing, Trait, unit } from "./node";
import { copied, NodeTable } from "./nodeTable";
import { traitsOf } from "./traits";
import { weigh } from "./weights";

/** The table of coefficients is begun anew together with that of the nodes when it has become longer than this. */
const mostCoefficients = 10_000;
const unitRank = Infinity;

/**
 * Hash-consed nodes of canonical forms: equal nodes have equal ids. Lists are put together on a scratch stack, from
 * `top` on, and become nodes by `intern`.
 */
export class NodeStore extends NodeTable {
  scratch = new Int32Array(4096);
  top = 0;
  private poolSize = 0;
  /** Open addressing: id + 1 at the place of the hash, or after it. */
  private table = new Int32Array(4096);

  /** `traitsOfInput` gives `Trait.Positive` and `Trait.NonNegative` as far as they hold in every row. */
  constructor(traitsOfInput: (input: number) => number) {
    super(traitsOfInput);
    this.begin();
  }

  /** Forgets all nodes. */
  clear(): void {
    this.size = 0;
    this.poolSize = 0;
    this.table.fill(0);
    if (this.coefficients.size > mostCoefficients) this.coefficients = new Coefficients();
    this.begin();
  }

  private begin(): void {
    this.top = 0;
    this.intern(Kind.Product, 0, 0);
    this.intern(Kind.Sum, 0, 0);
    this.intern(Kind.Literal, 0, 0);
  }

  /** Numbers in use for nodes and their lists. */
  get extent(): number {
    return this.poolSize + 8 * this.size + 8 * this.coefficients.size;
  }

  push(first: number, second: number): void {
    if (this.top + 2 > this.scratch.length) this.growScratch();
    this.scratch[this.top++] = first;
    this.scratch[this.top++] = second;
  }

  pushOne(word: number): void {
    if (this.top + 1 > this.scratch.length) this.growScratch();
    this.scratch[this.top++] = word;
  }

  number(coefficient: CoefficientId): NodeId {
    return this.scaled(coefficient, unit);
  }

  /** A coefficient times a monic that is not a short sum. */
  scaled(coefficient: CoefficientId, monic: NodeId): NodeId {
    if (coefficient === one) return monic;
    if (coefficient === zero) return nothing;
    const needed = this.neededBeside(monic, coefficient);
    if (needed === one) return monic;
    const from = this.top;
    this.push(monic, needed);
    return this.take(Kind.Sum, 0, from);
  }

  /** What is left of a coefficient when the free numbers of the monic have taken in what they can. */
  neededBeside(monic: NodeId, coefficient: CoefficientId): CoefficientId {
    const trait = this.traits[monic];
    if ((trait & (Trait.Mirrored | Trait.Absorbing)) === 0 || this.coefficients.isFree(coefficient)) return coefficient;
    const isNegative = this.coefficients.values[coefficient] < 0;
    if ((trait & Trait.Absorbing) !== 0) return isNegative && (trait & Trait.Mirrored) === 0 ? minusOne : one;
    return isNegative ? this.coefficients.negate(coefficient) : coefficient;
  }

  leaf(kind: Kind, label: number): NodeId {
    return this.intern(kind, label, this.top);
  }

  function(opcode: Opcode, x: NodeId, y?: NodeId): NodeId {
    const from = this.top;
    this.pushOne(x);
    if (y !== undefined) this.pushOne(y);
    return this.take(Kind.Function, opcode, from);
  }

  /** The node of the list from `from` to the top of the scratch stack, which is taken off it. */
  take(kind: Kind, label: number, from: number): NodeId {
    const id = this.intern(kind, label, from);
    this.top = from;
    return id;
  }

  // ---- lists of pairs ---------------------------------------------------------------------------------------------

  /** Sorts the pairs from `from` to the top by their first member, and brings those that are alike together. */
  collect(from: number): boolean {
    this.sortPairs(from);
    return this.join(from);
  }

  /**
   * Adds up the second members of pairs with the same first member, in a sorted list; drops those that are 0. What
   * contains free numbers is like nothing else. False where a sum is not representable.
   */
  join(from: number): boolean {
    const { scratch, coefficients } = this;
    const end = this.top;
    let written = from;
    for (let k = from; k < end;) {
      const first = scratch[k];
      let next = k + 2;
      while (next < end && scratch[next] === first) next += 2;
      if (next === k + 2) {
        const second = scratch[k + 1];
        if (second !== zero) {
          scratch[written++] = first;
          scratch[written++] = second;
        }
      } else {
        const begin = written;
        const merges = !this.isFree(first);
        for (; k < next; k += 2) {
          let second = scratch[k + 1];
          if (second === zero) continue;
          for (let j = begin; merges && j < written;) {
            const sum = coefficients.add(scratch[j + 1], second);
            if (sum === unrepresentable) return false;
            if (sum === separate) {
              j += 2;
              continue;
            }
            // The sum may be able to take in others.
            second = sum;
            scratch.copyWithin(j, j + 2, written);
            written -= 2;
            j = begin;
          }
          if (second === zero) continue;
          let place = written;
          while (place > begin && coefficients.compare(scratch[place - 1], second) > 0) {
            scratch[place] = first;
            scratch[place + 1] = scratch[place - 1];
            place -= 2;
          }
          scratch[place] = first;
          scratch[place + 1] = second;
          written += 2;
        }
      }
      k = next;
    }
    this.top = written;
    return true;
  }

  /** Sorts the pairs from `from` to the top by their first member. */
  sortPairs(from: number): void {
    const { scratch, top } = this;
    if (top - from > 64) return this.sortManyPairs(from);
    for (let k = from + 2; k < top; k += 2) {
      const first = scratch[k];
      const second = scratch[k + 1];
      let place = k;
      while (place > from && this.compare(scratch[place - 2], first) > 0) {
        scratch[place] = scratch[place - 2];
        scratch[place + 1] = scratch[place - 1];
        place -= 2;
      }
      scratch[place] = first;
      scratch[place + 1] = second;
    }
  }

  private sortManyPairs(from: number): void {
    const pairs: (readonly [number, number])[] = [];
    for (let k = from; k < this.top; k += 2) pairs.push([this.scratch[k], this.scratch[k + 1]]);
    pairs.sort(([a], [b]) => this.compare(a, b));
    pairs.forEach(([first, second], k) => {
      this.scratch[from + 2 * k] = first;
      this.scratch[from + 2 * k + 1] = second;
    });
  }

  // ---- interning --------------------------------------------------------------------------------------------------

  private intern(kind: Kind, label: number, from: number): NodeId {
    const { scratch, top, coefficients } = this;
    let high = mixHigh(mixHigh(highSeed, kind), label);
    let low = mixLow(mixLow(lowSeed, kind), label);
    if (kind === Kind.Product || kind === Kind.Sum) {
      for (let k = from; k < top; k += 2) {
        high = mixHigh(high, this.high[scratch[k]]);
        low = mixLow(low, this.low[scratch[k]]) ^ high;
        high = mixHigh(high, coefficients.high[scratch[k + 1]]);
        low = mixLow(low, coefficients.low[scratch[k + 1]]) ^ high;
      }
    } else {
      for (let k = from; k < top; k++) {
        high = mixHigh(high, this.high[scratch[k]]);
        low = mixLow(low, this.low[scratch[k]]) ^ high;
      }
    }
    high = finishLane(high ^ (top - from));
    low = finishLane(low ^ Math.imul(high, 0x27d4eb2f));
    const mask = this.table.length - 1;
    let place = (low ^ high) & mask;
    for (let entry = this.table[place]; entry !== 0; entry = this.table[place]) {
      const id = entry - 1;
      if (this.low[id] === low && this.high[id] === high && this.isSame(id, kind, label, from)) return id;
      place = (place + 1) & mask;
    }
    const id = this.size++;
    this.table[place] = id + 1;
    if (id >= this.kinds.length) this.grow();
    const length = top - from;
    if (this.poolSize + length > this.pool.length) this.growPool(length);
    const { pool, poolSize } = this;
    for (let k = 0; k < length; k++) pool[poolSize + k] = scratch[from + k];
    this.kinds[id] = kind;
    this.labels[id] = label;
    this.starts[id] = this.poolSize;
    this.lengths[id] = length;
    this.poolSize += length;
    this.high[id] = high;
    this.low[id] = low;
    this.ranks[id] = id === unit ? unitRank : (high >>> 0) * 2 ** 21 + (low >>> 11);
    this.traits[id] = traitsOf(this, id);
    weigh(this, id);
    if (2 * this.size > this.table.length) this.growTable();
    return id;
  }

  private isSame(id: NodeId, kind: Kind, label: number, from: number): boolean {
    const length = this.top - from;
    if (this.kinds[id] !== kind || this.labels[id] !== label || this.lengths[id] !== length) return false;
    const start = this.starts[id];
    for (let k = 0; k < length; k++) if (this.pool[start + k] !== this.scratch[from + k]) return false;
    return true;
  }

  // ---- growing ----------------------------------------------------------------------------------------------------

  private growScratch(): void {
    this.scratch = copied(this.scratch, new Int32Array(2 * this.scratch.length));
  }

  private growTable(): void {
    const table = new Int32Array(2 * this.table.length);
    const mask = table.length - 1;
    for (let id = 0; id < this.size; id++) {
      let place = (this.low[id] ^ this.high[id]) & mask;
      while (table[place] !== 0) place = (place + 1) & mask;
      table[place] = id + 1;
    }
    this.table = table;
  }
}
