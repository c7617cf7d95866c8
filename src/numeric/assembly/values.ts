import { exp } from "./math/exponential";
import { cosh, sinh, tanh } from "./math/hyperbolic";
import { acos, asin, atan, atan2 } from "./math/inverseTrigonometric";
import { log, log10 } from "./math/logarithm";
import { cbrt, pow } from "./math/power";
import { cos, sin, tan } from "./math/trigonometric";
import * as Op from "./operators";

/*
 * `operator` is a literal wherever these are called: the comparisons are decided when the module is built, and each loop
 * is left with the one operation it is about.
 */

/** The operator of one operand, lane by lane. */
// @ts-ignore: decorator
@inline
export function valueOfOne<T>(operator: i32, x: v128): v128 {
  if (operator == Op.NEG) return v128.neg<T>(x);
  if (operator == Op.ABS) return v128.abs<T>(x);
  if (operator == Op.SQRT) return v128.sqrt<T>(x);
  if (operator == Op.CBRT) return cbrt<T>(x);
  if (operator == Op.SQUARE) return v128.mul<T>(x, x);
  if (operator == Op.CUBE) return v128.mul<T>(v128.mul<T>(x, x), x);
  if (operator == Op.EXP) return exp<T>(x);
  if (operator == Op.LOG) return log<T>(x);
  if (operator == Op.LOG10) return log10<T>(x);
  if (operator == Op.SIN) return sin<T>(x);
  if (operator == Op.COS) return cos<T>(x);
  if (operator == Op.TAN) return tan<T>(x);
  if (operator == Op.ASIN) return asin<T>(x);
  if (operator == Op.ACOS) return acos<T>(x);
  if (operator == Op.ATAN) return atan<T>(x);
  if (operator == Op.SINH) return sinh<T>(x);
  if (operator == Op.COSH) return cosh<T>(x);
  return tanh<T>(x);
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
