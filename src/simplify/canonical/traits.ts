import { Opcode } from "../../expression/opcode";
import type { CoefficientId } from "./coefficients";
import type { NodeId } from "./node";
import { Kind, Trait } from "./node";
import type { NodeTable } from "./nodeTable";
import { isOddFunction } from "./opcodes";

const signs = Trait.Positive | Trait.NonNegative;

/** What is known of a node from what is known of its parts, as bits of `Trait`. */
export function traitsOf(table: NodeTable, id: NodeId): number {
  switch (table.kinds[id] as Kind) {
    case Kind.Input:
      return table.traitsOfInput(table.labels[id]);
    case Kind.Literal:
      return table.labels[id] === 1 ? signs : 0;
    case Kind.Function:
      return traitsOfFunction(table, id);
    case Kind.Product:
      return traitsOfProduct(table, id);
    case Kind.Sum:
      return traitsOfSum(table, id);
    case Kind.Tied:
      return 0;
  }
}

function traitsOfFunction({ pool, traits, starts, lengths, labels }: NodeTable, id: NodeId): number {
  const start = starts[id];
  const end = start + lengths[id];
  const opcode: Opcode = labels[id];
  let free = 0;
  let all: number = signs;
  let some = 0;
  for (let k = start; k < end; k++) {
    free |= traits[pool[k]] & Trait.Free;
    all &= traits[pool[k]];
    some |= traits[pool[k]];
  }
  const mirrored = isOddFunction(opcode) ? traits[pool[start]] & Trait.Mirrored : 0;
  return signOfFunction(opcode, traits[pool[start]] & signs, all, some & signs) | free | mirrored;
}

/** What is known of the sign of a value, where the operands have the traits `all` and `some`, and the first one `first`. */
function signOfFunction(opcode: Opcode, first: number, all: number, some: number): number {
  switch (opcode) {
    case Opcode.Exp:
    case Opcode.Cosh:
      return signs;
    case Opcode.Abs:
      return Trait.NonNegative | (all & Trait.Positive);
    case Opcode.Cbrt:
    case Opcode.Min:
    case Opcode.Sinh:
    case Opcode.Tanh:
    case Opcode.Atan:
    case Opcode.Asin:
      return all;
    case Opcode.Acos:
      return Trait.NonNegative;
    case Opcode.Max:
      return some;
    case Opcode.Pow:
      return first;
    default:
      return 0;
  }
}

function traitsOfProduct(table: NodeTable, id: NodeId): number {
  const { pool, traits, starts, lengths, coefficients } = table;
  const start = starts[id];
  const end = start + lengths[id];
  let sign: number = signs;
  let others = 0;
  for (let k = start; k < end; k += 2) {
    const base = pool[k];
    const exponent = pool[k + 1];
    const trait = traits[base];
    sign &= signOfPower(table, base, exponent);
    others |= trait & Trait.Free;
    if (coefficients.isFree(exponent)) others |= Trait.Free;
    else {
      others |= trait & Trait.Absorbing;
      if (Math.abs(coefficients.values[exponent] % 2) === 1) others |= trait & Trait.Mirrored;
    }
  }
  return sign | others;
}

function traitsOfSum({ pool, traits, starts, lengths, coefficients }: NodeTable, id: NodeId): number {
  const start = starts[id];
  const end = start + lengths[id];
  if (end === start) return 0;
  let nonNegative: number = Trait.NonNegative;
  let positive = 0;
  let free = 0;
  let absorbed = Trait.Mirrored | Trait.Absorbing;
  for (let k = start; k < end; k += 2) {
    const trait = traits[pool[k]];
    const coefficient = pool[k + 1];
    const sign = coefficients.values[coefficient] > 0 ? trait : 0;
    nonNegative &= sign;
    // One positive term is enough where none is negative.
    positive |= sign & Trait.Positive;
    free |= trait & Trait.Free;
    if (coefficients.isFree(coefficient)) free |= Trait.Free;
    else absorbed &= trait;
  }
  return nonNegative | (nonNegative !== 0 ? positive : 0) | free | absorbed;
}

/** What is known of the sign of a power: `Trait.NonNegative` and `Trait.Positive`. */
export function signOfPower({ traits, coefficients }: NodeTable, base: NodeId, exponent: CoefficientId): number {
  const sign = traits[base] & signs;
  const isConstant = !coefficients.isFree(exponent);
  // A root is real only where it is not negative.
  const nonNegative =
    sign !== 0 || (isConstant && (!coefficients.isInteger(exponent) || coefficients.isEven(exponent)));
  if (!nonNegative) return 0;
  const positive = (sign & Trait.Positive) !== 0 || (isConstant && coefficients.values[exponent] < 0);
  return positive ? signs : Trait.NonNegative;
}
