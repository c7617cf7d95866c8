import { forward } from "./forward";
import { Program, VECTOR } from "./layout";
import { addNormalEquations } from "./normalEquations";
import { copyResult, logarithmicResiduals, lossResiduals, plainResiduals } from "./residuals";
import { reverse } from "./reverse";

/** What is compared: predictions with the target, the logarithms of their magnitudes, or both by a loss of their own. */
export const PLAIN: i32 = 0;
export const LOGARITHMIC: i32 = 1;
export const LOSS: i32 = 2;

/**
 * Sum of squared residuals (or of losses) over all rows; where it is at most `useful`, also J^T J and J^T r of every cell, in
 * the same pass. Infinity as soon as the sum passes `limit` or is not finite.
 */
export function evaluate<T>(program: Program, space: i32, limit: f64, useful: f64): f64 {
  const rows = program.rows;
  const seeded = begin(program, useful >= 0);
  const wanted = min(limit, useful);
  let cost: f64 = 0;
  for (let cell = 0; cell < rows.cellCount; cell++) {
    bind<T>(program, cell);
    const last = i32.load(rows.cells + <usize>(cell * 8), 4);
    for (let start = i32.load(rows.cells + <usize>(cell * 8)); start < last; start += rows.blockRows) {
      cost += block<T>(program, space, cell, start, last, seeded, wanted - cost);
      // Also true for NaN.
      if (!(cost <= limit) || cost == Infinity) return Infinity;
    }
  }
  return cost;
}

/**
 * `evaluate` for each of the programs whose addresses are given, all on the same rows, into `costs`. Each block of rows is
 * gone over by all programs before the next, while its columns are in the cache.
 */
export function evaluateAll<T>(
  programs: usize,
  count: i32,
  costs: usize,
  space: i32,
  derivatives: bool,
  limit: f64,
): void {
  for (let k = 0; k < count; k++) {
    begin(programAt(programs, k), derivatives);
    f64.store(costs + <usize>k * 8, 0);
  }
  const rows = programAt(programs, 0).rows;
  for (let cell = 0; cell < rows.cellCount; cell++) {
    for (let k = 0; k < count; k++) bind<T>(programAt(programs, k), cell);
    const last = i32.load(rows.cells + <usize>(cell * 8), 4);
    for (let start = i32.load(rows.cells + <usize>(cell * 8)); start < last; start += rows.blockRows) {
      for (let k = 0; k < count; k++) {
        let cost = f64.load(costs + <usize>k * 8);
        if (cost == Infinity) continue;
        const program = programAt(programs, k);
        const seeded = derivatives && program.slotCount > 0;
        cost += block<T>(program, space, cell, start, last, seeded, limit - cost);
        f64.store(costs + <usize>k * 8, cost <= limit ? cost : Infinity);
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function programAt(programs: usize, k: i32): Program {
  return changetype<Program>(<usize>i32.load(programs + <usize>k * 4));
}

/** Empties the normal equations where there are any: then derivatives are to follow. */
function begin(program: Program, derivatives: bool): bool {
  const seeded = derivatives && program.slotCount > 0;
  if (seeded) {
    // For a few cells this is quicker than what memory has for filling.
    const end = program.normal + normalBytes(program) * <usize>program.rows.cellCount;
    for (let at = program.normal; at < end; at += 8) f64.store(at, 0);
  }
  return seeded;
}

/** Bytes of the normal equations of one cell. */
function normalBytes(program: Program): usize {
  const slots = program.slotCount;
  return <usize>((slots * (slots + 3)) / 2) * 8;
}

/** What the rows of a block from `start` on add to the cost; derivatives only where that is within `wanted`. */
function block<T>(
  program: Program,
  space: i32,
  cell: i32,
  start: i32,
  last: i32,
  seeded: bool,
  wanted: f64,
): f64 {
  const count = <i32>((min(program.rows.blockRows, last - start) * sizeof<T>()) / VECTOR);
  const offset = <usize>start * sizeof<T>();
  forward<T>(program, offset, count);
  const cost = residuals<T>(program, space, offset, count, seeded);
  if (seeded && cost <= wanted) {
    reverse<T>(program, offset, count);
    accumulate<T>(program, cell, program.normal + normalBytes(program) * <usize>cell, count);
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
  for (let slot = 0; slot < program.slotCount; slot++) {
    i32.store(program.slotColumns + (<usize>slot << 2), <i32>scaledDerivatives<T>(program, slot, cell, count));
  }
  addNormalEquations<T>(program, normal, count);
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
