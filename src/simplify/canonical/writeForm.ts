import type { OperatorName } from "../../expression/operatorName";
import { constantLeaf, inputLeaf, parameterLeaf } from "../tree";
import type { CanonicalStore } from "./canonicalStore";
import type { CoefficientId } from "./coefficients";
import { minusOne, one, separate } from "./coefficients";
import type { NodeId } from "./nodeStore";
import { isOddFunction, Kind, opcodeOf, undefinedNode, unit } from "./nodeStore";
import { snapped } from "./rational";
import type { Spelling } from "./spelling";
import { isLonger, leafSpelling, shorter, Speller } from "./spelling";

/** Factors beyond this, and below its inverse, stay outside of logarithms. */
const largestFactor = 1e4;
/** Logarithms within logarithms that a number is multiplied into. */
const deepest = 3;

const [exp, log, abs] = [opcodeOf("exp"), opcodeOf("log"), opcodeOf("abs")];

/** One term: a coefficient times a monic. */
interface Term {
  readonly monic: NodeId;
  readonly coefficient: CoefficientId;
}

/** Factors under the same power, above the line and below it. */
interface Group {
  readonly power: number;
  readonly above: Spelling[];
  readonly below: Spelling[];
}

/** How factors are written other than as they are. */
interface Variation {
  /** What the exponents are divided by. */
  readonly divisor?: number;
  /** The factor at this place has another spelling. */
  readonly place?: number;
  readonly replacement?: Spelling;
  /** Whether exp(-x) may go below the line, and exp(2 * x) among the squares. */
  readonly turnsExponentials?: boolean;
}

const asItIs: Variation = {};
/** Orders of one and of two factors. */
const [single, pair, swapped]: readonly (readonly number[])[] = [[0], [0, 1], [1, 0]];

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
        return this.term(one, id);
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
    const opcode = nodes.labels[id];
    const first = nodes.at(id, 0);
    if (opcode === abs) return speller.absolute(this.part(first));
    if (opcode === exp) return this.exponential(first);
    if (opcode === log) return this.logarithm(one, id);
    const operator = nodes.operatorOf(id);
    if (nodes.lengths[id] === 1) return speller.apply(operator, this.part(first));
    const parts: NodeId[] = [];
    for (let k = 0; k < nodes.lengths[id]; k++) parts.push(nodes.at(id, k));
    if (operator === "min" || operator === "max") parts.sort((a, b) => this.inReadingOrder(a, b));
    let written = this.part(parts[0]);
    for (let k = 1; k < parts.length; k++) written = speller.apply(operator, written, this.part(parts[k]));
    return written;
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
        "log10",
        operand,
        nodes.at(id, 0),
      );
    return this.times(coefficient, "log", operand, nodes.at(id, 0));
  }

  /** A negative coefficient times a logarithm: -log(x / y) as log(y / x), where that is shorter. */
  private negativeLogarithm(coefficient: CoefficientId, id: NodeId): Spelling {
    const { nodes } = this.store;
    const operand = nodes.at(id, 0);
    const negated = this.speller.negate(this.logarithm(this.negative(coefficient), id));
    const negative = coefficient === minusOne ? negated : shorter(this.logarithm(coefficient, id), negated);
    if (coefficient !== minusOne || nodes.kinds[operand] !== Kind.Product) return negative;
    for (let k = 0; k < nodes.factorCount(operand); k++) if (Number.isNaN(nodes.powerAt(operand, k))) return negative;
    return shorter(negative, this.speller.apply("log", this.factors(one, operand, { divisor: -1 })));
  }

  /** `c * log(x)`, where it is shorter as the logarithm of a power. */
  private times(coefficient: CoefficientId, logarithm: "log" | "log10", operand: Spelling, id: NodeId): Spelling {
    const { nodes } = this.store;
    const { speller } = this;
    const value = this.valueOf(coefficient);
    const plain = this.scaled(coefficient, speller.apply(logarithm, operand));
    if (value > 0 && value % 2 === 0 && nodes.isFunction(id, abs)) {
      return shorter(speller.apply(logarithm, speller.power(this.part(nodes.at(id, 0)), value)), plain);
    }
    if ((value === 3 || value === 0.5) && operand.root.kind !== "constant")
      return shorter(plain, speller.apply(logarithm, speller.power(operand, value)));
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
    return shorter(direct, factor === minusOne ? speller.negate(inner) : this.scaled(factor, inner));
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
      if (!nodes.isFunction(monic, log) || coefficients.isFree(coefficient) || !this.speller.isAllowed("log")) continue;
      const value = Math.exp(this.valueOf(number.coefficient) / this.valueOf(coefficient));
      const factor = coefficients.result(value);
      const operand = nodes.at(monic, 0);
      if (!(value > 1 / largestFactor && value < largestFactor) || nodes.numberOf(operand) !== separate) continue;
      const argument = nodes.isShortSum(operand)
        ? this.sum(this.termsOf(operand, factor))
        : this.term(
            coefficients.multiply(factor, this.store.sums.coefficientOf(operand)),
            this.store.sums.monicOf(operand),
          );
      const logarithm = this.scaled(this.magnitude(coefficient), this.speller.apply("log", argument));
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
    const sorted = this.sorted(terms);
    // Begin with something that is added, or with a number, so that no sign stands in front.
    let leader = 0;
    while (leader < sorted.length && this.isNegative(sorted[leader])) leader++;
    if (leader === sorted.length) leader = sorted[leader - 1].monic === unit ? leader - 1 : 0;
    let written = this.signedTerm(sorted[leader]);
    for (let k = 0; k < sorted.length; k++) {
      if (k === leader) continue;
      const { monic, coefficient } = sorted[k];
      written = this.isNegative(sorted[k])
        ? speller.subtract(written, this.term(this.negative(coefficient), monic))
        : speller.apply("add", written, this.term(coefficient, monic));
    }
    return written;
  }

  /** The terms in reading order. */
  private sorted(terms: readonly Term[]): readonly Term[] {
    if (terms.length < 2) return terms;
    if (terms.length > 2) return [...terms].sort((a, b) => this.inReadingOrder(a.monic, b.monic));
    const [first, second] = terms;
    return this.inReadingOrder(first.monic, second.monic) > 0 ? [second, first] : terms;
  }

  private isNegative({ coefficient }: Term): boolean {
    return this.valueOf(coefficient) < 0;
  }

  private signedTerm(term: Term): Spelling {
    const { coefficient, monic } = term;
    if (!this.isNegative(term)) return this.term(coefficient, monic);
    if (monic === unit) return this.speller.number(this.valueOf(coefficient));
    const mirrored = this.mirrored(monic);
    return mirrored === undefined ? this.term(coefficient, monic) : this.scaled(this.negative(coefficient), mirrored);
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

  /** A coefficient times a monic: the coefficient in front, or in one of the factors. */
  private term(coefficient: CoefficientId, monic: NodeId): Spelling {
    const { nodes } = this.store;
    const { coefficients } = nodes;
    if (monic === unit) return this.withCoefficient(coefficient, [], []);
    if (nodes.isFunction(monic, log)) {
      return this.valueOf(coefficient) < 0
        ? this.negativeLogarithm(coefficient, monic)
        : this.logarithm(coefficient, monic);
    }
    let best = this.factors(coefficient, monic);
    if (nodes.factorCount(monic) > 1 && this.hasExponential(monic)) {
      best = shorter(best, this.factors(coefficient, monic, { turnsExponentials: false }));
    }
    if (coefficient === one) return this.shortestPower(monic, best);
    if (coefficients.isFree(coefficient)) return best;
    for (let k = 0; k < nodes.factorCount(monic); k++) {
      const spelling = this.withNumberInside(coefficient, monic, k);
      if (spelling !== undefined) best = shorter(best, spelling);
    }
    return best;
  }

  private hasExponential(product: NodeId): boolean {
    const { nodes } = this.store;
    for (let k = 0; k < nodes.factorCount(product); k++) {
      if (nodes.isFunction(nodes.baseAt(product, k), exp)) return true;
    }
    return false;
  }

  /** A number times a monic with the number in the factor at `place`; undefined where that cannot take it in. */
  private withNumberInside(number: CoefficientId, monic: NodeId, place: number): Spelling | undefined {
    const { nodes } = this.store;
    const { coefficients } = nodes;
    const base = nodes.baseAt(monic, place);
    const exponent = nodes.exponentAt(monic, place);
    if (!this.takesNumber(base) || coefficients.isFree(exponent)) return undefined;
    const inverse = coefficients.inverse(exponent);
    const root = inverse < 0 ? inverse : coefficients.raise(this.magnitude(number), inverse);
    if (root < 0) return undefined;
    const isNegative = this.valueOf(number) < 0;
    const isOdd = Math.abs(this.valueOf(exponent) % 2) === 1;
    const isInside = isNegative && isOdd && !nodes.isFunction(base, abs);
    const replacement = this.multiplied(base, isInside ? this.negative(root) : root);
    if (replacement === undefined) return undefined;
    return this.factors(isNegative && !isInside ? minusOne : one, monic, { place, replacement });
  }

  /** A number goes into sums, their absolute values and logarithms. */
  private takesNumber(base: NodeId): boolean {
    const { nodes } = this.store;
    if (nodes.kinds[base] === Kind.Sum || nodes.isFunction(base, log)) return true;
    return nodes.isFunction(base, abs) && nodes.kinds[nodes.at(base, 0)] === Kind.Sum;
  }

  /** A factor that takes a number, with one multiplied into it; undefined for a negative one of a logarithm. */
  private multiplied(base: NodeId, number: CoefficientId): Spelling | undefined {
    const { nodes } = this.store;
    if (nodes.kinds[base] === Kind.Sum) return this.sum(this.termsOf(base, number));
    if (nodes.isFunction(base, log)) return this.valueOf(number) > 0 ? this.logarithm(number, base) : undefined;
    return this.speller.absolute(this.sum(this.termsOf(nodes.at(base, 0), number)));
  }

  /** x^4 * y^2 as the square of x^2 * y, where that is shorter. */
  private shortestPower(monic: NodeId, plain: Spelling): Spelling {
    const { nodes } = this.store;
    const count = nodes.factorCount(monic);
    if (count < 2) return plain;
    let best = plain;
    for (const divisor of [2, 3]) {
      let isWhole = true;
      let isBelow = true;
      for (let k = 0; k < count && isWhole; k++) {
        const power = nodes.powerAt(monic, k);
        isWhole = power % divisor === 0;
        if (power > 0) isBelow = false;
      }
      if (!isWhole || isBelow) continue;
      best = shorter(best, this.speller.power(this.factors(one, monic, { divisor }), divisor));
    }
    return best;
  }

  /** The product of the factors of a monic and a coefficient. */
  private factors(
    coefficient: CoefficientId,
    monic: NodeId,
    { divisor = 1, place = -1, replacement, turnsExponentials = true }: Variation = asItIs,
  ): Spelling {
    const { nodes } = this.store;
    const { speller } = this;
    if (nodes.kinds[monic] !== Kind.Product && divisor === 1 && place < 0 && !this.isTurned(monic)) {
      return this.withCoefficient(coefficient, [this.part(monic)], []);
    }
    const above: Spelling[] = [];
    const below: Spelling[] = [];
    // Bases under the same power share it where that is exact: (x / y)^2 is shorter than x^2 / y^2.
    const groups: Group[] = [];
    const absolutes: Group[] = [];
    const isAlone = coefficient === one && nodes.factorCount(monic) === 1;
    for (const k of this.readingOrderOf(monic)) {
      const base = nodes.baseAt(monic, k);
      const power = nodes.powerAt(monic, k) / divisor;
      const isFree = Number.isNaN(power);
      if (k !== place && !isFree && nodes.isFunction(base, abs)) {
        put(power, this.part(nodes.at(base, 0)), absolutes);
        continue;
      }
      if (turnsExponentials && power === 1 && !isAlone && this.putExponential(base, groups)) continue;
      const spelling = k === place && replacement !== undefined ? replacement : this.part(base);
      if (isFree) {
        above.push(speller.apply("pow", spelling, speller.product(this.parameters(nodes.exponentAt(monic, k)))));
      } else if (nodes.isNonNegative(base) && isThird(power) && speller.isAllowed("cbrt")) {
        put(Math.round(3 * power), speller.apply("cbrt", spelling), groups);
      } else if (Number.isInteger(power) || nodes.isNonNegative(base)) put(power, spelling, groups);
      else if (power > 0) above.push(speller.power(spelling, power));
      else if (isAlone) above.push(this.inversePower(spelling, -power));
      else below.push(speller.power(spelling, -power));
    }
    for (const { power, above: over, below: under } of absolutes) {
      if (over.length === 0) put(-power, speller.absolute(speller.product(under)), groups);
      else put(power, speller.absolute(speller.quotient(over, under)), groups);
    }
    if (groups.length > 1) groups.sort(byPower);
    for (const group of groups) {
      const { power } = group;
      if (power === 1) {
        for (const each of group.above) above.push(each);
        for (const each of group.below) below.push(each);
      } else if (group.above.length > 0) above.push(speller.power(speller.quotient(group.above, group.below), power));
      else if (above.length === 0 && groups.length === 1 && coefficient === one) {
        above.push(this.inversePower(speller.product(group.below), power));
      } else below.push(speller.power(speller.product(group.below), power));
    }
    return this.withCoefficient(coefficient, above, below);
  }

  /** Whether a factor may be written other than as it stands: an absolute value, or an exponential. */
  private isTurned(base: NodeId): boolean {
    const { nodes } = this.store;
    return nodes.isFunction(base, abs) || nodes.isFunction(base, exp);
  }

  /** Places of the factors. */
  private readingOrderOf(monic: NodeId): readonly number[] {
    const { nodes } = this.store;
    const count = nodes.factorCount(monic);
    if (count === 1) return single;
    if (count === 2) return this.inReadingOrder(nodes.baseAt(monic, 0), nodes.baseAt(monic, 1)) > 0 ? swapped : pair;
    const inOrder = (j: number, k: number) => this.inReadingOrder(nodes.baseAt(monic, j), nodes.baseAt(monic, k));
    return Array.from({ length: count }, (_, k) => k).sort(inOrder);
  }

  private inversePower(base: Spelling, power: number): Spelling {
    const { speller } = this;
    return shorter(speller.quotient([speller.number(1)], [speller.power(base, power)]), speller.power(base, -power));
  }

  /** Puts exp(-x) below the line, and exp(2 * x) among the squares; false for what is no such exponential. */
  private putExponential(base: NodeId, groups: Group[]): boolean {
    const { nodes } = this.store;
    const { speller } = this;
    if (!nodes.isFunction(base, exp) || !speller.isAllowed("div")) return false;
    const argument = nodes.at(base, 0);
    const root = this.exponentialPower(argument);
    if (root !== undefined) {
      put(root.power, speller.apply("exp", this.part(root.operand)), groups);
      return true;
    }
    if (!nodes.isShortSum(argument)) return false;
    const negative = this.sum(this.termsOf(argument, minusOne));
    if (negative.size >= this.part(argument).size) return false;
    put(-1, speller.apply("exp", negative), groups);
    return true;
  }

  private scaled(coefficient: CoefficientId, spelling: Spelling): Spelling {
    return this.withCoefficient(coefficient, [spelling], []);
  }

  private withCoefficient(
    coefficient: CoefficientId,
    above: readonly Spelling[],
    below: readonly Spelling[],
  ): Spelling {
    const { speller } = this;
    if (coefficient === one) return speller.quotient(above, below);
    if (this.store.nodes.coefficients.isFree(coefficient)) {
      return speller.quotient(above, below, speller.product(this.parameters(coefficient)));
    }
    const value = this.valueOf(coefficient);
    if (value === -1 && above.length > 0) return speller.negate(speller.quotient(above, below));
    const inverse = Math.round(1 / value);
    const isDivisor = below.length === 0 && above.length > 0 && inverse > 2 && 1 / inverse === value;
    if (isDivisor && speller.isAllowed("div")) return speller.quotient(above, [speller.number(inverse)]);
    return speller.quotient(above, below, speller.number(value));
  }

  private parameters(coefficient: CoefficientId): Spelling[] {
    return (this.store.nodes.coefficients.masks[coefficient] ?? []).map((mask) => leafSpelling(parameterLeaf(mask)));
  }
}

const byPower = (a: Group, b: Group): number => a.power - b.power;

function put(exponent: number, base: Spelling, groups: Group[]): void {
  const power = Math.abs(exponent);
  let k = 0;
  while (k < groups.length && groups[k].power !== power) k++;
  if (k === groups.length) groups.push({ power, above: [], below: [] });
  (exponent > 0 ? groups[k].above : groups[k].below).push(base);
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
