import { quadrant, reduceAny } from "./argumentReduction";
import {
  chain4,
  constant,
  highHalf,
  isRare,
  joinHalves,
  limitOfLarge,
  lowHalf,
  madd,
  polynomial3,
  polynomial4,
  polynomial6,
  polynomial8,
  rarityOfLarge,
  roundingShift,
  select,
  shiftLeft,
  signOf,
  takeProduct,
} from "./bits";

/*
 * The nearest multiple of pi, or of pi / 2, is taken away from the argument: they are split into short heads, whose
 * products with whole numbers are exact, and a tail (Cody & Waite, Software Manual for the Elementary Functions, 1980,
 * chapter 8). Arguments too large for that go to `reduceAny`.
 *
 * r = x - n pi, and sin(x) = +-sin(r) = sin(+-r): one polynomial over a half period costs less than two over a quarter.
 * Only for cosines in float32 r = x - n pi / 2: odd multiples of pi / 2, taken from small numbers, would round once too
 * often.
 */

/** Sine. Error at most 1.6 ulp in float32 (1.9 with fused products), 2.3 ulp in float64. */
// @ts-ignore: decorator
@inline
export function sin<T>(x: v128): v128 {
  const rare = isRare<T>(rarityOfLarge<T>(x), sinLimit<T>());
  const result = usualSin<T>(x, 0);
  return v128.any_true(rare) ? select(rare, sinOfAny<T>(x, 0), result) : result;
}

/** Cosine, the sine a quarter of the period later. Error at most 1.6 ulp in float32, 2.3 ulp in float64. */
// @ts-ignore: decorator
@inline
export function cos<T>(x: v128): v128 {
  const rare = isRare<T>(rarityOfLarge<T>(x), sinLimit<T>());
  const result = usualSin<T>(x, 1);
  return v128.any_true(rare) ? select(rare, sinOfAny<T>(x, 1), result) : result;
}

/** The largest |x| for the short reductions, whose n must not have more than 10 and 20 bits. */
// @ts-ignore: decorator
@inline
export function sinLimit<T>(): u32 {
  return limitOfLarge<T>(sizeof<T>() == 4 ? 1600 : 3290000);
}

/** sin(x + quarters pi / 2) up to `sinLimit`; `quarters` is the literal 0 or 1. */
// @ts-ignore: decorator
@inline
function usualSin<T>(x: v128, quarters: i32): v128 {
  if (sizeof<T>() == 8 || quarters == 0) return sinOfRest<T>(restOfSin<T>(x, quarters));
  const shifted = shiftedQuarters(x);
  return cosOfRest(restOfCos(x, shifted), shifted);
}

/** +-r, where a cosine (in float64 only) takes odd multiples of pi / 2 away from x. */
// @ts-ignore: decorator
@inline
export function restOfSin<T>(x: v128, quarters: i32): v128 {
  const shift = roundingShift<T>();
  const inverse = constant<T>(sizeof<T>() == 4 ? memory.data<f32>([0.31830987]) : memory.data<f64>([0.3183098861837907]));
  const half = constant<T>(memory.data<T>([0.5]));
  const shifted =
    quarters == 0 ? madd<T>(x, inverse, shift) : v128.add<T>(madd<T>(x, inverse, half), shift);
  let n = v128.sub<T>(shifted, shift);
  if (quarters == 1) n = v128.sub<T>(n, half);
  const sign = shiftLeft<T>(shifted, sizeof<T>() == 4 ? 31 : 63);
  if (ASC_FEATURE_RELAXED_SIMD && sizeof<T>() == 4) return v128.xor(restOfFusedSin(x, n), sign);
  const pi =
    sizeof<T>() == 4
      ? memory.data<f32>([3.1411133, 0.00047934055, 3.178502e-8, 1.4887095e-12])
      : memory.data<f64>([3.1415926534682512, 1.2154201012607932e-10, 4.044532497591901e-21]);
  const nearly = takeProduct<T>(takeProduct<T>(x, n, constant<T>(pi)), n, constant<T>(pi, 1));
  const part = v128.mul<T>(n, constant<T>(pi, 2));
  let r = v128.sub<T>(nearly, part);
  if (sizeof<T>() == 4) {
    // The rounding error of this difference is exact (Dekker 1971), and joins the last part.
    const error = f32x4.sub(part, f32x4.sub(nearly, r));
    r = f32x4.sub(r, madd<f32>(n, constant<f32>(pi, 3), error));
  }
  return v128.xor(r, sign);
}

/**
 * x - n pi, where products are not rounded: the first difference is a multiple of 2^-22 below 2, so it is exact, whatever
 * digits the head of pi has.
 */
// @ts-ignore: decorator
@inline
function restOfFusedSin(x: v128, n: v128): v128 {
  const pi = memory.data<f32>([3.1415925, 1.5099579e-7, 1.0780606e-14]);
  const r = takeProduct<f32>(takeProduct<f32>(x, n, constant<f32>(pi)), n, constant<f32>(pi, 1));
  return takeProduct<f32>(r, n, constant<f32>(pi, 2));
}

/** sin(r) for |r| <= pi / 2. */
// @ts-ignore: decorator
@inline
export function sinOfRest<T>(r: v128): v128 {
  const z = v128.mul<T>(r, r);
  const cube = v128.mul<T>(z, r);
  let sine: v128;
  if (ASC_FEATURE_RELAXED_SIMD && sizeof<T>() == 4) {
    const p = chain4<f32>(z, memory.data<f32>([-0.1666666, 0.008333063, -0.00019809366, 2.6053006e-6]));
    sine = madd<f32>(cube, p, r);
  } else if (sizeof<T>() == 4) {
    // An eighth of the cube is exact, and what p has left to say is small, so that its rounding hardly matters.
    const p = polynomial4<f32>(z, memory.data<f32>([-0.041666597, 0.008333069, -0.00019809777, 2.6060957e-6]));
    const eighth = f32x4.mul(cube, constant<f32>(memory.data<f32>([-0.125])));
    sine = f32x4.add(madd<f32>(cube, p, eighth), r);
  } else {
    const p = polynomial8<f64>(
      z,
      memory.data<f64>([
        -0.16666666666666666, 0.008333333333333207, -0.00019841269841212476, 2.7557319211568402e-6,
        -2.505210690425916e-8, 1.605894099043087e-10, -7.643018958271624e-13, 2.7214140071669014e-15,
      ]),
    );
    sine = madd<f64>(cube, p, r);
  }
  // The sum loses the sign of -0.
  return v128.or(sine, signOf<T>(r));
}

/** n plus the rounding shift, for a cosine in float32. */
// @ts-ignore: decorator
@inline
export function shiftedQuarters(x: v128): v128 {
  return madd<f32>(x, constant<f32>(memory.data<f32>([0.63661975])), roundingShift<f32>());
}

/** r = x - n pi / 2. */
// @ts-ignore: decorator
@inline
export function restOfCos(x: v128, shifted: v128): v128 {
  const n = f32x4.sub(shifted, roundingShift<f32>());
  const part = memory.data<f32>([1.5705566, 0.00023967028, 1.589251e-8, 7.443548e-13]);
  const r = takeProduct<f32>(takeProduct<f32>(x, n, constant<f32>(part)), n, constant<f32>(part, 1));
  return takeProduct<f32>(takeProduct<f32>(r, n, constant<f32>(part, 2)), n, constant<f32>(part, 3));
}

/** One of +-sin(r), +-cos(r) for |r| <= pi / 4, depending on n. */
// @ts-ignore: decorator
@inline
export function cosOfRest(r: v128, shifted: v128): v128 {
  const z = f32x4.mul(r, r);
  const p = polynomial3<f32>(z, memory.data<f32>([-0.16666655, 0.008332189, -0.00019517877]));
  const q = polynomial3<f32>(z, memory.data<f32>([0.041666646, -0.001388731, 2.4432327e-5]));
  const sine = madd<f32>(f32x4.mul(z, r), p, r);
  const slope = madd<f32>(z, q, constant<f32>(memory.data<f32>([-0.5])));
  const cosine = madd<f32>(z, slope, constant<f32>(memory.data<f32>([1])));
  const odd = i32x4.shl(shifted, 31);
  // The sign changes where n is 1 or 2 modulo 4.
  const sign = v128.xor(i32x4.shl(shifted, 30), odd);
  return v128.xor(select(i32x4.shr_s(odd, 31), sine, cosine), signOf<f32>(sign));
}

/** sin(x + quarters pi / 2), for x of any size. */
export function sinOfAny<T>(x: v128, quarters: i32): v128 {
  if (sizeof<T>() == 4) return joinHalves(sinOfPair(lowHalf(x), quarters), sinOfPair(highHalf(x), quarters));
  return sinOfPair(x, quarters);
}

// @ts-ignore: decorator
@inline
function sinOfPair(x: v128, quarters: i32): v128 {
  const first = intoHalfPeriod(f64x2.extract_lane(x, 0), quarters);
  const second = intoHalfPeriod(f64x2.extract_lane(x, 1), quarters);
  return sinOfRest<f64>(f64x2.replace_lane(f64x2.splat(first), 1, second));
}

/** The r with |r| <= pi / 2 and sin(r) = sin(x + quarters pi / 2). */
function intoHalfPeriod(x: f64, quarters: i32): f64 {
  const r = reduceAny(x);
  const q = quadrant + quarters;
  const folded = q & 1 ? 1.5707963267948966 - abs(r) : r;
  return q & 2 ? -folded : folded;
}

/**
 * Tangent: sin(r) / cos(r), or -cos(r) / sin(r) after odd multiples of pi / 2, computed in float64 for float32 too.
 * Error at most 0.6 ulp in float32, 3.6 ulp in float64.
 */
// @ts-ignore: decorator
@inline
export function tan<T>(x: v128): v128 {
  const rare = isRare<T>(rarityOfLarge<T>(x), tanLimit<T>());
  const result = usualTan<T>(x);
  return v128.any_true(rare) ? select(rare, tanOfAny<T>(x), result) : result;
}

/** The largest |x| for the short reduction. */
// @ts-ignore: decorator
@inline
export function tanLimit<T>(): u32 {
  return limitOfLarge<T>(1600000);
}

// @ts-ignore: decorator
@inline
export function usualTan<T>(x: v128): v128 {
  if (sizeof<T>() == 8) return tanOfPair<f64>(x);
  return joinHalves(tanOfPair<f32>(lowHalf(x)), tanOfPair<f32>(highHalf(x)));
}

/** tan(x) in float64, as exact as T needs it. */
// @ts-ignore: decorator
@inline
function tanOfPair<T>(x: v128): v128 {
  const shift = roundingShift<f64>();
  const shifted = madd<f64>(x, constant<f64>(memory.data<f64>([0.6366197723675814])), shift);
  const n = f64x2.sub(shifted, shift);
  const part = memory.data<f64>([1.5707963267341256, 6.077100506303966e-11, 2.0222662487959506e-21]);
  let r = takeProduct<f64>(x, n, constant<f64>(part));
  r = takeProduct<f64>(r, n, constant<f64>(part, 1));
  if (sizeof<T>() == 8) r = takeProduct<f64>(r, n, constant<f64>(part, 2));
  return tanOfRest<T>(r, i64x2.shl(shifted, 63));
}

/** tan(r + n pi / 2) for |r| <= pi / 4, where the sign of `odd` says whether n is odd. */
// @ts-ignore: decorator
@inline
function tanOfRest<T>(r: v128, odd: v128): v128 {
  const z = f64x2.mul(r, r);
  let p: v128;
  let q: v128;
  if (sizeof<T>() == 4) {
    p = polynomial3<f64>(z, memory.data<f64>([-0.1666665459217723, 0.008332159634573262, -0.00019515126779975637]));
    q = polynomial3<f64>(z, memory.data<f64>([0.04166664565234157, -0.001388731472567381, 2.443297849966692e-5]));
  } else {
    p = polynomial6<f64>(
      z,
      memory.data<f64>([
        -0.1666666666666663, 0.00833333333332184, -0.00019841269829358558, 2.755731353853631e-6, -2.5050734394456217e-8,
        1.5895433680712502e-10,
      ]),
    );
    q = polynomial6<f64>(
      z,
      memory.data<f64>([
        0.041666666666666595, -0.0013888888888873333, 2.480158728899288e-5, -2.755731421355682e-7,
        2.0875704833343594e-9, -1.1358716264896344e-11,
      ]),
    );
  }
  const sine = v128.or(madd<f64>(f64x2.mul(z, r), p, r), signOf<f64>(r));
  const flat = takeProduct<f64>(constant<f64>(memory.data<f64>([1])), z, constant<f64>(memory.data<f64>([0.5])));
  const cosine = madd<f64>(f64x2.mul(z, z), q, flat);
  const swap = i64x2.shr_s(odd, 63);
  const quotient = f64x2.div(select(swap, cosine, sine), select(swap, sine, cosine));
  return v128.xor(quotient, odd);
}

/** As `tan`, for x of any size. */
export function tanOfAny<T>(x: v128): v128 {
  if (sizeof<T>() == 4) return joinHalves(tanOfAnyPair(lowHalf(x)), tanOfAnyPair(highHalf(x)));
  return tanOfAnyPair(x);
}

// @ts-ignore: decorator
@inline
function tanOfAnyPair(x: v128): v128 {
  const first = reduceAny(f64x2.extract_lane(x, 0));
  const firstOdd = (<i64>quadrant) << 63;
  const second = reduceAny(f64x2.extract_lane(x, 1));
  const odd = i64x2.replace_lane(i64x2.splat(firstOdd), 1, (<i64>quadrant) << 63);
  return tanOfRest<f64>(f64x2.replace_lane(f64x2.splat(first), 1, second), odd);
}
