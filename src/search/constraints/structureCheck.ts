import type { Expression } from "../../expression/expression";
import type { OperatorName } from "../../expression/operatorName";
import { treeOf } from "../../simplify/tree";
import type { Constraints } from "../problem";
import { breaksNesting } from "./nesting";
import { mayObeyPowers } from "./powers";
import { usesInputs } from "./requiredInputs";
import { unitsOfFormula } from "./unitCheck";

/** Tells formulas that cannot be as asked, whatever their numbers: cheap, for before a fit. */
export class StructureCheck {
  private readonly operators: ReadonlySet<OperatorName>;

  constructor(private readonly constraints: Constraints) {
    this.operators = new Set(constraints.operators);
  }

  allows(expression: Expression): boolean {
    const { required, nesting, powers, units } = this.constraints;
    return (
      expression.nodes.every((node) => node.kind !== "operator" || this.operators.has(node.operator)) &&
      (required === undefined || usesInputs(expression, required)) &&
      (nesting === undefined || !nesting.some((rule) => breaksNesting(expression, rule))) &&
      (powers === undefined || mayObeyPowers(treeOf(expression), powers)) &&
      (units?.mode !== "require" || unitsOfFormula(expression, units).isRight)
    );
  }
}
