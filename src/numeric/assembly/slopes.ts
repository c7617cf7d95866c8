import { all, select } from "./math/bits";
import { cosh, sinh } from "./math/hyperbolic";
import { log } from "./math/logarithm";
import { pow } from "./math/power";
import * as Op from "./operators";

/**
 * The slope of an operator along its first operand times `g`, from operands `x` and `y` and value `v`, lane by lane. The
 * slopes are those of the operator table; those that are products of `g` with a block are in `reverse.ts`. `operator` is a literal wherever this is called.
 */
// @ts-ignore: decorator
@inline
export function slopeAlongFirst<T>(operator: i32, g: v128, x: v128, y: v128, v: v128): v128 {
  if (operator == Op.ADD || operator == Op.SUB) return g;
  if (operator == Op.DIV) return v128.div<T>(g, y);
  if (operator == Op.POW) {
    const zero = all<T>(0);
    // Where the value says nothing about the slope (0, or a base of 0), the power is taken again; that is rare.
    const lost = v128.or(v128.eq<T>(x, zero), v128.eq<T>(v, zero));
    let slope = v128.div<T>(v128.mul<T>(y, v), x);
    if (v128.any_true(lost)) slope = select(lost, v128.mul<T>(y, pow<T>(x, v128.sub<T>(y, all<T>(1)))), slope);
    return select(v128.eq<T>(y, zero), zero, v128.mul<T>(g, slope));
  }
  if (operator == Op.NEG) return v128.neg<T>(g);
  if (operator == Op.ABS) {
    const zero = all<T>(0);
    const sign = v128.and(v128.gt<T>(x, zero), all<T>(1));
    const negative = v128.and(v128.lt<T>(x, zero), all<T>(1));
    return v128.mul<T>(g, v128.sub<T>(sign, negative));
  }
  if (operator == Op.SQRT) return v128.div<T>(v128.mul<T>(g, all<T>(0.5)), v);
  if (operator == Op.CBRT) return v128.div<T>(g, v128.mul<T>(all<T>(3), v128.mul<T>(v, v)));
  if (operator == Op.SQUARE) return v128.mul<T>(v128.mul<T>(g, all<T>(2)), x);
  if (operator == Op.CUBE) return v128.mul<T>(v128.mul<T>(g, all<T>(3)), v128.mul<T>(x, x));
  if (operator == Op.LOG) return v128.div<T>(g, x);
  if (operator == Op.LOG10) return v128.div<T>(g, v128.mul<T>(x, all<T>(Math.LN10)));
  if (operator == Op.TAN) return v128.mul<T>(g, v128.add<T>(all<T>(1), v128.mul<T>(v, v)));
  if (operator == Op.ASIN || operator == Op.ACOS) {
    const one = all<T>(1);
    const slope = v128.div<T>(g, v128.sqrt<T>(v128.mul<T>(v128.sub<T>(one, x), v128.add<T>(one, x))));
    return operator == Op.ASIN ? slope : v128.neg<T>(slope);
  }
  if (operator == Op.ATAN) return v128.div<T>(g, v128.add<T>(all<T>(1), v128.mul<T>(x, x)));
  if (operator == Op.ATAN2) return v128.div<T>(v128.mul<T>(g, y), squaredRadius<T>(x, y));
  if (operator == Op.SINH) return v128.mul<T>(g, cosh<T>(x));
  if (operator == Op.COSH) return v128.mul<T>(g, sinh<T>(x));
  if (operator == Op.TANH) {
    const one = all<T>(1);
    return v128.mul<T>(g, v128.mul<T>(v128.sub<T>(one, v), v128.add<T>(one, v)));
  }
  if (operator == Op.MIN) return v128.and(v128.le<T>(x, y), g);
  return v128.and(v128.ge<T>(x, y), g);
}

/** As `slopeAlongFirst`, along the second operand of an operator that has two. */
// @ts-ignore: decorator
@inline
export function slopeAlongSecond<T>(operator: i32, g: v128, x: v128, y: v128, v: v128): v128 {
  if (operator == Op.ADD) return g;
  if (operator == Op.SUB) return v128.neg<T>(g);
  if (operator == Op.DIV) return v128.neg<T>(v128.div<T>(v128.mul<T>(g, v), y));
  if (operator == Op.POW) {
    const positive = v128.gt<T>(x, all<T>(0));
    return v128.and(positive, v128.mul<T>(v128.mul<T>(g, v), log<T>(x)));
  }
  if (operator == Op.ATAN2) return v128.neg<T>(v128.div<T>(v128.mul<T>(g, x), squaredRadius<T>(x, y)));
  if (operator == Op.MIN) return v128.andnot(g, v128.le<T>(x, y));
  return v128.andnot(g, v128.ge<T>(x, y));
}

// @ts-ignore: decorator
@inline
function squaredRadius<T>(x: v128, y: v128): v128 {
  return v128.add<T>(v128.mul<T>(x, x), v128.mul<T>(y, y));
}
