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
  readonly left: readonly number[];
  /** Register of the second operand, or -1. */
  readonly right: readonly number[];
  /** Whether the register depends on a parameter, so that a derivative has to pass through it. */
  readonly active: readonly boolean[];
  readonly slotCount: number;
  /** Registers that hold a parameter, by slot: a slot may occur several times. */
  readonly slotRegisters: readonly (readonly number[])[];
  /** The same for the kernel. */
  readonly code: KernelProgram;
}

/** Compiles a well-formed expression; throws where the postfix does not leave exactly one value. */
export function compile(expression: Expression): Program {
  const { nodes, sharing } = expression;
  // Lists that grow: for a few nodes, typed arrays would take longer to make than to fill.
  const left: number[] = [];
  const right: number[] = [];
  const active: boolean[] = [];
  const slotRegisters: number[][] = [];
  for (let slot = 0; slot < sharing.length; slot++) slotRegisters.push([]);
  const stack: number[] = [];
  for (let register = 0; register < nodes.length; register++) {
    const node = nodes[register];
    let [first, second] = [-1, -1];
    if (node.kind === "parameter") {
      slotRegisters[node.slot].push(register);
    } else if (node.kind === "operator") {
      const { arity } = operators[node.operator];
      if (stack.length < arity) throw new Error("Malformed postfix: an operand is missing");
      if (arity === 2) second = stack.pop() ?? -1;
      first = stack.pop() ?? -1;
    }
    left.push(first);
    right.push(second);
    active.push(node.kind === "parameter" || (first >= 0 && active[first]) || (second >= 0 && active[second]));
    stack.push(register);
  }
  if (stack.length !== 1) throw new Error("Malformed postfix: it must leave exactly one value");
  return {
    length: nodes.length,
    steps: nodes,
    left,
    right,
    active,
    slotCount: sharing.length,
    slotRegisters,
    code: kernelProgram(expression),
  };
}
