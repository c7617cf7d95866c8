import { Opcode } from "../../expression/opcode";
import { minusOne, one, separate } from "./coefficients";
import type { NodeId } from "./node";
import { nothing, undefinedNode, unit } from "./node";
import type { NodeStore } from "./nodeStore";
import type { Products } from "./products";
import type { Sums } from "./sums";
import { impossible } from "./sums";

/** Zeros that keep what decides over their sign, as `0 * x` does: the angle of a point depends on it. */
export class SignedZeros {
  constructor(
    private readonly nodes: NodeStore,
    private readonly sums: Sums,
    private readonly products: Products,
  ) {}

  /** True for 0, and for 0 times what decides over its sign. */
  isZero(x: NodeId): boolean {
    return x === nothing || (this.nodes.isFunction(x, Opcode.Mul) && this.nodes.at(x, 0) === nothing);
  }

  /** 0 for any zero: only factors, and the angle of a point, ask for the sign. */
  withoutSign(x: NodeId): NodeId {
    return this.isZero(x) ? nothing : x;
  }

  /**
   * A zero times another node: 0, or 0 times what decides over its sign, since `atan2(0 * x, y)` is pi or -pi where y is
   * negative.
   */
  times(x: NodeId, y: NodeId): NodeId {
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
}
