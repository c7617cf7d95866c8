import { Opcode } from "../../expression/opcode";
import type { CanonicalStore } from "./canonicalStore";
import type { Coefficients, CoefficientId } from "./coefficients";
import { minusOne, one, separate } from "./coefficients";
import type { NodeId } from "./node";
import { Kind, unit } from "./node";
import type { NodeStore } from "./nodeStore";
import { isOddFunction } from "./opcodes";
import { sortForReading } from "./readingOrder";
import type { SpellingId } from "./spelling";
import type { FormWriter } from "./writeForm";
import { simpleNumber } from "./writeForm";

/** Factors beyond this, and below its inverse, stay outside of logarithms. */
const largestFactor = 1e4;
/** Logarithms within logarithms that a number is multiplied into. */
const deepest = 3;
const unwritten = -1;

/** Writes sums. Terms stand on the scratch stack of the nodes, from `from` to its top: pairs of monic and coefficient. */
export class SumWriter {
  private readonly nodes: NodeStore;
  private nesting = 0;

  constructor(
    private readonly store: CanonicalStore,
    private readonly writer: FormWriter,
  ) {
    this.nodes = store.nodes;
  }

  /** The terms of a sum, each times a factor. */
  multiple(sum: NodeId, factor: CoefficientId): SpellingId {
    const { nodes } = this;
    const from = nodes.top;
    for (let k = 0; k < nodes.lengths[sum]; k += 2) {
      const monic = nodes.at(sum, k);
      const coefficient = nodes.coefficients.multiply(nodes.at(sum, k + 1), factor);
      if (coefficient < 0) this.writer.speller.failed = true;
      const isTurned = this.writer.valueOf(coefficient) < 0 && nodes.isMirrored(monic);
      nodes.push(monic, isTurned ? nodes.coefficients.negate(coefficient) : coefficient);
    }
    const spelling = this.sum(from);
    nodes.top = from;
    return spelling;
  }

  /** The sum of the terms, which come into reading order. */
  private sum(from: number): SpellingId {
    const { nodes } = this;
    const { speller } = this.writer;
    const factor = this.commonFactor(from);
    let direct = this.withNumberInLogarithm(from);
    if (direct === unwritten) direct = this.plainSum(from);
    if (factor === one || !this.divide(from, nodes.coefficients.inverse(factor))) return direct;
    const inner = this.plainSum(from);
    return speller.spellings.shorter(
      direct,
      factor === minusOne ? speller.negate(inner) : this.writer.scaled(factor, inner),
    );
  }

  /** Multiplies the coefficients of the terms with a number; false where that is not possible. */
  private divide(from: number, inverse: CoefficientId): boolean {
    const { nodes } = this;
    if (inverse < 0) return false;
    for (let k = from + 1; k < nodes.top; k += 2) {
      nodes.scratch[k] = nodes.coefficients.multiply(nodes.scratch[k], inverse);
      if (nodes.scratch[k] < 0) return false;
    }
    return true;
  }

  /** What the coefficients of all terms have in common up to signs; 1 where that is nothing. */
  private commonFactor(from: number): CoefficientId {
    const { coefficients, scratch, top } = this.nodes;
    if (top - from < 4) return one;
    let negatives = 0;
    let common: CoefficientId | undefined;
    for (let k = from + 1; k < top; k += 2) {
      const coefficient = scratch[k];
      if (coefficients.isFree(coefficient)) return one;
      const value = coefficients.values[coefficient];
      if (value < 0) negatives++;
      const size = value < 0 ? coefficients.negate(coefficient) : coefficient;
      common = common === undefined ? size : divisorOf(coefficients, common, size);
    }
    const factor = common ?? one;
    return 2 * negatives === top - from ? coefficients.negate(factor) : factor;
  }

  // ---- numbers in logarithms --------------------------------------------------------------------------------------

  /** `log(x + y) + log(2)` as `log(2 * x + 2 * y)`, where that is shorter or 2 is the simpler number. */
  private withNumberInLogarithm(from: number): SpellingId {
    const { coefficients, scratch, top } = this.nodes;
    let number = from;
    while (number < top && (scratch[number] !== unit || coefficients.isFree(scratch[number + 1]))) number += 2;
    if (number >= top || this.nesting >= deepest) return unwritten;
    this.nesting++;
    const spelling = this.withLogarithmOf(number, from);
    this.nesting--;
    return spelling;
  }

  private withLogarithmOf(number: number, from: number): SpellingId {
    const { nodes, writer } = this;
    const { coefficients, top } = nodes;
    const { speller } = writer;
    const { spellings } = speller;
    for (let k = from; k < top; k += 2) {
      const [monic, coefficient] = [nodes.scratch[k], nodes.scratch[k + 1]];
      if (!nodes.isFunction(monic, Opcode.Log) || coefficients.isFree(coefficient)) continue;
      if (!speller.isAllowed(Opcode.Log)) continue;
      const isSubtracted = writer.valueOf(coefficient) < 0;
      const value = Math.exp(writer.valueOf(nodes.scratch[number + 1]) / writer.valueOf(coefficient));
      const factor = coefficients.result(value);
      const operand = nodes.at(monic, 0);
      if (!(value > 1 / largestFactor && value < largestFactor) || nodes.numberOf(operand) !== separate) continue;
      const argument = this.scaledOperand(factor, operand);
      const size = isSubtracted ? coefficients.negate(coefficient) : coefficient;
      const logarithm = writer.scaled(size, speller.unary(Opcode.Log, argument));
      for (let j = from; j < top; j += 2) {
        if (j !== number && nodes.scratch[j] !== monic) nodes.push(nodes.scratch[j], nodes.scratch[j + 1]);
      }
      const merged = this.withTerm(top, logarithm, isSubtracted);
      nodes.top = top;
      const plain = this.plainSum(from);
      const isSimpler = simpleNumber(value) !== undefined && !spellings.isLonger(merged, plain);
      return isSimpler ? merged : spellings.shorter(plain, merged);
    }
    return unwritten;
  }

  private scaledOperand(factor: CoefficientId, operand: NodeId): SpellingId {
    const { nodes, store } = this;
    if (nodes.isShortSum(operand)) return this.multiple(operand, factor);
    const coefficient = nodes.coefficients.multiply(factor, store.sums.coefficientOf(operand));
    return this.writer.products.term(coefficient, store.sums.monicOf(operand));
  }

  /** The terms from `from` on, if there are any, and one more. */
  private withTerm(from: number, term: SpellingId, isSubtracted: boolean): SpellingId {
    const { speller } = this.writer;
    if (this.nodes.top === from) return isSubtracted ? speller.negate(term) : term;
    const rest = this.sum(from);
    return isSubtracted ? speller.subtract(rest, term) : speller.binary(Opcode.Add, rest, term);
  }

  // ---- terms one after the other ----------------------------------------------------------------------------------

  private plainSum(from: number): SpellingId {
    const { nodes, writer } = this;
    const { coefficients, top } = nodes;
    const { speller } = writer;
    if (top === from) return speller.number(0);
    sortForReading(nodes, from);
    // Begin with something that is added, or with a number, so that no sign stands in front.
    let leader = from;
    while (leader < top && writer.valueOf(nodes.scratch[leader + 1]) < 0) leader += 2;
    if (leader === top) leader = nodes.scratch[top - 2] === unit ? top - 2 : from;
    let written = this.signedTerm(nodes.scratch[leader], nodes.scratch[leader + 1]);
    for (let k = from; k < top; k += 2) {
      if (k === leader) continue;
      const [monic, coefficient] = [nodes.scratch[k], nodes.scratch[k + 1]];
      written =
        writer.valueOf(coefficient) < 0
          ? speller.subtract(written, writer.products.term(coefficients.negate(coefficient), monic))
          : speller.binary(Opcode.Add, written, writer.products.term(coefficient, monic));
    }
    return written;
  }

  private signedTerm(monic: NodeId, coefficient: CoefficientId): SpellingId {
    const { writer } = this;
    const value = writer.valueOf(coefficient);
    if (!(value < 0)) return writer.products.term(coefficient, monic);
    if (monic === unit) return writer.speller.number(value);
    const mirrored = this.mirrored(monic);
    return mirrored === unwritten
      ? writer.products.term(coefficient, monic)
      : writer.scaled(this.nodes.coefficients.negate(coefficient), mirrored);
  }

  /** An odd function of the negative argument, where that is no longer. */
  private mirrored(monic: NodeId): SpellingId {
    const { nodes, writer } = this;
    const opcode: Opcode = nodes.labels[monic];
    if (nodes.kinds[monic] !== Kind.Function || !isOddFunction(opcode)) return unwritten;
    const argument = nodes.at(monic, 0);
    const negative =
      nodes.kinds[argument] === Kind.Sum ? this.multiple(argument, minusOne) : this.signedTerm(argument, minusOne);
    const { speller } = writer;
    if (speller.spellings.isLonger(negative, writer.part(argument))) return unwritten;
    return speller.unary(opcode, negative);
  }
}

function divisorOf(coefficients: Coefficients, a: CoefficientId, b: CoefficientId): CoefficientId {
  return coefficients.commonDivisor(a, b) ?? (a === b ? a : one);
}
