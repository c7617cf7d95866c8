import type { TidyOptions } from "../simplify/tidy";
import type { Problem } from "./problem";

/** What the rows and constraints of a problem allow the simplifier to do. */
export function tidyOptionsFor({ train, constraints }: Problem): TidyOptions {
  const positive = train.inputs.map((column) => column.every((value) => value > 0));
  const allowed = new Set(constraints.operators);
  return { isPositive: (input) => positive[input], isAllowed: (operator) => allowed.has(operator) };
}
