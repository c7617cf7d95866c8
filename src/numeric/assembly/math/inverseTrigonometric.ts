import { constant, madd, polynomial12, polynomial5, select, signOf, takeProduct } from "./bits";

/*
 * atan(a / b) for a and b from 0 on: the tangent of the difference to one of 0, pi / 4 and pi / 2 is a quotient too, at
 * most 1/2, and one division is enough (Cody & Waite, Software Manual for the Elementary Functions, 1980, chapter 11).
 */

/** atan(a / b) without its edges, where neither is negative. */
// @ts-ignore: decorator
@inline
function angleOf<T>(a: v128, b: v128): v128 {
  const nearQuarter = v128.gt<T>(a, v128.mul<T>(b, constant<T>(memory.data<T>([0.5]))));
  const nearHalf = v128.gt<T>(a, v128.mul<T>(b, constant<T>(memory.data<T>([2]))));
  const top = select(nearHalf, v128.neg<T>(b), select(nearQuarter, v128.sub<T>(a, b), a));
  const bottom = select(nearHalf, a, select(nearQuarter, v128.add<T>(a, b), b));
  const t = v128.div<T>(top, bottom);
  const z = v128.mul<T>(t, t);
  const p =
    sizeof<T>() == 4
      ? polynomial5<T>(
          z,
          v128.mul<T>(z, z),
          memory.data<f32>([-0.33333233, 0.19994168, -0.14174213, 0.10155836, -0.05125182]),
        )
      : polynomial12<T>(
          z,
          memory.data<f64>([
            -0.33333333333332976, 0.1999999999990172, -0.14285714276270778, 0.11111110655039055, -0.0909089613866357,
            0.07692072269683717, -0.06663792436398644, 0.05858156857805425, -0.05121257608539869, 0.04184016489391316,
            -0.02738818121905896, 0.010079127627344404,
          ]),
        );
  // The nearest of the three angles, as a head and a tail.
  const angles =
    sizeof<T>() == 4
      ? memory.data<f32>([0.7853982, -2.1855694e-8, 1.5707964, -4.371139e-8])
      : memory.data<f64>([0.7853981633974483, 3.061616997868383e-17, 1.5707963267948966, 6.123233995736766e-17]);
  const head = v128.and(nearQuarter, select(nearHalf, constant<T>(angles, 2), constant<T>(angles)));
  const tail = v128.and(nearQuarter, select(nearHalf, constant<T>(angles, 3), constant<T>(angles, 1)));
  return v128.add<T>(head, v128.add<T>(madd<T>(v128.mul<T>(z, t), p, tail), t));
}

/** Inverse tangent. Error at most 1.4 ulp in float32, 1.4 ulp in float64. */
// @ts-ignore: decorator
@inline
export function atan<T>(x: v128): v128 {
  const angle = angleOf<T>(v128.abs<T>(x), constant<T>(memory.data<T>([1])));
  return v128.or(angle, signOf<T>(x));
}

/** The angle of the point (x, y), as Math.atan2. Error at most 1.6 ulp in float32, 1.4 ulp in float64. */
// @ts-ignore: decorator
@inline
export function atan2<T>(y: v128, x: v128): v128 {
  const result = angleOfPoint<T>(y, x, v128.abs<T>(y), v128.abs<T>(x));
  // 0 / 0, and where the sum is infinite or NaN.
  const sum = v128.add<T>(v128.abs<T>(y), v128.abs<T>(x));
  const regular = v128.gt<T>(sum, constant<T>(memory.data<T>([0])));
  const rare = v128.not(v128.and(regular, v128.lt<T>(sum, constant<T>(memory.data<T>([Infinity])))));
  return v128.any_true(rare) ? select(rare, atan2OfAny<T>(y, x), result) : result;
}

/** The angle of (x, y), given |y| and |x| or numbers of the same quotient. */
// @ts-ignore: decorator
@inline
function angleOfPoint<T>(y: v128, x: v128, a: v128, b: v128): v128 {
  const angle = angleOf<T>(a, b);
  const pi =
    sizeof<T>() == 4
      ? memory.data<f32>([3.1415927, -8.742278e-8])
      : memory.data<f64>([3.141592653589793, 1.2246467991473532e-16]);
  const opposite = v128.sub<T>(constant<T>(pi), v128.sub<T>(angle, constant<T>(pi, 1)));
  const left = sizeof<T>() == 4 ? i32x4.shr_s(x, 31) : i64x2.shr_s(x, 63);
  return v128.or(select(left, opposite, angle), signOf<T>(y));
}

/** As `atan2`, for all numbers. */
function atan2OfAny<T>(y: v128, x: v128): v128 {
  let a = v128.mul<T>(v128.abs<T>(y), constant<T>(memory.data<T>([0.25])));
  let b = v128.mul<T>(v128.abs<T>(x), constant<T>(memory.data<T>([0.25])));
  const zero = constant<T>(memory.data<T>([0]));
  const one = constant<T>(memory.data<T>([1]));
  const infinity = constant<T>(memory.data<T>([Infinity]));
  // Of infinite numbers only which is infinite matters, and any number but 0 is right below 0 / 0.
  const infinite = v128.or(v128.eq<T>(a, infinity), v128.eq<T>(b, infinity));
  const nan = v128.or(v128.ne<T>(y, y), v128.ne<T>(x, x));
  a = select(infinite, v128.and(v128.eq<T>(a, infinity), one), a);
  b = select(infinite, v128.and(v128.eq<T>(b, infinity), one), b);
  const origin = v128.and(v128.eq<T>(y, zero), v128.eq<T>(x, zero));
  b = select(origin, one, b);
  return v128.or(angleOfPoint<T>(y, x, a, b), nan);
}

/*
 * asin(x) = x + x^3 p(x^2) up to 1/2. Above, 2 asin(s) is the angle from the pole, with s^2 = (1 - |x|) / 2: the same
 * polynomial (Cody & Waite, chapter 12).
 */

/** (asin(v) - v) / v^3 from z = v^2 <= 1/4. */
// @ts-ignore: decorator
@inline
function asinTail<T>(z: v128): v128 {
  if (sizeof<T>() == 4) {
    const coefficients = memory.data<f32>([0.16666752, 0.074953094, 0.04546915, 0.024184778, 0.042158306]);
    return polynomial5<T>(z, v128.mul<T>(z, z), coefficients);
  }
  return polynomial12<T>(
    z,
    memory.data<f64>([
      0.16666666666665408, 0.07500000000337156, 0.044642856828198636, 0.03038195914268716, 0.022371757906368136,
      0.017359707019996087, 0.01388521248336901, 0.01216936647585222, 0.006527290256203799, 0.01953017906752871,
      -0.016227314578071875, 0.03191440712001863,
    ]),
  );
}

/** Inverse sine. Error at most 1.2 ulp in float32, 1.3 ulp in float64. */
// @ts-ignore: decorator
@inline
export function asin<T>(x: v128): v128 {
  const magnitude = v128.abs<T>(x);
  const half = constant<T>(memory.data<T>([0.5]));
  const steep = v128.gt<T>(magnitude, half);
  const distance = takeProduct<T>(half, magnitude, half);
  const z = select(steep, distance, v128.mul<T>(x, x));
  // NaN beyond 1.
  const s = select(steep, v128.sqrt<T>(distance), magnitude);
  const tail = v128.mul<T>(v128.mul<T>(z, s), asinTail<T>(z));
  const angle = v128.add<T>(s, tail);
  const right =
    sizeof<T>() == 4
      ? memory.data<f32>([1.5707964, -4.371139e-8])
      : memory.data<f64>([1.5707963267948966, 6.123233995736766e-17]);
  // What pi / 2 - 2 s loses in rounding is exact, as 2 s is the smaller (Dekker 1971), and joins the small numbers.
  const twice = v128.add<T>(s, s);
  const most = v128.sub<T>(constant<T>(right), twice);
  const lost = v128.sub<T>(v128.sub<T>(constant<T>(right), most), twice);
  const small = v128.sub<T>(v128.add<T>(lost, constant<T>(right, 1)), v128.add<T>(tail, tail));
  const far = v128.add<T>(most, small);
  return v128.or(select(steep, far, angle), signOf<T>(x));
}

/** Inverse cosine. Error at most 1.2 ulp in float32, 1.2 ulp in float64. */
// @ts-ignore: decorator
@inline
export function acos<T>(x: v128): v128 {
  const magnitude = v128.abs<T>(x);
  const half = constant<T>(memory.data<T>([0.5]));
  const steep = v128.gt<T>(magnitude, half);
  const distance = takeProduct<T>(half, magnitude, half);
  const z = select(steep, distance, v128.mul<T>(x, x));
  // NaN beyond 1.
  const s = select(steep, v128.sqrt<T>(distance), magnitude);
  const angle = madd<T>(v128.mul<T>(z, s), asinTail<T>(z), s);
  const twice = v128.add<T>(angle, angle);
  // The result is 2 angle, pi - 2 angle, or pi / 2 minus the angle with the sign of x.
  const sign = signOf<T>(x);
  const whole =
    sizeof<T>() == 4
      ? memory.data<f32>([3.1415927, -8.742278e-8, 1.5707964, -4.371139e-8])
      : memory.data<f64>([3.141592653589793, 1.2246467991473532e-16, 1.5707963267948966, 6.123233995736766e-17]);
  const flat = v128.sub<T>(constant<T>(whole, 2), v128.sub<T>(v128.xor(angle, sign), constant<T>(whole, 3)));
  const opposite = v128.sub<T>(constant<T>(whole), v128.sub<T>(twice, constant<T>(whole, 1)));
  const negative = sizeof<T>() == 4 ? i32x4.shr_s(x, 31) : i64x2.shr_s(x, 63);
  return select(steep, select(negative, opposite, twice), flat);
}
