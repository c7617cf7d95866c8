import { Program, VECTOR } from "./layout";
import { sumOfLanes } from "./lanes";
import { log } from "./math/logarithm";

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
  let sum = v128.splat<T>(<T>0);
  while (residual < end) {
    const r = v128.mul<T>(v128.sub<T>(v128.load(value), v128.load(target)), v128.load(factor));
    v128.store(residual, r);
    sum = v128.add<T>(sum, v128.mul<T>(r, r));
    value += program.resultStride;
    target += VECTOR;
    factor += VECTOR;
    residual += VECTOR;
  }
  if (seeded) memory.copy(seedOf<T>(program), rows.factors + offset, <usize>(count * VECTOR));
  return sumOfLanes<T>(sum);
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

// @ts-ignore: decorator
@inline
function seedOf<T>(program: Program): usize {
  return program.adjoints + <usize>(program.rootAdjoint * program.rows.blockRows * sizeof<T>());
}
