import { Opcode } from "../../expression/opcode";
import type { CanonicalStore } from "./canonicalStore";
import type { CoefficientId } from "./coefficients";
import { minusOne, one } from "./coefficients";
import type { NodeId } from "./node";
import { Kind, unit } from "./node";
import type { NodeStore } from "./nodeStore";
import { sortForReading } from "./readingOrder";
import type { SpellingId } from "./spelling";
import { noSpelling } from "./spelling";
import type { FormWriter } from "./writeForm";

/** How factors are written other than as they are. */
interface Variation {
  /** What the exponents are divided by. */
  readonly divisor?: number;
  /** The factor at this place has another spelling. */
  readonly place?: number;
  readonly replacement?: SpellingId;
  /** Whether exp(-x) may go below the line, and exp(2 * x) among the squares. */
  readonly turnsExponentials?: boolean;
}

/** Sums within sums that a number is multiplied into: further down it would take too much of the stack. */
const deepest = 256;
const asItIs: Variation = {};
const plainExponentials: Variation = { turnsExponentials: false };
/** Exponents of factors that belong above or below the line as they are, in the order in which they come. */
const above = Infinity;
const below = -Infinity;

/** Writes coefficients times monics. Factors with their exponents stand on the stack of the speller. */
export class ProductWriter {
  private readonly nodes: NodeStore;
  private nesting = 0;

  constructor(
    { nodes }: CanonicalStore,
    private readonly writer: FormWriter,
  ) {
    this.nodes = nodes;
  }

  /** A coefficient times a monic: the coefficient in front, or in one of the factors. */
  term(coefficient: CoefficientId, monic: NodeId): SpellingId {
    const { nodes, writer } = this;
    const { speller } = writer;
    const { spellings } = speller;
    if (monic === unit) return this.withCoefficient(coefficient, speller.top);
    if (nodes.isFunction(monic, Opcode.Log)) {
      return writer.valueOf(coefficient) < 0
        ? writer.negativeLogarithm(coefficient, monic)
        : writer.logarithm(coefficient, monic);
    }
    const count = nodes.factorCount(monic);
    let best = this.factors(coefficient, monic);
    if (count > 1 && this.hasExponential(monic)) {
      best = spellings.shorter(best, this.factors(coefficient, monic, plainExponentials));
    }
    if (coefficient === one) return count < 2 ? best : this.shorterPower(monic, 3, this.shorterPower(monic, 2, best));
    if (nodes.coefficients.isFree(coefficient)) return best;
    for (let k = 0; k < count; k++) {
      const spelling = this.withNumberInside(coefficient, monic, k);
      if (spelling !== noSpelling) best = spellings.shorter(best, spelling);
    }
    return best;
  }

  private hasExponential(product: NodeId): boolean {
    const { nodes } = this;
    for (let k = 0; k < nodes.factorCount(product); k++) {
      if (nodes.isFunction(nodes.baseAt(product, k), Opcode.Exp)) return true;
    }
    return false;
  }

  /** x^4 * y^2 as the square of x^2 * y, where that is shorter than what is written already. */
  private shorterPower(monic: NodeId, divisor: number, plain: SpellingId): SpellingId {
    const { nodes } = this;
    const { speller } = this.writer;
    let isBelow = true;
    for (let k = 0; k < nodes.factorCount(monic); k++) {
      const power = nodes.powerAt(monic, k);
      if (power % divisor !== 0) return plain;
      if (power > 0) isBelow = false;
    }
    if (isBelow) return plain;
    return speller.spellings.shorter(plain, speller.power(this.factors(one, monic, { divisor }), divisor));
  }

  // ---- numbers in factors -----------------------------------------------------------------------------------------

  /** A number times a monic with the number in the factor at `place`; `noSpelling` where that cannot take it in. */
  private withNumberInside(number: CoefficientId, monic: NodeId, place: number): SpellingId {
    const { nodes, writer } = this;
    const { coefficients } = nodes;
    const base = nodes.baseAt(monic, place);
    const exponent = nodes.exponentAt(monic, place);
    if (this.nesting >= deepest || !this.takesNumber(base) || coefficients.isFree(exponent)) return noSpelling;
    const inverse = coefficients.inverse(exponent);
    const isNegative = writer.valueOf(number) < 0;
    const size = isNegative ? coefficients.negate(number) : number;
    const root = inverse < 0 ? inverse : coefficients.raise(size, inverse);
    if (root < 0) return noSpelling;
    const isOdd = Math.abs(writer.valueOf(exponent) % 2) === 1;
    const isInside = isNegative && isOdd && !nodes.isFunction(base, Opcode.Abs);
    this.nesting++;
    const replacement = this.multiplied(base, isInside ? coefficients.negate(root) : root);
    this.nesting--;
    if (replacement === noSpelling) return noSpelling;
    return this.factors(isNegative && !isInside ? minusOne : one, monic, { place, replacement });
  }

  /** A number goes into sums, their absolute values and logarithms. */
  private takesNumber(base: NodeId): boolean {
    const { nodes } = this;
    if (nodes.kinds[base] === Kind.Sum || nodes.isFunction(base, Opcode.Log)) return true;
    return nodes.isFunction(base, Opcode.Abs) && nodes.kinds[nodes.at(base, 0)] === Kind.Sum;
  }

  /** A factor that takes a number, with one multiplied into it; `noSpelling` for a negative one of a logarithm. */
  private multiplied(base: NodeId, number: CoefficientId): SpellingId {
    const { nodes, writer } = this;
    if (nodes.kinds[base] === Kind.Sum) return writer.sums.multiple(base, number);
    if (nodes.isFunction(base, Opcode.Log)) {
      return writer.valueOf(number) > 0 ? writer.logarithm(number, base) : noSpelling;
    }
    return writer.speller.absolute(writer.sums.multiple(nodes.at(base, 0), number));
  }

  // ---- factors ----------------------------------------------------------------------------------------------------

  /** The product of the factors of a monic and a coefficient. */
  factors(coefficient: CoefficientId, monic: NodeId, variation: Variation = asItIs): SpellingId {
    const { nodes, writer } = this;
    const { speller } = writer;
    const from = speller.top;
    if (variation === asItIs && nodes.kinds[monic] !== Kind.Product && !this.isTurned(monic)) {
      speller.push(writer.part(monic), 1);
      return this.withCoefficient(coefficient, from);
    }
    this.pushFactors(coefficient, monic, variation);
    return this.quotient(coefficient, from);
  }

  /** Whether a factor may be written other than as it stands: an absolute value, or an exponential. */
  private isTurned(base: NodeId): boolean {
    const { nodes } = this;
    return nodes.isFunction(base, Opcode.Abs) || nodes.isFunction(base, Opcode.Exp);
  }

  private pushFactors(
    coefficient: CoefficientId,
    monic: NodeId,
    { divisor = 1, place = -1, replacement = noSpelling, turnsExponentials = true }: Variation,
  ): void {
    const { nodes, writer } = this;
    const { speller } = writer;
    const count = nodes.factorCount(monic);
    const isAlone = coefficient === one && count === 1;
    const order = nodes.top;
    for (let k = 0; k < count; k++) nodes.push(nodes.baseAt(monic, k), k);
    sortForReading(nodes, order);
    const end = nodes.top;
    let hasAbsolutes = false;
    for (let at = order; at < end; at += 2) {
      const [base, k] = [nodes.scratch[at], nodes.scratch[at + 1]];
      const power = nodes.powerAt(monic, k) / divisor;
      const isFree = Number.isNaN(power);
      if (k !== place && !isFree && nodes.isFunction(base, Opcode.Abs)) {
        hasAbsolutes = true;
        continue;
      }
      if (turnsExponentials && power === 1 && !isAlone && this.pushExponential(base)) continue;
      const spelling = k === place ? replacement : writer.part(base);
      if (isFree) {
        speller.push(speller.binary(Opcode.Pow, spelling, writer.parameters(nodes.exponentAt(monic, k))), above);
      } else if (nodes.isNonNegative(base) && isThird(power) && speller.isAllowed(Opcode.Cbrt)) {
        speller.push(speller.unary(Opcode.Cbrt, spelling), Math.round(3 * power));
      } else if (Number.isInteger(power) || nodes.isNonNegative(base) || (!isAlone && this.sharesRoot(monic, k))) {
        speller.push(spelling, power);
      } else if (power > 0) speller.push(speller.power(spelling, power), above);
      else if (isAlone) speller.push(this.inversePower(spelling, -power), above);
      else speller.push(speller.power(spelling, -power), below);
    }
    if (hasAbsolutes) this.pushAbsolutes(monic, divisor, place, order, end);
    nodes.top = order;
  }

  /** Whether the factor at `place`, whose root is not real everywhere, is the only one among those with that root. */
  private sharesRoot(monic: NodeId, place: number): boolean {
    const { nodes } = this;
    const power = Math.abs(nodes.powerAt(monic, place));
    let others = 0;
    for (let k = 0; k < nodes.factorCount(monic); k++) {
      if (k === place || Math.abs(nodes.powerAt(monic, k)) !== power) continue;
      if (!nodes.isPositive(nodes.baseAt(monic, k))) return false;
      others++;
    }
    return others > 0;
  }

  /** Absolute values under the same power become one. */
  private pushAbsolutes(monic: NodeId, divisor: number, place: number, order: number, end: number): void {
    const { nodes, writer } = this;
    const { speller } = writer;
    const from = speller.top;
    for (let at = order; at < end; at += 2) {
      const [base, k] = [nodes.scratch[at], nodes.scratch[at + 1]];
      const power = nodes.powerAt(monic, k) / divisor;
      if (k === place || Number.isNaN(power) || !nodes.isFunction(base, Opcode.Abs)) continue;
      speller.push(writer.part(nodes.at(base, 0)), power);
    }
    const last = speller.top;
    for (let power = speller.nextPower(0, from, last); power < above; power = speller.nextPower(power, from, last)) {
      const exponent = speller.has(power, from, last) ? power : -power;
      speller.push(speller.absolute(speller.quotient(exponent, from, last)), exponent);
    }
    speller.drop(from, last);
  }

  /** Puts exp(-x) below the line, and exp(2 * x) among the squares; false for what is no such exponential. */
  private pushExponential(base: NodeId): boolean {
    const { nodes, writer } = this;
    const { speller } = writer;
    if (!nodes.isFunction(base, Opcode.Exp) || !speller.isAllowed(Opcode.Div)) return false;
    const argument = nodes.at(base, 0);
    const power = writer.exponentialPower(argument);
    if (power !== 0) {
      speller.push(speller.unary(Opcode.Exp, writer.part(nodes.at(argument, 0))), power);
      return true;
    }
    if (!nodes.isShortSum(argument)) return false;
    const negative = writer.sums.multiple(argument, minusOne);
    if (speller.spellings.sizeOf(negative) >= speller.spellings.sizeOf(writer.part(argument))) return false;
    speller.push(speller.unary(Opcode.Exp, negative), -1);
    return true;
  }

  private inversePower(base: SpellingId, power: number): SpellingId {
    const { speller } = this.writer;
    const quotient = speller.divide(speller.number(1), speller.power(base, power));
    return speller.spellings.shorter(quotient, speller.power(base, -power));
  }

  /**
   * The coefficient times the factors that wait from `from` on. Those under the same power share it, where they were found to
   * be allowed to: (x / y)^2 is shorter than x^2 / y^2.
   */
  private quotient(coefficient: CoefficientId, from: number): SpellingId {
    const { speller } = this.writer;
    const end = speller.top;
    for (let k = from; k < end; k++) {
      if (Math.abs(speller.exponents[k]) === above) speller.push(speller.factors[k], Math.sign(speller.exponents[k]));
    }
    let power = speller.nextPower(0, from, end);
    const isSingle = speller.nextPower(power, from, end) === above;
    for (; power < above; power = speller.nextPower(power, from, end)) {
      if (power === 1) speller.copy(1, from, end);
      else if (speller.has(power, from, end)) speller.push(speller.power(speller.quotient(power, from, end), power), 1);
      else {
        const product = speller.product(-power, from, end);
        const isAlone = isSingle && coefficient === one && !speller.has(1, end, speller.top);
        if (isAlone) speller.push(this.inversePower(product, power), 1);
        else speller.push(speller.power(product, power), -1);
      }
    }
    const written = this.withCoefficient(coefficient, end);
    speller.top = from;
    return written;
  }

  /** A coefficient times the factors from `from` on, whose exponents are 1 and -1; they wait no more. */
  withCoefficient(coefficient: CoefficientId, from: number): SpellingId {
    const { speller } = this.writer;
    const written = this.coefficientTimes(coefficient, from, speller.top);
    speller.top = from;
    return written;
  }

  private coefficientTimes(coefficient: CoefficientId, from: number, end: number): SpellingId {
    const { writer } = this;
    const { speller } = writer;
    if (coefficient === one) return speller.quotient(1, from, end);
    if (this.nodes.coefficients.isFree(coefficient)) {
      return speller.quotient(1, from, end, writer.parameters(coefficient));
    }
    const value = writer.valueOf(coefficient);
    const hasAbove = speller.has(1, from, end);
    if (value === -1 && hasAbove) return speller.negate(speller.quotient(1, from, end));
    const inverse = Math.round(1 / value);
    const isDivisor = hasAbove && inverse > 2 && 1 / inverse === value && !speller.has(-1, from, end);
    if (isDivisor && speller.isAllowed(Opcode.Div)) {
      return speller.divide(speller.product(1, from, end), speller.number(inverse));
    }
    return speller.quotient(1, from, end, speller.number(value));
  }
}

function isThird(value: number): boolean {
  const thirds = 3 * value;
  return Math.abs(thirds - Math.round(thirds)) < 1e-12 && Math.round(thirds) % 3 !== 0;
}
