import { forward } from "./forward";
import { Program, VECTOR } from "./layout";
import { sumOfLanes } from "./lanes";
import { madd, select } from "./math/bits";
import { log } from "./math/logarithm";
import { reverse } from "./reverse";

/**
 * Residuals of a block, (prediction - target) * factor, and the seed of the derivatives; returns the sum of squares. NaN
 * where a prediction of a row that counts is not finite.
 */
export function plainResiduals<T>(program: Program, offset: usize, count: i32, seeded: bool): f64 {
  const rows = program.rows;
  let value = program.resultAddress + (offset & <usize>program.resultMask);
  let target = rows.target + offset;
  let factor = rows.factors + offset;
  let residual = program.residuals;
  const end = residual + <usize>(count * VECTOR);
  const step = program.resultStride;
  let seed = seedOf<T>(program);
  let even = v128.splat<T>(<T>0);
  let odd = even;
  while (residual < end) {
    const f = v128.load(factor);
    const g = v128.load(factor, VECTOR);
    const r = v128.mul<T>(v128.sub<T>(v128.load(value), v128.load(target)), f);
    const s = v128.mul<T>(v128.sub<T>(v128.load(value + step), v128.load(target, VECTOR)), g);
    v128.store(residual, r);
    v128.store(residual, s, VECTOR);
    even = madd<T>(r, r, even);
    odd = madd<T>(s, s, odd);
    if (seeded) {
      v128.store(seed, f);
      v128.store(seed, g, VECTOR);
      seed += 2 * VECTOR;
    }
    value += 2 * step;
    target += 2 * VECTOR;
    factor += 2 * VECTOR;
    residual += 2 * VECTOR;
  }
  return sumOfLanes<T>(v128.add<T>(even, odd));
}

/** The same for (log|prediction| - log|target|) * factor; rows with factor 0 do not count, whatever they hold. */
export function logarithmicResiduals<T>(program: Program, offset: usize, count: i32, seeded: bool): f64 {
  const rows = program.rows;
  let value = program.resultAddress + (offset & <usize>program.resultMask);
  let target = rows.logTarget + offset;
  let factor = rows.logFactors + offset;
  let seed = seedOf<T>(program);
  let residual = program.residuals;
  const end = residual + <usize>(count * VECTOR);
  const zero = v128.splat<T>(<T>0);
  let sum = zero;
  while (residual < end) {
    const v = v128.load(value);
    const f = v128.load(factor);
    const counts = v128.ne<T>(f, zero);
    const difference = v128.sub<T>(log<T>(v128.abs<T>(v)), v128.load(target));
    const r = v128.and(counts, v128.mul<T>(difference, f));
    v128.store(residual, r);
    sum = v128.add<T>(sum, v128.mul<T>(r, r));
    if (seeded) {
      v128.store(seed, v128.and(counts, v128.div<T>(f, v)));
      seed += VECTOR;
    }
    value += program.resultStride;
    target += VECTOR;
    factor += VECTOR;
    residual += VECTOR;
  }
  return sumOfLanes<T>(sum);
}

/**
 * The same for any loss l of prediction p and target t. Its residuals are those of the squared errors that have the same
 * slope l' and the curvature c = l' / (p - t), which for likelihoods of the exponential family is Fisher's scoring, and
 * for losses that grow more slowly than squares is iteratively reweighted least squares: with half of both, as the squares
 * have them, r = l' / sqrt(c) and the derivatives start from sqrt(c).
 */
export function lossResiduals<T>(program: Program, offset: usize, count: i32, seeded: bool): f64 {
  const rows = program.rows;
  const loss = changetype<Program>(rows.loss);
  const bytes = <usize>(count * VECTOR);
  const predictions = loss.rows.columns;
  const targets = predictions + <usize>loss.rows.columnBytes;
  copyResult(program, offset, predictions, bytes);
  memory.copy(targets, rows.target + offset, bytes);
  forward<T>(loss, 0, count);
  const sum = weightedSum<T>(loss.resultAddress, loss.resultStride, rows.lossFactors + offset, count);
  if (!seeded) return sum;
  let start = seedOf<T>(loss);
  const half = v128.splat<T>(<T>0.5);
  for (const end = start + bytes; start < end; start += VECTOR) v128.store(start, half);
  reverse<T>(loss, 0, count);
  let slope =
    loss.adjoints + <usize>(i32.load(loss.slotAdjoints) * rows.blockRows * sizeof<T>());
  let factor = rows.lossFactors + offset;
  let perfect = rows.lossCurvatures + offset;
  let seed = seedOf<T>(program);
  let residual = program.residuals;
  const zero = v128.splat<T>(<T>0);
  for (let at: usize = 0; at < bytes; at += VECTOR) {
    const f = v128.load(factor + at);
    const error = v128.sub<T>(v128.load(predictions + at), v128.load(targets + at));
    const isPerfect = v128.eq<T>(error, zero);
    // A slope that does not exist there, such as that of an absolute value, is as good as 0.
    const l = v128.andnot(v128.load(slope + at), isPerfect);
    // Root by root, since the quotient itself may leave the range.
    const secant = v128.div<T>(v128.sqrt<T>(v128.abs<T>(l)), v128.sqrt<T>(v128.abs<T>(error)));
    const root = select(isPerfect, v128.load(perfect + at), secant);
    const counts = v128.and(v128.gt<T>(root, zero), v128.ne<T>(f, zero));
    v128.store(residual + at, v128.and(counts, v128.div<T>(v128.mul<T>(l, f), root)));
    v128.store(seed + at, v128.and(counts, v128.mul<T>(root, f)));
  }
  return sum;
}

/** Sum of values * factor^2, where values below 0 are rounding errors. */
function weightedSum<T>(value: usize, stride: i32, factor: usize, count: i32): f64 {
  const end = factor + <usize>(count * VECTOR);
  const zero = v128.splat<T>(<T>0);
  let sum = zero;
  while (factor < end) {
    const f = v128.load(factor);
    sum = v128.add<T>(sum, v128.mul<T>(v128.max<T>(v128.load(value), zero), v128.mul<T>(f, f)));
    value += stride;
    factor += VECTOR;
  }
  return sumOfLanes<T>(sum);
}

/** Copies the predictions of a block. */
export function copyResult(program: Program, offset: usize, to: usize, bytes: usize): void {
  const from = program.resultAddress + (offset & <usize>program.resultMask);
  if (program.resultStride != 0) memory.copy(to, from, bytes);
  else for (let at: usize = 0; at < bytes; at += VECTOR) v128.store(to + at, v128.load(from));
}

// @ts-ignore: decorator
@inline
function seedOf<T>(program: Program): usize {
  return program.adjoints + <usize>(program.rootAdjoint * program.rows.blockRows * sizeof<T>());
}
