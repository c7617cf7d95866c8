import type { CoefficientId } from "./coefficients";
import { minusOne, one, separate } from "./coefficients";
import type { NodeId } from "./node";
import { Kind, nothing, unit } from "./node";
import type { NodeStore } from "./nodeStore";
import { isEvenFunction, isOddFunction, operatorOf } from "./opcodes";
import { Opcode } from "../../expression/opcode";
import type { Products } from "./products";
import { greatestCommonDivisor } from "./rational";
import type { Sums } from "./sums";
import { impossible } from "./sums";
import { signOfPower } from "./traits";

const third = 1 / 3;
/** Roots of products of roots of products ... whose logarithm is taken apart. */
const deepest = 8;

/** Functions of canonical nodes. All return a node, in the worst case that of the function as it stands. */
export class Functions {
  private nesting = 0;

  constructor(
    private readonly store: NodeStore,
    private readonly sums: Sums,
    private readonly products: Products,
  ) {}

  exponential(x: NodeId): NodeId {
    const { store, sums, products } = this;
    const folded = this.ofNumber(Opcode.Exp, x);
    if (folded !== impossible) return folded;
    let powers = unit;
    let argument = x;
    if (this.hasLogarithm(x)) {
      const terms = store.top;
      sums.pushTerms(x, one);
      const end = store.top;
      for (let k = terms; k < end; k += 2) {
        const [monic, coefficient] = [store.scratch[k], store.scratch[k + 1]];
        if (store.isFunction(monic, Opcode.Log)) {
          const power = products.raise(store.at(monic, 0), coefficient);
          const product = power === impossible ? impossible : products.multiply(powers, power);
          if (product !== impossible) {
            powers = product;
            continue;
          }
        }
        store.push(monic, coefficient);
      }
      argument = sums.collect(end);
      store.top = terms;
    }
    const rest = products.withoutNumbers(argument, one);
    const coefficient = products.extracted;
    const whole =
      rest === nothing ? store.number(coefficient) : sums.product(coefficient, store.function(Opcode.Exp, rest));
    const result = powers === unit ? whole : products.multiply(powers, whole);
    return result === impossible ? store.function(Opcode.Exp, x) : result;
  }

  private hasLogarithm(x: NodeId): boolean {
    const { store } = this;
    if (store.isFunction(x, Opcode.Log)) return true;
    if (store.kinds[x] !== Kind.Sum || !(store.isShortSum(x) || store.isScaled(x))) return false;
    for (let k = 0; k < store.lengths[x]; k += 2) if (store.isFunction(store.at(x, k), Opcode.Log)) return true;
    return false;
  }

  logarithm(x: NodeId): NodeId {
    const { store, sums, products } = this;
    const { coefficients } = store;
    const number = store.numberOf(x);
    if (number !== separate && !coefficients.isFree(number)) {
      const folded = this.ofNumber(Opcode.Log, x);
      return folded === impossible ? store.function(Opcode.Log, x) : folded;
    }
    const content = sums.coefficientOf(x);
    const monic = sums.monicOf(x);
    const from = store.top;
    const masks = coefficients.masks[content];
    if (masks !== undefined && products.isSignless(monic)) return store.function(Opcode.Log, x);
    if (masks !== undefined) for (const mask of masks) store.push(unit, coefficients.free(mask));
    else if (content !== one) {
      const logarithm = coefficients.result(Math.log(Math.abs(coefficients.values[content])));
      if (logarithm < 0) {
        store.top = from;
        return store.function(Opcode.Log, x);
      }
      store.push(unit, logarithm);
    }
    if (monic !== unit && !this.pushLogarithms(monic, coefficients.values[content] < 0)) {
      store.top = from;
      return store.function(Opcode.Log, x);
    }
    const result = sums.collect(from);
    return result === impossible ? store.function(Opcode.Log, x) : result;
  }

  /**
   * Pushes the terms of the logarithm of a monic, or of its negative. Factors that are not negative have a logarithm of
   * their own.
   */
  private pushLogarithms(monic: NodeId, isNegative: boolean): boolean {
    const { store, sums, products } = this;
    if (store.kinds[monic] !== Kind.Product || !store.isShortProduct(monic)) {
      return this.pushLogarithm(isNegative ? sums.negated(monic) : monic, one);
    }
    const { coefficients } = store;
    const length = store.lengths[monic];
    const from = store.top;
    let divisor = 0;
    let single = false;
    for (let k = 0; k < length; k += 2) {
      const [base, exponent] = [store.at(monic, k), store.at(monic, k + 1)];
      if (signOfPower(store, base, exponent) !== 0) continue;
      single = coefficients.isFree(exponent) && store.top === from && !isNegative;
      const power = coefficients.isFree(exponent) ? 1 : coefficients.values[exponent];
      // The first has a positive exponent: log(y / x) is -log(x / y).
      divisor = divisor === 0 ? power : Math.sign(divisor) * greatestCommonDivisor(divisor, power);
      store.push(base, exponent);
    }
    if (store.top > from) {
      if (single && store.top === from + 2) {
        const [base, exponent] = [store.scratch[from], store.scratch[from + 1]];
        store.top = from;
        if (!this.pushLogarithm(base, exponent)) return false;
      } else {
        const inverse = coefficients.inverse(coefficients.constant(divisor));
        for (let k = from; k < store.top; k += 2) {
          store.scratch[k + 1] = coefficients.multiply(store.scratch[k + 1], inverse);
        }
        const rest = products.collect(one, from);
        if (rest === impossible) return false;
        const base = isNegative ? sums.negated(rest) : rest;
        store.push(store.function(Opcode.Log, base), coefficients.constant(divisor));
      }
    } else if (isNegative) return false;
    for (let k = 0; k < length; k += 2) {
      const [base, exponent] = [store.at(monic, k), store.at(monic, k + 1)];
      if (signOfPower(store, base, exponent) === 0) continue;
      const isEven = !coefficients.isFree(exponent) && coefficients.isEven(exponent);
      if (!this.pushLogarithm(isEven ? products.absoluteValue(base) : base, exponent)) return false;
    }
    return true;
  }

  private pushLogarithm(base: NodeId, exponent: CoefficientId): boolean {
    const { store, sums, products } = this;
    let logarithm: NodeId;
    if (store.isFunction(base, Opcode.Exp)) logarithm = store.at(base, 0);
    else if (this.hasLogarithmOfParts(base) && this.nesting < deepest) {
      this.nesting++;
      logarithm = this.logarithm(base);
      this.nesting--;
    } else {
      store.push(store.function(Opcode.Log, base), exponent);
      return true;
    }
    const scaled = products.multiply(store.number(exponent), logarithm);
    return scaled !== impossible && sums.pushTerms(scaled, one);
  }

  private hasLogarithmOfParts(base: NodeId): boolean {
    const { store, sums } = this;
    if (store.kinds[base] === Kind.Product) return true;
    if (!store.isShortSum(base) && !store.isScaled(base)) return false;
    const content = sums.coefficientOf(base);
    return content !== one && content !== minusOne;
  }

  /** A decimal logarithm is known by the natural one. */
  decimalLogarithm(x: NodeId): NodeId {
    const folded = this.ofNumber(Opcode.Log10, x);
    if (folded !== impossible) return folded;
    const scaled = this.sums.scale(this.logarithm(x), this.store.coefficients.constant(1 / Math.LN10));
    return scaled === impossible ? this.store.function(Opcode.Log10, x) : scaled;
  }

  absoluteValue(x: NodeId): NodeId {
    const result = this.products.absoluteValue(x);
    return result === impossible ? this.store.function(Opcode.Abs, x) : result;
  }

  cubeRoot(x: NodeId): NodeId {
    const { store, sums, products } = this;
    const { coefficients } = store;
    const folded = this.ofNumber(Opcode.Cbrt, x);
    if (folded !== impossible) return folded;
    const content = sums.coefficientOf(x);
    const monic = sums.monicOf(x);
    const root = coefficients.isFree(content) ? content : coefficients.result(Math.cbrt(coefficients.values[content]));
    if (root < 0) return store.function(Opcode.Cbrt, x);
    const result = this.isCube(monic)
      ? this.rootOfCube(monic)
      : store.isNonNegative(monic)
        ? products.raise(monic, coefficients.constant(third))
        : store.function(Opcode.Cbrt, monic);
    const scaled = result === impossible ? impossible : products.multiply(store.number(root), result);
    return scaled === impossible ? store.function(Opcode.Cbrt, x) : scaled;
  }

  /** True for a product of cubes: its cube root has whole exponents. */
  private isCube(monic: NodeId): boolean {
    const { store } = this;
    if (store.kinds[monic] !== Kind.Product || !store.isShortProduct(monic)) return false;
    for (let k = 0; k < store.factorCount(monic); k++) if (store.powerAt(monic, k) % 3 !== 0) return false;
    return true;
  }

  private rootOfCube(monic: NodeId): NodeId {
    const { store, products } = this;
    const from = store.top;
    for (let k = 0; k < store.factorCount(monic); k++) {
      store.push(store.baseAt(monic, k), store.coefficients.constant(store.powerAt(monic, k) / 3));
    }
    return products.collect(one, from);
  }

  /** A function of one operand that is known by its symmetry only. */
  symmetric(opcode: Opcode, x: NodeId): NodeId {
    const { store, sums } = this;
    const { coefficients } = store;
    const folded = this.ofNumber(opcode, x);
    if (folded !== impossible) return folded;
    const isOdd = isOddFunction(opcode);
    const isEven = isEvenFunction(opcode);
    if (isEven) {
      const bare = this.withoutAbsolutes(x);
      if (bare !== x && bare !== impossible) return this.symmetric(opcode, bare);
    }
    if (opcode === Opcode.Tan && store.isFunction(x, Opcode.Atan)) return store.at(x, 0);
    if ((isOdd || isEven) && coefficients.values[sums.coefficientOf(x)] < 0) {
      const mirrored = sums.negated(x);
      if (mirrored !== impossible) {
        const value = store.function(opcode, mirrored);
        return isOdd ? store.scaled(minusOne, value) : value;
      }
    }
    return store.function(opcode, x);
  }

  /** Factors instead of their absolute values, for what does not see the sign of their product. */
  private withoutAbsolutes(x: NodeId): NodeId {
    const { store, sums, products } = this;
    const { coefficients } = store;
    const monic = sums.monicOf(x);
    if (store.isFunction(monic, Opcode.Abs)) return sums.product(sums.coefficientOf(x), store.at(monic, 0));
    if (store.kinds[monic] !== Kind.Product || !store.isShortProduct(monic)) return x;
    const from = store.top;
    let hasAbsolute = false;
    for (let k = 0; k < store.lengths[monic]; k += 2) {
      const [base, exponent] = [store.at(monic, k), store.at(monic, k + 1)];
      const isTaken = store.isFunction(base, Opcode.Abs) && coefficients.isInteger(exponent);
      if (isTaken) hasAbsolute = true;
      store.push(isTaken ? store.at(base, 0) : base, exponent);
    }
    if (hasAbsolute) return products.collect(sums.coefficientOf(x), from);
    store.top = from;
    return x;
  }

  power(x: NodeId, y: NodeId): NodeId {
    const { store, products } = this;
    const { coefficients } = store;
    const exponent = store.numberOf(y);
    const base = store.numberOf(x);
    if (exponent !== separate) {
      const result = products.raise(x, exponent);
      if (result !== impossible) return result;
      return base === separate ? store.function(Opcode.Pow, x, y) : this.ofNumbers(Opcode.Pow, x, y);
    }
    if (base === one) return unit;
    if (base !== separate && (coefficients.masks[base]?.length === 1 || coefficients.values[base] > 0)) {
      const logarithm = coefficients.isFree(base) ? base : coefficients.result(Math.log(coefficients.values[base]));
      const argument = logarithm < 0 ? impossible : products.multiply(store.number(logarithm), y);
      if (argument !== impossible) return this.exponential(argument);
    }
    if (store.isFunction(x, Opcode.Exp)) {
      const argument = products.multiply(store.at(x, 0), y);
      if (argument !== impossible) return this.exponential(argument);
    }
    return store.function(Opcode.Pow, x, y);
  }

  /** The function of two operands as it stands, unless both are numbers. */
  ofNumbers(opcode: Opcode, x: NodeId, y: NodeId): NodeId {
    const { store } = this;
    const { coefficients } = store;
    const [a, b] = [store.numberOf(x), store.numberOf(y)];
    if (a !== separate && b !== separate) {
      if (coefficients.isFree(a) || coefficients.isFree(b)) {
        const union = coefficients.free(coefficients.union(a) | coefficients.union(b));
        if (union === a || union === b) return store.number(union);
      } else {
        const value = operatorOf(opcode).value(coefficients.values[a], coefficients.values[b]);
        const folded = Number.isFinite(value) ? coefficients.result(value) : -1;
        if (folded >= 0) return store.number(folded);
      }
    }
    return store.function(opcode, x, y);
  }

  /** Least or greatest of the nodes from `from` to the top of the scratch stack. */
  extreme(opcode: Opcode, from: number): NodeId {
    const { store } = this;
    const { coefficients } = store;
    const { value } = operatorOf(opcode);
    const operands: NodeId[] = [];
    let number = separate;
    const free: CoefficientId[] = [];
    const addOperand = (id: NodeId): void => {
      const constant = store.numberOf(id);
      if (constant === separate) operands.push(id);
      else if (coefficients.isFree(constant)) free.push(constant);
      else if (number === separate) number = constant;
      else number = coefficients.constant(value(coefficients.values[number], coefficients.values[constant]));
    };
    for (let k = from; k < store.top; k++) {
      const id = store.scratch[k];
      if (!store.isFunction(id, opcode)) addOperand(id);
      else for (let j = 0; j < store.lengths[id]; j++) addOperand(store.at(id, j));
    }
    store.top = from;
    // The free numbers that no other absorbs; any absorbs a constant.
    const widest = free.filter(
      (a, k) =>
        !free.some((b, j) => coefficients.masks[b]?.length === 1 && coefficients.absorbs(b, a) && (a !== b || j < k)),
    );
    for (const each of widest) operands.push(store.number(each));
    if (number !== separate && !widest.some((each) => coefficients.masks[each]?.length === 1)) {
      operands.push(store.number(number));
    }
    operands.sort((a, b) => store.compare(a, b));
    operands.forEach((id, k) => {
      if (k === 0 || id !== operands[k - 1] || store.isFree(id)) store.pushOne(id);
    });
    if (store.top === from + 1) {
      store.top = from;
      return store.scratch[from];
    }
    return store.take(Kind.Function, opcode, from);
  }

  /** The value of a function of a number: that number, or a free one where it is free; `impossible` for anything else. */
  private ofNumber(opcode: Opcode, x: NodeId): NodeId {
    const { store } = this;
    const { coefficients } = store;
    const number = store.numberOf(x);
    if (number === separate) return impossible;
    if (coefficients.isFree(number)) return coefficients.masks[number]?.length === 1 ? x : impossible;
    const value = operatorOf(opcode).value(coefficients.values[number], 0);
    // exp(-1000) is not 0.
    if (!Number.isFinite(value) || (value === 0 && opcode === Opcode.Exp)) return impossible;
    const folded = coefficients.result(value);
    return folded < 0 ? impossible : store.number(folded);
  }
}
