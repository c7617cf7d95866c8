import { cosineOfEach, sineOfEach } from "./forward";
import { Program, VECTOR } from "./layout";
import { Reverse } from "./load";
import { madd, takeProduct } from "./math/bits";
import * as Op from "./operators";
import { slopeAlongFirst, slopeAlongSecond } from "./slopes";

// @ts-ignore: decorator
@inline
function each<T>(operator: i32, second: bool, code: Reverse, x: usize, y: usize, count: i32): void {
  let target = code.target;
  const end = target + <usize>(count * VECTOR);
  const keep = v128.splat<i32>(code.keep);
  const xStep = code.leftStride;
  const yStep = code.rightStride;
  let from = code.from;
  let value = code.value;
  while (target < end) {
    const g = v128.load(from);
    const v = v128.load(value);
    const passed = second
      ? slopeAlongSecond<T>(operator, g, v128.load(x), v128.load(y), v)
      : slopeAlongFirst<T>(operator, g, v128.load(x), v128.load(y), v);
    // What was there before may be anything where nothing is kept, but as bits of 0 it adds nothing.
    v128.store(target, v128.add<T>(v128.and(v128.load(target), keep), passed));
    target += VECTOR;
    from += VECTOR;
    value += VECTOR;
    x += xStep;
    y += yStep;
  }
}

/**
 * Passes on `g` times what is at `factor`, or with `negative` its opposite: most of what there is to pass on. Two vectors at a
 * time, as blocks hold an even number of them.
 */
// @ts-ignore: decorator
@inline
function product<T>(negative: bool, code: Reverse, factor: usize, step: i32, count: i32): void {
  let target = code.target;
  const end = target + <usize>(count * VECTOR);
  let from = code.from;
  const two = 2 * step;
  if (code.keep == 0) {
    while (target < end) {
      const even = v128.mul<T>(v128.load(from), v128.load(factor));
      const odd = v128.mul<T>(v128.load(from, VECTOR), v128.load(factor + step));
      v128.store(target, negative ? v128.neg<T>(even) : even);
      v128.store(target, negative ? v128.neg<T>(odd) : odd, VECTOR);
      target += 2 * VECTOR;
      from += 2 * VECTOR;
      factor += two;
    }
    return;
  }
  while (target < end) {
    v128.store(target, plus<T>(negative, v128.load(target), v128.load(from), v128.load(factor)));
    const odd = plus<T>(negative, v128.load(target, VECTOR), v128.load(from, VECTOR), v128.load(factor + step));
    v128.store(target, odd, VECTOR);
    target += 2 * VECTOR;
    from += 2 * VECTOR;
    factor += two;
  }
}

// @ts-ignore: decorator
@inline
function plus<T>(negative: bool, sum: v128, a: v128, b: v128): v128 {
  return negative ? takeProduct<T>(sum, a, b) : madd<T>(a, b, sum);
}

function multiply<T>(code: Reverse, factor: usize, step: i32, count: i32): void {
  product<T>(false, code, factor, step, count);
}

/** Slopes of sines and cosines are computed as their values are, into the first block of `scratch`. */
function alongSine<T>(code: Reverse, x: usize, count: i32, scratch: usize, blockBytes: i32): void {
  cosineOfEach<T>(scratch, x, code.leftStride, count, scratch + blockBytes);
  multiply<T>(code, scratch, VECTOR, count);
}

function alongCosine<T>(code: Reverse, x: usize, count: i32, scratch: usize, blockBytes: i32): void {
  sineOfEach<T>(scratch, x, code.leftStride, count, scratch + blockBytes);
  product<T>(true, code, scratch, VECTOR, count);
}

function stepAlongFirst<T>(code: Reverse, x: usize, y: usize, count: i32, scratch: usize, blockBytes: i32): void {
  switch (code.operator) {
    case Op.ADD:
    case Op.SUB:
      return each<T>(Op.ADD, false, code, x, y, count);
    case Op.MUL:
      return multiply<T>(code, y, code.rightStride, count);
    case Op.DIV:
      return each<T>(Op.DIV, false, code, x, y, count);
    case Op.POW:
      return each<T>(Op.POW, false, code, x, y, count);
    case Op.NEG:
      return each<T>(Op.NEG, false, code, x, y, count);
    case Op.ABS:
      return each<T>(Op.ABS, false, code, x, y, count);
    case Op.SQRT:
      return each<T>(Op.SQRT, false, code, x, y, count);
    case Op.CBRT:
      return each<T>(Op.CBRT, false, code, x, y, count);
    case Op.SQUARE:
      return each<T>(Op.SQUARE, false, code, x, y, count);
    case Op.CUBE:
      return each<T>(Op.CUBE, false, code, x, y, count);
    case Op.EXP:
      return multiply<T>(code, code.value, VECTOR, count);
    case Op.LOG:
      return each<T>(Op.LOG, false, code, x, y, count);
    case Op.LOG10:
      return each<T>(Op.LOG10, false, code, x, y, count);
    case Op.SIN:
      return alongSine<T>(code, x, count, scratch, blockBytes);
    case Op.COS:
      return alongCosine<T>(code, x, count, scratch, blockBytes);
    case Op.TAN:
      return each<T>(Op.TAN, false, code, x, y, count);
    case Op.ASIN:
      return each<T>(Op.ASIN, false, code, x, y, count);
    case Op.ACOS:
      return each<T>(Op.ACOS, false, code, x, y, count);
    case Op.ATAN:
      return each<T>(Op.ATAN, false, code, x, y, count);
    case Op.ATAN2:
      return each<T>(Op.ATAN2, false, code, x, y, count);
    case Op.SINH:
      return each<T>(Op.SINH, false, code, x, y, count);
    case Op.COSH:
      return each<T>(Op.COSH, false, code, x, y, count);
    case Op.TANH:
      return each<T>(Op.TANH, false, code, x, y, count);
    case Op.MIN:
      return each<T>(Op.MIN, false, code, x, y, count);
    case Op.MAX:
      return each<T>(Op.MAX, false, code, x, y, count);
  }
}

function stepAlongSecond<T>(code: Reverse, x: usize, y: usize, count: i32): void {
  switch (code.operator) {
    case Op.ADD:
      return each<T>(Op.ADD, true, code, x, y, count);
    case Op.SUB:
      return each<T>(Op.SUB, true, code, x, y, count);
    case Op.MUL:
      return multiply<T>(code, x, code.leftStride, count);
    case Op.DIV:
      return each<T>(Op.DIV, true, code, x, y, count);
    case Op.POW:
      return each<T>(Op.POW, true, code, x, y, count);
    case Op.ATAN2:
      return each<T>(Op.ATAN2, true, code, x, y, count);
    case Op.MIN:
      return each<T>(Op.MIN, true, code, x, y, count);
    case Op.MAX:
      return each<T>(Op.MAX, true, code, x, y, count);
  }
}

/**
 * Reverse accumulation over the block that `forward` computed last: from what stands in the root's adjoint to the
 * derivatives by every slot.
 */
export function reverse<T>(program: Program, offset: usize, count: i32): void {
  // Used for scaling later, and free until then.
  const scratch = program.scaled;
  const blockBytes = program.rows.blockRows * sizeof<T>();
  let at = program.reverseCode;
  for (let i = 0; i < program.reverseCount; i++) {
    const code = changetype<Reverse>(at);
    const x = code.left + (offset & <usize>code.leftMask);
    const y = code.right + (offset & <usize>code.rightMask);
    if (code.side == 0) stepAlongFirst<T>(code, x, y, count, scratch, blockBytes);
    else stepAlongSecond<T>(code, x, y, count);
    at += offsetof<Reverse>();
  }
}
