import { Opcode } from "../../expression/opcode";
import type { CoefficientId } from "./coefficients";
import { minusOne, one, separate, three, unrepresentable, zero } from "./coefficients";
import type { NodeId } from "./node";
import { Kind, nothing, Trait, undefinedNode, unit } from "./node";
import type { NodeStore } from "./nodeStore";
import type { Sums } from "./sums";
import { impossible } from "./sums";
import { signOfPower } from "./traits";

/** Factors of e outside this range stay in the argument. */
const largestLogarithm = 650;
/** Rewriting of factors ends after a few rounds by itself; the bound is for safety. */
const mostRounds = 16;

/** Products and powers of canonical nodes. */
export class Products {
  constructor(
    private readonly store: NodeStore,
    private readonly sums: Sums,
  ) {}

  multiply(x: NodeId, y: NodeId): NodeId {
    if (x === unit) return y;
    if (y === unit) return x;
    const { store, sums } = this;
    const { coefficients } = store;
    const c = store.numberOf(x);
    const d = store.numberOf(y);
    if ((c === zero && this.isInfinite(y)) || (d === zero && this.isInfinite(x))) return undefinedNode;
    if (c !== separate && !coefficients.isFree(c)) return sums.scale(y, c);
    if (d !== separate && !coefficients.isFree(d)) return sums.scale(x, d);
    const coefficient = coefficients.multiply(sums.coefficientOf(x), sums.coefficientOf(y));
    if (coefficient === unrepresentable) return impossible;
    if (coefficient === zero) return nothing;
    const from = store.top;
    this.pushFactors(sums.monicOf(x), one);
    this.pushFactors(sums.monicOf(y), one);
    return this.collect(coefficient, from);
  }

  /** True for what has the factor 1 / 0. */
  private isInfinite(x: NodeId): boolean {
    const { store } = this;
    const monic = this.sums.monicOf(x);
    if (store.kinds[monic] !== Kind.Product) return this.isInverseOfZero(monic);
    for (let k = 0; k < store.lengths[monic]; k += 2) {
      if (this.isInverseOfZero(store.at(monic, k)) && store.coefficients.values[store.at(monic, k + 1)] > 0)
        return true;
    }
    return false;
  }

  private isInverseOfZero(x: NodeId): boolean {
    const { store } = this;
    return store.isFunction(x, Opcode.Div) && store.at(x, 0) === unit && store.at(x, 1) === nothing;
  }

  /** Pushes the factors of a monic to a power, as pairs of base and exponent; false where one is not representable. */
  pushFactors(monic: NodeId, exponent: CoefficientId): boolean {
    const { store } = this;
    if (store.isShortProduct(monic)) {
      const start = store.starts[monic];
      const end = start + store.lengths[monic];
      for (let k = start; k < end; k += 2) {
        const power = store.coefficients.multiply(store.pool[k + 1], exponent);
        if (power === unrepresentable) return false;
        store.push(store.pool[k], power);
      }
    } else store.push(monic, exponent);
    return true;
  }

  /** The coefficient times the pairs of base and exponent from `from` to the top of the scratch stack. */
  collect(coefficient: CoefficientId, from: number): NodeId {
    const { store, sums } = this;
    let outer = coefficient;
    for (let round = 0; ; round++) {
      if (outer < 0 || !store.collect(from)) {
        store.top = from;
        return impossible;
      }
      if (outer === zero) {
        store.top = from;
        return nothing;
      }
      if (round >= mostRounds || !this.hasWork(outer, from)) break;
      outer = this.rewrite(outer, from);
    }
    outer = this.absorbedBySums(outer, from);
    const { top, scratch } = store;
    let monic: NodeId;
    if (top === from) monic = unit;
    else if (top === from + 2 && scratch[from + 1] === one) {
      store.top = from;
      monic = scratch[from];
    } else monic = store.take(Kind.Product, 0, from);
    // A single term whose free number the product's own absorbs may have come out of a power.
    return store.isScaled(monic) ? this.multiply(store.number(outer), monic) : sums.product(outer, monic);
  }

  private hasWork(outer: CoefficientId, from: number): boolean {
    const { store } = this;
    let exponentials = 0;
    for (let k = from; k < store.top; k += 2) {
      const base = store.scratch[k];
      const exponent = store.scratch[k + 1];
      switch (store.kinds[base]) {
        case Kind.Function: {
          const opcode = store.labels[base];
          if (opcode === Opcode.Exp) {
            if (exponent !== one || ++exponentials > 1) return true;
          } else if (opcode === Opcode.Abs || opcode === Opcode.Cbrt) {
            if (this.isUnwrapped(opcode, exponent)) return true;
          }
          break;
        }
        case Kind.Product:
          if (store.coefficients.isInteger(exponent) && store.isShortProduct(base)) return true;
          break;
        case Kind.Sum:
          if (this.isSumRewritten(outer, base, exponent)) return true;
      }
    }
    return false;
  }

  private isUnwrapped(opcode: number, exponent: CoefficientId): boolean {
    const power = this.store.coefficients.values[exponent];
    return opcode === Opcode.Abs ? power % 2 === 0 : power % 3 === 0;
  }

  private isSumRewritten(outer: CoefficientId, base: NodeId, exponent: CoefficientId): boolean {
    const { store, sums } = this;
    const { coefficients } = store;
    if (store.isScaled(base)) {
      return coefficients.isInteger(exponent) || this.takesContent(outer, base, exponent);
    }
    if (!store.isShortSum(base)) return false;
    if (this.isAbsorbed(outer, base, exponent)) return true;
    if (coefficients.isInteger(exponent) && sums.coefficientOf(base) !== one) return true;
    if (!coefficients.isFree(outer)) return false;
    if (sums.coefficientOf(base) !== one) return this.takesContent(outer, base, exponent);
    return this.reaches(outer, exponent) && sums.normalisedBeside(outer, base) !== base;
  }

  /** True for a sum of nothing but numbers that a free factor takes in, since it varies wherever they do. */
  private isAbsorbed(outer: CoefficientId, base: NodeId, exponent: CoefficientId): boolean {
    const { store, sums } = this;
    if (!sums.isNumbers(base) || store.coefficients.masks[outer]?.length !== 1 || !this.reaches(outer, exponent))
      return false;
    for (let k = 1; k < store.lengths[base]; k += 2) {
      if (!store.coefficients.absorbs(outer, store.at(base, k))) return false;
    }
    return true;
  }

  /** The coefficient, or 1 where it goes into a sum that is free in all its terms. */
  private absorbedBySums(outer: CoefficientId, from: number): CoefficientId {
    const { store, sums } = this;
    if (outer === one) return one;
    const isNegative = store.coefficients.values[outer] < 0;
    for (let k = from; k < store.top; k += 2) {
      const base = store.scratch[k];
      const exponent = store.scratch[k + 1];
      const power = store.coefficients.values[exponent];
      const isReached = !Number.isNaN(power) && (!isNegative || Math.abs(power % 2) === 1);
      if (isReached && store.kinds[base] === Kind.Sum && sums.absorbs(base, outer)) return one;
    }
    return outer;
  }

  /** True where a free factor may take in a number to this power without becoming more numbers. */
  private reaches(outer: CoefficientId, exponent: CoefficientId): boolean {
    return !this.store.coefficients.isFree(exponent) || this.store.coefficients.absorbs(outer, exponent);
  }

  private takesContent(outer: CoefficientId, base: NodeId, exponent: CoefficientId): boolean {
    const { coefficients } = this.store;
    const content = this.sums.coefficientOf(base);
    if (content === one || !this.reaches(outer, exponent)) return false;
    if (coefficients.isFree(content) && this.isSignless(this.sums.monicOf(base))) return false;
    return coefficients.isFree(content)
      ? coefficients.absorbs(outer, content)
      : coefficients.values[content] > 0 && coefficients.isFree(outer);
  }

  /** One round of bringing factors into their normal form; returns the coefficient, or -1 where that is impossible. */
  private rewrite(outer: CoefficientId, from: number): CoefficientId {
    const { store, sums } = this;
    const { coefficients } = store;
    const end = store.top;
    let coefficient = outer;
    let argument = nothing;
    let hasExponential = false;
    for (let k = from; k < end; k += 2) {
      const base = store.scratch[k];
      const exponent = store.scratch[k + 1];
      const kind = store.kinds[base];
      const opcode = kind === Kind.Function ? store.labels[base] : 0;
      if (opcode === Opcode.Exp) {
        const scaled = this.multiply(store.number(exponent), store.at(base, 0));
        argument = scaled === impossible ? impossible : sums.addScaled(argument, scaled, one);
        if (argument === impossible) return unrepresentable;
        hasExponential = true;
      } else if ((opcode === Opcode.Abs || opcode === Opcode.Cbrt) && this.isUnwrapped(opcode, exponent)) {
        const power = opcode === Opcode.Abs ? exponent : coefficients.multiply(exponent, coefficients.inverse(three));
        const inner = store.at(base, 0);
        coefficient = coefficients.multiply(coefficient, coefficients.raise(sums.coefficientOf(inner), power));
        if (coefficient < 0 || !this.pushFactors(sums.monicOf(inner), power)) return unrepresentable;
      } else if (kind === Kind.Product && coefficients.isInteger(exponent)) {
        if (!this.pushFactors(base, exponent)) return unrepresentable;
      } else if (kind === Kind.Sum && store.isShortSum(base) && this.isAbsorbed(outer, base, exponent)) {
        continue;
      } else if (kind === Kind.Sum && this.isSumRewritten(outer, base, exponent)) {
        const content = sums.coefficientOf(base);
        if (content !== one) {
          if (!coefficients.isFree(exponent)) {
            const power = coefficients.raise(content, exponent);
            coefficient = power < 0 ? power : coefficients.multiply(coefficient, power);
          }
          if (coefficient < 0) return unrepresentable;
          const isPushed = coefficients.isFree(exponent)
            ? this.pushFreePower(sums.monicOf(base), exponent)
            : this.pushFactors(sums.monicOf(base), exponent);
          if (!isPushed) return unrepresentable;
        } else store.push(sums.normalisedBeside(outer, base), exponent);
      } else store.push(base, exponent);
    }
    if (hasExponential) {
      const rest = this.withoutNumbers(argument, coefficient);
      coefficient = this.extracted;
      if (coefficient < 0) return unrepresentable;
      if (rest !== nothing) store.push(store.function(Opcode.Exp, rest), one);
    }
    store.scratch.copyWithin(from, end, store.top);
    store.top -= end - from;
    return coefficient;
  }

  /** The coefficient that `withoutNumbers` arrived at. */
  extracted: CoefficientId = one;

  /** The argument of an exponential without the numbers in it, which become factors of the coefficient. */
  withoutNumbers(argument: NodeId, coefficient: CoefficientId): NodeId {
    const { store, sums } = this;
    const { coefficients } = store;
    this.extracted = coefficient;
    if (!store.isShortSum(argument) && store.numberOf(argument) === separate) return argument;
    const from = store.top;
    sums.pushTerms(argument, one);
    const end = store.top;
    let written = from;
    for (let k = from; k < end; k += 2) {
      const [monic, number] = [store.scratch[k], store.scratch[k + 1]];
      if (monic === unit) {
        // exp(p * q) with p and q varying over different columns is no product of such numbers.
        if (coefficients.isFree(this.extracted) && !coefficients.isFree(number)) continue;
        const factor = coefficients.isFree(number)
          ? coefficients.masks[number]?.length === 1
            ? number
            : unrepresentable
          : Math.abs(coefficients.values[number]) <= largestLogarithm
            ? coefficients.result(Math.exp(coefficients.values[number]))
            : unrepresentable;
        const product = factor < 0 ? factor : coefficients.multiply(this.extracted, factor);
        if (product >= 0) {
          this.extracted = product;
          continue;
        }
      }
      store.scratch[written++] = monic;
      store.scratch[written++] = number;
    }
    store.top = written;
    return sums.collect(from);
  }

  /**
   * True for monics that may be negative: a free coefficient in front makes the product positive there, and cannot do so once
   * it is taken out of a root or a logarithm.
   */
  isSignless(monic: NodeId): boolean {
    return !this.store.isNonNegative(monic);
  }

  // ---- powers -----------------------------------------------------------------------------------------------------

  /** A node to a constant power, or to that of a free number; `impossible` where that is not one of its powers. */
  raise(x: NodeId, exponent: CoefficientId): NodeId {
    const { store, sums } = this;
    const { coefficients } = store;
    if (exponent === zero || x === unit) return unit;
    if (exponent === one) return x;
    if (x === nothing) {
      if (coefficients.isFree(exponent)) return impossible;
      return coefficients.values[exponent] > 0 ? nothing : store.function(Opcode.Div, unit, nothing);
    }
    if (coefficients.isFree(exponent)) return this.raiseFreely(x, exponent);
    const content = sums.coefficientOf(x);
    const monic = sums.monicOf(x);
    const from = store.top;
    if (coefficients.isInteger(exponent)) {
      const power = coefficients.raise(content, exponent);
      if (power < 0) return impossible;
      if (!this.pushFactors(monic, exponent)) {
        store.top = from;
        return impossible;
      }
      return this.collect(power, from);
    }
    const isNegative = coefficients.values[content] < 0;
    const size = isNegative ? coefficients.negate(content) : content;
    const power = coefficients.raise(size, exponent);
    if (power < 0) return impossible;
    if (monic === unit) {
      if (isNegative) return impossible;
      return store.number(power);
    }
    if (coefficients.isFree(content) && this.isSignless(monic)) {
      store.push(x, exponent);
      return this.collect(one, from);
    }
    const isPushed = isNegative ? this.pushRootsOfNegative(monic, exponent) : this.pushRoots(monic, exponent);
    if (!isPushed) {
      store.top = from;
      return impossible;
    }
    return this.collect(power, from);
  }

  /** Pushes a power that is not whole of a monic, taken apart as far as that is real wherever the whole is. */
  private pushRoots(monic: NodeId, exponent: CoefficientId): boolean {
    const { store } = this;
    if (store.kinds[monic] !== Kind.Product || !store.isShortProduct(monic)) {
      store.push(monic, exponent);
      return true;
    }
    const length = store.lengths[monic];
    let unsure = 0;
    let signed = 0;
    for (let k = 0; k < length; k += 2) {
      const sign = signOfPower(store, store.at(monic, k), store.at(monic, k + 1));
      if ((sign & Trait.Positive) === 0) unsure++;
      if (sign === 0) signed++;
    }
    const isSeparable = unsure <= 1 || signed === 0;
    const from = store.top;
    if (!isSeparable) {
      for (let k = 0; k < length; k += 2) {
        const [base, power] = [store.at(monic, k), store.at(monic, k + 1)];
        if ((signOfPower(store, base, power) & Trait.Positive) === 0) store.push(base, power);
      }
      const rest = store.top - from === length ? monic : -1;
      if (rest === monic) store.top = from;
      store.push(rest === monic ? monic : store.take(Kind.Product, 0, from), exponent);
    }
    for (let k = 0; k < length; k += 2) {
      const [base, power] = [store.at(monic, k), store.at(monic, k + 1)];
      const isPositive = (signOfPower(store, base, power) & Trait.Positive) !== 0;
      if (!isSeparable && !isPositive) continue;
      if (!this.pushRoot(base, power, exponent)) return false;
    }
    return true;
  }

  /** The same of minus a monic: what is positive is taken out, and the sign goes into the rest. */
  private pushRootsOfNegative(monic: NodeId, exponent: CoefficientId): boolean {
    const { store, sums } = this;
    const isPositive = (k: number) =>
      (signOfPower(store, store.at(monic, k), store.at(monic, k + 1)) & Trait.Positive) !== 0;
    const length = store.kinds[monic] === Kind.Product && store.isShortProduct(monic) ? store.lengths[monic] : 0;
    const from = store.top;
    for (let k = 0; k < length; k += 2) if (!isPositive(k)) store.push(store.at(monic, k), store.at(monic, k + 1));
    const kept = store.top - from;
    if (kept === 0 || kept === length) {
      store.top = from;
      store.push(sums.negated(monic), exponent);
      return true;
    }
    store.push(sums.negated(this.collect(one, from)), exponent);
    for (let k = 0; k < length; k += 2) {
      if (!isPositive(k)) continue;
      if (!this.pushRoot(store.at(monic, k), store.at(monic, k + 1), exponent)) return false;
    }
    return true;
  }

  /** Pushes a power of a power; an even one is also that of what may be negative. False where the exponents have no product. */
  private pushRoot(base: NodeId, power: CoefficientId, exponent: CoefficientId): boolean {
    const { store } = this;
    const { coefficients } = store;
    const product = coefficients.multiply(power, exponent);
    if (product < 0) return false;
    const isFolded = !coefficients.isFree(power) && coefficients.isEven(power) && !store.isNonNegative(base);
    store.push(isFolded ? this.absolute(base) : base, product);
    return true;
  }

  private raiseFreely(x: NodeId, exponent: CoefficientId): NodeId {
    const { store, sums } = this;
    const { coefficients } = store;
    const number = store.numberOf(x);
    if (number !== separate) {
      const power = coefficients.isFree(number) ? coefficients.multiply(number, exponent) : exponent;
      return number === zero || number === minusOne || coefficients.masks[power]?.length !== 1
        ? impossible
        : store.number(power);
    }
    const content = sums.coefficientOf(x);
    const monic = sums.monicOf(x);
    const from = store.top;
    const gives =
      content === one ||
      (coefficients.isFree(content) && coefficients.absorbs(content, exponent) && !this.isSignless(monic));
    if (!gives) {
      store.push(x, exponent);
      return this.collect(one, from);
    }
    if (!this.pushFreePower(monic, exponent)) {
      store.top = from;
      return impossible;
    }
    return this.collect(content, from);
  }

  /** Pushes the power of a monic with a free exponent: one power, since each of several would be free by itself. */
  private pushFreePower(monic: NodeId, exponent: CoefficientId): boolean {
    const { store } = this;
    if (store.kinds[monic] !== Kind.Product || store.lengths[monic] !== 2) {
      store.push(monic, exponent);
      return true;
    }
    return this.pushRoot(store.at(monic, 0), store.at(monic, 1), exponent);
  }

  /** The absolute value of a base. */
  private absolute(base: NodeId): NodeId {
    const { store, sums } = this;
    return store.isNonNegative(base) ? base : store.function(Opcode.Abs, sums.monicOf(base));
  }

  /** The absolute value of any node: that of its factors one by one. */
  absoluteValue(x: NodeId): NodeId {
    const { store, sums } = this;
    const { coefficients } = store;
    const content = sums.coefficientOf(x);
    const monic = sums.monicOf(x);
    const size = coefficients.values[content] < 0 ? coefficients.negate(content) : content;
    if (store.isNonNegative(monic)) return sums.product(size, monic);
    const from = store.top;
    if (store.kinds[monic] === Kind.Product && store.isShortProduct(monic)) {
      for (let k = 0; k < store.lengths[monic]; k += 2) {
        const [base, exponent] = [store.at(monic, k), store.at(monic, k + 1)];
        const isSure = signOfPower(store, base, exponent) !== 0 || coefficients.isFree(exponent);
        store.push(isSure ? base : this.absolute(base), exponent);
      }
    } else store.push(this.absolute(monic), one);
    return this.collect(size, from);
  }
}
