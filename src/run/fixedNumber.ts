import * as l10n from "@vscode/l10n";
import { slotsWithoutValue, withParameterValues } from "../expression/substitute";
import type { Discovery } from "../search/candidate";
import { Fitter } from "../search/fitting/fitter";
import type { Problem } from "../search/problem";
import { tidyOptionsFor } from "../search/tidyOptions";
import type { Spelling } from "../search/spelling";
import { hasTies } from "../search/spelling";
import { displayForm } from "../simplify/displayForm";
import { tidy } from "../simplify/tidy";
import { expressionOfTree, treeOf } from "../simplify/tree";
import { UserError } from "../userError";
import { fitAsked } from "./askedFit";
import { readNumber } from "./constraints/readNumber";
import { checkSlot } from "./otherSharings";

/**
 * The formula with a number in place of a parameter, all others fitted again: `3/2` for 1.4996, or 0 for what may not be there at all,
 * which then goes with what it multiplies. Throws `UserError` for what is no number, and where the formula then has no fit.
 */
export function withFixedNumber(
  formula: Discovery,
  problem: Problem,
  slot: number,
  number: string,
): Omit<Discovery, "seconds"> {
  checkSlot(formula, slot);
  const value = readNumber(number);
  const { expression, start = [] } = inShort(fixed(formula, slot, value), problem);
  const fitted = fitAsked(expression, start, problem, new Fitter(problem));
  if (fitted !== undefined) return fitted;
  throw new UserError(
    "noSuchFit",
    l10n.t("With that number the formula has no finite value in some rows. Try another one."),
  );
}

function fixed({ expression, parameters }: Discovery, slot: number, value: number): Spelling {
  const valuesBySlot = parameters.map((_, k) => (k === slot ? value : undefined));
  const start = slotsWithoutValue(expression, valuesBySlot).map((each) => parameters[each]);
  return { expression: withParameterValues(expression, valuesBySlot), start };
}

/** Without what the number takes away, such as a term that it makes 0, and as people write it. */
function inShort(spelling: Spelling, problem: Problem): Spelling {
  const { expression, start = [] } = spelling;
  if (hasTies(expression)) return spelling;
  const options = tidyOptionsFor(problem);
  const tidied = expressionOfTree(tidy(treeOf(expression, start), options));
  const { operatorComplexity } = problem.constraints;
  const displayed = displayForm(
    { expression: tidied.expression, parameters: tidied.start },
    { operatorComplexity, isAllowed: options.isAllowed },
  );
  return { expression: displayed.expression, start: displayed.parameters };
}
