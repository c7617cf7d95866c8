import { Program, VECTOR } from "./layout";
import { Forward } from "./load";
import * as Op from "./operators";
import { isRare, select } from "./math/bits";
import {
  carried,
  firstHalf,
  hasRareOperands,
  isCarrying,
  rarity,
  rarityLimit,
  secondHalf,
  valueOfAny,
  valueOfOne,
  valueOfTwo,
} from "./values";

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
  let largest = i32x4.splat(0);
  do {
    const operand = v128.load(x);
    v128.store(target, valueOfOne<T>(operator, operand));
    if (hasRareOperands(operator)) largest = i32x4.max_u(largest, rarity<T>(operator, operand));
    target += VECTOR;
    x += step;
  } while (target < end);
  if (hasRareOperands(operator)) mendRare<T>(operator, code.target, x, step, end, largest);
}

/**
 * For functions that take many steps, each waiting for the one before: the processor looks only so far ahead, and finds
 * more to do at once in two short loops than in a long one.
 */
// @ts-ignore: decorator
@inline
function eachInHalves<T>(operator: i32, values: usize, x: usize, step: i32, count: i32, scratch: usize): void {
  let target = values;
  const end = target + <usize>(count * VECTOR);
  const start = x;
  let carries = scratch;
  let largest = i32x4.splat(0);
  do {
    const operand = v128.load(x);
    const carry = isCarrying<T>(operator) ? carried<T>(operator, operand) : operand;
    const first = firstHalf<T>(operator, operand, carry);
    if (hasRareOperands(operator)) largest = i32x4.max_u(largest, rarity<T>(operator, operand));
    v128.store(target, first);
    if (isCarrying<T>(operator)) v128.store(carries, carry);
    target += VECTOR;
    carries += VECTOR;
    x += step;
  } while (target < end);
  target = values;
  carries = scratch;
  x = start;
  do {
    const first = v128.load(target);
    const carry = isCarrying<T>(operator) ? v128.load(carries) : first;
    v128.store(target, secondHalf<T>(operator, first, carry, isCarrying<T>(operator) ? v128.load(x) : first));
    target += VECTOR;
    carries += VECTOR;
    x += step;
  } while (target < end);
  if (hasRareOperands(operator)) mendRare<T>(operator, values, x, step, end, largest);
}

/** Computes the rare values of a block anew, if there are any. `x` and `target` are where the loops have left them. */
// @ts-ignore: decorator
@inline
function mendRare<T>(operator: i32, values: usize, x: usize, step: i32, target: usize, largest: v128): void {
  if (!v128.any_true(isRare<T>(largest, rarityLimit<T>(operator)))) return;
  do {
    target -= VECTOR;
    x -= step;
    const operand = v128.load(x);
    const rare = isRare<T>(rarity<T>(operator, operand), rarityLimit<T>(operator));
    if (v128.any_true(rare)) v128.store(target, select(rare, valueOfAny<T>(operator, operand), v128.load(target)));
  } while (target > values);
}

/** Sines of a block, or `count` times that of one vector where `step` is 0. */
export function sineOfEach<T>(values: usize, x: usize, step: i32, count: i32, scratch: usize): void {
  eachInHalves<T>(Op.SIN, values, x, step, count, scratch);
}

export function cosineOfEach<T>(values: usize, x: usize, step: i32, count: i32, scratch: usize): void {
  eachInHalves<T>(Op.COS, values, x, step, count, scratch);
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

/** For operators that take no longer than to fetch their operands: four vectors at a time, and maybe two in the end. */
// @ts-ignore: decorator
@inline
function eachOfTwoQuickly<T>(operator: i32, code: Forward, x: usize, y: usize, count: i32): void {
  let target = code.target;
  const end = target + <usize>(count * VECTOR);
  const fours = target + (<usize>(count & ~3) * VECTOR);
  if (code.leftStride == 0) {
    const left = v128.load(x);
    const right = v128.load(y);
    // Of two operands that are the same for all rows, so is the value.
    if (code.rightStride == 0) return fill(target, end, valueOfTwo<T>(operator, left, right));
    while (target < fours) {
      v128.store(target, valueOfTwo<T>(operator, left, v128.load(y)));
      v128.store(target, valueOfTwo<T>(operator, left, v128.load(y, VECTOR)), VECTOR);
      v128.store(target, valueOfTwo<T>(operator, left, v128.load(y, 2 * VECTOR)), 2 * VECTOR);
      v128.store(target, valueOfTwo<T>(operator, left, v128.load(y, 3 * VECTOR)), 3 * VECTOR);
      target += 4 * VECTOR;
      y += 4 * VECTOR;
    }
    if (target == end) return;
    v128.store(target, valueOfTwo<T>(operator, left, v128.load(y)));
    v128.store(target, valueOfTwo<T>(operator, left, v128.load(y, VECTOR)), VECTOR);
  } else if (code.rightStride == 0) {
    const right = v128.load(y);
    while (target < fours) {
      v128.store(target, valueOfTwo<T>(operator, v128.load(x), right));
      v128.store(target, valueOfTwo<T>(operator, v128.load(x, VECTOR), right), VECTOR);
      v128.store(target, valueOfTwo<T>(operator, v128.load(x, 2 * VECTOR), right), 2 * VECTOR);
      v128.store(target, valueOfTwo<T>(operator, v128.load(x, 3 * VECTOR), right), 3 * VECTOR);
      target += 4 * VECTOR;
      x += 4 * VECTOR;
    }
    if (target == end) return;
    v128.store(target, valueOfTwo<T>(operator, v128.load(x), right));
    v128.store(target, valueOfTwo<T>(operator, v128.load(x, VECTOR), right), VECTOR);
  } else {
    while (target < fours) {
      v128.store(target, valueOfTwo<T>(operator, v128.load(x), v128.load(y)));
      v128.store(target, valueOfTwo<T>(operator, v128.load(x, VECTOR), v128.load(y, VECTOR)), VECTOR);
      v128.store(target, valueOfTwo<T>(operator, v128.load(x, 2 * VECTOR), v128.load(y, 2 * VECTOR)), 2 * VECTOR);
      v128.store(target, valueOfTwo<T>(operator, v128.load(x, 3 * VECTOR), v128.load(y, 3 * VECTOR)), 3 * VECTOR);
      target += 4 * VECTOR;
      x += 4 * VECTOR;
      y += 4 * VECTOR;
    }
    if (target == end) return;
    v128.store(target, valueOfTwo<T>(operator, v128.load(x), v128.load(y)));
    v128.store(target, valueOfTwo<T>(operator, v128.load(x, VECTOR), v128.load(y, VECTOR)), VECTOR);
  }
}

function fill(target: usize, end: usize, value: v128): void {
  for (; target < end; target += VECTOR) v128.store(target, value);
}

function step<T>(code: Forward, x: usize, y: usize, count: i32, scratch: usize): void {
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
      return eachInHalves<T>(Op.EXP, code.target, x, code.leftStride, count, scratch);
    case Op.LOG:
      return eachInHalves<T>(Op.LOG, code.target, x, code.leftStride, count, scratch);
    case Op.LOG10:
      return eachInHalves<T>(Op.LOG10, code.target, x, code.leftStride, count, scratch);
    case Op.SIN:
      return sineOfEach<T>(code.target, x, code.leftStride, count, scratch);
    case Op.COS:
      return cosineOfEach<T>(code.target, x, code.leftStride, count, scratch);
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
      return eachInHalves<T>(Op.TANH, code.target, x, code.leftStride, count, scratch);
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
    const x = code.left + (offset & <usize>code.leftMask);
    const y = code.right + (offset & <usize>code.rightMask);
    // The residuals are computed later, so their block is free.
    step<T>(code, x, y, count, program.residuals);
    at += offsetof<Forward>();
  }
}
