import { Opcode } from "../../expression/opcode";
import type { CoefficientId } from "./coefficients";
import { minusOne, one, unrepresentable } from "./coefficients";
import type { Functions } from "./functions";
import type { NodeId } from "./node";
import { Kind, nothing, undefinedNode, unit } from "./node";
import type { NodeStore } from "./nodeStore";
import type { Operations } from "./operations";
import type { Products } from "./products";
import type { SignedZeros } from "./signedZeros";
import type { Sums } from "./sums";
import { impossible } from "./sums";

/** Chains of operators of the same kind that have more parts than this are collected before they are sorted. */
const longChain = 24;

/** What stands for an operand while a formula is read: the id of a node, or a chain as -1 - its place. */
export type Entry = number;

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

/** Long sums, products, minima and maxima, which are cheaper to put in order as a whole than one operand after the other. */
export class Chains {
  private readonly chains: Chain[] = [];

  constructor(
    private readonly nodes: NodeStore,
    private readonly sums: Sums,
    private readonly products: Products,
    private readonly functions: Functions,
    private readonly zeros: SignedZeros,
    private readonly operations: Operations,
  ) {}

  /** Forgets the chains of the last formula. */
  clear(): void {
    if (this.chains.length > 0) this.chains.length = 0;
  }

  /** True for operands from which on a chain is cheaper than one sorted list after the other. */
  isLong(opcode: Opcode, id: NodeId): boolean {
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

  /** The operator applied to entries of which one at least is a chain or long. */
  reduce(opcode: Opcode, x: Entry, y: Entry): Entry {
    const kind = chainKind(opcode);
    if (kind === undefined) return this.operations.apply(opcode, this.settled(x), this.settled(y));
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

  private chainOf(kind: Chain["kind"], entry: Entry): Chain {
    if (entry < 0 && this.chains[-1 - entry].kind === kind) return this.chains[-1 - entry];
    return { kind, operands: [this.zeros.withoutSign(this.settled(entry))], signs: [1], sign: 1, place: -1 };
  }

  private placeOf(chain: Chain): Entry {
    if (chain.place < 0) chain.place = this.chains.push(chain) - 1;
    return -1 - chain.place;
  }

  /** The canonical node of an entry. */
  settled(entry: Entry): NodeId {
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
        const powers = operands.map((operand, k) =>
          isReversed(k) ? this.operations.apply(Opcode.Div, unit, operand) : operand,
        );
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
      (whole, operand, k) => this.operations.apply(isReversed(k) ? backward : kind, whole, operand),
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
