import { forward } from "./forward";
import { dot, dropInfinite } from "./lanes";
import { Program, VECTOR } from "./layout";
import { copyResult, logarithmicResiduals, lossResiduals, plainResiduals } from "./residuals";
import { reverse } from "./reverse";

/** What is compared: predictions with the target, the logarithms of their magnitudes, or both by a loss of their own. */
export const PLAIN: i32 = 0;
export const LOGARITHMIC: i32 = 1;
export const LOSS: i32 = 2;

/**
 * Sum of squared residuals (or of losses) over all rows; with `derivatives` also J^T J and J^T r of every cell, in one pass. Infinity as
 * soon as the sum passes `limit` or is not finite.
 */
export function evaluate<T>(program: Program, space: i32, derivatives: bool, limit: f64): f64 {
  const rows = program.rows;
  const slots = program.slotCount;
  const seeded = derivatives && slots > 0;
  const size = <usize>((slots * (slots + 3)) / 2) * 8;
  if (seeded) memory.fill(program.normal, 0, size * <usize>rows.cellCount);
  let cost: f64 = 0;
  for (let cell = 0; cell < rows.cellCount; cell++) {
    bind<T>(program, cell);
    const last = i32.load(rows.cells + <usize>(cell * 8), 4);
    for (let start = i32.load(rows.cells + <usize>(cell * 8)); start < last; start += rows.blockRows) {
      const count = <i32>((min(rows.blockRows, last - start) * sizeof<T>()) / VECTOR);
      const offset = <usize>start * sizeof<T>();
      forward<T>(program, offset, count);
      cost += residuals<T>(program, space, offset, count, seeded);
      // Also true for NaN.
      if (!(cost <= limit) || cost == Infinity) return Infinity;
      if (seeded) {
        reverse<T>(program, offset, count);
        accumulate<T>(program, cell, program.normal + size * <usize>cell, count);
      }
    }
  }
  return cost;
}

function residuals<T>(program: Program, space: i32, offset: usize, count: i32, seeded: bool): f64 {
  if (space == LOSS) return lossResiduals<T>(program, offset, count, seeded);
  if (space == LOGARITHMIC) return logarithmicResiduals<T>(program, offset, count, seeded);
  return plainResiduals<T>(program, offset, count, seeded);
}

/** Predictions for every row. */
export function predict<T>(program: Program): void {
  const rows = program.rows;
  for (let cell = 0; cell < rows.cellCount; cell++) {
    bind<T>(program, cell);
    const last = i32.load(rows.cells + <usize>(cell * 8), 4);
    for (let start = i32.load(rows.cells + <usize>(cell * 8)); start < last; start += rows.blockRows) {
      const bytes = <usize>min(rows.blockRows, last - start) * sizeof<T>();
      const offset = <usize>start * sizeof<T>();
      forward<T>(program, offset, <i32>(bytes / VECTOR));
      copyResult(program, offset, program.predictions + offset, bytes);
    }
  }
}

/** Gives the slots the values they have in a cell. */
function bind<T>(program: Program, cell: i32): void {
  for (let slot = 0; slot < program.slotCount; slot++) {
    const at = <usize>positionOf(program, slot, cell) * 8;
    const value = f64.load(program.parameters + at) * f64.load(program.units + at);
    v128.store(program.slots + <usize>(slot * VECTOR), v128.splat<T>(<T>value));
  }
}

/** Adds a block's share of J^T J and J^T r, in terms of the cell's own values: one per slot. */
function accumulate<T>(program: Program, cell: i32, normal: usize, count: i32): void {
  const slots = program.slotCount;
  let gradients = normal + <usize>((slots * (slots + 1)) / 2) * 8;
  for (let slot = 0; slot < slots; slot++) {
    const column = scaledDerivatives<T>(program, slot, cell, count);
    i32.store(program.slotColumns + <usize>(slot * 4), <i32>column);
    let gradient = dot<T>(column, program.residuals, count);
    if (gradient - gradient != 0) {
      dropInfinite<T>(column, count);
      gradient = dot<T>(column, program.residuals, count);
    }
    f64.store(gradients, f64.load(gradients) + gradient);
    gradients += 8;
    for (let other = 0; other <= slot; other++) {
      const otherColumn = <usize>i32.load(program.slotColumns + <usize>(other * 4));
      f64.store(normal, f64.load(normal) + dot<T>(column, otherColumn, count));
      normal += 8;
    }
  }
}

/** Derivatives of the block's residuals by an element of the parameter vector, which is the slot's value over its unit. */
function scaledDerivatives<T>(program: Program, slot: i32, cell: i32, count: i32): usize {
  const blockBytes = program.rows.blockRows * sizeof<T>();
  const derivatives = program.adjoints + <usize>(i32.load(program.slotAdjoints + <usize>(slot * 4)) * blockBytes);
  const unit = f64.load(program.units + <usize>positionOf(program, slot, cell) * 8);
  if (unit == 1) return derivatives;
  // Another block: other slots may stand for the same derivatives.
  const scaled = program.scaled + <usize>(slot * blockBytes);
  const factor = v128.splat<T>(<T>unit);
  for (let at: usize = 0; at < <usize>(count * VECTOR); at += VECTOR) {
    v128.store(scaled + at, v128.mul<T>(v128.load(derivatives + at), factor));
  }
  return scaled;
}

// @ts-ignore: decorator
@inline
function positionOf(program: Program, slot: i32, cell: i32): i32 {
  return i32.load(program.positions + <usize>(slot * program.rows.cellCount + cell) * 4);
}
