import type { Expression, OperatorNode } from "../expression/expression";
import type { OperatorName } from "../expression/operatorName";
import { operators } from "../expression/operators";

/**
 * An expression as the kernel runs it: instructions over registers, each computed once however often it is used. Words are
 * explained in `assembly/layout.ts` and `assembly/load.ts`.
 */
export interface KernelProgram {
  /** Operator, left operand, right operand, 0: instruction i computes register i. */
  readonly forward: Int32Array;
  /** Register whose derivative is passed on, side, target adjoint, source adjoint, 1 where the target is added to. */
  readonly reverse: Int32Array;
  readonly constants: readonly number[];
  readonly slotCount: number;
  /** Operand that holds the value of the expression. */
  readonly result: number;
  readonly adjointCount: number;
  /** Adjoint of the result. */
  readonly rootAdjoint: number;
  /** By slot. */
  readonly slotAdjoints: Int32Array;
}

/** An operand: its kind in the upper byte, its index below. */
type Operand = number;
const [register, column, slotKind, constantKind] = [1 << 24, 2 << 24, 3 << 24, 4 << 24];
const kindOf = (operand: Operand) => operand & ~0xffffff;
const indexOf = (operand: Operand) => operand & 0xffffff;
/** More nodes, inputs or slots than an operand can count are no formula. */
const mostNodes = 0xffffff;
/** How far back an equal instruction is looked for. */
const memory = 256;
const largestWholePower = 8;

const forwardWords = 4;
const reverseWords = 5;

/** Translates a well-formed expression; throws where the postfix does not leave exactly one value. */
export function kernelProgram(expression: Expression): KernelProgram {
  return new Translation(expression).program();
}

class Translation {
  private readonly opcodes: number[] = [];
  private readonly left: Operand[] = [];
  private readonly right: Operand[] = [];
  private readonly constants: number[] = [];
  private readonly reverse: number[] = [];
  /** By register and by slot: its adjoint, or -1 while it has none. */
  private readonly registerAdjoints: number[] = [];
  private readonly slotAdjoints: Int32Array;
  private adjointCount = 0;

  constructor(private readonly expression: Expression) {
    this.slotAdjoints = new Int32Array(expression.sharing.length).fill(-1);
  }

  program(): KernelProgram {
    const { nodes, sharing } = this.expression;
    if (nodes.length > mostNodes) throw new Error("The expression is too long for the kernel");
    // Constants stay numbers until something that varies uses them, so that what is constant is computed here.
    const stack: (Operand | { readonly value: number })[] = [];
    for (const node of nodes) {
      if (node.kind === "input") stack.push(column | node.index);
      else if (node.kind === "parameter") stack.push(slotKind | node.slot);
      else if (node.kind === "constant") stack.push({ value: node.value });
      else this.apply(node, stack);
    }
    const [value, ...rest] = stack;
    if (value === undefined || rest.length > 0) throw new Error("Malformed postfix: it must leave exactly one value");
    const result = this.operand(value);
    const rootAdjoint = sharing.length > 0 ? this.differentiate(result) : 0;
    return {
      forward: this.forward(),
      reverse: Int32Array.from(this.reverse),
      constants: this.constants,
      slotCount: sharing.length,
      result,
      adjointCount: this.adjointCount,
      rootAdjoint,
      slotAdjoints: this.slotAdjoints,
    };
  }

  private apply({ operator }: OperatorNode, stack: (Operand | { readonly value: number })[]): void {
    const { arity, value } = operators[operator];
    const second = arity === 2 ? stack.pop() : 0;
    const first = stack.pop();
    if (first === undefined || second === undefined) throw new Error("Malformed postfix: an operand is missing");
    if (typeof first === "object" && (arity === 1 || typeof second === "object")) {
      stack.push({ value: value(first.value, typeof second === "object" ? second.value : 0) });
    } else if (operator === "pow" && typeof second === "object" && isWholePower(second.value)) {
      stack.push(this.wholePower(this.operand(first), second.value));
    } else {
      stack.push(this.emit(operator, this.operand(first), arity === 2 ? this.operand(second) : 0));
    }
  }

  private operand(value: Operand | { readonly value: number }): Operand {
    if (typeof value === "number") return value;
    const known = this.constants.findIndex((constant) => Object.is(constant, value.value));
    return constantKind | (known >= 0 ? known : this.constants.push(value.value) - 1);
  }

  /** By squaring: many times as fast as the general power, and as exact for small exponents. */
  private wholePower(base: Operand, exponent: number): Operand {
    if (exponent === 1) return base;
    if (exponent % 3 === 0) return this.emit("cube", this.wholePower(base, exponent / 3), 0);
    if (exponent % 2 === 0) return this.emit("square", this.wholePower(base, exponent / 2), 0);
    return this.emit("mul", this.wholePower(base, exponent - 1), base);
  }

  private emit(operator: OperatorName, left: Operand, right: Operand): Operand {
    const { opcode, commutative } = operators[operator];
    const [x, y] = commutative && right < left ? [right, left] : [left, right];
    const count = this.opcodes.length;
    for (let i = count - 1; i >= Math.max(0, count - memory); i--) {
      if (this.opcodes[i] === opcode && this.left[i] === x && this.right[i] === y) return register | i;
    }
    this.opcodes.push(opcode);
    this.left.push(x);
    this.right.push(y);
    return register | count;
  }

  private forward(): Int32Array {
    const words = new Int32Array(this.opcodes.length * forwardWords);
    for (let i = 0; i < this.opcodes.length; i++) {
      words[i * forwardWords] = this.opcodes[i];
      words[i * forwardWords + 1] = this.left[i];
      words[i * forwardWords + 2] = this.right[i];
    }
    return words;
  }

  // ---- reverse accumulation --------------------------------------------------------------------------------------

  /** Plans the way from the result to every slot; returns the adjoint that the derivatives start from. */
  private differentiate(result: Operand): number {
    const count = this.opcodes.length;
    const active = new Uint8Array(count);
    const uses = new Uint16Array(count);
    const slotUses = new Uint16Array(this.slotAdjoints.length);
    for (let i = 0; i < count; i++) {
      for (const operand of this.operandsOf(i)) {
        if (kindOf(operand) === slotKind) {
          active[i] = 1;
          slotUses[indexOf(operand)]++;
        } else if (kindOf(operand) === register) {
          active[i] |= active[indexOf(operand)];
          uses[indexOf(operand)]++;
        }
      }
    }
    this.registerAdjoints.push(...new Array<number>(count).fill(-1));
    const root = this.adjointCount++;
    this.setAdjoint(result, root);
    for (let i = count - 1; i >= 0; i--) {
      const from = this.registerAdjoints[i];
      if (active[i] === 0 || from < 0) continue;
      for (const [side, operand] of this.operandsOf(i).entries()) {
        const isSlot = kindOf(operand) === slotKind;
        const index = indexOf(operand);
        if (!isSlot && (kindOf(operand) !== register || active[index] === 0)) continue;
        const isUsedOnce = (isSlot ? slotUses : uses)[index] === 1;
        this.passOn(i, side, operand, from, isUsedOnce);
      }
    }
    return root;
  }

  private passOn(instruction: number, side: number, operand: Operand, from: number, isUsedOnce: boolean): void {
    const opcode = this.opcodes[instruction];
    const isPassedAsItIs = opcode === operators.add.opcode || (opcode === operators.sub.opcode && side === 0);
    if (isPassedAsItIs && isUsedOnce) {
      this.setAdjoint(operand, from);
      return;
    }
    const known =
      kindOf(operand) === slotKind ? this.slotAdjoints[indexOf(operand)] : this.registerAdjoints[indexOf(operand)];
    const target = known < 0 ? this.adjointCount++ : known;
    if (known < 0) this.setAdjoint(operand, target);
    this.reverse.push(instruction, side, target, from, known < 0 ? 0 : 1);
  }

  private setAdjoint(operand: Operand, adjoint: number): void {
    if (kindOf(operand) === slotKind) this.slotAdjoints[indexOf(operand)] = adjoint;
    else if (kindOf(operand) === register) this.registerAdjoints[indexOf(operand)] = adjoint;
  }

  private operandsOf(instruction: number): readonly Operand[] {
    const [x, y] = [this.left[instruction], this.right[instruction]];
    return y === 0 ? [x] : [x, y];
  }
}

/** Words of one instruction, which the kernel's module agrees on. */
export const instructionWords = { forward: forwardWords, reverse: reverseWords };

function isWholePower(exponent: number): boolean {
  return exponent >= 1 && exponent <= largestWholePower && Number.isInteger(exponent);
}
