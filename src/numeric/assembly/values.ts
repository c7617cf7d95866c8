import { rarityOfLarge, roundingShift } from "./math/bits";
import { expLimit, expNearZero, expOfAny, restOfExp, shiftedExponent, timesPowerOfTwo } from "./math/exponential";
import { cosh, restOfTanh, sinh, tanhNearZero, tanhOfRest } from "./math/hyperbolic";
import { acos, asin, atan, atan2 } from "./math/inverseTrigonometric";
import {
  fractionOfLog,
  log10OfAny,
  log10OfRatio,
  logOfAny,
  logOfRatio,
  rarityOfUnusual,
  ratioOfLog,
  unusualLimit,
} from "./math/logarithm";
import { cbrt, pow } from "./math/power";
import { cosOfRest, restOfCos, restOfSin, shiftedQuarters, sinLimit, sinOfAny, sinOfRest, tanLimit, tanOfAny, usualTan } from "./math/trigonometric";
import * as Op from "./operators";

/*
 * `operator` is a literal wherever these are called: the comparisons are decided when the module is built, and each loop
 * is left with the one operation it is about.
 */

/** The operator of one operand, lane by lane; for those with rare operands only if it is not one of these. */
// @ts-ignore: decorator
@inline
export function valueOfOne<T>(operator: i32, x: v128): v128 {
  if (operator == Op.NEG) return v128.neg<T>(x);
  if (operator == Op.ABS) return v128.abs<T>(x);
  if (operator == Op.SQRT) return v128.sqrt<T>(x);
  if (operator == Op.CBRT) return cbrt<T>(x);
  if (operator == Op.SQUARE) return v128.mul<T>(x, x);
  if (operator == Op.CUBE) return v128.mul<T>(v128.mul<T>(x, x), x);
  if (operator == Op.TAN) return usualTan<T>(x);
  if (operator == Op.ASIN) return asin<T>(x);
  if (operator == Op.ACOS) return acos<T>(x);
  if (operator == Op.ATAN) return atan<T>(x);
  if (operator == Op.SINH) return sinh<T>(x);
  return cosh<T>(x);
}

/*
 * Operators that `eachInHalves` computes: what the first half leaves, and what the second makes of it, of what the first
 * carries over to it beside that, and of x.
 */

/** Whether the second half needs more than the result of the first. */
// @ts-ignore: decorator
@inline
export function isCarrying<T>(operator: i32): bool {
  return operator != Op.SIN && (operator != Op.COS || sizeof<T>() == 4);
}

// @ts-ignore: decorator
@inline
export function carried<T>(operator: i32, x: v128): v128 {
  if (operator == Op.EXP) return shiftedExponent<T>(x, roundingShift<T>());
  if (operator == Op.TANH) return tanhNearZero<T>(x);
  if (operator == Op.COS) return shiftedQuarters(x);
  return fractionOfLog<T>(x);
}

// @ts-ignore: decorator
@inline
export function firstHalf<T>(operator: i32, x: v128, carry: v128): v128 {
  if (operator == Op.EXP) return restOfExp<T>(x, carry, roundingShift<T>());
  if (operator == Op.TANH) return restOfTanh<T>(x);
  if (operator == Op.SIN) return restOfSin<T>(x, 0);
  if (operator == Op.COS) return sizeof<T>() == 4 ? restOfCos(x, carry) : restOfSin<T>(x, 1);
  return ratioOfLog<T>(carry);
}

// @ts-ignore: decorator
@inline
export function secondHalf<T>(operator: i32, first: v128, carry: v128, x: v128): v128 {
  if (operator == Op.EXP) return timesPowerOfTwo<T>(expNearZero<T>(first), carry);
  if (operator == Op.TANH) return tanhOfRest<T>(first, carry, x);
  if (operator == Op.SIN) return sinOfRest<T>(first);
  if (operator == Op.COS) return sizeof<T>() == 4 ? cosOfRest(first, carry) : sinOfRest<T>(first);
  if (operator == Op.LOG) return logOfRatio<T>(carry, first, x);
  return log10OfRatio<T>(carry, first, x);
}

/** Whether the value computed is not right for some operands of the operator, the rare ones. */
// @ts-ignore: decorator
@inline
export function hasRareOperands(operator: i32): bool {
  return operator >= Op.EXP && operator <= Op.TAN;
}

/** What `isRare` compares with the limit. */
// @ts-ignore: decorator
@inline
export function rarity<T>(operator: i32, x: v128): v128 {
  if (operator == Op.LOG || operator == Op.LOG10) return rarityOfUnusual<T>(x);
  return rarityOfLarge<T>(x);
}

// @ts-ignore: decorator
@inline
export function rarityLimit<T>(operator: i32): u32 {
  if (operator == Op.EXP) return expLimit<T>();
  if (operator == Op.LOG || operator == Op.LOG10) return unusualLimit<T>();
  return operator == Op.TAN ? tanLimit<T>() : sinLimit<T>();
}

/** The value for rare operands and all others. */
// @ts-ignore: decorator
@inline
export function valueOfAny<T>(operator: i32, x: v128): v128 {
  if (operator == Op.EXP) return expOfAny<T>(x);
  if (operator == Op.LOG) return logOfAny<T>(x);
  if (operator == Op.LOG10) return log10OfAny<T>(x);
  if (operator == Op.SIN) return sinOfAny<T>(x, 0);
  if (operator == Op.COS) return sinOfAny<T>(x, 1);
  return tanOfAny<T>(x);
}

/** The operator of two operands, lane by lane. */
// @ts-ignore: decorator
@inline
export function valueOfTwo<T>(operator: i32, x: v128, y: v128): v128 {
  if (operator == Op.ADD) return v128.add<T>(x, y);
  if (operator == Op.SUB) return v128.sub<T>(x, y);
  if (operator == Op.MUL) return v128.mul<T>(x, y);
  if (operator == Op.DIV) return v128.div<T>(x, y);
  if (operator == Op.POW) return pow<T>(x, y);
  if (operator == Op.ATAN2) return atan2<T>(x, y);
  if (operator == Op.MIN) return v128.min<T>(x, y);
  return v128.max<T>(x, y);
}
