import type { OperatorName } from "../expression/operatorName";
import type { CodePlan } from "./codePlan";

/**
 * Functions of our own beside a formula, for operators that its language lacks or computes otherwise. They are named after
 * the formula, so that several formulas fit in one file.
 */
export class Helpers {
  private readonly names = new Map<OperatorName, string>();

  /** `define` writes the lines of one function. */
  constructor(
    private readonly plan: CodePlan,
    private readonly define: (operator: OperatorName, name: string) => readonly string[],
  ) {}

  /** The name of the function for an operator, which is defined from then on. */
  readonly nameOf = (operator: OperatorName): string => {
    const name = this.names.get(operator) ?? this.plan.namer.topLevel(`${this.plan.name} ${operator}`, operator);
    this.names.set(operator, name);
    return name;
  };

  /** The functions that have been asked for, in that order. */
  definitions(): (readonly string[])[] {
    return [...this.names].map(([operator, name]) => this.define(operator, name));
  }
}
