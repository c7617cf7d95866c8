import type { Opcode } from "../../expression/opcode";
import type { ValueSign } from "../../expression/operatorDefinition";
import type { CoefficientId } from "./coefficients";
import type { NodeId } from "./node";
import { Kind, Trait } from "./node";
import type { NodeTable } from "./nodeTable";
import { isOddFunction, signOf } from "./opcodes";

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
  return signOfValue(signOf[opcode], traits[pool[start]] & signs, all, some & signs) | free | mirrored;
}

/** The sign of a value, where `first` is known of that of the first operand, `all` of those of all, and `some` of any. */
function signOfValue(sign: ValueSign, first: number, all: number, some: number): number {
  switch (sign) {
    case "positive":
      return signs;
    case "nonNegative":
      return Trait.NonNegative;
    case "magnitude":
      return Trait.NonNegative | (first & Trait.Positive);
    case "operands":
      return all;
    case "base":
      return first;
    case "greatest":
      return some;
    case "any":
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
