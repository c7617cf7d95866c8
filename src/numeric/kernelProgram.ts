import type { Expression, OperatorNode } from "../expression/expression";
import type { OperatorDefinition } from "../expression/operatorDefinition";
import { operators } from "../expression/operators";

/**
 * An expression as the kernel runs it: instructions over registers, each computed once however often it is used. Words are
 * explained in `assembly/layout.ts` and `assembly/load.ts`.
 */
export interface KernelProgram {
  /** Operator, left operand, right operand, 0: instruction i computes register i. */
  readonly forward: readonly number[];
  /** Register whose derivative is passed on, side, target adjoint, source adjoint, 1 where the target is added to. */
  readonly reverse: readonly number[];
  readonly constants: readonly number[];
  readonly slotCount: number;
  /** Operand that holds the value of the expression. */
  readonly result: number;
  readonly adjointCount: number;
  /** Adjoint of the result. */
  readonly rootAdjoint: number;
  /** By slot. */
  readonly slotAdjoints: readonly number[];
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

/*
 * A search translates every formula it tries, in little more time than an evaluation takes: nothing is allocated but the
 * few arrays that are kept.
 */
class Translation {
  /** Operands on the stack; 0 for a number, which stands beside it until something that varies uses it. */
  private readonly stack: Operand[] = [];
  private readonly numbers: number[] = [];
  private readonly forward: number[] = [];
  private readonly constants: number[] = [];
  private readonly reverse: number[] = [];
  /** By register: whether it depends on a slot, how often it is read, and its adjoint, or -1 while it has none. */
  private readonly active: boolean[] = [];
  private readonly uses: number[] = [];
  private readonly adjoints: number[] = [];
  private readonly slotUses: number[] = [];
  private readonly slotAdjoints: number[] = [];
  private adjointCount = 0;

  constructor(private readonly expression: Expression) {
    for (let slot = 0; slot < expression.sharing.length; slot++) {
      this.slotUses.push(0);
      this.slotAdjoints.push(-1);
    }
  }

  program(): KernelProgram {
    const { nodes, sharing } = this.expression;
    if (nodes.length > mostNodes) throw new Error("The expression is too long for the kernel");
    for (const node of nodes) {
      if (node.kind === "input") this.push(column | node.index);
      else if (node.kind === "parameter") this.push(slotKind | node.slot);
      else if (node.kind === "constant") this.pushNumber(node.value);
      else this.apply(node);
    }
    if (this.stack.length !== 1) throw new Error("Malformed postfix: it must leave exactly one value");
    const result = this.operand(this.stack[0], this.numbers[0]);
    const rootAdjoint = sharing.length > 0 ? this.differentiate(result) : 0;
    return {
      forward: this.forward,
      reverse: this.reverse,
      constants: this.constants,
      slotCount: sharing.length,
      result,
      adjointCount: this.adjointCount,
      rootAdjoint,
      slotAdjoints: this.slotAdjoints,
    };
  }

  private push(operand: Operand): void {
    this.stack.push(operand);
    this.numbers.push(NaN);
  }

  private pushNumber(value: number): void {
    this.stack.push(0);
    this.numbers.push(value);
  }

  private apply({ operator }: OperatorNode): void {
    const definition = operators[operator];
    const { arity, value } = definition;
    const { stack, numbers } = this;
    if (stack.length < arity) throw new Error("Malformed postfix: an operand is missing");
    const at = stack.length - arity;
    const first = stack[at];
    const firstNumber = numbers[at];
    const second = arity === 2 ? stack[at + 1] : 0;
    const secondNumber = arity === 2 ? numbers[at + 1] : 0;
    stack.length = numbers.length = at;
    if (first === 0 && second === 0) {
      // What is constant is computed here.
      this.pushNumber(value(firstNumber, secondNumber));
    } else if (operator === "pow" && second === 0 && isWholePower(secondNumber)) {
      this.push(this.wholePower(first, secondNumber));
    } else {
      const x = this.operand(first, firstNumber);
      this.push(this.emit(definition, x, arity === 2 ? this.operand(second, secondNumber) : 0));
    }
  }

  private operand(operand: Operand, value: number): Operand {
    if (operand !== 0) return operand;
    const { constants } = this;
    let index = 0;
    while (index < constants.length && !Object.is(constants[index], value)) index++;
    if (index === constants.length) constants.push(value);
    return constantKind | index;
  }

  /** By squaring: many times as fast as the general power, and as exact for small exponents. */
  private wholePower(base: Operand, exponent: number): Operand {
    if (exponent === 1) return base;
    if (exponent % 3 === 0) return this.emit(operators.cube, this.wholePower(base, exponent / 3), 0);
    if (exponent % 2 === 0) return this.emit(operators.square, this.wholePower(base, exponent / 2), 0);
    return this.emit(operators.mul, this.wholePower(base, exponent - 1), base);
  }

  private emit({ opcode, commutative }: OperatorDefinition, left: Operand, right: Operand): Operand {
    const isSwapped = commutative && right < left;
    const x = isSwapped ? right : left;
    const y = isSwapped ? left : right;
    const { forward } = this;
    const count = forward.length / forwardWords;
    for (let i = count - 1; i >= 0 && i >= count - memory; i--) {
      const at = i * forwardWords;
      if (forward[at] === opcode && forward[at + 1] === x && forward[at + 2] === y) return register | i;
    }
    forward.push(opcode, x, y, 0);
    const isLeftActive = this.read(x);
    const isRightActive = this.read(y);
    this.active.push(isLeftActive || isRightActive);
    this.uses.push(0);
    this.adjoints.push(-1);
    return register | count;
  }

  /** Counts that an operand is read; whether it depends on a slot. */
  private read(operand: Operand): boolean {
    const index = indexOf(operand);
    switch (kindOf(operand)) {
      case slotKind:
        this.slotUses[index]++;
        return true;
      case register:
        this.uses[index]++;
        return this.active[index];
      default:
        return false;
    }
  }

  // ---- reverse accumulation --------------------------------------------------------------------------------------

  /** Plans the way from the result to every slot; returns the adjoint that the derivatives start from. */
  private differentiate(result: Operand): number {
    const { forward, active, adjoints } = this;
    const root = this.adjointCount++;
    this.setAdjoint(result, root);
    for (let i = active.length - 1; i >= 0; i--) {
      const from = adjoints[i];
      if (!active[i] || from < 0) continue;
      const at = i * forwardWords;
      this.passOn(i, 0, forward[at + 1], from);
      // 0 where there is none.
      this.passOn(i, 1, forward[at + 2], from);
    }
    return root;
  }

  /** Passes the adjoint of an instruction on to an operand that depends on a slot. */
  private passOn(instruction: number, side: number, operand: Operand, from: number): void {
    const kind = kindOf(operand);
    const index = indexOf(operand);
    const isSlot = kind === slotKind;
    if (!isSlot && (kind !== register || !this.active[index])) return;
    const opcode = this.forward[instruction * forwardWords];
    const isPassedAsItIs = opcode === operators.add.opcode || (opcode === operators.sub.opcode && side === 0);
    if (isPassedAsItIs && (isSlot ? this.slotUses : this.uses)[index] === 1) {
      this.setAdjoint(operand, from);
      return;
    }
    const known = (isSlot ? this.slotAdjoints : this.adjoints)[index];
    const target = known < 0 ? this.adjointCount++ : known;
    if (known < 0) this.setAdjoint(operand, target);
    this.reverse.push(instruction, side, target, from, known < 0 ? 0 : 1);
  }

  private setAdjoint(operand: Operand, adjoint: number): void {
    if (kindOf(operand) === slotKind) this.slotAdjoints[indexOf(operand)] = adjoint;
    else if (kindOf(operand) === register) this.adjoints[indexOf(operand)] = adjoint;
  }
}

/** Words of one instruction, which the kernel's module agrees on. */
export const instructionWords = { forward: forwardWords, reverse: reverseWords };

function isWholePower(exponent: number): boolean {
  return exponent >= 1 && exponent <= largestWholePower && Number.isInteger(exponent);
}
