/** What the host calls; `src/numeric/kernel.ts` is the other side. */
import { evaluate, evaluateAll, predict } from "./evaluate";
import { Program } from "./layout";
import { load } from "./load";

/** Where the module's own data end and memory is the host's to give out. */
export function firstFreeByte(): usize {
  return __heap_base;
}

export function load32(program: usize): i32 {
  return load<f32>(changetype<Program>(program));
}

export function load64(program: usize): i32 {
  return load<f64>(changetype<Program>(program));
}

export function evaluate32(program: usize, space: i32, limit: f64, useful: f64): f64 {
  return evaluate<f32>(changetype<Program>(program), space, limit, useful);
}

export function evaluate64(program: usize, space: i32, limit: f64, useful: f64): f64 {
  return evaluate<f64>(changetype<Program>(program), space, limit, useful);
}

export function evaluateAll32(
  programs: usize,
  count: i32,
  costs: usize,
  space: i32,
  derivatives: bool,
  limit: f64,
): void {
  evaluateAll<f32>(programs, count, costs, space, derivatives, limit);
}

export function evaluateAll64(
  programs: usize,
  count: i32,
  costs: usize,
  space: i32,
  derivatives: bool,
  limit: f64,
): void {
  evaluateAll<f64>(programs, count, costs, space, derivatives, limit);
}

export function predict32(program: usize): void {
  predict<f32>(changetype<Program>(program));
}

export function predict64(program: usize): void {
  predict<f64>(changetype<Program>(program));
}

export { fusesProducts } from "./math/bits";
export { addProducts, divideByTriangle } from "./products";
export { sumColumns } from "./columnSums";
