import { Opcode } from "../../expression/opcode";
import type { OperatorDefinition } from "../../expression/operatorDefinition";
import type { OperatorName } from "../../expression/operatorName";
import { operatorNames } from "../../expression/operatorName";
import { operators } from "../../expression/operators";
import type { CoefficientId } from "./coefficients";
import { Coefficients, minusOne, one, separate, unrepresentable, zero } from "./coefficients";
import { finishLane, highSeed, lowSeed, mixHigh, mixLow } from "./mixing";

/** Number of a node in its store. The parts of a node have smaller numbers than the node. */
export type NodeId = number;

/** What a node is. Part of what hashes are computed from, so never to be changed. */
export enum Kind {
  /** `label` is the index of the input. */
  Input = 1,
  /** A parameter that stands in several places: `label` counts them in order of appearance, the list is a free number. */
  Tied = 2,
  /** Infinity (`label` 1), or what has no value (0). */
  Literal = 3,
  /** `label` is the operator's opcode, the list its operands. */
  Function = 4,
  /** The list is pairs of base and exponent, sorted by base. */
  Product = 5,
  /** The list is pairs of monic and coefficient, sorted by monic; the constant term is that of `unit`. */
  Sum = 6,
}

/** The empty product: the number 1, and what the constant term of a sum multiplies. */
export const unit: NodeId = 0;
/** The empty sum: the number 0. */
export const nothing: NodeId = 1;
/** What has no value at any point. */
export const undefinedNode: NodeId = 2;

/** What is known of the values of a node, as bits. */
export enum Trait {
  /** Contains a free number. */
  Free = 1,
  /** Not negative wherever it is finite. */
  NonNegative = 2,
  /** Positive wherever it is finite. */
  Positive = 4,
  /** Its free numbers take in a sign: the negative says the same. */
  Mirrored = 8,
  /** Its free numbers take in a constant factor that is positive. */
  Absorbing = 16,
}

/** Among the bits for opcodes, none of which is 0: some part is a sum of several terms. */
export const sumWithin = 1;

/** Sums and products of more parts are left as they are when they become part of another. */
const longest = 128;
/** The table of coefficients is begun anew together with that of the nodes when it has become longer than this. */
const mostCoefficients = 10_000;
const initialCapacity = 1024;
const unitRank = Infinity;

export const opcodeOf = (operator: OperatorName): Opcode => operators[operator].opcode;
/** Number of operands by opcode. */
export const arityOf: number[] = [];
const complexityByOpcode: number[] = [];
const byOpcode: OperatorDefinition[] = [];
for (const name of operatorNames) {
  const operator = operators[name];
  byOpcode[operator.opcode] = operator;
  arityOf[operator.opcode] = operator.arity;
  complexityByOpcode[operator.opcode] = operator.complexity;
}
export const operatorOf = (opcode: Opcode): OperatorDefinition => byOpcode[opcode];

/** True for functions whose value changes its sign with the operand. */
export function isOddFunction(opcode: Opcode): boolean {
  switch (opcode) {
    case Opcode.Sin:
    case Opcode.Tan:
    case Opcode.Asin:
    case Opcode.Atan:
    case Opcode.Sinh:
    case Opcode.Tanh:
    case Opcode.Cbrt:
      return true;
    default:
      return false;
  }
}

/**
 * Hash-consed nodes of canonical forms: equal nodes have equal ids. Lists are put together on a scratch stack, from
 * `top` on, and become nodes by `intern`.
 */
export class NodeStore {
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
  scratch = new Int32Array(4096);
  top = 0;
  /** The most significant bits of the hash as one number. */
  private ranks = new Float64Array(initialCapacity);
  private poolSize = 0;
  /** Open addressing: id + 1 at the place of the hash, or after it. */
  private table = new Int32Array(4 * initialCapacity);

  /** `traitsOfInput` gives `Trait.Positive` and `Trait.NonNegative` as far as they hold in every row. */
  constructor(private readonly traitsOfInput: (input: number) => number) {
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
    this.describe(id);
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

  /** Fills in traits of a new node from those of its parts. */
  private describe(id: NodeId): void {
    const { pool, traits, coefficients } = this;
    const start = this.starts[id];
    const end = start + this.lengths[id];
    let trait = 0;
    switch (this.kinds[id]) {
      case Kind.Input:
        trait = this.traitsOfInput(this.labels[id]);
        break;
      case Kind.Literal:
        if (this.labels[id] === 1) trait = Trait.Positive | Trait.NonNegative;
        break;
      case Kind.Function: {
        let free = 0;
        let all = Trait.Positive | Trait.NonNegative;
        let some = 0;
        for (let k = start; k < end; k++) {
          free |= traits[pool[k]] & Trait.Free;
          all &= traits[pool[k]];
          some |= traits[pool[k]];
        }
        const signs = Trait.Positive | Trait.NonNegative;
        switch (this.labels[id] as Opcode) {
          case Opcode.Exp:
          case Opcode.Cosh:
            trait = signs;
            break;
          case Opcode.Abs:
            trait = Trait.NonNegative | (all & Trait.Positive);
            break;
          case Opcode.Cbrt:
          case Opcode.Min:
          case Opcode.Sinh:
          case Opcode.Tanh:
          case Opcode.Atan:
            trait = all;
            break;
          case Opcode.Asin:
            trait = all;
            break;
          case Opcode.Acos:
            trait = Trait.NonNegative;
            break;
          case Opcode.Max:
            trait = some & signs;
            break;
          case Opcode.Pow:
            trait = traits[pool[start]] & signs;
        }
        trait |= free;
        if (isOddFunction(this.labels[id])) trait |= traits[pool[start]] & Trait.Mirrored;
        break;
      }
      case Kind.Product: {
        trait = Trait.Positive | Trait.NonNegative;
        for (let k = start; k < end; k += 2) {
          const sign = this.signOfPower(pool[k], pool[k + 1]);
          trait =
            (trait & sign) | ((trait | traits[pool[k]]) & Trait.Free) | (trait & (Trait.Mirrored | Trait.Absorbing));
          if (coefficients.isFree(pool[k + 1])) trait |= Trait.Free;
          else {
            trait |= traits[pool[k]] & Trait.Absorbing;
            if (Math.abs(coefficients.values[pool[k + 1]] % 2) === 1) trait |= traits[pool[k]] & Trait.Mirrored;
          }
        }
        break;
      }
      case Kind.Sum: {
        trait = end > start ? Trait.NonNegative : 0;
        let positive = 0;
        let absorbed = end > start ? Trait.Mirrored | Trait.Absorbing : 0;
        for (let k = start; k < end; k += 2) {
          const sign = coefficients.values[pool[k + 1]] > 0 ? traits[pool[k]] : 0;
          trait = (trait & sign) | ((trait | traits[pool[k]]) & Trait.Free);
          positive |= sign & Trait.Positive;
          if (coefficients.isFree(pool[k + 1])) trait |= Trait.Free;
          else absorbed &= traits[pool[k]];
        }
        if ((trait & Trait.NonNegative) !== 0) trait |= positive;
        trait |= absorbed;
      }
    }
    traits[id] = trait;
    this.weigh(id);
  }

  /** Fills in how long a new node is when it is written. */
  private weigh(id: NodeId): void {
    const { pool, kinds, labels, weights, complexities } = this;
    const start = this.starts[id];
    const length = this.lengths[id];
    const kind = kinds[id];
    const isPairs = kind === Kind.Product || kind === Kind.Sum;
    let contained = kind === Kind.Function ? 1 << labels[id] : 0;
    let weight = 0;
    let complexity = 0;
    for (let k = start; k < start + length; k += isPairs ? 2 : 1) {
      const part = pool[k];
      contained |= this.functions[part];
      if (kinds[part] === Kind.Sum && this.lengths[part] > 2) contained |= sumWithin;
      weight += weights[part];
      complexity += complexities[part];
    }
    this.functions[id] = contained;
    if (kind === Kind.Function) {
      const times = length === 1 ? 1 : length - 1;
      weights[id] = weight + times;
      complexities[id] = complexity + times * complexityByOpcode[labels[id]];
      return;
    }
    const signs = length === 0 || !isPairs ? 1 : kind === Kind.Product ? this.signsOfProduct(id) : this.signsOfSum(id);
    weights[id] = weight + signs;
    complexities[id] = complexity + signs;
  }

  /** What it takes to write the factors of a product as one: operators, numbers, and 1 above the line. */
  private signsOfProduct(id: NodeId): number {
    const { pool, coefficients } = this;
    const start = this.starts[id];
    const end = start + this.lengths[id];
    let signs = this.lengths[id] / 2 - 1;
    let isBelow = true;
    for (let k = start + 1; k < end; k += 2) {
      const exponent = pool[k];
      const value = coefficients.values[exponent];
      if (!(value < 0)) isBelow = false;
      const power = Math.abs(value);
      if (power === 1) continue;
      // Factors under the same power share it. Of long products it is enough to look at the beginning.
      let isShared = false;
      for (let j = start + 1; j < Math.min(k, start + longest) && !isShared; j += 2)
        isShared = Math.abs(coefficients.values[pool[j]]) === power;
      if (!isShared) signs += power === 2 || power === 3 || power === 0.5 ? 1 : 2;
    }
    return isBelow ? signs + 2 : signs;
  }

  /** What it takes to write the terms of a sum as one: operators and coefficients. */
  private signsOfSum(id: NodeId): number {
    const { pool, coefficients } = this;
    const start = this.starts[id];
    const end = start + this.lengths[id];
    let signs = this.lengths[id] / 2 - 1;
    let isNegative = true;
    for (let k = start; k < end; k += 2) {
      const value = coefficients.values[pool[k + 1]];
      if (!(value < 0)) isNegative = false;
      if (pool[k] === unit || Math.abs(value) === 1 || this.isBelow(pool[k])) continue;
      signs += 2;
    }
    const isNumber = this.lengths[id] === 2 && pool[start] === unit;
    return isNegative && !isNumber && !this.takesSign(id) ? signs + 1 : signs;
  }

  /** Whether the minus sign of a single term can go into a sum that is one of its factors, and gets no longer. */
  private takesSign(id: NodeId): boolean {
    const { pool, coefficients } = this;
    const monic = pool[this.starts[id]];
    if (this.lengths[id] !== 2 || this.kinds[monic] !== Kind.Product) return false;
    for (let k = 0; k < this.lengths[monic]; k += 2) {
      const base = this.at(monic, k);
      if (Math.abs(coefficients.values[this.at(monic, k + 1)] % 2) !== 1 || !this.isShortSum(base)) continue;
      for (let j = 0; j < this.lengths[base]; j += 2) {
        if (this.at(base, j) === unit || coefficients.values[this.at(base, j + 1)] < 0) return true;
      }
    }
    return false;
  }

  /** True for products that are written with a 1 above the line, where a coefficient may stand. */
  isBelow(id: NodeId): boolean {
    if (this.kinds[id] !== Kind.Product) return false;
    for (let k = 1; k < this.lengths[id]; k += 2) if (!(this.coefficients.values[this.at(id, k)] < 0)) return false;
    return true;
  }

  /** What is known of the sign of a power: `Trait.NonNegative` and `Trait.Positive`. */
  signOfPower(base: NodeId, exponent: CoefficientId): number {
    const { coefficients } = this;
    const traits = this.traits[base] & (Trait.Positive | Trait.NonNegative);
    const isConstant = !coefficients.isFree(exponent);
    // A root is real only where it is not negative.
    const nonNegative =
      traits !== 0 || (isConstant && (!coefficients.isInteger(exponent) || coefficients.isEven(exponent)));
    if (!nonNegative) return 0;
    const positive = (traits & Trait.Positive) !== 0 || (isConstant && coefficients.values[exponent] < 0);
    return positive ? Trait.Positive | Trait.NonNegative : Trait.NonNegative;
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

  private grow(): void {
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

  private growPool(length: number): void {
    this.pool = copied(this.pool, new Int32Array(2 * (this.pool.length + length)));
  }

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

function copied<Array extends Uint8Array | Int32Array | Float64Array>(from: Array, to: Array): Array {
  to.set(from);
  return to;
}
