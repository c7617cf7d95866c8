import type { OperatorName } from "../../expression/operatorName";
import { constantLeaf, inputLeaf, parameterLeaf } from "../tree";
import type { CanonicalStore } from "./canonicalStore";
import type { CoefficientId } from "./coefficients";
import { minusOne, one, separate } from "./coefficients";
import type { NodeId } from "./nodeStore";
import { isOddFunction, Kind, undefinedNode, unit } from "./nodeStore";
import { snapped } from "./rational";
import type { Spelling } from "./spelling";
import { isLonger, leafSpelling, shorter, Speller } from "./spelling";

/** Factors beyond this, and below its inverse, stay outside of logarithms. */
const largestFactor = 1e4;
/** Logarithms within logarithms that a number is multiplied into. */
const deepest = 3;

/** One term: a coefficient times a monic. */
interface Term {
  readonly monic: NodeId;
  readonly coefficient: CoefficientId;
}

/** What stands for a node that cannot be written with the operators allowed. */
const none: Spelling = leafSpelling(constantLeaf(NaN));

/**
 * Writes canonical nodes as trees, and remembers how. `known` holds spellings of nodes that were met on reading; what is
 * written is never longer than those, in symbols or in complexity.
 */
export class FormWriter {
  private spellings: (Spelling | undefined)[] = [];
  private generation: number;
  private readonly speller: Speller;
  private readonly open: NodeId[] = [];
  private nesting = 0;

  constructor(
    private readonly store: CanonicalStore,
    isAllowed: (operator: OperatorName) => boolean = () => true,
    private readonly known?: ReadonlyMap<NodeId, Spelling>,
  ) {
    this.speller = new Speller(isAllowed);
    this.generation = store.generation;
  }

  /** The spelling of a node; undefined where the operators allowed do not suffice and no spelling is known. */
  write(id: NodeId): Spelling | undefined {
    if (this.generation !== this.store.generation) {
      this.generation = this.store.generation;
      this.spellings = [];
    }
    const { open, spellings, speller } = this;
    open.push(id);
    while (open.length > 0) {
      const part = open[open.length - 1];
      if (spellings[part] !== undefined) open.pop();
      else if (!this.opensParts(part)) {
        open.pop();
        speller.failed = false;
        const written = this.spell(part);
        const known = this.known?.get(part);
        if (speller.failed) spellings[part] = known ?? none;
        else spellings[part] = known === undefined || !isLonger(written, known) ? written : known;
      }
    }
    const spelling = spellings[id];
    return spelling === none ? undefined : spelling;
  }

  private opensParts(id: NodeId): boolean {
    const { nodes } = this.store;
    const { length } = this.open;
    const step = nodes.kinds[id] === Kind.Sum || nodes.kinds[id] === Kind.Product ? 2 : 1;
    const end = nodes.starts[id] + nodes.lengths[id];
    for (let k = nodes.starts[id]; k < end; k += step) {
      if (this.spellings[nodes.pool[k]] === undefined) this.open.push(nodes.pool[k]);
    }
    return this.open.length > length;
  }

  private spell(id: NodeId): Spelling {
    const { nodes } = this.store;
    switch (nodes.kinds[id]) {
      case Kind.Input:
        return leafSpelling(inputLeaf(nodes.labels[id]));
      case Kind.Tied:
        return this.part(nodes.at(id, 0));
      case Kind.Literal:
        return leafSpelling(constantLeaf(id === undefinedNode ? NaN : Infinity));
      case Kind.Function:
        return this.functionOf(id);
      case Kind.Product:
        return this.term({ monic: id, coefficient: one });
      default:
        return this.sum(this.termsOf(id));
    }
  }

  private part(id: NodeId): Spelling {
    const spelling = this.spellings[id];
    if (spelling !== undefined && spelling !== none) return spelling;
    this.speller.failed = true;
    return none;
  }

  private termsOf(sum: NodeId, factor: CoefficientId = one): Term[] {
    const { nodes } = this.store;
    const terms: Term[] = [];
    for (let k = 0; k < nodes.lengths[sum]; k += 2) {
      let coefficient = nodes.coefficients.multiply(nodes.at(sum, k + 1), factor);
      if (coefficient < 0) this.speller.failed = true;
      if (this.valueOf(coefficient) < 0 && nodes.isMirrored(nodes.at(sum, k))) coefficient = this.negative(coefficient);
      terms.push({ monic: nodes.at(sum, k), coefficient });
    }
    return terms;
  }

  private valueOf(coefficient: CoefficientId): number {
    return this.store.nodes.coefficients.values[coefficient];
  }

  // ---- functions --------------------------------------------------------------------------------------------------

  private functionOf(id: NodeId): Spelling {
    const { nodes } = this.store;
    const { speller } = this;
    const operator = nodes.operatorOf(id);
    const first = nodes.at(id, 0);
    if (operator === "abs") return speller.absolute(this.part(first));
    if (operator === "exp") return this.exponential(first);
    if (operator === "log") return this.logarithm(one, id);
    if (nodes.lengths[id] === 1) return speller.apply(operator, this.part(first));
    const parts: NodeId[] = [];
    for (let k = 0; k < nodes.lengths[id]; k++) parts.push(nodes.at(id, k));
    if (operator === "min" || operator === "max") parts.sort((a, b) => this.inReadingOrder(a, b));
    const operands = parts.map((part) => this.part(part));
    return operands.reduce((x, y) => speller.apply(operator, x, y));
  }

  /** exp(x * log(2)) is shorter as 2^x. */
  private exponential(argument: NodeId): Spelling {
    const { nodes } = this.store;
    const { speller } = this;
    const root = this.exponentialPower(argument);
    if (root !== undefined && root.power > 0) {
      return speller.power(speller.apply("exp", this.part(root.operand)), root.power);
    }
    const plain = speller.isAllowed("exp") ? speller.apply("exp", this.part(argument)) : undefined;
    if (nodes.kinds[argument] === Kind.Sum && nodes.lengths[argument] === 2 && speller.isAllowed("pow")) {
      const coefficient = nodes.at(argument, 1);
      const exponent = this.part(nodes.at(argument, 0));
      if (nodes.coefficients.isFree(coefficient)) {
        const base = this.parameters(coefficient);
        if (plain === undefined && base.length === 1) return speller.apply("pow", base[0], exponent);
      } else {
        const base = simpleNumber(Math.exp(this.valueOf(coefficient)));
        if (base !== undefined) return speller.apply("pow", speller.number(base), exponent);
      }
    }
    return plain ?? speller.apply("exp", this.part(argument));
  }

  /** exp(2 * x) as the square of exp(x), exp(-x) as the inverse of exp(x) where it stands below the line. */
  private exponentialPower(argument: NodeId): { readonly power: number; readonly operand: NodeId } | undefined {
    const { nodes } = this.store;
    if (nodes.kinds[argument] !== Kind.Sum || nodes.lengths[argument] !== 2 || !this.speller.isAllowed("exp")) {
      return undefined;
    }
    const power = this.valueOf(nodes.at(argument, 1));
    const size = Math.abs(power);
    const isShort =
      size === 1 || (size === 2 && this.speller.isAllowed("square")) || (size === 3 && this.speller.isAllowed("cube"));
    return isShort ? { power, operand: nodes.at(argument, 0) } : undefined;
  }

  /** A coefficient times a logarithm. */
  private logarithm(coefficient: CoefficientId, id: NodeId): Spelling {
    const { nodes } = this.store;
    const { speller } = this;
    const operand = this.part(nodes.at(id, 0));
    const isFree = nodes.coefficients.isFree(coefficient);
    const value = this.valueOf(coefficient);
    const decimal = isFree ? undefined : simpleNumber(value * Math.LN10, 0);
    const isDecimal = speller.isAllowed("log10") && (decimal !== undefined || !speller.isAllowed("log"));
    if (isDecimal)
      return this.times(
        isFree ? coefficient : this.constant(decimal ?? value * Math.LN10),
        (each) => speller.apply("log10", each),
        operand,
        nodes.at(id, 0),
      );
    return this.times(coefficient, (each) => speller.apply("log", each), operand, nodes.at(id, 0));
  }

  /** A negative coefficient times a logarithm: -log(x / y) as log(y / x), where that is shorter. */
  private negativeLogarithm(coefficient: CoefficientId, id: NodeId): Spelling {
    const { nodes } = this.store;
    const operand = nodes.at(id, 0);
    const negated = this.speller.negate(this.logarithm(this.negative(coefficient), id));
    const negative = coefficient === minusOne ? negated : shorter(this.logarithm(coefficient, id), negated);
    if (coefficient !== minusOne || nodes.kinds[operand] !== Kind.Product) return negative;
    const inverse: Term[] = [];
    for (let k = 0; k < nodes.lengths[operand]; k += 2) {
      if (nodes.coefficients.isFree(nodes.at(operand, k + 1))) return negative;
      inverse.push({ monic: nodes.at(operand, k), coefficient: this.negative(nodes.at(operand, k + 1)) });
    }
    return shorter(negative, this.speller.apply("log", this.factors(one, inverse)));
  }

  /** `c * log(x)`, where it is shorter as the logarithm of a power. */
  private times(
    coefficient: CoefficientId,
    log: (operand: Spelling) => Spelling,
    operand: Spelling,
    id: NodeId,
  ): Spelling {
    const { nodes } = this.store;
    const { speller } = this;
    const value = this.valueOf(coefficient);
    const plain = this.withCoefficient(coefficient, [log(operand)], []);
    if (value > 0 && value % 2 === 0 && this.isFunction(id, "abs")) {
      return shorter(log(speller.power(this.part(nodes.at(id, 0)), value)), plain);
    }
    if ((value === 3 || value === 0.5) && operand.tree.kind !== "constant")
      return shorter(plain, log(speller.power(operand, value)));
    return plain;
  }

  // ---- sums -------------------------------------------------------------------------------------------------------

  private sum(terms: readonly Term[]): Spelling {
    const direct = this.withNumberInLogarithm(terms) ?? this.plainSum(terms);
    const factor = this.commonFactor(terms);
    if (factor === one) return direct;
    const { coefficients } = this.store.nodes;
    const inverse = coefficients.inverse(factor);
    const rest = terms.map(({ monic, coefficient }) => ({
      monic,
      coefficient: inverse < 0 ? coefficient : coefficients.multiply(coefficient, inverse),
    }));
    if (inverse < 0 || rest.some(({ coefficient }) => coefficient < 0)) return direct;
    const inner = this.plainSum(rest);
    const { speller } = this;
    return shorter(direct, factor === minusOne ? speller.negate(inner) : this.withCoefficient(factor, [inner], []));
  }

  /** `log(x + y) + log(2)` as `log(2 * x + 2 * y)`, where that is shorter or 2 is the simpler number. */
  private withNumberInLogarithm(terms: readonly Term[]): Spelling | undefined {
    const { coefficients } = this.store.nodes;
    const number = terms.find(({ monic, coefficient }) => monic === unit && !coefficients.isFree(coefficient));
    if (number === undefined || this.nesting >= deepest) return undefined;
    this.nesting++;
    const spelling = this.withLogarithmOf(number, terms);
    this.nesting--;
    return spelling;
  }

  private withLogarithmOf(number: Term, terms: readonly Term[]): Spelling | undefined {
    const { nodes } = this.store;
    const { coefficients } = nodes;
    for (const { monic, coefficient } of terms) {
      const isLogarithm = nodes.kinds[monic] === Kind.Function && nodes.operatorOf(monic) === "log";
      if (!isLogarithm || coefficients.isFree(coefficient) || !this.speller.isAllowed("log")) continue;
      const value = Math.exp(this.valueOf(number.coefficient) / this.valueOf(coefficient));
      const factor = coefficients.result(value);
      const operand = nodes.at(monic, 0);
      if (!(value > 1 / largestFactor && value < largestFactor) || nodes.numberOf(operand) !== separate) continue;
      const argument = nodes.isShortSum(operand)
        ? this.sum(this.termsOf(operand, factor))
        : this.term({
            monic: this.store.sums.monicOf(operand),
            coefficient: coefficients.multiply(factor, this.store.sums.coefficientOf(operand)),
          });
      const logarithm = this.withCoefficient(this.magnitude(coefficient), [this.speller.apply("log", argument)], []);
      const others = terms.filter((term) => term !== number && term.monic !== monic);
      const merged = this.withTerm(others, logarithm, this.valueOf(coefficient) < 0);
      const plain = this.plainSum(terms);
      const isSimpler = simpleNumber(value) !== undefined && !isLonger(merged, plain);
      return isSimpler ? merged : shorter(plain, merged);
    }
    return undefined;
  }

  private withTerm(others: readonly Term[], term: Spelling, isSubtracted: boolean): Spelling {
    const { speller } = this;
    if (others.length === 0) return isSubtracted ? speller.negate(term) : term;
    const rest = this.sum(others);
    return isSubtracted ? speller.subtract(rest, term) : speller.apply("add", rest, term);
  }

  private magnitude(coefficient: CoefficientId): CoefficientId {
    return this.valueOf(coefficient) < 0 ? this.negative(coefficient) : coefficient;
  }

  /** What the coefficients of all terms have in common up to signs; 1 where that is nothing. */
  private commonFactor(terms: readonly Term[]): CoefficientId {
    if (terms.length < 2) return one;
    const { coefficients } = this.store.nodes;
    let negatives = 0;
    let common: CoefficientId | undefined;
    for (const { coefficient } of terms) {
      if (coefficients.isFree(coefficient)) return one;
      const value = this.valueOf(coefficient);
      if (value < 0) negatives++;
      const size = value < 0 ? coefficients.negate(coefficient) : coefficient;
      common =
        common === undefined ? size : (coefficients.commonDivisor(common, size) ?? (common === size ? size : one));
    }
    const factor = common ?? one;
    return negatives === terms.length ? coefficients.negate(factor) : factor;
  }

  private plainSum(terms: readonly Term[]): Spelling {
    const { speller } = this;
    if (terms.length === 0) return speller.number(0);
    const isSubtracted = ({ coefficient }: Term) => this.valueOf(coefficient) < 0;
    const sorted = [...terms].sort((a, b) => this.inReadingOrder(a.monic, b.monic));
    // Begin with something that is added, or with a number, so that no sign stands in front.
    const added = sorted.findIndex((term) => !isSubtracted(term));
    const leader = added >= 0 ? added : sorted[sorted.length - 1].monic === unit ? sorted.length - 1 : 0;
    const [first] = sorted.splice(leader, 1);
    return sorted.reduce<Spelling>((written, term) => {
      if (!isSubtracted(term)) return speller.apply("add", written, this.term(term));
      const { monic, coefficient } = term;
      return speller.subtract(written, this.term({ monic, coefficient: this.negative(coefficient) }));
    }, this.signedTerm(first));
  }

  private signedTerm(term: Term): Spelling {
    const { coefficient, monic } = term;
    if (!(this.valueOf(coefficient) < 0)) return this.term(term);
    if (monic === unit) return this.speller.number(this.valueOf(coefficient));
    const mirrored = this.mirrored(monic);
    const positive = this.negative(coefficient);
    if (mirrored !== undefined) return this.withCoefficient(positive, [mirrored], []);
    const { coefficients } = this.store.nodes;
    if (positive === one) return this.smallestTerm(minusOne, monic);
    return coefficients.isFree(coefficient) ? this.term(term) : this.smallestTerm(coefficient, monic);
  }

  /** An odd function of the negative argument, where that is no longer. */
  private mirrored(monic: NodeId): Spelling | undefined {
    const { nodes } = this.store;
    if (nodes.kinds[monic] !== Kind.Function || !isOddFunction(nodes.labels[monic])) return undefined;
    const argument = nodes.at(monic, 0);
    const negative =
      nodes.kinds[argument] === Kind.Sum
        ? this.sum(this.termsOf(argument, minusOne))
        : this.signedTerm({ monic: argument, coefficient: minusOne });
    if (isLonger(negative, this.part(argument))) return undefined;
    return this.speller.apply(nodes.operatorOf(monic), negative);
  }

  private negative(coefficient: CoefficientId): CoefficientId {
    return this.store.nodes.coefficients.negate(coefficient);
  }

  private constant(value: number): CoefficientId {
    return this.store.nodes.coefficients.constant(value);
  }

  /** Small ones first, numbers last. */
  private inReadingOrder(a: NodeId, b: NodeId): number {
    const { nodes } = this.store;
    return (
      Number(a === unit) - Number(b === unit) ||
      nodes.weights[a] - nodes.weights[b] ||
      nodes.kinds[a] - nodes.kinds[b] ||
      nodes.labels[a] - nodes.labels[b] ||
      nodes.compare(a, b)
    );
  }

  // ---- products ---------------------------------------------------------------------------------------------------

  private term({ monic, coefficient }: Term): Spelling {
    return this.smallestTerm(coefficient, monic);
  }

  /** The coefficient in front, or in one of the factors. */
  private smallestTerm(coefficient: CoefficientId, monic: NodeId): Spelling {
    const { nodes } = this.store;
    const { coefficients } = nodes;
    if (monic === unit) return this.withCoefficient(coefficient, [], []);
    if (nodes.kinds[monic] === Kind.Function && nodes.operatorOf(monic) === "log") {
      return this.valueOf(coefficient) < 0
        ? this.negativeLogarithm(coefficient, monic)
        : this.logarithm(coefficient, monic);
    }
    const factors: Term[] = [];
    if (nodes.kinds[monic] === Kind.Product) {
      for (let k = 0; k < nodes.lengths[monic]; k += 2) {
        factors.push({ monic: nodes.at(monic, k), coefficient: nodes.at(monic, k + 1) });
      }
    } else factors.push({ monic, coefficient: one });
    let best = this.factors(coefficient, factors);
    const hasExponential = factors.length > 1 && factors.some(({ monic: base }) => this.isFunction(base, "exp"));
    if (hasExponential) best = shorter(best, this.factors(coefficient, factors, -1, undefined, false));
    if (coefficient === one) return this.shortestPower(factors, best);
    if (coefficients.isFree(coefficient)) return best;
    factors.forEach(({ monic: base, coefficient: exponent }, k) => {
      if (coefficients.isFree(exponent)) return;
      const negative = this.valueOf(coefficient) < 0;
      const isOdd = Math.abs(this.valueOf(exponent) % 2) === 1;
      const size = negative ? coefficients.negate(coefficient) : coefficient;
      const inverse = coefficients.inverse(exponent);
      const root = inverse < 0 ? inverse : coefficients.raise(size, inverse);
      if (root < 0) return;
      const isInside = negative && isOdd && !this.isFunction(base, "abs");
      const inner = this.multiplied(base, isInside ? coefficients.negate(root) : root);
      if (inner === undefined) return;
      best = shorter(best, this.factors(negative && !isInside ? minusOne : one, factors, k, inner));
    });
    return best;
  }

  private isFunction(id: NodeId, operator: OperatorName): boolean {
    const { nodes } = this.store;
    return nodes.kinds[id] === Kind.Function && nodes.operatorOf(id) === operator;
  }

  /** A factor with a number multiplied into it, where it can take one in: a sum, its absolute value, or a logarithm. */
  private multiplied(base: NodeId, number: CoefficientId): Spelling | undefined {
    const { nodes } = this.store;
    if (nodes.kinds[base] === Kind.Sum) return this.sum(this.termsOf(base, number));
    if (this.isFunction(base, "log") && this.valueOf(number) > 0) return this.logarithm(number, base);
    if (!this.isFunction(base, "abs") || nodes.kinds[nodes.at(base, 0)] !== Kind.Sum) return undefined;
    return this.speller.absolute(this.sum(this.termsOf(nodes.at(base, 0), number)));
  }

  /** x^4 * y^2 as the square of x^2 * y, where that is shorter. */
  private shortestPower(factors: readonly Term[], plain: Spelling): Spelling {
    if (factors.length < 2) return plain;
    const { coefficients } = this.store.nodes;
    let best = plain;
    for (const power of [2, 3]) {
      const isWhole = factors.every(({ coefficient }) => Number.isInteger(this.valueOf(coefficient) / power));
      if (!isWhole) continue;
      const roots = factors.map(({ monic, coefficient }) => ({
        monic,
        coefficient: this.constant(this.valueOf(coefficient) / power),
      }));
      if (roots.every(({ coefficient }) => coefficients.values[coefficient] < 0)) continue;
      best = shorter(best, this.speller.power(this.factors(one, roots), power));
    }
    return best;
  }

  /** The product, with another spelling of the factor at `place`. */
  private factors(
    coefficient: CoefficientId,
    factors: readonly Term[],
    place = -1,
    replacement?: Spelling,
    turnsExponentials = true,
  ): Spelling {
    const { nodes } = this.store;
    const { speller } = this;
    const { coefficients } = nodes;
    const above: Spelling[] = [];
    const below: Spelling[] = [];
    // Bases under the same power share it where that is exact: (x / y)^2 is shorter than x^2 / y^2.
    const groups = new Map<number, { above: Spelling[]; below: Spelling[] }>();
    const absolutes = new Map<number, { above: Spelling[]; below: Spelling[] }>();
    const isSingle = factors.length === 1;
    const ordered = factors
      .map((factor, k) => ({ ...factor, k }))
      .sort((a, b) => this.inReadingOrder(a.monic, b.monic));
    for (const { monic: base, coefficient: exponent, k } of ordered) {
      const value = this.valueOf(exponent);
      if (k !== place && !coefficients.isFree(exponent) && this.isFunction(base, "abs")) {
        this.put(value, this.part(nodes.at(base, 0)), absolutes);
        continue;
      }
      const isTurned = turnsExponentials && exponent === one && !(isSingle && coefficient === one);
      if (isTurned && this.putExponential(base, groups)) continue;
      const spelling = k === place && replacement !== undefined ? replacement : this.part(base);
      if (coefficients.isFree(exponent)) {
        above.push(speller.apply("pow", spelling, speller.product(this.parameters(exponent))));
        continue;
      }
      if (nodes.isNonNegative(base) && isThird(value) && speller.isAllowed("cbrt")) {
        this.put(Math.round(3 * value), speller.apply("cbrt", spelling), groups);
      } else if (Number.isInteger(value) || nodes.isNonNegative(base)) this.put(value, spelling, groups);
      else if (value > 0) above.push(speller.power(spelling, value));
      else if (isSingle && coefficient === one) above.push(this.inversePower(spelling, -value));
      else below.push(speller.power(spelling, -value));
    }
    for (const [value, { above: over, below: under }] of absolutes) {
      if (over.length === 0) this.put(-value, speller.absolute(speller.product(under)), groups);
      else this.put(value, speller.absolute(speller.quotient(over, under)), groups);
    }
    for (const [power, group] of [...groups].sort(([a], [b]) => a - b)) {
      if (power === 1) {
        above.push(...group.above);
        below.push(...group.below);
      } else if (group.above.length > 0) above.push(speller.power(speller.quotient(group.above, group.below), power));
      else if (above.length === 0 && groups.size === 1 && coefficient === one) {
        above.push(this.inversePower(speller.product(group.below), power));
      } else below.push(speller.power(speller.product(group.below), power));
    }
    return this.withCoefficient(coefficient, above, below);
  }

  private inversePower(base: Spelling, power: number): Spelling {
    const { speller } = this;
    return shorter(speller.quotient([speller.number(1)], [speller.power(base, power)]), speller.power(base, -power));
  }

  /** Puts exp(-x) below the line, and exp(2 * x) among the squares; false for what is no such exponential. */
  private putExponential(base: NodeId, groups: Map<number, { above: Spelling[]; below: Spelling[] }>): boolean {
    const { nodes } = this.store;
    const { speller } = this;
    if (nodes.kinds[base] !== Kind.Function || nodes.operatorOf(base) !== "exp" || !speller.isAllowed("div")) {
      return false;
    }
    const argument = nodes.at(base, 0);
    const root = this.exponentialPower(argument);
    if (root !== undefined) {
      this.put(root.power, speller.apply("exp", this.part(root.operand)), groups);
      return true;
    }
    if (!nodes.isShortSum(argument)) return false;
    const negative = this.sum(this.termsOf(argument, minusOne));
    if (negative.size >= this.part(argument).size) return false;
    this.put(-1, speller.apply("exp", negative), groups);
    return true;
  }

  private put(exponent: number, base: Spelling, groups: Map<number, { above: Spelling[]; below: Spelling[] }>): void {
    const power = Math.abs(exponent);
    let group = groups.get(power);
    if (group === undefined) groups.set(power, (group = { above: [], below: [] }));
    (exponent > 0 ? group.above : group.below).push(base);
  }

  private withCoefficient(
    coefficient: CoefficientId,
    above: readonly Spelling[],
    below: readonly Spelling[],
  ): Spelling {
    const { speller } = this;
    const { coefficients } = this.store.nodes;
    if (coefficients.isFree(coefficient)) return speller.quotient([...this.parameters(coefficient), ...above], below);
    const value = this.valueOf(coefficient);
    if (value === 1) return speller.quotient(above, below);
    if (above.length === 0) return speller.quotient([speller.number(value)], below);
    if (value === -1) return speller.negate(speller.quotient(above, below));
    const inverse = Math.round(1 / value);
    const isDivisor =
      Number.isInteger(inverse) && 1 / inverse === value && Math.abs(inverse) > 2 && speller.isAllowed("div");
    if (isDivisor && inverse > 0 && below.length === 0) return speller.quotient(above, [speller.number(inverse)]);
    return speller.quotient([speller.number(value), ...above], below);
  }

  private parameters(coefficient: CoefficientId): Spelling[] {
    return (this.store.nodes.coefficients.masks[coefficient] ?? []).map((mask) => leafSpelling(parameterLeaf(mask)));
  }
}

function isThird(value: number): boolean {
  const thirds = 3 * value;
  return Math.abs(thirds - Math.round(thirds)) < 1e-12 && Math.round(thirds) % 3 !== 0;
}

/** The number as a simple fraction where it is one up to rounding, but neither 0 nor `excluded`. */
function simpleNumber(value: number, excluded = 1): number | undefined {
  const simple = snapped(value);
  const isSimple = simple !== value || Number.isInteger(value);
  return isSimple && simple !== 0 && simple !== excluded && Math.abs(simple) < 1000 ? simple : undefined;
}
