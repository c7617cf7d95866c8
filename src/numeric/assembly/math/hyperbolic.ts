import {
  addBits,
  constant,
  greaterBits,
  madd,
  polynomial11,
  polynomial4,
  polynomial5,
  polynomial7,
  roundingShift,
  select,
  signOf,
} from "./bits";
import { expNearZero, restOfExp, shiftedExponent, timesPowerOfTwo } from "./exponential";

/*
 * Near 0 an odd polynomial, as a difference of exponentials would lose digits there; elsewhere exponentials of |x|
 * (Cody & Waite, Software Manual for the Elementary Functions, 1980, chapters 9 and 10). Both are computed and one is
 * selected.
 */

/** exp(|x|) / 2, given |x|: infinite where sinh and cosh are. */
// @ts-ignore: decorator
@inline
function halfExp<T>(magnitude: v128): v128 {
  // The last numbers with finite sinh and cosh.
  const limit = sizeof<T>() == 4 ? memory.data<f32>([89.41598629]) : memory.data<f64>([710.4758600739439]);
  const infinity = constant<T>(memory.data<T>([Infinity]));
  const over = greaterBits<T>(magnitude, constant<T>(limit));
  const shift = roundingShift<T>();
  const shifted = shiftedExponent<T>(magnitude, shift);
  const y = timesPowerOfTwo<T>(expNearZero<T>(restOfExp<T>(magnitude, shifted, shift)), shifted);
  // 2^-1, as bits of the exponent.
  const halved = sizeof<T>() == 4 ? memory.data<i32>([-0x800000]) : memory.data<i64>([-0x10000000000000]);
  return select(over, v128.mul<T>(magnitude, infinity), addBits<T>(y, constant<T>(halved)));
}

/** Hyperbolic sine. Error at most 1.6 ulp in float32, 1.6 ulp in float64. */
// @ts-ignore: decorator
@inline
export function sinh<T>(x: v128): v128 {
  const z = v128.mul<T>(x, x);
  const p =
    sizeof<T>() == 4
      ? polynomial4<T>(z, memory.data<f32>([0.16666667, 0.0083333105, 0.00019842896, 2.7822132e-6]))
      : polynomial7<T>(
          z,
          memory.data<f64>([
            0.16666666666666669, 0.008333333333332912, 0.00019841269841593413, 2.755731910675406e-6,
            2.5052130999486533e-8, 1.6056659078365926e-10, 7.776603808857948e-13,
          ]),
        );
  const near = madd<T>(v128.mul<T>(z, x), p, x);
  const magnitude = v128.abs<T>(x);
  const half = halfExp<T>(magnitude);
  const far = v128.sub<T>(half, v128.div<T>(constant<T>(memory.data<T>([0.25])), half));
  const beyondOne = greaterBits<T>(magnitude, constant<T>(memory.data<T>([1])));
  // Also gives -0 its sign.
  return v128.or(select(beyondOne, far, near), signOf<T>(x));
}

/** Hyperbolic cosine. Error at most 1.5 ulp in float32, 1.3 ulp in float64. */
// @ts-ignore: decorator
@inline
export function cosh<T>(x: v128): v128 {
  const half = halfExp<T>(v128.abs<T>(x));
  return v128.add<T>(half, v128.div<T>(constant<T>(memory.data<T>([0.25])), half));
}

/** Hyperbolic tangent. Error at most 1.4 ulp in float32, 1.3 ulp in float64. */
// @ts-ignore: decorator
@inline
export function tanh<T>(x: v128): v128 {
  return tanhOfRest<T>(restOfTanh<T>(x), tanhNearZero<T>(x), x);
}

/** tanh(x) for |x| <= 0.5625. */
// @ts-ignore: decorator
@inline
export function tanhNearZero<T>(x: v128): v128 {
  const z = v128.mul<T>(x, x);
  const p =
    sizeof<T>() == 4
      ? polynomial5<T>(
          z,
          v128.mul<T>(z, z),
          memory.data<f32>([-0.33333313, 0.13332437, -0.053835757, 0.021000555, -0.0061702644]),
        )
      : polynomial11<T>(
          z,
          memory.data<f64>([
            -0.33333333333333276, 0.13333333333322822, -0.053968253961546656, 0.021869488322272822,
            -0.008863231556643834, 0.0035920814514340455, -0.0014554745981554661, 0.0005881633085329277,
            -0.00023266551939293148, 8.228977490461465e-5, -1.8860967336418472e-5,
          ]),
        );
  return madd<T>(v128.mul<T>(z, x), p, x);
}

/** 2 |x|, but at most 40, as the result is 1 long before. */
// @ts-ignore: decorator
@inline
function doubled<T>(x: v128): v128 {
  const magnitude = v128.abs<T>(x);
  return v128.pmin<T>(v128.add<T>(magnitude, magnitude), constant<T>(memory.data<T>([40])));
}

/** r, with exp(2 |x|) = 2^n exp(r). */
// @ts-ignore: decorator
@inline
export function restOfTanh<T>(x: v128): v128 {
  const shift = roundingShift<T>();
  return restOfExp<T>(doubled<T>(x), shiftedExponent<T>(doubled<T>(x), shift), shift);
}

/** tanh(x), given r and `near`, its value near 0; elsewhere it is 1 - 2 / (exp(2 |x|) + 1). */
// @ts-ignore: decorator
@inline
export function tanhOfRest<T>(r: v128, near: v128, x: v128): v128 {
  const shifted = shiftedExponent<T>(doubled<T>(x), roundingShift<T>());
  const grown = timesPowerOfTwo<T>(expNearZero<T>(r), shifted);
  const one = constant<T>(memory.data<T>([1]));
  const two = constant<T>(memory.data<T>([2]));
  const far = v128.sub<T>(one, v128.div<T>(two, v128.add<T>(grown, one)));
  const isFar = greaterBits<T>(v128.abs<T>(x), constant<T>(memory.data<T>([0.5625])));
  // Where x is NaN all bits are set, which is NaN too.
  return v128.or(v128.or(select(isFar, far, near), signOf<T>(x)), v128.ne<T>(x, x));
}
