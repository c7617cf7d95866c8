import {
  addBits,
  all,
  constant,
  fractionBits,
  isRare,
  limitOfLarge,
  madd,
  polynomial10,
  polynomial5,
  powerOfTwo,
  rarityOfLarge,
  roundingShift,
  select,
  shiftLeft,
  subtractBits,
  takeProduct,
} from "./bits";

/*
 * exp(x) = 2^n exp(r) with n = round(x / ln 2) and r = x - n ln 2, where ln 2 is split into a short head, whose
 * products with n are exact, and a tail (Cody & Waite, Software Manual for the Elementary Functions, 1980, chapter 6).
 */

/** n = round(x / ln 2) plus `shift`, the rounding shift. */
// @ts-ignore: decorator
@inline
export function shiftedExponent<T>(x: v128, shift: v128): v128 {
  if (sizeof<T>() == 4) return madd<T>(x, constant<T>(memory.data<f32>([1.442695])), shift);
  return madd<T>(x, constant<T>(memory.data<f64>([1.4426950408889634])), shift);
}

/** r = x - n ln 2, given n plus the rounding shift. */
// @ts-ignore: decorator
@inline
export function restOfExp<T>(x: v128, shifted: v128, shift: v128): v128 {
  const n = v128.sub<T>(shifted, shift);
  const ln2 =
    sizeof<T>() == 4
      ? memory.data<f32>([0.69314575, 1.4286068e-6])
      : memory.data<f64>([0.693147180559663, 2.8235290563031577e-13]);
  return takeProduct<T>(takeProduct<T>(x, n, constant<T>(ln2)), n, constant<T>(ln2, 1));
}

/** exp(r) for |r| <= ln 2 / 2. */
// @ts-ignore: decorator
@inline
export function expNearZero<T>(r: v128): v128 {
  const r2 = v128.mul<T>(r, r);
  const p =
    sizeof<T>() == 4
      ? polynomial5<T>(r, r2, memory.data<f32>([0.49999994, 0.1666652, 0.041668393, 0.008368779, 0.0013814459]))
      : polynomial10<T>(
          r,
          r2,
          memory.data<f64>([
            0.5000000000000011, 0.1666666666666641, 0.04166666666652921, 0.008333333333495603, 0.001388888894391566,
            0.00019841269504803394, 2.4801492770855464e-5, 2.7557587319153367e-6, 2.76303754694198e-7,
            2.4999968171066786e-8,
          ]),
        );
  return v128.add<T>(constant<T>(memory.data<T>([1])), madd<T>(r2, p, r));
}

/** y 2^n, given n plus the rounding shift, where the result is a normal number. */
// @ts-ignore: decorator
@inline
export function timesPowerOfTwo<T>(y: v128, shifted: v128): v128 {
  return addBits<T>(y, shiftLeft<T>(shifted, fractionBits<T>()));
}

/** e^x. Error at most 1.0 ulp in float32, 1.0 ulp in float64. */
// @ts-ignore: decorator
@inline
export function exp<T>(x: v128): v128 {
  const rare = isRare<T>(rarityOfLarge<T>(x), expLimit<T>());
  const result = usualExp<T>(x);
  return v128.any_true(rare) ? select(rare, expOfAny<T>(x), result) : result;
}

/** Up to this |x| the result is a normal number, and `usualExp` right. */
// @ts-ignore: decorator
@inline
export function expLimit<T>(): u32 {
  return limitOfLarge<T>(sizeof<T>() == 4 ? 87.33 : 708.39);
}

// @ts-ignore: decorator
@inline
export function usualExp<T>(x: v128): v128 {
  const shift = roundingShift<T>();
  const shifted = shiftedExponent<T>(x, shift);
  return timesPowerOfTwo<T>(expNearZero<T>(restOfExp<T>(x, shifted, shift)), shifted);
}

/** As `exp`, for all numbers: 2^n is multiplied in two halves, so that overflow and underflow round as they should. */
export function expOfAny<T>(x: v128): v128 {
  const bounded = v128.pmax<T>(
    v128.pmin<T>(x, all<T>(sizeof<T>() == 4 ? 89 : 710)),
    all<T>(sizeof<T>() == 4 ? -104 : -746),
  );
  const shift = roundingShift<T>();
  const shifted = shiftedExponent<T>(bounded, shift);
  const y = expNearZero<T>(restOfExp<T>(bounded, shifted, shift));
  const n = subtractBits<T>(shifted, shift);
  const half = sizeof<T>() == 4 ? i32x4.shr_s(n, 1) : i64x2.shr_s(n, 1);
  return v128.mul<T>(v128.mul<T>(y, powerOfTwo<T>(half)), powerOfTwo<T>(subtractBits<T>(n, half)));
}
