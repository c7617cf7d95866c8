import { Program, VECTOR } from "./layout";
import { Reverse } from "./load";
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

function stepAlongFirst<T>(code: Reverse, x: usize, y: usize, count: i32): void {
  switch (code.operator) {
    case Op.ADD:
    case Op.SUB:
      return each<T>(Op.ADD, false, code, x, y, count);
    case Op.MUL:
      return each<T>(Op.MUL, false, code, x, y, count);
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
      return each<T>(Op.EXP, false, code, x, y, count);
    case Op.LOG:
      return each<T>(Op.LOG, false, code, x, y, count);
    case Op.LOG10:
      return each<T>(Op.LOG10, false, code, x, y, count);
    case Op.SIN:
      return each<T>(Op.SIN, false, code, x, y, count);
    case Op.COS:
      return each<T>(Op.COS, false, code, x, y, count);
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
      return each<T>(Op.MUL, true, code, x, y, count);
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
  let at = program.reverseCode;
  for (let i = 0; i < program.reverseCount; i++) {
    const code = changetype<Reverse>(at);
    const x = code.left + (offset & <usize>code.leftMask);
    const y = code.right + (offset & <usize>code.rightMask);
    if (code.side == 0) stepAlongFirst<T>(code, x, y, count);
    else stepAlongSecond<T>(code, x, y, count);
    at += offsetof<Reverse>();
  }
}
