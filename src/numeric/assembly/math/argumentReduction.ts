/*
 * Reduction of arguments of any size to the nearest multiple of pi / 2: only those digits of 2 / pi are multiplied that
 * reach the quadrant and what follows it (Payne & Hanek, Radian reduction for trigonometric functions, 1983).
 */

/** 64 zeros, then the bits of 2 / pi after the point, 64 a word. */
const TWO_OVER_PI = memory.data<u64>([
  0, 0xa2f9836e4e441529, 0xfc2757d1f534ddc0, 0xdb6295993c439041, 0xfe5163abdebbc561, 0xb7246e3a424dd2e0,
  0x06492eea09d1921c, 0xfe1deb1cb129a73e, 0xe88235f52ebb4484, 0xe99c7026b45f7e41, 0x3991d639835339f4,
  0x9c845f8bbdf9283b, 0x1ff897ffde05980f, 0xef2f118b5a0a6d1f, 0x6d367ecf27cb09b7, 0x4f463f669e5fea2d,
  0x7527bac7ebe5f17b, 0x3d0739f78a5292ea, 0x6bfb5fb11f8d5d08, 0x56033046fc7b6bab, 0xf0cfbc209af4361d,
]);

/** The multiple of pi / 2, modulo 4, that `reduceAny` took away last. */
export let quadrant: i32 = 0;

/** x minus the nearest multiple of pi / 2, of any x: NaN if x is infinite or NaN. Leaves the multiple in `quadrant`. */
export function reduceAny(x: f64): f64 {
  quadrant = 0;
  const magnitude = abs(x);
  if (magnitude <= 0.7853981633974483) return x;
  if (!(magnitude < Infinity)) return NaN;
  // |x| = whole 2^e, and a bit of 2 / pi at a place before `first` makes a multiple of 4.
  const bits = reinterpret<u64>(magnitude);
  const whole = (bits & 0xfffffffffffff) | 0x10000000000000;
  const e = <i32>(bits >> 52) - 1075;
  const first = 64 + e - 2;
  const word = TWO_OVER_PI + ((first >> 6) << 3);
  const shift = <u64>(first & 63);
  const w2 = wordAt(word, shift);
  const w1 = wordAt(word + 8, shift);
  const w0 = wordAt(word + 16, shift);
  // The product modulo 4, in units of 2^-190: its upper two words are enough.
  const low = whole * w1;
  const middle = low + upperProduct(whole, w0);
  const carry = <u64>(middle < low);
  const upper = whole * w2 + upperProduct(whole, w1) + carry;
  const nearest = (upper + 0x2000000000000000) >> 62;
  let restUpper = upper - (nearest << 62);
  let restLower = middle;
  const negative = <i64>restUpper < 0;
  if (negative) {
    restLower = 0 - restLower;
    restUpper = ~restUpper + <u64>(restLower == 0);
  }
  // The leading digits may be zeros: x is near a multiple then.
  let scale = 3.4061215800865545e-19; // 2 pi / 2^64
  let leading = clz(restUpper);
  if (leading == 64) {
    restUpper = restLower;
    restLower = 0;
    scale *= 5.421010862427522e-20; // 2^-64
    leading = clz(restUpper);
  }
  if (leading > 0 && leading < 64) {
    restUpper = (restUpper << leading) | (restLower >> (64 - leading));
    scale *= reinterpret<f64>((1023 - leading) << 52);
  }
  // The 53 upper bits are exact in float64, the others are added after.
  const rest = <f64>(restUpper & ~0x7ff) * scale + <f64>(restUpper & 0x7ff) * scale;
  quadrant = (<i32>(x < 0 ? 0 - nearest : nearest)) & 3;
  return negative == x < 0 ? rest : -rest;
}

/** 64 bits of the table, from a bit of a word on. */
// @ts-ignore: decorator
@inline
function wordAt(word: usize, shift: u64): u64 {
  const head = load<u64>(word) << shift;
  return shift == 0 ? head : head | (load<u64>(word, 8) >> (64 - shift));
}

/** The upper 64 of the 128 bits of a product. */
function upperProduct(a: u64, b: u64): u64 {
  const half: u64 = 0xffffffff;
  const low = (a & half) * (b & half);
  const first = (a >> 32) * (b & half) + (low >> 32);
  const second = (a & half) * (b >> 32) + (first & half);
  return (a >> 32) * (b >> 32) + (first >> 32) + (second >> 32);
}
