/*
 * The vocabulary of the elementary functions. T is f32 or f64: a v128 holds four or two lanes of it. Their bits are
 * read as whole numbers of the same width, i32 or i64. All comparisons of sizes are decided when the module is built.
 *
 * The functions state their errors in units in the last place (ulp). They are measured, without fused products: in
 * float32 over every 29th number, in float64 and for two operands over some 60,000 random ones.
 *
 * Each function computes its ordinary result without a branch: `usualExp`, say. Only if a lane is outside the range of
 * that does it call another function, `expOfAny`, which is right for all numbers, and takes those lanes from it. Loops
 * over blocks of the commonest functions look for such lanes once per block.
 */

/** Every lane the same number. */
// @ts-ignore: decorator
@inline
export function all<T>(value: f64): v128 {
  return v128.splat<T>(<T>value);
}

/**
 * Every lane the number at an address, mostly `memory.data<T>([...])`. V8 loads constants from memory in one step, but
 * builds those in the code anew at each use, in three.
 */
// @ts-ignore: decorator
@inline
export function constant<T>(address: usize, index: usize = 0): v128 {
  if (sizeof<T>() == 4) return v128.load32_splat(address + (index << 2));
  return v128.load64_splat(address + (index << 3));
}

/** Every lane the same bits; float32 takes the low half. */
// @ts-ignore: decorator
@inline
export function allBits<T>(bits: i64): v128 {
  if (sizeof<T>() == 4) return i32x4.splat(<i32>bits);
  return i64x2.splat(bits);
}

/** `yes` where the mask's lane is set, else `no`. */
// @ts-ignore: decorator
@inline
export function select(mask: v128, yes: v128, no: v128): v128 {
  // One instruction for three, as the bits of each lane of a mask are the same.
  if (ASC_FEATURE_RELAXED_SIMD) return v128.relaxed_laneselect<i8>(yes, no, mask);
  return v128.bitselect(yes, no, mask);
}

/** a b + c, in one rounding where the machine has it and the module may use it, else in two. */
// @ts-ignore: decorator
@inline
export function madd<T>(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return v128.relaxed_madd<T>(a, b, c);
  return v128.add<T>(v128.mul<T>(a, b), c);
}

/** c - a b, rounded as `madd` is. */
// @ts-ignore: decorator
@inline
export function takeProduct<T>(c: v128, a: v128, b: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return v128.relaxed_nmadd<T>(a, b, c);
  return v128.sub<T>(c, v128.mul<T>(a, b));
}

/** Whether products are not rounded before they are added to: relaxed SIMD leaves that to the machine. */
export function fusesProducts(): bool {
  // (1 + 2^-12)^2 - (1 + 2^-11) is 2^-24, which a rounded product has lost.
  const numbers = memory.data<f32>([1.000244140625, 1.00048828125]);
  const factor = constant<f32>(numbers);
  return v128.any_true(f32x4.ne(takeProduct<f32>(constant<f32>(numbers, 1), factor, factor), f32x4.splat(0)));
}

/*
 * Polynomials with their coefficients at an address, lowest power first, by Estrin's scheme: more products than
 * Horner's, but a shorter chain.
 */

// @ts-ignore: decorator
@inline
function line<T>(x: v128, c: usize, k: usize): v128 {
  return madd<T>(constant<T>(c, k + 1), x, constant<T>(c, k));
}

// @ts-ignore: decorator
@inline
export function polynomial3<T>(x: v128, c: usize): v128 {
  return madd<T>(x, line<T>(x, c, 1), constant<T>(c));
}

// @ts-ignore: decorator
@inline
function cubic<T>(x: v128, x2: v128, c: usize, k: usize): v128 {
  return madd<T>(x2, line<T>(x, c, k + 2), line<T>(x, c, k));
}

// @ts-ignore: decorator
@inline
export function polynomial4<T>(x: v128, c: usize): v128 {
  return cubic<T>(x, v128.mul<T>(x, x), c, 0);
}

// @ts-ignore: decorator
@inline
export function polynomial5<T>(x: v128, x2: v128, c: usize): v128 {
  return madd<T>(x2, madd<T>(x2, constant<T>(c, 4), line<T>(x, c, 2)), line<T>(x, c, 0));
}

// @ts-ignore: decorator
@inline
export function polynomial6<T>(x: v128, c: usize): v128 {
  const x2 = v128.mul<T>(x, x);
  return madd<T>(x2, madd<T>(x2, line<T>(x, c, 4), line<T>(x, c, 2)), line<T>(x, c, 0));
}

// @ts-ignore: decorator
@inline
export function polynomial7<T>(x: v128, c: usize): v128 {
  const x2 = v128.mul<T>(x, x);
  const x4 = v128.mul<T>(x2, x2);
  return madd<T>(x4, madd<T>(x2, constant<T>(c, 6), line<T>(x, c, 4)), cubic<T>(x, x2, c, 0));
}

// @ts-ignore: decorator
@inline
export function polynomial8<T>(x: v128, c: usize): v128 {
  const x2 = v128.mul<T>(x, x);
  const x4 = v128.mul<T>(x2, x2);
  return madd<T>(x4, cubic<T>(x, x2, c, 4), cubic<T>(x, x2, c, 0));
}

// @ts-ignore: decorator
@inline
export function polynomial10<T>(x: v128, x2: v128, c: usize): v128 {
  const x4 = v128.mul<T>(x2, x2);
  return madd<T>(x4, madd<T>(x4, line<T>(x, c, 8), cubic<T>(x, x2, c, 4)), cubic<T>(x, x2, c, 0));
}

// @ts-ignore: decorator
@inline
export function polynomial11<T>(x: v128, c: usize): v128 {
  const x2 = v128.mul<T>(x, x);
  const x4 = v128.mul<T>(x2, x2);
  const top = madd<T>(x2, constant<T>(c, 10), line<T>(x, c, 8));
  return madd<T>(x4, madd<T>(x4, top, cubic<T>(x, x2, c, 4)), cubic<T>(x, x2, c, 0));
}

// @ts-ignore: decorator
@inline
export function polynomial12<T>(x: v128, c: usize): v128 {
  const x2 = v128.mul<T>(x, x);
  const x4 = v128.mul<T>(x2, x2);
  return madd<T>(x4, madd<T>(x4, cubic<T>(x, x2, c, 8), cubic<T>(x, x2, c, 4)), cubic<T>(x, x2, c, 0));
}

/*
 * By Horner's scheme, where others keep the processor busy meanwhile: in loops over halves of a function, it is not the
 * length of the chain that counts, but the number of operations.
 */

// @ts-ignore: decorator
@inline
export function chain4<T>(x: v128, c: usize): v128 {
  const p = line<T>(x, c, 2);
  return madd<T>(madd<T>(p, x, constant<T>(c, 1)), x, constant<T>(c));
}

/** Bits of the fraction of a number. */
// @ts-ignore: decorator
@inline
export function fractionBits<T>(): i32 {
  return sizeof<T>() == 4 ? 23 : 52;
}

// @ts-ignore: decorator
@inline
export function signBit<T>(): v128 {
  return allBits<T>(sizeof<T>() == 4 ? 0x80000000 : i64.MIN_VALUE);
}

// @ts-ignore: decorator
@inline
export function signOf<T>(x: v128): v128 {
  return v128.and(x, signBit<T>());
}

// @ts-ignore: decorator
@inline
export function addBits<T>(a: v128, b: v128): v128 {
  if (sizeof<T>() == 4) return i32x4.add(a, b);
  return i64x2.add(a, b);
}

// @ts-ignore: decorator
@inline
export function subtractBits<T>(a: v128, b: v128): v128 {
  if (sizeof<T>() == 4) return i32x4.sub(a, b);
  return i64x2.sub(a, b);
}

// @ts-ignore: decorator
@inline
export function shiftLeft<T>(x: v128, count: i32): v128 {
  if (sizeof<T>() == 4) return i32x4.shl(x, count);
  return i64x2.shl(x, count);
}

/** Where the bits, as signed whole numbers, are greater. For numbers without a sign this is their order, NaN on top. */
// @ts-ignore: decorator
@inline
export function greaterBits<T>(a: v128, b: v128): v128 {
  if (sizeof<T>() == 4) return i32x4.gt_s(a, b);
  return i64x2.gt_s(a, b);
}

/*
 * Whether an argument is rare is told by the upper 32 bits of its lane in a vector called rarity: as unsigned numbers,
 * they are above a limit then. So the maximum over a block tells whether it has any.
 */

/** Where the rarity is above the limit. */
// @ts-ignore: decorator
@inline
export function isRare<T>(rarity: v128, limit: u32): v128 {
  const above = i32x4.gt_u(rarity, i32x4.splat(limit));
  return sizeof<T>() == 4 ? above : i32x4.shuffle(above, above, 1, 1, 3, 3);
}

/** Rarity of numbers that are rare where they are large or NaN: the bits of |x|, doubled. */
// @ts-ignore: decorator
@inline
export function rarityOfLarge<T>(x: v128): v128 {
  return shiftLeft<T>(x, 1);
}

/** The limit that belongs to it, for |x|; in float64, only the leading digits of x count. */
// @ts-ignore: decorator
@inline
export function limitOfLarge<T>(x: f64): u32 {
  return sizeof<T>() == 4 ? reinterpret<u32>(<f32>x) << 1 : <u32>(reinterpret<u64>(x) >> 31);
}

/**
 * 3/2 of the smallest number with no room for a fraction: adding it rounds to a whole number, which is then in the low
 * bits.
 */
// @ts-ignore: decorator
@inline
export function roundingShift<T>(): v128 {
  if (sizeof<T>() == 4) return constant<T>(memory.data<f32>([12582912]));
  return constant<T>(memory.data<f64>([6755399441055744]));
}

/** 2^n for whole numbers n as bits, for n in the range of normal numbers. */
// @ts-ignore: decorator
@inline
export function powerOfTwo<T>(n: v128): v128 {
  const bias = sizeof<T>() == 4 ? memory.data<i32>([127]) : memory.data<i64>([1023]);
  return shiftLeft<T>(addBits<T>(n, constant<T>(bias)), fractionBits<T>());
}

/** The float32 lanes 0 and 1 as float64. */
// @ts-ignore: decorator
@inline
export function lowHalf(x: v128): v128 {
  return f64x2.promote_low_f32x4(x);
}

/** The float32 lanes 2 and 3 as float64. */
// @ts-ignore: decorator
@inline
export function highHalf(x: v128): v128 {
  return f64x2.promote_low_f32x4(i64x2.shuffle(x, x, 1, 0));
}

/** Four float32 lanes, rounded from twice two float64 lanes. */
// @ts-ignore: decorator
@inline
export function joinHalves(low: v128, high: v128): v128 {
  return i64x2.shuffle(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 2);
}
