import { Opcode } from "../../expression/opcode";
import type { OperatorName } from "../../expression/operatorName";
import { operatorNames } from "../../expression/operatorName";
import { operators } from "../../expression/operators";
import type { SpellingId, Spellings } from "./spelling";
import { Leaf, noSpelling } from "./spelling";

/** Puts operators between spellings, and other operators where one may not be used. */
export class Speller {
  /** Something could not be written with the operators allowed. */
  failed = false;
  private readonly allowed: boolean[] = [];
  /** Factors above the line and below it that wait to be written, with their exponents; see `quotient`. */
  readonly factors: SpellingId[] = [];
  readonly exponents: number[] = [];
  /** How many of them there are. */
  top = 0;

  constructor(
    readonly spellings: Spellings,
    isAllowed: (operator: OperatorName) => boolean,
  ) {
    for (const name of operatorNames) this.allowed[operators[name].opcode] = isAllowed(name);
  }

  isAllowed(opcode: Opcode): boolean {
    return this.allowed[opcode];
  }

  unary(opcode: Opcode, x: SpellingId): SpellingId {
    if (!this.allowed[opcode]) this.failed = true;
    return this.spellings.unary(opcode, x);
  }

  binary(opcode: Opcode, x: SpellingId, y: SpellingId): SpellingId {
    if (!this.allowed[opcode]) this.failed = true;
    return this.spellings.binary(opcode, x, y);
  }

  number(value: number): SpellingId {
    return this.spellings.constant(value);
  }

  subtract(x: SpellingId, y: SpellingId): SpellingId {
    return this.allowed[Opcode.Sub] ? this.binary(Opcode.Sub, x, y) : this.binary(Opcode.Add, x, this.negate(y));
  }

  negate(x: SpellingId): SpellingId {
    if (this.spellings.rootOf(x) === Leaf.Constant) return this.number(-this.spellings.valueOf(x));
    if (this.allowed[Opcode.Neg]) return this.unary(Opcode.Neg, x);
    return this.allowed[Opcode.Mul]
      ? this.binary(Opcode.Mul, this.number(-1), x)
      : this.binary(Opcode.Sub, this.number(0), x);
  }

  /** The product of two factors, the first of which may be missing. */
  times(first: SpellingId, second: SpellingId): SpellingId {
    return first === noSpelling ? second : this.binary(Opcode.Mul, first, second);
  }

  divide(x: SpellingId, y: SpellingId): SpellingId {
    if (this.allowed[Opcode.Div]) return this.binary(Opcode.Div, x, y);
    return this.binary(Opcode.Mul, x, this.power(y, -1));
  }

  // ---- factors that wait ------------------------------------------------------------------------------------------

  push(factor: SpellingId, exponent: number): void {
    this.factors[this.top] = factor;
    this.exponents[this.top++] = exponent;
  }

  /** Lets those with an exponent, and with its negative, wait once more. */
  copy(exponent: number, from: number, end: number): void {
    for (let k = from; k < end; k++) {
      if (Math.abs(this.exponents[k]) === exponent) this.push(this.factors[k], this.exponents[k]);
    }
  }

  /** Takes those from `from` on, up to `end`, away from among the others. */
  drop(from: number, end: number): void {
    const dropped = end - from;
    for (let k = end; k < this.top; k++) {
      this.factors[k - dropped] = this.factors[k];
      this.exponents[k - dropped] = this.exponents[k];
    }
    this.top -= dropped;
  }

  /** Whether one of the factors from `from` on, up to `end`, has an exponent. */
  has(exponent: number, from: number, end: number): boolean {
    for (let k = from; k < end; k++) if (this.exponents[k] === exponent) return true;
    return false;
  }

  /** The least size of an exponent beyond `size`; infinite where there is none. */
  nextPower(size: number, from: number, end: number): number {
    let next = Infinity;
    for (let k = from; k < end; k++) {
      const power = Math.abs(this.exponents[k]);
      if (power > size && power < next) next = power;
    }
    return next;
  }

  /** The product of those with an exponent, with another factor in front of them where there is one. */
  product(exponent: number, from: number, end: number, first: SpellingId = noSpelling): SpellingId {
    let product = first;
    for (let k = from; k < end; k++) {
      if (this.exponents[k] === exponent) product = this.times(product, this.factors[k]);
    }
    return product === noSpelling ? this.number(1) : product;
  }

  /** The product of those with an exponent, divided by that of those with its negative. */
  quotient(exponent: number, from: number, end: number, first: SpellingId = noSpelling): SpellingId {
    if (!this.has(-exponent, from, end)) return this.product(exponent, from, end, first);
    if (this.allowed[Opcode.Div]) {
      return this.binary(Opcode.Div, this.product(exponent, from, end, first), this.product(-exponent, from, end));
    }
    let product = first;
    for (let k = from; k < end; k++) {
      if (this.exponents[k] === exponent) product = this.times(product, this.factors[k]);
    }
    for (let k = from; k < end; k++) {
      if (this.exponents[k] === -exponent) product = this.times(product, this.power(this.factors[k], -1));
    }
    return product;
  }

  // ---- powers -----------------------------------------------------------------------------------------------------

  /** A constant power. */
  power(base: SpellingId, exponent: number): SpellingId {
    const { allowed } = this;
    if (exponent === 1) return base;
    if (exponent === 2 && allowed[Opcode.Square]) return this.unary(Opcode.Square, base);
    if (exponent === 3 && allowed[Opcode.Cube]) return this.unary(Opcode.Cube, base);
    if (exponent === 0.5 && allowed[Opcode.Sqrt]) return this.unary(Opcode.Sqrt, base);
    if (!allowed[Opcode.Pow]) {
      if (exponent < 0 && allowed[Opcode.Div]) {
        return this.binary(Opcode.Div, this.number(1), this.power(base, -exponent));
      }
      if (exponent % 1 !== 0 && allowed[Opcode.Sqrt] && (2 * exponent) % 1 === 0) {
        return this.power(this.unary(Opcode.Sqrt, base), 2 * exponent);
      }
      if (Number.isInteger(exponent) && exponent > 1 && exponent <= 64) {
        if (exponent % 2 === 0 && allowed[Opcode.Square]) {
          return this.power(this.unary(Opcode.Square, base), exponent / 2);
        }
        if (exponent % 3 === 0 && allowed[Opcode.Cube]) return this.power(this.unary(Opcode.Cube, base), exponent / 3);
        return this.binary(Opcode.Mul, base, this.power(base, exponent - 1));
      }
    }
    return this.binary(Opcode.Pow, base, this.number(exponent));
  }

  absolute(x: SpellingId): SpellingId {
    if (this.allowed[Opcode.Abs] || !this.allowed[Opcode.Sqrt]) return this.unary(Opcode.Abs, x);
    return this.unary(Opcode.Sqrt, this.power(x, 2));
  }
}
