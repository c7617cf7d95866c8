import { Opcode } from "../../expression/opcode";
import type { OperatorDefinition, ValueSign } from "../../expression/operatorDefinition";
import type { OperatorName } from "../../expression/operatorName";
import { operatorNames } from "../../expression/operatorName";
import { operators } from "../../expression/operators";

/*
 * The operator table by opcode, for nodes.
 */

/**
 * Operators that become sums and products. A node that is a function of one is arithmetic that could not be carried out, as a
 * number in it would not be one that float64 holds: nothing is concluded from it.
 */
const arithmetic: ReadonlySet<Opcode> = new Set([
  Opcode.Add,
  Opcode.Sub,
  Opcode.Mul,
  Opcode.Div,
  Opcode.Neg,
  Opcode.Square,
  Opcode.Cube,
  Opcode.Sqrt,
]);

export const opcodeOf = (operator: OperatorName): Opcode => operators[operator].opcode;
/** Number of operands by opcode. */
export const arityOf: number[] = [];
/** Complexity of the operator itself by opcode. */
export const complexityOf: number[] = [];
/** What is known of the sign of a function by opcode. */
export const signOf: ValueSign[] = [];
const oddOf: boolean[] = [];
const evenOf: boolean[] = [];
const byOpcode: OperatorDefinition[] = [];
for (const name of operatorNames) {
  const operator = operators[name];
  const { opcode, arity, complexity, sign, symmetry } = operator;
  const isFunction = !arithmetic.has(opcode);
  byOpcode[opcode] = operator;
  arityOf[opcode] = arity;
  complexityOf[opcode] = complexity;
  signOf[opcode] = isFunction ? sign : "any";
  oddOf[opcode] = isFunction && symmetry === "odd";
  evenOf[opcode] = isFunction && symmetry === "even";
}
export const operatorOf = (opcode: Opcode): OperatorDefinition => byOpcode[opcode];

/** True for operators that become sums and products; as functions they could not be carried out: a division by zero. */
export const isArithmetic = (opcode: Opcode): boolean => arithmetic.has(opcode);

/** True for functions whose value changes its sign with the operand. */
export const isOddFunction = (opcode: Opcode): boolean => oddOf[opcode];

/** True for functions whose value does not see the sign of the operand. */
export const isEvenFunction = (opcode: Opcode): boolean => evenOf[opcode];
