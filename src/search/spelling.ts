import { complexityOf } from "../expression/complexity";
import type { Expression } from "../expression/expression";
import type { OperatorName } from "../expression/operatorName";
import type { TidyOptions } from "../simplify/tidy";

/** A formula as it is to be fitted. */
export interface Spelling {
  readonly expression: Expression;
  /** Values to start from, by slot; empty arrays, or nothing at all, where a fit is to choose. */
  readonly start?: readonly Float64Array[];
}

/** The spelling itself, or a less complex one of the same formula, by the complexities of a problem. */
export function shortestSpelling(
  spelling: Spelling,
  simplify: (expression: Expression, options: TidyOptions) => Expression,
  options: TidyOptions,
  overrides: Readonly<Partial<Record<OperatorName, number>>>,
): Spelling {
  const { expression } = spelling;
  if (hasTies(expression)) return spelling;
  const simplified = simplify(expression, options);
  const isShorter = complexityOf(simplified, overrides) < complexityOf(expression, overrides);
  return isShorter ? respelled(spelling, simplified) : spelling;
}

/**
 * The formula in another spelling. Which number became which is not known: as many numbers of the same sharing are tried
 * as they stand, and others left to the fit.
 */
export function respelled({ expression: before, start }: Spelling, expression: Expression): Spelling {
  const isAlike = before.sharing.join() === expression.sharing.join();
  return { expression, start: isAlike ? start : undefined };
}

/** Whether a parameter stands in several places, which trees do not say. */
export function hasTies({ nodes, sharing }: Expression): boolean {
  let places = 0;
  for (const node of nodes) if (node.kind === "parameter") places++;
  return places > sharing.length;
}
