import { Opcode } from "../../expression/opcode";
import type { OperatorDefinition } from "../../expression/operatorDefinition";
import type { OperatorName } from "../../expression/operatorName";
import { operatorNames } from "../../expression/operatorName";
import { operators } from "../../expression/operators";

export const opcodeOf = (operator: OperatorName): Opcode => operators[operator].opcode;
/** Number of operands by opcode. */
export const arityOf: number[] = [];
/** Complexity of the operator itself by opcode. */
export const complexityOf: number[] = [];
const byOpcode: OperatorDefinition[] = [];
for (const name of operatorNames) {
  const operator = operators[name];
  byOpcode[operator.opcode] = operator;
  arityOf[operator.opcode] = operator.arity;
  complexityOf[operator.opcode] = operator.complexity;
}
export const operatorOf = (opcode: Opcode): OperatorDefinition => byOpcode[opcode];

/** True for functions whose value changes its sign with the operand. */
export function isOddFunction(opcode: Opcode): boolean {
  switch (opcode) {
    case Opcode.Sin:
    case Opcode.Tan:
    case Opcode.Asin:
    case Opcode.Atan:
    case Opcode.Sinh:
    case Opcode.Tanh:
    case Opcode.Cbrt:
      return true;
    default:
      return false;
  }
}
