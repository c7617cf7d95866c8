import { COLUMN, CONSTANT, FORWARD_WORDS, Program, REGISTER, REVERSE_WORDS, SLOT, VECTOR } from "./layout";
import { arityOf } from "./operators";

/** An instruction with addresses. `mask` is all ones for a column, which moves on with the rows, and 0 for the rest. */
@unmanaged
export class Forward {
  operator: i32;
  target: usize;
  left: usize;
  leftMask: i32;
  leftStride: i32;
  right: usize;
  rightMask: i32;
  rightStride: i32;
}

/** Passes the derivative `from` through an operator to one of its operands. */
@unmanaged
export class Reverse {
  operator: i32;
  /** 0 for the first operand, 1 for the second. */
  side: i32;
  target: usize;
  /** All ones where the target holds a derivative already, to which this one is added. */
  keep: i32;
  from: usize;
  left: usize;
  leftMask: i32;
  leftStride: i32;
  right: usize;
  rightMask: i32;
  rightStride: i32;
  value: usize;
}

/** What is wrong with a program; 0 where nothing is. The host has the sentences. */
export const BAD_OPERATOR: i32 = 1;
export const BAD_OPERAND: i32 = 2;
export const BAD_RESULT: i32 = 3;
export const BAD_ADJOINT: i32 = 4;

let address: usize = 0;
let mask: i32 = 0;
let stride: i32 = 0;

/**
 * Checks a program and gives its instructions addresses. Afterwards running it reads and writes nothing but its own blocks
 * and the columns: each operand is a register computed before, or a column, slot or constant that exists.
 */
export function load<T>(program: Program): i32 {
  const blockBytes = program.rows.blockRows * sizeof<T>();
  for (let i = 0; i < program.forwardCount; i++) {
    const words = program.forwardWords + <usize>(i * FORWARD_WORDS) * 4;
    const code = changetype<Forward>(program.forwardCode + <usize>i * offsetof<Forward>());
    const operator = word(words, 0);
    const arity = arityOf(operator);
    if (arity == 0) return BAD_OPERATOR;
    code.operator = operator;
    code.target = program.registers + <usize>(i * blockBytes);
    if (!resolve(program, word(words, 1), i, blockBytes)) return BAD_OPERAND;
    code.left = address;
    code.leftMask = mask;
    code.leftStride = stride;
    // An operator of one operand never looks at the other.
    if (arity == 2 && !resolve(program, word(words, 2), i, blockBytes)) return BAD_OPERAND;
    code.right = address;
    code.rightMask = mask;
    code.rightStride = stride;
  }
  if (!resolve(program, program.result, program.forwardCount, blockBytes)) return BAD_RESULT;
  program.resultAddress = address;
  program.resultMask = mask;
  program.resultStride = stride;
  return loadReverse(program, blockBytes);
}

function loadReverse(program: Program, blockBytes: i32): i32 {
  for (let i = 0; i < program.reverseCount; i++) {
    const words = program.reverseWords + <usize>(i * REVERSE_WORDS) * 4;
    const code = changetype<Reverse>(program.reverseCode + <usize>i * offsetof<Reverse>());
    const register = word(words, 0);
    if (<u32>register >= <u32>program.forwardCount) return BAD_OPERAND;
    const forward = changetype<Forward>(program.forwardCode + <usize>register * offsetof<Forward>());
    const side = word(words, 1);
    const target = word(words, 2);
    const from = word(words, 3);
    if (<u32>side >= <u32>arityOf(forward.operator)) return BAD_OPERAND;
    if (<u32>target >= <u32>program.adjointCount || <u32>from >= <u32>program.adjointCount) return BAD_ADJOINT;
    code.operator = forward.operator;
    code.side = side;
    code.target = program.adjoints + <usize>(target * blockBytes);
    code.keep = word(words, 4) != 0 ? -1 : 0;
    code.from = program.adjoints + <usize>(from * blockBytes);
    code.left = forward.left;
    code.leftMask = forward.leftMask;
    code.leftStride = forward.leftStride;
    code.right = forward.right;
    code.rightMask = forward.rightMask;
    code.rightStride = forward.rightStride;
    code.value = forward.target;
  }
  for (let slot = 0; slot < program.slotCount; slot++) {
    if (<u32>word(program.slotAdjoints, slot) >= <u32>program.adjointCount) return BAD_ADJOINT;
  }
  if (program.slotCount > 0 && <u32>program.rootAdjoint >= <u32>program.adjointCount) return BAD_ADJOINT;
  return 0;
}

// @ts-ignore: decorator
@inline
function word(base: usize, index: i32): i32 {
  return i32.load(base + (<usize>index << 2));
}

/** Leaves address, mask and stride of an operand that instruction `before` reads; false where there is no such operand. */
function resolve(program: Program, operand: i32, before: i32, blockBytes: i32): bool {
  const kind = operand >>> 24;
  const index = operand & 0xffffff;
  mask = 0;
  stride = VECTOR;
  if (kind == REGISTER) {
    address = program.registers + <usize>(index * blockBytes);
    return index < before;
  }
  if (kind == COLUMN) {
    address = program.rows.columns + <usize>index * <usize>program.rows.columnBytes;
    mask = -1;
    return index < program.rows.columnCount;
  }
  stride = 0;
  if (kind == SLOT) {
    address = program.slots + <usize>(index * VECTOR);
    return index < program.slotCount;
  }
  address = program.constants + <usize>(index * VECTOR);
  return kind == CONSTANT && index < program.constantCount;
}
