import type { Expression, Node } from "../expression/expression";
import { operators } from "../expression/operators";
import { kernelProgram } from "./kernelProgram";
import type { KernelProgram } from "./kernelProgram";

/**
 * An expression taken apart. Step i computes register i from the registers `left[i]` and `right[i]`, both smaller than i.
 * The last register is the value of the expression. The expression is a tree: every register is read exactly once.
 */
export interface Program {
  readonly length: number;
  readonly steps: readonly Node[];
  /** Register of the first operand, or -1. */
  readonly left: Int32Array;
  /** Register of the second operand, or -1. */
  readonly right: Int32Array;
  /** 1 where the register depends on a parameter, so that a derivative has to pass through it. */
  readonly active: Uint8Array;
  readonly slotCount: number;
  /** Registers that hold a parameter, by slot: a slot may occur several times. */
  readonly slotRegisters: readonly (readonly number[])[];
  /** The same for the kernel. */
  readonly code: KernelProgram;
}

/** Compiles a well-formed expression; throws where the postfix does not leave exactly one value. */
export function compile(expression: Expression): Program {
  const { nodes } = expression;
  const left = new Int32Array(nodes.length).fill(-1);
  const right = new Int32Array(nodes.length).fill(-1);
  const active = new Uint8Array(nodes.length);
  const slotRegisters: number[][] = expression.sharing.map(() => []);
  const stack: number[] = [];
  nodes.forEach((node, register) => {
    if (node.kind === "parameter") {
      active[register] = 1;
      slotRegisters[node.slot].push(register);
    } else if (node.kind === "operator") {
      const second = operators[node.operator].arity === 2 ? stack.pop() : -1;
      const first = stack.pop();
      if (first === undefined || second === undefined) throw new Error("Malformed postfix: an operand is missing");
      left[register] = first;
      right[register] = second;
      active[register] = active[first] | (second < 0 ? 0 : active[second]);
    }
    stack.push(register);
  });
  if (stack.length !== 1) throw new Error("Malformed postfix: it must leave exactly one value");
  return {
    length: nodes.length,
    steps: nodes,
    left,
    right,
    active,
    slotCount: slotRegisters.length,
    slotRegisters,
    code: kernelProgram(expression),
  };
}
