/**
 * A step of the kernel's build. V8 does not move loads out of loops, as it cannot know that the loops' stores leave the
 * constants alone. Here each load of a constant in an innermost loop, `v128.load32_splat` or `v128.load64_splat` from a
 * fixed address, becomes a local that is set before the loop. The kernel loads nothing but constants that way, and never
 * writes them.
 */
import binaryen from "assemblyscript/binaryen";

/** Binaryen's C functions on expressions, which its typings leave out. Expressions, functions and types are numbers. */
const c = /** @type {Record<string, (...operands: (number | ((by: number) => void))[]) => number>} */ (
  /** @type {unknown} */ (binaryen)
);

/** Operands by kind of expression, of all kinds that the kernel's loops are made of. */
const operands = Object.entries({
  Binary: ["Left", "Right"],
  Break: ["Condition", "Value"],
  Drop: ["Value"],
  If: ["Condition", "IfTrue", "IfFalse"],
  Load: ["Ptr"],
  LocalSet: ["Value"],
  Loop: ["Body"],
  MemoryCopy: ["Dest", "Source", "Size"],
  MemoryFill: ["Dest", "Value", "Size"],
  Return: ["Value"],
  SIMDExtract: ["Vec"],
  SIMDReplace: ["Vec", "Value"],
  SIMDShift: ["Vec", "Shift"],
  SIMDShuffle: ["Left", "Right"],
  SIMDTernary: ["A", "B", "C"],
  Select: ["IfTrue", "IfFalse", "Condition"],
  Store: ["Ptr", "Value"],
  Switch: ["Condition", "Value"],
  Unary: ["Value"],
});
const namesOf = new Map(
  operands.map(([kind, names]) => [c[`_Binaryen${kind}Id`](), names.map((name) => [kind, name])]),
);

/** @typedef {(by: number) => void} Replace puts another expression in the place of one. */

/**
 * @param {number} expression
 * @returns {[operand: number, replace: Replace][]}
 */
function operandsOf(expression) {
  const id = c._BinaryenExpressionGetId(expression);
  for (const [kind, many, one] of [
    ["Block", "Children", "Child"],
    ["Call", "Operands", "Operand"],
  ]) {
    if (id !== c[`_Binaryen${kind}Id`]()) continue;
    return Array.from({ length: c[`_Binaryen${kind}GetNum${many}`](expression) }, (_, index) => [
      c[`_Binaryen${kind}Get${one}At`](expression, index),
      (by) => void c[`_Binaryen${kind}Set${one}At`](expression, index, by),
    ]);
  }
  /** @type {[number, Replace][]} */
  const found = (namesOf.get(id) ?? []).map(([kind, name]) => [
    c[`_Binaryen${kind}Get${name}`](expression),
    (by) => void c[`_Binaryen${kind}Set${name}`](expression, by),
  ]);
  return found.filter(([operand]) => operand !== 0);
}

/**
 * What tells one constant from another, or undefined where the expression is no load of one.
 *
 * @param {number} expression
 */
function constantOf(expression) {
  if (c._BinaryenExpressionGetId(expression) !== c._BinaryenSIMDLoadId()) return undefined;
  const operation = c._BinaryenSIMDLoadGetOp(expression);
  const pointer = c._BinaryenSIMDLoadGetPtr(expression);
  if (operation !== c._BinaryenLoad32SplatVec128() && operation !== c._BinaryenLoad64SplatVec128()) return undefined;
  if (c._BinaryenExpressionGetId(pointer) !== c._BinaryenConstId()) return undefined;
  return `${operation} ${c._BinaryenSIMDLoadGetOffset(expression)} ${c._BinaryenConstGetValueI32(pointer)}`;
}

/**
 * @param {Uint8Array} bytes a module
 * @returns {Uint8Array} the module with the constants of its loops in locals
 */
export function hoistConstants(bytes) {
  const module = binaryen.readBinary(bytes);
  module.setFeatures(binaryen.Features.All);

  /**
   * Returns whether there is a loop in the expression.
   *
   * @param {number} fn
   * @param {number} expression
   * @param {Replace} replace
   * @returns {boolean}
   */
  function visit(fn, expression, replace) {
    const inner = operandsOf(expression).map(([operand, replaceOperand]) => visit(fn, operand, replaceOperand));
    const isLoop = c._BinaryenExpressionGetId(expression) === c._BinaryenLoopId();
    if (isLoop && !inner.includes(true)) hoist(fn, expression, replace);
    return isLoop || inner.includes(true);
  }

  /**
   * @param {number} fn
   * @param {number} loop an innermost loop
   * @param {Replace} replace
   */
  function hoist(fn, loop, replace) {
    /** @type {Map<string, number>} */
    const locals = new Map();
    /** @type {number[]} */
    const sets = [];
    /** @type {(expression: number, replaceIt: Replace) => void} */
    const collect = (expression, replaceIt) => {
      const constant = constantOf(expression);
      if (constant === undefined) {
        const all = operandsOf(expression);
        // What is done only for some rows is rare.
        const isBranch = c._BinaryenExpressionGetId(expression) === c._BinaryenIfId();
        for (const [operand, replaceOperand] of isBranch ? all.slice(0, 1) : all) collect(operand, replaceOperand);
        return;
      }
      const local = locals.get(constant) ?? c._BinaryenFunctionAddVar(fn, binaryen.v128);
      if (!locals.has(constant)) sets.push(module.local.set(local, expression));
      locals.set(constant, local);
      replaceIt(module.local.get(local, binaryen.v128));
    };
    for (const [body, replaceBody] of operandsOf(loop)) collect(body, replaceBody);
    if (sets.length > 0) replace(module.block(null, [...sets, loop], binaryen.getExpressionType(loop)));
  }

  for (let index = 0; index < module.getNumFunctions(); index++) {
    const fn = module.getFunctionByIndex(index);
    const body = c._BinaryenFunctionGetBody(fn);
    if (body !== 0) visit(fn, body, (by) => void c._BinaryenFunctionSetBody(fn, by));
  }
  if (!module.validate()) throw new Error("The kernel is not valid with its constants in locals");
  return module.emitBinary();
}
