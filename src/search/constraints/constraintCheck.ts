import type { Expression } from "../../expression/expression";
import { treeOf } from "../../simplify/tree";
import type { Candidate } from "../candidate";
import type { Problem } from "../problem";
import { breaksNesting } from "./nesting";
import { mayObeyPowers, obeysPowers } from "./powers";
import { usesInputs } from "./requiredInputs";

/** What is asked of the formulas of a problem besides a small loss. */
export class ConstraintCheck {
  private readonly operators: ReadonlySet<string>;

  constructor(private readonly problem: Pick<Problem, "constraints">) {
    this.operators = new Set(problem.constraints.operators);
  }

  /** Whether a formula may be as asked, whatever its numbers: cheap, for before a fit. */
  allows(expression: Expression): boolean {
    const { required, nesting, powers } = this.problem.constraints;
    return (
      expression.nodes.every((node) => node.kind !== "operator" || this.operators.has(node.operator)) &&
      (required === undefined || usesInputs(expression, required)) &&
      (nesting === undefined || !nesting.some((rule) => breaksNesting(expression, rule))) &&
      (powers === undefined || mayObeyPowers(treeOf(expression), powers))
    );
  }

  /** Whether a formula with its numbers is as asked; for what would come onto the front. */
  holds({ expression, parameters }: Pick<Candidate, "expression" | "parameters">): boolean {
    const { powers } = this.problem.constraints;
    return this.allows(expression) && (powers === undefined || obeysPowers(treeOf(expression, parameters), powers));
  }
}
