import type { Expression } from "../../expression/expression";
import { treeOf } from "../../simplify/tree";
import type { Candidate } from "../candidate";
import type { Problem } from "../problem";
import { isInRange } from "../sharing/sharingRange";
import { obeysPowers } from "./powers";
import { ShapeCheck } from "./shapeCheck";
import { StructureCheck } from "./structureCheck";
import { unitsOfFormula } from "./unitCheck";

/** What is asked of the formulas of a problem besides a small loss. */
export class ConstraintCheck {
  private readonly structure: StructureCheck;
  private readonly shape: ShapeCheck | undefined;

  constructor(private readonly problem: Problem) {
    this.structure = new StructureCheck(problem.constraints);
    this.shape = problem.constraints.shapes && new ShapeCheck(problem);
  }

  /** Whether a formula may be as asked, whatever its numbers. */
  allows(expression: Expression): boolean {
    return this.structure.allows(expression);
  }

  /** Whether a formula with its numbers is as asked; for what would come onto the front. */
  holds(candidate: Pick<Candidate, "expression" | "parameters">): boolean {
    const { expression, parameters } = candidate;
    const { powers, shapes = [], units, sharing } = this.problem.constraints;
    const values = parameters.map((each) => (each.length === 1 ? each[0] : undefined));
    return (
      this.allows(expression) &&
      (sharing === undefined || expression.sharing.every((each) => isInRange(each, sharing))) &&
      (powers === undefined || obeysPowers(treeOf(expression, parameters), powers)) &&
      (units?.mode !== "require" || unitsOfFormula(expression, units, values).isRight) &&
      shapes.every((shape) => this.shape?.holds(candidate, shape))
    );
  }
}
