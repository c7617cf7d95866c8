import { Opcode } from "../../expression/opcode";
import type { OperatorName } from "../../expression/operatorName";
import type { CanonicalStore } from "./canonicalStore";
import type { CoefficientId } from "./coefficients";
import { minusOne, one } from "./coefficients";
import type { NodeId } from "./node";
import { Kind, undefinedNode } from "./node";
import type { NodeStore } from "./nodeStore";
import { snapped } from "./rational";
import { sortForReading } from "./readingOrder";
import { Speller } from "./speller";
import type { SpellingId, Spellings } from "./spelling";
import { Leaf, noSpelling } from "./spelling";
import { ProductWriter } from "./writeProduct";
import { SumWriter } from "./writeSum";

/** Spellings of nodes that were met on reading. */
export type KnownSpellings = ReadonlyMap<NodeId, SpellingId>;

/** Writes canonical nodes, and remembers how. Sums and products have writers of their own. */
export class FormWriter {
  readonly speller: Speller;
  readonly sums: SumWriter;
  readonly products: ProductWriter;
  private readonly nodes: NodeStore;
  private readonly spellings: Spellings;
  /** How nodes are written, id + 1; 0 where that is not known yet. */
  private written = new Int32Array(1024);
  private generation: number;
  private known: KnownSpellings | undefined;
  private readonly open: NodeId[] = [];

  constructor(
    private readonly store: CanonicalStore,
    isAllowed: (operator: OperatorName) => boolean = () => true,
  ) {
    this.nodes = store.nodes;
    this.spellings = store.spellings;
    this.speller = new Speller(store.spellings, isAllowed);
    this.generation = store.generation;
    this.sums = new SumWriter(store, this);
    this.products = new ProductWriter(store, this);
  }

  /** The spelling of a node; undefined where the operators allowed do not suffice. */
  write(id: NodeId): SpellingId | undefined {
    if (this.generation !== this.store.generation) this.forget();
    while (id >= this.written.length) this.grow();
    const { open, written, speller } = this;
    open.push(id);
    while (open.length > 0) {
      const part = open[open.length - 1];
      if (written[part] !== 0) open.pop();
      else if (!this.opensParts(part)) {
        open.pop();
        speller.failed = false;
        const spelling = this.spell(part);
        const known = this.known?.get(part);
        if (speller.failed) written[part] = (known ?? noSpelling) + 1;
        else written[part] = (known === undefined || !this.spellings.isLonger(spelling, known) ? spelling : known) + 1;
      }
    }
    const spelling = written[id] - 1;
    return spelling === noSpelling ? undefined : spelling;
  }

  /** The same, never longer, in symbols or in complexity, than the spellings that are known of a node and of its parts. */
  writeKnowing(id: NodeId, known: KnownSpellings): SpellingId | undefined {
    this.forget();
    this.known = known;
    const spelling = this.write(id);
    this.known = undefined;
    this.forget();
    return spelling;
  }

  private forget(): void {
    this.generation = this.store.generation;
    this.written.fill(0);
  }

  private grow(): void {
    const { written } = this;
    this.written = new Int32Array(2 * written.length);
    this.written.set(written);
  }

  private opensParts(id: NodeId): boolean {
    const { nodes, open, written } = this;
    const { length } = open;
    const step = nodes.kinds[id] === Kind.Sum || nodes.kinds[id] === Kind.Product ? 2 : 1;
    const end = nodes.starts[id] + nodes.lengths[id];
    for (let k = nodes.starts[id]; k < end; k += step) {
      if (written[nodes.pool[k]] === 0) open.push(nodes.pool[k]);
    }
    return open.length > length;
  }

  private spell(id: NodeId): SpellingId {
    const { nodes, spellings } = this;
    switch (nodes.kinds[id]) {
      case Kind.Input:
        return spellings.input(nodes.labels[id]);
      case Kind.Tied:
        return this.part(nodes.at(id, 0));
      case Kind.Literal:
        return spellings.constant(id === undefinedNode ? NaN : Infinity);
      case Kind.Function:
        return this.functionOf(id);
      case Kind.Product:
        return this.products.term(one, id);
      default:
        return this.sums.multiple(id, one);
    }
  }

  /** The spelling of a node that is part of what is being written. */
  part(id: NodeId): SpellingId {
    const spelling = this.written[id] - 1;
    if (spelling > noSpelling) return spelling;
    this.speller.failed = true;
    return noSpelling;
  }

  valueOf(coefficient: CoefficientId): number {
    return this.nodes.coefficients.values[coefficient];
  }

  /** The parameters that a free coefficient stands for. */
  parameters(coefficient: CoefficientId): SpellingId {
    const masks = this.nodes.coefficients.masks[coefficient];
    let product = noSpelling;
    if (masks !== undefined) {
      for (const mask of masks) product = this.speller.times(product, this.spellings.parameter(mask));
    }
    return product;
  }

  /** A coefficient times what is written already. */
  scaled(coefficient: CoefficientId, spelling: SpellingId): SpellingId {
    const { speller } = this;
    const from = speller.top;
    speller.push(spelling, 1);
    return this.products.withCoefficient(coefficient, from);
  }

  // ---- functions --------------------------------------------------------------------------------------------------

  private functionOf(id: NodeId): SpellingId {
    const { nodes, speller } = this;
    const opcode: Opcode = nodes.labels[id];
    const first = nodes.at(id, 0);
    switch (opcode) {
      case Opcode.Abs:
        return speller.absolute(this.part(first));
      case Opcode.Exp:
        return this.exponential(first);
      case Opcode.Log:
        return this.logarithm(one, id);
      case Opcode.Min:
      case Opcode.Max:
        return this.extreme(opcode, id);
      default:
        return nodes.lengths[id] === 1
          ? speller.unary(opcode, this.part(first))
          : speller.binary(opcode, this.part(first), this.part(nodes.at(id, 1)));
    }
  }

  private extreme(opcode: Opcode, id: NodeId): SpellingId {
    const { nodes } = this;
    const from = nodes.top;
    for (let k = 0; k < nodes.lengths[id]; k++) nodes.push(nodes.at(id, k), 0);
    sortForReading(nodes, from);
    let extreme = this.part(nodes.scratch[from]);
    for (let k = from + 2; k < nodes.top; k += 2) {
      extreme = this.speller.binary(opcode, extreme, this.part(nodes.scratch[k]));
    }
    nodes.top = from;
    return extreme;
  }

  /** exp(x * log(2)) is shorter as 2^x. */
  private exponential(argument: NodeId): SpellingId {
    const { nodes, speller } = this;
    const power = this.exponentialPower(argument);
    if (power > 0) return speller.power(speller.unary(Opcode.Exp, this.part(nodes.at(argument, 0))), power);
    const canBePlain = speller.isAllowed(Opcode.Exp);
    if (nodes.kinds[argument] === Kind.Sum && nodes.lengths[argument] === 2 && speller.isAllowed(Opcode.Pow)) {
      const coefficient = nodes.at(argument, 1);
      const exponent = this.part(nodes.at(argument, 0));
      if (nodes.coefficients.isFree(coefficient)) {
        const isOne = nodes.coefficients.masks[coefficient]?.length === 1;
        if (!canBePlain && isOne) return speller.binary(Opcode.Pow, this.parameters(coefficient), exponent);
      } else {
        const base = simpleNumber(Math.exp(this.valueOf(coefficient)));
        if (base !== undefined) return speller.binary(Opcode.Pow, speller.number(base), exponent);
      }
    }
    return speller.unary(Opcode.Exp, this.part(argument));
  }

  /** What exp(2 * x) is the power of exp(x), and exp(-x) where it stands below the line: 1 to 3 or its negative, else 0. */
  exponentialPower(argument: NodeId): number {
    const { nodes, speller } = this;
    if (nodes.kinds[argument] !== Kind.Sum || nodes.lengths[argument] !== 2 || !speller.isAllowed(Opcode.Exp)) return 0;
    const power = this.valueOf(nodes.at(argument, 1));
    const size = Math.abs(power);
    const isShort =
      size === 1 || (size === 2 && speller.isAllowed(Opcode.Square)) || (size === 3 && speller.isAllowed(Opcode.Cube));
    return isShort ? power : 0;
  }

  // ---- logarithms -------------------------------------------------------------------------------------------------

  /** A coefficient times a logarithm. */
  logarithm(coefficient: CoefficientId, id: NodeId): SpellingId {
    const { nodes, speller } = this;
    const operand = nodes.at(id, 0);
    const isFree = nodes.coefficients.isFree(coefficient);
    const value = this.valueOf(coefficient);
    const decimal = isFree ? undefined : simpleNumber(value * Math.LN10, 0);
    const isDecimal = speller.isAllowed(Opcode.Log10) && (decimal !== undefined || !speller.isAllowed(Opcode.Log));
    if (!isDecimal) return this.times(coefficient, Opcode.Log, operand);
    const factor = isFree ? coefficient : nodes.coefficients.constant(decimal ?? value * Math.LN10);
    return this.times(factor, Opcode.Log10, operand);
  }

  /** A negative coefficient times a logarithm: -log(x / y) as log(y / x), where that is shorter. */
  negativeLogarithm(coefficient: CoefficientId, id: NodeId): SpellingId {
    const { nodes, speller, spellings } = this;
    const operand = nodes.at(id, 0);
    const negated = speller.negate(this.logarithm(nodes.coefficients.negate(coefficient), id));
    if (coefficient !== minusOne) return spellings.shorter(this.logarithm(coefficient, id), negated);
    if (nodes.kinds[operand] !== Kind.Product) return negated;
    for (let k = 0; k < nodes.factorCount(operand); k++) if (Number.isNaN(nodes.powerAt(operand, k))) return negated;
    const inverse = this.products.factors(one, operand, { divisor: -1 });
    return spellings.shorter(negated, speller.unary(Opcode.Log, inverse));
  }

  /** `c * log(x)`, where it is shorter as the logarithm of a power. */
  private times(coefficient: CoefficientId, logarithm: Opcode, operand: NodeId): SpellingId {
    const { nodes, speller, spellings } = this;
    const value = this.valueOf(coefficient);
    const written = this.part(operand);
    const plain = this.scaled(coefficient, speller.unary(logarithm, written));
    if (value > 0 && value % 2 === 0 && nodes.isFunction(operand, Opcode.Abs)) {
      const power = speller.power(this.part(nodes.at(operand, 0)), value);
      return spellings.shorter(speller.unary(logarithm, power), plain);
    }
    if ((value === 3 || value === 0.5) && spellings.rootOf(written) !== Leaf.Constant) {
      return spellings.shorter(plain, speller.unary(logarithm, speller.power(written, value)));
    }
    return plain;
  }
}

/** The number as a simple fraction where it is one up to rounding, but neither 0 nor `excluded`. */
export function simpleNumber(value: number, excluded = 1): number | undefined {
  const simple = snapped(value);
  const isSimple = simple !== value || Number.isInteger(value);
  return isSimple && simple !== 0 && simple !== excluded && Math.abs(simple) < 1000 ? simple : undefined;
}
