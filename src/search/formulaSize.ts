import { complexityOf } from "../expression/complexity";
import type { Expression } from "../expression/expression";
import { unitsOfFormula } from "./constraints/unitCheck";
import type { Constraints } from "./problem";

/** So much larger counts a formula whose units are wrong, where right ones are preferred. */
const sizeOfWrongUnits = 5;

/** The complexity of a formula as the problem counts it. */
export function formulaSize(expression: Expression, constraints: Constraints): number {
  const { operatorComplexity, units } = constraints;
  const size = complexityOf(expression, operatorComplexity);
  const isWrong = units?.mode === "prefer" && !unitsOfFormula(expression, units).isRight;
  return isWrong ? size + sizeOfWrongUnits : size;
}
