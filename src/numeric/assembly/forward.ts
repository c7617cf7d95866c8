import { Program, VECTOR } from "./layout";
import { Forward } from "./load";
import * as Op from "./operators";
import { valueOfOne, valueOfTwo } from "./values";

/*
 * One loop per operator. Blocks hold an even number of vectors: the loops of cheap operators take two at a time, and
 * spare the steps of operands that are the same for all rows.
 */

// @ts-ignore: decorator
@inline
function eachOfOne<T>(operator: i32, code: Forward, x: usize, count: i32): void {
  let target = code.target;
  const end = target + <usize>(count * VECTOR);
  const step = code.leftStride;
  while (target < end) {
    v128.store(target, valueOfOne<T>(operator, v128.load(x)));
    target += VECTOR;
    x += step;
  }
}

// @ts-ignore: decorator
@inline
function eachOfTwo<T>(operator: i32, code: Forward, x: usize, y: usize, count: i32): void {
  let target = code.target;
  const end = target + <usize>(count * VECTOR);
  const xStep = code.leftStride;
  const yStep = code.rightStride;
  while (target < end) {
    v128.store(target, valueOfTwo<T>(operator, v128.load(x), v128.load(y)));
    target += VECTOR;
    x += xStep;
    y += yStep;
  }
}

/** For operators that take no longer than to fetch their operands. */
// @ts-ignore: decorator
@inline
function eachOfTwoQuickly<T>(operator: i32, code: Forward, x: usize, y: usize, count: i32): void {
  let target = code.target;
  const end = target + <usize>(count * VECTOR);
  if (code.leftStride == 0) {
    const left = v128.load(x);
    const step = code.rightStride;
    while (target < end) {
      v128.store(target, valueOfTwo<T>(operator, left, v128.load(y)));
      y += step;
      v128.store(target, valueOfTwo<T>(operator, left, v128.load(y)), VECTOR);
      y += step;
      target += 2 * VECTOR;
    }
  } else if (code.rightStride == 0) {
    const right = v128.load(y);
    while (target < end) {
      v128.store(target, valueOfTwo<T>(operator, v128.load(x), right));
      v128.store(target, valueOfTwo<T>(operator, v128.load(x, VECTOR), right), VECTOR);
      target += 2 * VECTOR;
      x += 2 * VECTOR;
    }
  } else {
    while (target < end) {
      v128.store(target, valueOfTwo<T>(operator, v128.load(x), v128.load(y)));
      v128.store(target, valueOfTwo<T>(operator, v128.load(x, VECTOR), v128.load(y, VECTOR)), VECTOR);
      target += 2 * VECTOR;
      x += 2 * VECTOR;
      y += 2 * VECTOR;
    }
  }
}

function step<T>(code: Forward, x: usize, y: usize, count: i32): void {
  switch (code.operator) {
    case Op.ADD:
      return eachOfTwoQuickly<T>(Op.ADD, code, x, y, count);
    case Op.SUB:
      return eachOfTwoQuickly<T>(Op.SUB, code, x, y, count);
    case Op.MUL:
      return eachOfTwoQuickly<T>(Op.MUL, code, x, y, count);
    case Op.DIV:
      return eachOfTwoQuickly<T>(Op.DIV, code, x, y, count);
    case Op.POW:
      return eachOfTwo<T>(Op.POW, code, x, y, count);
    case Op.NEG:
      return eachOfOne<T>(Op.NEG, code, x, count);
    case Op.ABS:
      return eachOfOne<T>(Op.ABS, code, x, count);
    case Op.SQRT:
      return eachOfOne<T>(Op.SQRT, code, x, count);
    case Op.CBRT:
      return eachOfOne<T>(Op.CBRT, code, x, count);
    case Op.SQUARE:
      return eachOfOne<T>(Op.SQUARE, code, x, count);
    case Op.CUBE:
      return eachOfOne<T>(Op.CUBE, code, x, count);
    case Op.EXP:
      return eachOfOne<T>(Op.EXP, code, x, count);
    case Op.LOG:
      return eachOfOne<T>(Op.LOG, code, x, count);
    case Op.LOG10:
      return eachOfOne<T>(Op.LOG10, code, x, count);
    case Op.SIN:
      return eachOfOne<T>(Op.SIN, code, x, count);
    case Op.COS:
      return eachOfOne<T>(Op.COS, code, x, count);
    case Op.TAN:
      return eachOfOne<T>(Op.TAN, code, x, count);
    case Op.ASIN:
      return eachOfOne<T>(Op.ASIN, code, x, count);
    case Op.ACOS:
      return eachOfOne<T>(Op.ACOS, code, x, count);
    case Op.ATAN:
      return eachOfOne<T>(Op.ATAN, code, x, count);
    case Op.ATAN2:
      return eachOfTwo<T>(Op.ATAN2, code, x, y, count);
    case Op.SINH:
      return eachOfOne<T>(Op.SINH, code, x, count);
    case Op.COSH:
      return eachOfOne<T>(Op.COSH, code, x, count);
    case Op.TANH:
      return eachOfOne<T>(Op.TANH, code, x, count);
    case Op.MIN:
      return eachOfTwo<T>(Op.MIN, code, x, y, count);
    case Op.MAX:
      return eachOfTwo<T>(Op.MAX, code, x, y, count);
  }
}

/** Computes every register for a block of `count` vectors of rows, the first of them `offset` bytes into its column. */
export function forward<T>(program: Program, offset: usize, count: i32): void {
  let at = program.forwardCode;
  for (let i = 0; i < program.forwardCount; i++) {
    const code = changetype<Forward>(at);
    step<T>(code, code.left + (offset & <usize>code.leftMask), code.right + (offset & <usize>code.rightMask), count);
    at += offsetof<Forward>();
  }
}
