import { VECTOR } from "./layout";

/** Sum of the lanes, in float64. */
// @ts-ignore: decorator
@inline
export function sumOfLanes<T>(x: v128): f64 {
  if (sizeof<T>() == 8) return f64x2.extract_lane(x, 0) + f64x2.extract_lane(x, 1);
  const low = f64x2.promote_low_f32x4(x);
  const high = f64x2.promote_low_f32x4(i64x2.shuffle(x, x, 1, 0));
  const sum = f64x2.add(low, high);
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

/** A root has an infinite slope at 0, and 0 times that is NaN: such rows say nothing about the parameter. */
export function dropInfinite<T>(a: usize, count: i32): void {
  const end = a + <usize>(count * VECTOR);
  const zero = v128.splat<T>(<T>0);
  while (a < end) {
    const x = v128.load(a);
    v128.store(a, v128.and(x, v128.eq<T>(v128.sub<T>(x, x), zero)));
    a += VECTOR;
  }
}
