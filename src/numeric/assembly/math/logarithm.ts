import { addBits, all, constant, isRare, madd, polynomial3, polynomial7, select, subtractBits, takeProduct } from "./bits";

/*
 * x = 2^e m with m from sqrt(1/2) to sqrt(2), f = m - 1 and s = f / (2 + f): log m = 2 atanh(s) = 2 s + s^3 p(s^2), and
 * 2 s = f - s f, so log m = f - s (f - s^2 p(s^2)): f is exact, and all that is rounded is small beside it (Tang,
 * Table-driven implementation of the logarithm function, 1990, without the table).
 */

/** Bits of x above those of sqrt(1/2): the exponent e in their upper part, the fraction of m in the lower. */
// @ts-ignore: decorator
@inline
export function bitsAboveRoot<T>(x: v128): v128 {
  return subtractBits<T>(x, rootBits<T>());
}

// @ts-ignore: decorator
@inline
function rootBits<T>(): v128 {
  if (sizeof<T>() == 4) return constant<T>(memory.data<i32>([0x3f3504f3]));
  return constant<T>(memory.data<i64>([0x3fe6a09e667f3bcd]));
}

/** m, from `bitsAboveRoot`. */
// @ts-ignore: decorator
@inline
export function significand<T>(bits: v128): v128 {
  const mask = sizeof<T>() == 4 ? memory.data<i32>([0x7fffff]) : memory.data<i64>([0xfffffffffffff]);
  return addBits<T>(v128.and(bits, constant<T>(mask)), rootBits<T>());
}

/** e as a number, from `bitsAboveRoot`. */
// @ts-ignore: decorator
@inline
export function exponent<T>(bits: v128): v128 {
  if (sizeof<T>() == 4) return f32x4.convert_i32x4_s(i32x4.shr_s(bits, 23));
  // There is no conversion from i64: e + 1024 becomes the last bits of 2^52 + 1024 + e.
  const raise = constant<f64>(memory.data<i64>([0x4000000000000000]));
  const raised = i64x2.shr_u(i64x2.add(bits, raise), 52);
  const shifted = v128.or(raised, constant<f64>(memory.data<f64>([4503599627370496])));
  return f64x2.sub(shifted, constant<f64>(memory.data<f64>([4503599627371520])));
}

/** f, from x. */
// @ts-ignore: decorator
@inline
export function fractionOfLog<T>(x: v128): v128 {
  return v128.sub<T>(significand<T>(bitsAboveRoot<T>(x)), constant<T>(memory.data<T>([1])));
}

/** s, from f. */
// @ts-ignore: decorator
@inline
export function ratioOfLog<T>(f: v128): v128 {
  return v128.div<T>(f, v128.add<T>(f, constant<T>(memory.data<T>([2]))));
}

/** s (f - s^2 p(s^2)), what is missing from f to log(1 + f). */
// @ts-ignore: decorator
@inline
function correction<T>(f: v128, s: v128): v128 {
  const z = v128.mul<T>(s, s);
  const p =
    sizeof<T>() == 4
      ? polynomial3<T>(z, memory.data<f32>([0.66666776, 0.39977574, 0.29871234]))
      : polynomial7<T>(
          z,
          memory.data<f64>([
            0.6666666666666735, 0.3999999999940914, 0.2857142874378029, 0.22222198414721991, 0.1818357332582977,
            0.15313801701287982, 0.14798617444345208,
          ]),
        );
  return v128.mul<T>(s, takeProduct<T>(f, z, p));
}

/** Where x is not a positive normal number: 0, subnormal, negative, infinite or NaN. */
// @ts-ignore: decorator
@inline
export function unusual<T>(x: v128): v128 {
  return isRare<T>(rarityOfUnusual<T>(x), unusualLimit<T>());
}

/** Moved so that the positive normal numbers are the lowest of all unsigned whole numbers. */
// @ts-ignore: decorator
@inline
export function rarityOfUnusual<T>(x: v128): v128 {
  const smallest = sizeof<T>() == 4 ? memory.data<i32>([0x800000]) : memory.data<i64>([0x10000000000000]);
  return subtractBits<T>(x, constant<T>(smallest));
}

// @ts-ignore: decorator
@inline
export function unusualLimit<T>(): u32 {
  return sizeof<T>() == 4 ? 0x7effffff : 0x7fdfffff;
}

// @ts-ignore: decorator
@inline
function naturalLog<T>(f: v128, s: v128, e: v128): v128 {
  const ln2 =
    sizeof<T>() == 4
      ? memory.data<f32>([0.69314575, 1.4286068e-6])
      : memory.data<f64>([0.693147180559663, 2.8235290563031577e-13]);
  const small = takeProduct<T>(correction<T>(f, s), e, constant<T>(ln2, 1));
  return madd<T>(e, constant<T>(ln2), v128.sub<T>(f, small));
}

/** Natural logarithm. Error at most 0.9 ulp in float32, 0.9 ulp in float64. */
// @ts-ignore: decorator
@inline
export function log<T>(x: v128): v128 {
  const rare = unusual<T>(x);
  const result = usualLog<T>(x);
  return v128.any_true(rare) ? select(rare, logOfAny<T>(x), result) : result;
}

// @ts-ignore: decorator
@inline
export function usualLog<T>(x: v128): v128 {
  const f = fractionOfLog<T>(x);
  return logOfRatio<T>(f, ratioOfLog<T>(f), x);
}

/** log(x), given f, s, and x for its exponent. */
// @ts-ignore: decorator
@inline
export function logOfRatio<T>(f: v128, s: v128, x: v128): v128 {
  return naturalLog<T>(f, s, exponent<T>(bitsAboveRoot<T>(x)));
}

/** As `log`, for all numbers. */
export function logOfAny<T>(x: v128): v128 {
  const small = smallerThanNormal<T>(x);
  const raised = raiseSmall<T>(x, small);
  const e = v128.sub<T>(exponent<T>(bitsAboveRoot<T>(raised)), v128.and(small, all<T>(RAISED)));
  const f = fractionOfLog<T>(raised);
  return atEdges<T>(x, naturalLog<T>(f, ratioOfLog<T>(f), e));
}

/** Exponent by which subnormal numbers are raised to normal ones. */
export const RAISED: f64 = 64;

// @ts-ignore: decorator
@inline
export function smallerThanNormal<T>(x: v128): v128 {
  return v128.lt<T>(x, all<T>(sizeof<T>() == 4 ? 1.1754943508222875e-38 : 2.2250738585072014e-308));
}

/** x 2^64 where `small` is set. */
// @ts-ignore: decorator
@inline
export function raiseSmall<T>(x: v128, small: v128): v128 {
  return select(small, v128.mul<T>(x, all<T>(1.8446744073709552e19)), x);
}

/** The logarithm with its values at 0, infinity and where there is none. */
// @ts-ignore: decorator
@inline
function atEdges<T>(x: v128, y: v128): v128 {
  const infinity = all<T>(Infinity);
  const zero = all<T>(0);
  let result = select(v128.eq<T>(x, infinity), infinity, y);
  result = select(v128.eq<T>(x, zero), all<T>(-Infinity), result);
  // Also where x is NaN, which is not greater or equal either.
  return select(v128.ge<T>(x, zero), result, all<T>(NaN));
}

/** Logarithm to the base 10. Error at most 0.9 ulp in float32, 0.9 ulp in float64. */
// @ts-ignore: decorator
@inline
export function log10<T>(x: v128): v128 {
  const rare = unusual<T>(x);
  const result = usualLog10<T>(x);
  return v128.any_true(rare) ? select(rare, log10OfAny<T>(x), result) : result;
}

// @ts-ignore: decorator
@inline
export function usualLog10<T>(x: v128): v128 {
  const f = fractionOfLog<T>(x);
  return log10OfRatio<T>(f, ratioOfLog<T>(f), x);
}

/** log10(x), given f, s, and x for its exponent. */
// @ts-ignore: decorator
@inline
export function log10OfRatio<T>(f: v128, s: v128, x: v128): v128 {
  return commonLog<T>(f, s, exponent<T>(bitsAboveRoot<T>(x)));
}

/** As `log10`, for all numbers. */
export function log10OfAny<T>(x: v128): v128 {
  const small = smallerThanNormal<T>(x);
  const raised = raiseSmall<T>(x, small);
  const e = v128.sub<T>(exponent<T>(bitsAboveRoot<T>(raised)), v128.and(small, all<T>(RAISED)));
  const f = fractionOfLog<T>(raised);
  return atEdges<T>(x, commonLog<T>(f, ratioOfLog<T>(f), e));
}

/** log m is split into a head with half the digits and a rest, to be multiplied with 1 / ln 10 with little loss. */
// @ts-ignore: decorator
@inline
function commonLog<T>(f: v128, s: v128, e: v128): v128 {
  const c = correction<T>(f, s);
  const upper = sizeof<T>() == 4 ? memory.data<i32>([0xfffff000]) : memory.data<i64>([0xfffffffff8000000]);
  const head = v128.and(v128.sub<T>(f, c), constant<T>(upper));
  const rest = v128.sub<T>(v128.sub<T>(f, head), c);
  // 1 / ln 10: a short head, a rest, the whole. log10 2: a short head, a rest.
  const factors =
    sizeof<T>() == 4
      ? memory.data<f32>([0.4342041, 9.038034e-5, 0.4342945, 0.3010254, 4.605039e-6])
      : memory.data<f64>([
          0.4342944771051407, 4.798111141615973e-9, 0.4342944819032518, 0.30102999566383914, 1.42050232272661e-13,
        ]);
  const large = v128.mul<T>(e, constant<T>(factors, 3));
  const tails = madd<T>(head, constant<T>(factors, 1), v128.mul<T>(e, constant<T>(factors, 4)));
  const small = madd<T>(rest, constant<T>(factors, 2), tails);
  const product = v128.mul<T>(head, constant<T>(factors));
  // large is 0 or greater than product, so this is the exact rounding error of their sum (Dekker 1971).
  const sum = v128.add<T>(large, product);
  return v128.add<T>(sum, v128.add<T>(v128.add<T>(v128.sub<T>(large, sum), product), small));
}
