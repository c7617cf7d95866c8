import type { Expression, Node, Sharing } from "../../expression/expression";
import { Opcode } from "../../expression/opcode";
import type { Tree } from "../tree";
import { postfixOf } from "../tree";
import type { CoefficientId } from "./coefficients";
import { half, minusOne, one, separate, three, two, unrepresentable } from "./coefficients";
import { Functions } from "./functions";
import { hexadecimal } from "./mixing";
import type { NodeId } from "./node";
import { Kind, nothing, Trait, undefinedNode, unit } from "./node";
import { NodeStore } from "./nodeStore";
import { arityOf, opcodeOf, operatorOf } from "./opcodes";
import { Products } from "./products";
import { snapped } from "./rational";
import type { SpellingId } from "./spelling";
import { Leaf, noSpelling, Spellings } from "./spelling";
import { impossible, Sums } from "./sums";

export interface CanonicalOptions {
  /** Whether an input is positive in every row: then roots, powers and logarithms of products may be taken apart. */
  readonly isPositive?: (input: number) => boolean;
  /** Whether an input is negative in no row. */
  readonly isNonNegative?: (input: number) => boolean;
}

/** A store is emptied before the next formula when it holds this many numbers (about 2 MB): more would not stay in the caches. */
const largestExtent = 300_000;
/** Results of operations that are remembered; a power of two. */
const rememberedResults = 1 << 14;
/** Ids and opcodes in a key, which has to be a whole number that float64 holds. */
const idRange = 2 ** 24;
/** Chains of operators of the same kind that have more parts than this are collected before they are sorted. */
const longChain = 24;
/** Sharings of this many categories and fewer have their nodes in a list. */
const smallSharings = 64;

/** A chain of sums, products, minima or maxima that is not put in order yet. */
interface Chain {
  readonly kind: Opcode.Add | Opcode.Mul | Opcode.Min | Opcode.Max;
  /** Canonical operands, each with 1 or -1: its sign or its exponent. */
  readonly operands: NodeId[];
  readonly signs: number[];
  /** What the signs are to be multiplied by. */
  sign: number;
  /** Where the chain stands among those of its formula; -1 while it is nowhere. */
  place: number;
}

/**
 * Canonical forms of formulas: formulas that are the same up to the order of operands, to redundant parameters and to what
 * is collected and folded have one id and one hash. Ids hold until the next call of `read` or `readTree`, which may empty
 * the store; hashes hold for ever.
 */
export class CanonicalStore {
  /** Changes whenever the store is emptied, and ids with it. */
  generation = 0;
  readonly nodes: NodeStore;
  readonly sums: Sums;
  readonly products: Products;
  /** How nodes are written. They are forgotten together with the nodes. */
  readonly spellings = new Spellings();
  private readonly functions: Functions;
  /** Nodes of leaves: of inputs by index, of parameters by sharing where that is small, and of constants by value. */
  private readonly inputs: NodeId[] = [];
  private readonly parameters: NodeId[] = [];
  private readonly constants = new Map<number, NodeId>();
  private readonly keys = new Float64Array(rememberedResults).fill(-1);
  private readonly results = new Int32Array(rememberedResults);
  /** Operands of what is being read: ids, or chains as -1 - place. */
  private stack = new Int32Array(256);
  private depth = 0;
  private readonly chains: Chain[] = [];

  constructor({ isPositive, isNonNegative }: CanonicalOptions = {}) {
    this.nodes = new NodeStore((input) => {
      if (isPositive?.(input) === true) return Trait.Positive | Trait.NonNegative;
      return isNonNegative?.(input) === true ? Trait.NonNegative : 0;
    });
    this.sums = new Sums(this.nodes);
    this.products = new Products(this.nodes, this.sums);
    this.functions = new Functions(this.nodes, this.sums, this.products);
  }

  /** 16 hexadecimal digits that depend on the canonical form alone. */
  hashOf(id: NodeId): string {
    return hexadecimal(this.nodes.high[id], this.nodes.low[id]);
  }

  clear(): void {
    this.generation++;
    this.nodes.clear();
    this.sums.clear();
    this.spellings.clear();
    this.keys.fill(-1);
    this.inputs.length = 0;
    this.parameters.length = 0;
    this.constants.clear();
  }

  // ---- reading ----------------------------------------------------------------------------------------------------

  /**
   * The canonical form of an expression. A parameter that stands in several places stays the same one. `spellings` gets the
   * shortest part for each node that it is the form of.
   */
  read(expression: Expression, spellings?: Map<NodeId, SpellingId>): NodeId {
    this.begin();
    const { nodes, sharing } = expression;
    const ties = isTied(expression) ? tiesOf(expression) : undefined;
    const written: SpellingId[] = [];
    for (const node of nodes) {
      switch (node.kind) {
        case "input":
          this.push(this.input(node.index));
          break;
        case "constant":
          this.push(this.constant(node.value));
          break;
        case "parameter": {
          const tie = ties?.get(node.slot);
          this.push(tie === undefined ? this.parameter(sharing[node.slot]) : this.tied(tie, sharing[node.slot]));
          break;
        }
        case "operator":
          this.reduce(opcodeOf(node.operator));
      }
      if (spellings === undefined) continue;
      const spelling = this.spelled(node, sharing, written);
      written.push(spelling);
      const id = this.stack[this.depth - 1];
      if (id < 0) continue;
      const known = spellings.get(id);
      spellings.set(id, known === undefined ? spelling : this.spellings.shorter(known, spelling));
    }
    const id = this.end();
    if (spellings?.has(id) === false) spellings.set(id, written[0]);
    return id;
  }

  /** The canonical form of a tree, in which every parameter is one of its own. */
  readTree(tree: Tree): NodeId {
    this.begin();
    for (const each of postfixOf(tree)) {
      if (each.kind === "operator") this.reduce(opcodeOf(each.operator));
      else if (each.kind === "input") this.push(this.input(each.index));
      else this.push(each.kind === "constant" ? this.constant(each.value) : this.parameter(each.sharing));
    }
    return this.end();
  }

  /** The node that a spelling reads back to, which is kept with it and with its parts. They are not to be thousands deep. */
  formOf(spelling: SpellingId): NodeId {
    return this.withoutSign(this.partForm(spelling));
  }

  private partForm(spelling: SpellingId): NodeId {
    const { spellings } = this;
    const known = spellings.formOf(spelling);
    if (known >= 0) return known;
    const form = this.newForm(spelling);
    spellings.setForm(spelling, form);
    return form;
  }

  private newForm(spelling: SpellingId): NodeId {
    const { spellings } = this;
    const root = spellings.rootOf(spelling);
    switch (root) {
      case Leaf.Input:
        return this.input(spellings.labelOf(spelling));
      case Leaf.Constant:
        return this.constant(spellings.valueOf(spelling));
      case Leaf.Parameter:
        return this.parameter(spellings.labelOf(spelling));
      default: {
        const x = this.partForm(spellings.firstOf(spelling));
        const second = spellings.secondOf(spelling);
        return this.apply(root, x, second === noSpelling ? nothing : this.partForm(second));
      }
    }
  }

  /** The spelling of a node of an expression whose operands are the last of those given, which are taken off the list. */
  private spelled(node: Node, sharing: readonly Sharing[], written: SpellingId[]): SpellingId {
    const { spellings } = this;
    switch (node.kind) {
      case "input":
        return spellings.input(node.index);
      case "constant":
        return spellings.constant(node.value);
      case "parameter":
        return spellings.parameter(sharing[node.slot]);
      case "operator": {
        const opcode = opcodeOf(node.operator);
        const last = written.pop()!;
        return arityOf[opcode] === 1 ? spellings.unary(opcode, last) : spellings.binary(opcode, written.pop()!, last);
      }
    }
  }

  input(index: number): NodeId {
    return (this.inputs[index] ??= this.nodes.leaf(Kind.Input, index));
  }

  constant(value: number): NodeId {
    const known = this.constants.get(value);
    if (known !== undefined) return known;
    const id = this.newConstant(value);
    this.constants.set(value, id);
    return id;
  }

  parameter(sharing: Sharing): NodeId {
    if (sharing >= smallSharings) return this.nodes.number(this.nodes.coefficients.free(sharing));
    return (this.parameters[sharing] ??= this.nodes.number(this.nodes.coefficients.free(sharing)));
  }

  private newConstant(value: number): NodeId {
    if (Number.isFinite(value)) return this.nodes.number(this.nodes.coefficients.constant(snapped(value)));
    if (Number.isNaN(value)) return undefinedNode;
    const infinity = this.nodes.leaf(Kind.Literal, 1);
    return value > 0 ? infinity : this.nodes.scaled(minusOne, infinity);
  }

  private tied(tie: number, sharing: Sharing): NodeId {
    const from = this.nodes.top;
    this.nodes.pushOne(this.parameter(sharing));
    return this.nodes.take(Kind.Tied, tie, from);
  }

  private begin(): void {
    if (this.nodes.extent > largestExtent) this.clear();
    this.depth = 0;
    if (this.chains.length > 0) this.chains.length = 0;
    this.nodes.top = 0;
  }

  private end(): NodeId {
    if (this.depth !== 1) throw new Error("These nodes are not one whole postfix expression");
    return this.withoutSign(this.settled(this.stack[0]));
  }

  private push(id: number): void {
    if (this.depth === this.stack.length) {
      const stack = new Int32Array(2 * this.depth);
      stack.set(this.stack);
      this.stack = stack;
    }
    this.stack[this.depth++] = id;
  }

  private reduce(opcode: Opcode): void {
    const y = arityOf[opcode] === 2 ? this.stack[--this.depth] : nothing;
    const x = this.stack[--this.depth];
    if (x < 0 || y < 0 || this.isLong(opcode, x) || this.isLong(opcode, y)) {
      this.stack[this.depth++] = this.reduceChain(opcode, x, y);
    } else this.stack[this.depth++] = this.apply(opcode, x, y);
  }

  // ---- operations -------------------------------------------------------------------------------------------------

  /** The operator applied to canonical nodes; `y` is left out of account where it takes one operand. */
  apply(opcode: Opcode, x: NodeId, y: NodeId = nothing): NodeId {
    const key = (opcode * idRange + x) * idRange + y;
    const place = (Math.imul(x, 0x9e3779b1) ^ Math.imul(y, 0x85ebca77) ^ Math.imul(opcode, 0xc2b2ae3d)) >>> 18;
    if (this.keys[place] === key) return this.results[place];
    const result = this.calculate(opcode, x, y);
    this.keys[place] = key;
    this.results[place] = result;
    return result;
  }

  private calculate(opcode: Opcode, first: NodeId, second: NodeId): NodeId {
    const { nodes, sums, products, functions } = this;
    const keepsSign =
      opcode === Opcode.Mul || opcode === Opcode.Div || opcode === Opcode.Neg || opcode === Opcode.Atan2;
    const x = keepsSign ? first : this.withoutSign(first);
    const y = opcode === Opcode.Mul ? second : this.withoutSign(second);
    if (x === undefinedNode || y === undefinedNode) {
      return opcode === Opcode.Pow && y === nothing ? unit : undefinedNode;
    }
    let result: NodeId;
    switch (opcode) {
      case Opcode.Add:
        result = sums.addScaled(x, y, one);
        break;
      case Opcode.Sub:
        result = sums.addScaled(x, y, minusOne);
        break;
      case Opcode.Neg:
        result = this.isZero(x) ? this.zero(x, nodes.number(minusOne)) : sums.scale(x, minusOne);
        break;
      case Opcode.Mul:
        result = this.isZero(x) || this.isZero(y) ? this.zero(x, y) : products.multiply(x, y);
        break;
      case Opcode.Div: {
        const inverse = products.raise(y, minusOne);
        if (inverse === impossible) result = impossible;
        else result = this.isZero(x) ? this.zero(x, inverse) : products.multiply(x, inverse);
        break;
      }
      case Opcode.Square:
        result = products.raise(x, two);
        break;
      case Opcode.Cube:
        result = products.raise(x, three);
        break;
      case Opcode.Sqrt:
        result = products.raise(x, half);
        break;
      case Opcode.Pow:
        return functions.power(x, y);
      case Opcode.Exp:
        return functions.exponential(x);
      case Opcode.Log:
        return functions.logarithm(x);
      case Opcode.Log10:
        return functions.decimalLogarithm(x);
      case Opcode.Abs:
        return functions.absoluteValue(x);
      case Opcode.Cbrt:
        return functions.cubeRoot(x);
      case Opcode.Min:
      case Opcode.Max: {
        const from = nodes.top;
        nodes.pushOne(x);
        nodes.pushOne(y);
        return functions.extreme(opcode, from);
      }
      case Opcode.Atan2:
        return functions.ofNumbers(opcode, nodes.isNonNegative(y) ? this.withoutSign(x) : x, y);
      default:
        return functions.symmetric(opcode, x);
    }
    return result === impossible ? this.opaque(opcode, x, y) : result;
  }

  /** Least or greatest of the nodes from `from` to the top of the scratch stack. */
  extreme(opcode: Opcode, from: number): NodeId {
    return this.functions.extreme(opcode, from);
  }

  /** An operation whose result has a coefficient that float64 does not hold, as it stands. */
  private opaque(opcode: Opcode, x: NodeId, y: NodeId): NodeId {
    const { nodes } = this;
    const { commutative } = operatorOf(opcode);
    if (arityOf[opcode] === 1) return nodes.function(opcode, x);
    return commutative && nodes.compare(x, y) > 0 ? nodes.function(opcode, y, x) : nodes.function(opcode, x, y);
  }

  // ---- zeros ------------------------------------------------------------------------------------------------------

  private isZero(x: NodeId): boolean {
    return x === nothing || (this.nodes.isFunction(x, Opcode.Mul) && this.nodes.at(x, 0) === nothing);
  }

  /** 0 for any zero: only factors, and the angle of a point, ask for the sign. */
  private withoutSign(x: NodeId): NodeId {
    return this.isZero(x) ? nothing : x;
  }

  /**
   * A zero times another node: 0, or 0 times what decides over its sign, since `atan2(0 * x, y)` is pi or -pi where y is
   * negative.
   */
  private zero(x: NodeId, y: NodeId): NodeId {
    const { nodes, sums, products } = this;
    if (products.multiply(this.withoutSign(x), this.withoutSign(y)) === undefinedNode) return undefinedNode;
    const signed = products.multiply(this.signOf(x), this.signOf(y));
    if (signed === impossible || nodes.isNonNegative(signed)) return nothing;
    const coefficient = sums.coefficientOf(signed);
    const value = nodes.coefficients.values[coefficient];
    if (signed === nothing || (nodes.numberOf(signed) !== separate && !nodes.coefficients.isFree(coefficient)))
      return nothing;
    const sign = Number.isNaN(value) ? coefficient : value < 0 ? minusOne : one;
    return nodes.function(Opcode.Mul, nothing, sums.product(sign, sums.monicOf(signed)));
  }

  private signOf(x: NodeId): NodeId {
    return x === nothing ? unit : this.isZero(x) ? this.nodes.at(x, 1) : x;
  }

  // ---- long chains ------------------------------------------------------------------------------------------------

  /** True for operands from which on a chain is cheaper than one sorted list after the other. */
  private isLong(opcode: Opcode, id: NodeId): boolean {
    if (this.nodes.lengths[id] <= longChain) return false;
    const kind = this.nodes.kinds[id];
    switch (chainKind(opcode)) {
      case Opcode.Add:
        return kind === Kind.Sum;
      case Opcode.Mul:
        return kind === Kind.Product;
      case Opcode.Min:
      case Opcode.Max:
        return this.nodes.isFunction(id, opcode);
      default:
        return false;
    }
  }

  private reduceChain(opcode: Opcode, x: number, y: number): number {
    const kind = chainKind(opcode);
    if (kind === undefined) return this.apply(opcode, this.settled(x), this.settled(y));
    if (opcode === Opcode.Neg) {
      const chain = this.chainOf(kind, x);
      chain.sign = -chain.sign;
      return this.placeOf(chain);
    }
    const a = this.chainOf(kind, x);
    const b = this.chainOf(kind, y);
    if (opcode === Opcode.Sub || opcode === Opcode.Div) b.sign = -b.sign;
    // The shorter one is moved, so that every operand moves but a few times.
    const [longer, shorter] = a.operands.length >= b.operands.length ? [a, b] : [b, a];
    const relative = longer.sign * shorter.sign;
    shorter.operands.forEach((operand, k) => {
      longer.operands.push(operand);
      longer.signs.push(relative * shorter.signs[k]);
    });
    return this.placeOf(longer);
  }

  private chainOf(kind: Chain["kind"], entry: number): Chain {
    if (entry < 0 && this.chains[-1 - entry].kind === kind) return this.chains[-1 - entry];
    return { kind, operands: [this.withoutSign(this.settled(entry))], signs: [1], sign: 1, place: -1 };
  }

  private placeOf(chain: Chain): number {
    if (chain.place < 0) chain.place = this.chains.push(chain) - 1;
    return -1 - chain.place;
  }

  /** The canonical node of an entry of the stack. */
  private settled(entry: number): NodeId {
    if (entry >= 0) return entry;
    const { kind, operands, signs, sign } = this.chains[-1 - entry];
    if (operands.includes(undefinedNode)) return undefinedNode;
    const isReversed = (k: number): boolean => sign * signs[k] < 0;
    let result: NodeId = impossible;
    const from = this.nodes.top;
    switch (kind) {
      case Opcode.Min:
      case Opcode.Max:
        for (const operand of operands) this.nodes.pushOne(operand);
        return this.functions.extreme(kind, from);
      case Opcode.Add:
        if (operands.every((operand, k) => this.sums.pushTerms(operand, isReversed(k) ? minusOne : one))) {
          result = this.sums.collect(from);
        }
        break;
      case Opcode.Mul: {
        const powers = operands.map((operand, k) => (isReversed(k) ? this.apply(Opcode.Div, unit, operand) : operand));
        let coefficient: CoefficientId = one;
        const isPushed = powers.every((power) => {
          coefficient = this.nodes.coefficients.multiply(coefficient, this.sums.coefficientOf(power));
          return coefficient >= 0 && this.products.pushFactors(this.sums.monicOf(power), one);
        });
        if (isPushed && coefficient !== unrepresentable) result = this.products.collect(coefficient, from);
      }
    }
    this.nodes.top = from;
    if (result !== impossible) return result;
    // Some step is out of the range of float64: take them one at a time.
    const backward = kind === Opcode.Add ? Opcode.Sub : Opcode.Div;
    return operands.reduce(
      (whole, operand, k) => this.apply(isReversed(k) ? backward : kind, whole, operand),
      kind === Opcode.Add ? nothing : unit,
    );
  }
}

function chainKind(opcode: Opcode): Chain["kind"] | undefined {
  switch (opcode) {
    case Opcode.Add:
    case Opcode.Sub:
    case Opcode.Neg:
      return Opcode.Add;
    case Opcode.Mul:
    case Opcode.Div:
      return Opcode.Mul;
    case Opcode.Min:
    case Opcode.Max:
      return opcode;
    default:
      return undefined;
  }
}

/** Whether a slot occurs several times: slots are numbered in order of appearance. */
function isTied({ nodes }: Expression): boolean {
  let slots = 0;
  for (const node of nodes) if (node.kind === "parameter" && node.slot !== slots++) return true;
  return false;
}

/** Numbers of the slots that occur several times, in order of appearance. */
function tiesOf({ nodes }: Expression): ReadonlyMap<number, number> {
  const occurrences = new Map<number, number>();
  for (const node of nodes) {
    if (node.kind === "parameter") occurrences.set(node.slot, (occurrences.get(node.slot) ?? 0) + 1);
  }
  const ties = new Map<number, number>();
  for (const [slot, times] of occurrences) if (times > 1) ties.set(slot, ties.size);
  return ties;
}
