import {
  all,
  constant,
  highHalf,
  joinHalves,
  lowHalf,
  madd,
  polynomial3,
  polynomial5,
  polynomial8,
  powerOfTwo,
  roundingShift,
  select,
  signOf,
  takeProduct,
} from "./bits";
import { expNearZero } from "./exponential";
import { bitsAboveRoot, exponent, RAISED, raiseSmall, significand, smallerThanNormal, unusual } from "./logarithm";

/*
 * x^y = exp(y log x). An error of log x grows with y, up to a factor of 745, so the logarithm carries more digits than
 * the result: float32 computes in float64, and float64 in unevaluated sums of a head and a tail. Products of heads are
 * exact, as they have at most half the digits (Dekker, A floating-point technique for extending the available
 * precision, 1971).
 */

/** The leading 26 digits of x: products of two such numbers are exact. */
// @ts-ignore: decorator
@inline
function headOf(x: v128): v128 {
  return v128.and(x, constant<f64>(memory.data<i64>([0xfffffffff8000000])));
}

/** x^y, as Math.pow. Error at most 0.6 ulp in float32, 1.0 ulp in float64. */
// @ts-ignore: decorator
@inline
export function pow<T>(x: v128, y: v128): v128 {
  if (sizeof<T>() == 4) {
    const low = powerOfPair(lowHalf(x), lowHalf(y));
    const result = joinHalves(low, powerOfPair(highHalf(x), highHalf(y)));
    const rare = v128.or(unusual<f32>(x), notFinite<f32>(y));
    return v128.any_true(rare) ? select(rare, powOfAny<T>(x, y), result) : result;
  }
  const bits = bitsAboveRoot<f64>(x);
  const result = power(significand<f64>(bits), exponent<f64>(bits), y);
  const rare = v128.or(unusual<f64>(x), notFinite<f64>(y));
  return v128.any_true(rare) ? select(rare, powOfAny<T>(x, y), result) : result;
}

/** As `pow`, for all numbers. */
function powOfAny<T>(x: v128, y: v128): v128 {
  const magnitude = v128.abs<T>(x);
  let result: v128;
  if (sizeof<T>() == 4) {
    const low = powerOfPair(lowHalf(magnitude), lowHalf(y));
    result = joinHalves(low, powerOfPair(highHalf(magnitude), highHalf(y)));
  } else {
    const small = smallerThanNormal<T>(magnitude);
    const bits = bitsAboveRoot<f64>(raiseSmall<T>(magnitude, small));
    const e = v128.sub<T>(exponent<f64>(bits), v128.and(small, all<T>(RAISED)));
    result = power(significand<f64>(bits), e, y);
  }
  const zero = all<T>(0);
  const one = all<T>(1);
  const infinity = all<T>(Infinity);
  // 0 and infinity, also as exponent: the result is 0 or infinity.
  const edgeBase = v128.or(v128.eq<T>(magnitude, zero), v128.eq<T>(magnitude, infinity));
  const infiniteExponent = v128.eq<T>(v128.abs<T>(y), infinity);
  const grows = v128.xor(v128.lt<T>(magnitude, one), v128.gt<T>(y, zero));
  result = select(v128.or(edgeBase, infiniteExponent), v128.and(grows, infinity), result);
  // A negative base needs a whole exponent; an odd one keeps the sign. All large numbers are whole and even.
  const whole = v128.eq<T>(y, v128.trunc<T>(y));
  const halved = v128.mul<T>(y, all<T>(0.5));
  const odd = v128.andnot(v128.and(whole, v128.ne<T>(halved, v128.trunc<T>(halved))), infiniteExponent);
  const negative = v128.and(v128.lt<T>(x, zero), v128.ne<T>(magnitude, infinity));
  result = select(v128.andnot(negative, whole), all<T>(NaN), result);
  result = v128.xor(result, v128.and(odd, signOf<T>(x)));
  // NaN in, NaN out, and so where 1 or -1 has an infinite exponent; but anything to the power 0 is 1.
  const undefined = v128.or(v128.ne<T>(x, x), v128.ne<T>(y, y));
  const lost = v128.or(undefined, v128.and(infiniteExponent, v128.eq<T>(magnitude, one)));
  result = select(lost, all<T>(NaN), result);
  return select(v128.eq<T>(y, zero), one, result);
}

/** Where x is infinite or NaN. */
// @ts-ignore: decorator
@inline
function notFinite<T>(x: v128): v128 {
  const difference = v128.sub<T>(x, x);
  return v128.ne<T>(difference, difference);
}

/** x^y of positive float32 numbers given as float64, good for rounding to float32. */
// @ts-ignore: decorator
@inline
function powerOfPair(x: v128, y: v128): v128 {
  const bits = bitsAboveRoot<f64>(x);
  const f = f64x2.sub(significand<f64>(bits), constant<f64>(memory.data<f64>([1])));
  const s = f64x2.div(f, f64x2.add(f, constant<f64>(memory.data<f64>([2]))));
  const z = f64x2.mul(s, s);
  const coefficients = memory.data<f64>([
    0.6666666667581422, 0.3999999561536784, 0.28572110041214954, 0.2217614406337374, 0.19584898657854216,
  ]);
  const p = polynomial5<f64>(z, f64x2.mul(z, z), coefficients);
  const tail = madd<f64>(f64x2.mul(s, z), p, f64x2.add(s, s));
  const logarithm = madd<f64>(exponent<f64>(bits), constant<f64>(memory.data<f64>([0.6931471805599453])), tail);
  // Beyond these the result is 0 or infinite in float32.
  const bounds = memory.data<f64>([128, -128]);
  const product = f64x2.pmin(f64x2.mul(logarithm, y), constant<f64>(bounds));
  const bounded = f64x2.pmax(product, constant<f64>(bounds, 1));
  const shift = roundingShift<f64>();
  const shifted = madd<f64>(bounded, constant<f64>(memory.data<f64>([1.4426950408889634])), shift);
  const n = f64x2.sub(shifted, shift);
  const r = takeProduct<f64>(bounded, n, constant<f64>(memory.data<f64>([0.6931471805599453])));
  const r2 = f64x2.mul(r, r);
  const q = polynomial5<f64>(
    r,
    r2,
    memory.data<f64>([
      0.4999999341205661, 0.16666520121890455, 0.04166839428473216, 0.008368778589961517, 0.001381445962744827,
    ]),
  );
  const value = f64x2.add(constant<f64>(memory.data<f64>([1])), madd<f64>(r2, q, r));
  return i64x2.add(value, i64x2.shl(shifted, 52));
}

/** (m 2^e)^y in float64, for m from sqrt(1/2) to sqrt(2). */
// @ts-ignore: decorator
@inline
function power(m: v128, e: v128, y: v128): v128 {
  const two = constant<f64>(memory.data<f64>([2]));
  // s = (m - 1) / (m + 1) as a sum: what the head leaves is divided again.
  const f = f64x2.sub(m, constant<f64>(memory.data<f64>([1])));
  const d = f64x2.add(f, two);
  const dHead = headOf(d);
  const dTail = f64x2.sub(f, f64x2.sub(dHead, two));
  const inverse = f64x2.div(constant<f64>(memory.data<f64>([1])), d);
  const sHead = headOf(f64x2.mul(f, inverse));
  const left = takeProduct<f64>(takeProduct<f64>(f, sHead, dHead), sHead, dTail);
  const sTail = f64x2.mul(left, inverse);
  // z = s^2 as a sum.
  const square = f64x2.mul(sHead, sHead);
  const zHead = headOf(square);
  const zTail = madd<f64>(sTail, f64x2.add(f64x2.add(sHead, sHead), sTail), f64x2.sub(square, zHead));
  const z = f64x2.add(zHead, zTail);
  // u = 2/3 + z p(z) as a sum: 2 atanh(s) = s (2 + z u).
  const p = polynomial8<f64>(
    z,
    memory.data<f64>([
      0.3999999999999998, 0.2857142857144386, 0.22222222217782714, 0.18181818845135703, 0.1538455833530111,
      0.13336268568064244, 0.11675689907181627, 0.11982568018890427,
    ]),
  );
  const twoThirds = memory.data<f64>([0.6666666666666666, 3.700743415417188e-17]);
  const rest = madd<f64>(z, p, constant<f64>(twoThirds, 1));
  const uHead = headOf(f64x2.add(constant<f64>(twoThirds), rest));
  const uTail = f64x2.add(f64x2.sub(constant<f64>(twoThirds), uHead), rest);
  // v = 2 + z u as a sum.
  const product = f64x2.mul(zHead, uHead);
  const vHead = headOf(f64x2.add(two, product));
  const small = madd<f64>(zHead, uTail, f64x2.mul(zTail, f64x2.add(uHead, uTail)));
  const vTail = f64x2.add(f64x2.add(f64x2.sub(two, vHead), product), small);
  // log x = e ln 2 + s v as a sum: e ln 2 is 0 or the greater, so the rounding error of the sum is exact.
  const ln2 = memory.data<f64>([0.693147180559663, 2.8235290563031577e-13]);
  const large = f64x2.mul(e, constant<f64>(ln2));
  const logM = f64x2.mul(sHead, vHead);
  const sum = f64x2.add(large, logM);
  const lost = f64x2.add(f64x2.sub(large, sum), logM);
  const products = madd<f64>(sHead, vTail, f64x2.mul(sTail, f64x2.add(vHead, vTail)));
  const tail = f64x2.add(madd<f64>(e, constant<f64>(ln2, 1), products), lost);
  const logarithm = f64x2.add(sum, tail);
  const logHead = headOf(logarithm);
  const logTail = f64x2.add(f64x2.sub(sum, logHead), tail);
  // y log x as a sum, within bounds beyond which the result is 0 or infinite anyway.
  const yHead = headOf(y);
  const whole = f64x2.mul(y, logarithm);
  const high = f64x2.mul(yHead, logHead);
  const low = madd<f64>(f64x2.sub(y, yHead), logarithm, f64x2.mul(yHead, logTail));
  const bounds = memory.data<f64>([1000, -1000]);
  const bounded = f64x2.pmax(f64x2.pmin(whole, constant<f64>(bounds)), constant<f64>(bounds, 1));
  const within = f64x2.eq(whole, bounded);
  return expOfSum(select(within, high, bounded), v128.and(within, low));
}

/** exp(x + tail) for |x| <= 1000, where the tail is small. */
// @ts-ignore: decorator
@inline
function expOfSum(x: v128, tail: v128): v128 {
  const shift = roundingShift<f64>();
  const shifted = madd<f64>(x, constant<f64>(memory.data<f64>([1.4426950408889634])), shift);
  const n = f64x2.sub(shifted, shift);
  const ln2 = memory.data<f64>([0.693147180559663, 2.8235290563031577e-13]);
  const head = takeProduct<f64>(x, n, constant<f64>(ln2));
  const r = f64x2.add(head, takeProduct<f64>(tail, n, constant<f64>(ln2, 1)));
  const value = expNearZero<f64>(r);
  // 2^n in two factors, as it may leave the range of normal numbers. n + 2048 is positive.
  const whole = i64x2.sub(shifted, shift);
  const half = i64x2.sub(
    i64x2.shr_u(i64x2.add(whole, constant<f64>(memory.data<i64>([4096]))), 1),
    constant<f64>(memory.data<i64>([2048])),
  );
  return f64x2.mul(f64x2.mul(value, powerOfTwo<f64>(half)), powerOfTwo<f64>(i64x2.sub(whole, half)));
}

/** Cube root, of negative numbers too. Error at most 1.5 ulp in float32, 1.0 ulp in float64. */
// @ts-ignore: decorator
@inline
export function cbrt<T>(x: v128): v128 {
  const magnitude = v128.abs<T>(x);
  const result = v128.or(cubeRoot<T>(magnitude), signOf<T>(x));
  const rare = unusual<T>(magnitude);
  return v128.any_true(rare) ? select(rare, cbrtOfAny<T>(x), result) : result;
}

/** As `cbrt`, for all numbers. */
function cbrtOfAny<T>(x: v128): v128 {
  const magnitude = v128.abs<T>(x);
  const small = smallerThanNormal<T>(magnitude);
  // Raised by 2^63, the third power of 2^21.
  const raised = select(small, v128.mul<T>(magnitude, all<T>(9.223372036854775808e18)), magnitude);
  const root = cubeRoot<T>(raised);
  const y = select(small, v128.mul<T>(root, all<T>(4.76837158203125e-7)), root);
  // 0, infinity and NaN are their own roots.
  const own = v128.or(v128.eq<T>(magnitude, all<T>(0)), notFinite<T>(magnitude));
  return select(own, x, v128.or(y, signOf<T>(x)));
}

/**
 * Cube root of a positive normal number. A third of the bits, taken as a whole number, is a first guess at the power
 * -1/3 (Kahan, Computing a real cube root, 1991); two steps of the series of (1 - h)^(-1/3) make it exact, and one of
 * Newton's method for the root itself makes up for their rounding.
 */
// @ts-ignore: decorator
@inline
function cubeRoot<T>(x: v128): v128 {
  let y: v128;
  if (sizeof<T>() == 4) {
    const guess = memory.data<f32>([-0.33333334, 1419900955]);
    const third = madd<f32>(f32x4.convert_i32x4_s(x), constant<f32>(guess), constant<f32>(guess, 1));
    y = i32x4.trunc_sat_f32x4_s(third);
  } else {
    // The upper halves of the bits as numbers: they become the last bits of 2^52.
    const guess = memory.data<f64>([-0.3333333333333333, 1430186414, 4503599627370496]);
    const raised = v128.or(i64x2.shr_u(x, 32), constant<f64>(guess, 2));
    const third = madd<f64>(f64x2.sub(raised, constant<f64>(guess, 2)), constant<f64>(guess), constant<f64>(guess, 1));
    y = i64x2.shl(f64x2.add(third, constant<f64>(guess, 2)), 32);
  }
  y = nearerInverseRoot<T>(x, y);
  y = nearerInverseRoot<T>(x, y);
  const y2 = v128.mul<T>(y, y);
  const root = v128.mul<T>(x, y2);
  // Of halves, as the third power of the root of the largest number may be infinite.
  const half = constant<T>(memory.data<T>([0.5]));
  const missing = takeProduct<T>(v128.mul<T>(x, half), v128.mul<T>(root, root), v128.mul<T>(root, half));
  return madd<T>(v128.mul<T>(missing, constant<T>(memory.data<T>([0.6666666666666666]))), y2, root);
}

/** From y near x^(-1/3), with h = 1 - x y^3: y (1 + h/3 + 2/9 h^2 + 14/81 h^3). */
// @ts-ignore: decorator
@inline
function nearerInverseRoot<T>(x: v128, y: v128): v128 {
  const cube = v128.mul<T>(v128.mul<T>(v128.mul<T>(x, y), y), y);
  const h = v128.sub<T>(constant<T>(memory.data<T>([1])), cube);
  const series = polynomial3<T>(h, memory.data<T>([0.3333333333333333, 0.2222222222222222, 0.1728395061728395]));
  return madd<T>(v128.mul<T>(y, h), series, y);
}
