/** Opcodes of the operator table (`src/expression/operators.ts`); a test holds every one against its meaning there. */
export const ADD: i32 = 1;
export const SUB: i32 = 2;
export const MUL: i32 = 3;
export const DIV: i32 = 4;
export const POW: i32 = 5;
export const NEG: i32 = 6;
export const ABS: i32 = 7;
export const SQRT: i32 = 8;
export const CBRT: i32 = 9;
export const SQUARE: i32 = 10;
export const CUBE: i32 = 11;
export const EXP: i32 = 12;
export const LOG: i32 = 13;
export const LOG10: i32 = 14;
export const SIN: i32 = 15;
export const COS: i32 = 16;
export const TAN: i32 = 17;
export const ASIN: i32 = 18;
export const ACOS: i32 = 19;
export const ATAN: i32 = 20;
export const ATAN2: i32 = 21;
export const SINH: i32 = 22;
export const COSH: i32 = 23;
export const TANH: i32 = 24;
export const MIN: i32 = 25;
export const MAX: i32 = 26;

/** Number of operands, or 0 where there is no such operator. */
export function arityOf(operator: i32): i32 {
  if (operator < ADD || operator > MAX) return 0;
  return operator <= POW || operator == ATAN2 || operator >= MIN ? 2 : 1;
}
