import { Opcode } from "../../expression/opcode";
import { half, minusOne, one, three, two } from "./coefficients";
import type { Functions } from "./functions";
import type { NodeId } from "./node";
import { nothing, undefinedNode, unit } from "./node";
import type { NodeStore } from "./nodeStore";
import { arityOf, operatorOf } from "./opcodes";
import type { Products } from "./products";
import type { SignedZeros } from "./signedZeros";
import type { Sums } from "./sums";
import { impossible } from "./sums";

/** Results of operations that are remembered; a power of two. */
const rememberedResults = 1 << 14;
/** Ids and opcodes in a key, which has to be a whole number that float64 holds. */
const idRange = 2 ** 24;

/** Operators applied to canonical nodes. What was calculated lately is remembered. */
export class Operations {
  private readonly keys = new Float64Array(rememberedResults).fill(-1);
  private readonly results = new Int32Array(rememberedResults);

  constructor(
    private readonly nodes: NodeStore,
    private readonly sums: Sums,
    private readonly products: Products,
    private readonly functions: Functions,
    private readonly zeros: SignedZeros,
  ) {}

  clear(): void {
    this.keys.fill(-1);
  }

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
    const { nodes, sums, products, functions, zeros } = this;
    const keepsSign =
      opcode === Opcode.Mul || opcode === Opcode.Div || opcode === Opcode.Neg || opcode === Opcode.Atan2;
    const x = keepsSign ? first : zeros.withoutSign(first);
    const y = opcode === Opcode.Mul ? second : zeros.withoutSign(second);
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
        result = zeros.isZero(x) ? zeros.times(x, nodes.number(minusOne)) : sums.scale(x, minusOne);
        break;
      case Opcode.Mul:
        result = zeros.isZero(x) || zeros.isZero(y) ? zeros.times(x, y) : products.multiply(x, y);
        break;
      case Opcode.Div: {
        const inverse = products.raise(y, minusOne);
        if (inverse === impossible) result = impossible;
        else result = zeros.isZero(x) ? zeros.times(x, inverse) : products.multiply(x, inverse);
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
        return functions.ofNumbers(opcode, nodes.isNonNegative(y) ? zeros.withoutSign(x) : x, y);
      default:
        return functions.symmetric(opcode, x);
    }
    return result === impossible ? this.opaque(opcode, x, y) : result;
  }

  /** An operation whose result has a coefficient that float64 does not hold, as it stands. */
  private opaque(opcode: Opcode, x: NodeId, y: NodeId): NodeId {
    const { nodes } = this;
    const { commutative } = operatorOf(opcode);
    if (arityOf[opcode] === 1) return nodes.function(opcode, x);
    return commutative && nodes.compare(x, y) > 0 ? nodes.function(opcode, y, x) : nodes.function(opcode, x, y);
  }
}
