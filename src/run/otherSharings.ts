import * as l10n from "@vscode/l10n";
import type { Sharing } from "../expression/expression";
import type { SharingsView } from "../protocol/formula";
import type { Discovery } from "../search/candidate";
import { Fitter } from "../search/fitting/fitter";
import type { Problem } from "../search/problem";
import { otherSharings } from "../search/sharing/otherSharings";
import { isInRange, sharingRangeOf } from "../search/sharing/sharingRange";
import { UserError } from "../userError";
import { fitAsked } from "./askedFit";

/** What a formula would come to if a parameter varied over other columns, foretold at once. Throws `UserError` for a slot it does not have. */
export function sharingsView(formula: Discovery, problem: Problem, slot: number): SharingsView {
  checkSlot(formula, slot);
  const others = otherSharings(formula, problem, new Fitter(problem), slot);
  return {
    formula: formula.id,
    parameter: slot,
    others: others.map(({ sharing, numbers, foretold }) => ({
      varies: problem.categories.filter((_, k) => sharing[slot] & (1 << k)).map(({ name }) => name),
      numbers: Number.isFinite(numbers) ? numbers : undefined,
      foretold: foretold && { loss: foretold.loss, r2: foretold.r2, bits: foretold.lengthening / Math.LN2 },
    })),
  };
}

/**
 * The formula with a parameter that varies over the columns `varies`, all numbers fitted again. Throws `UserError` where there
 * are no such columns, where the setup does not allow that, or no fit of so many numbers to so few rows is possible.
 */
export function withOtherSharing(
  formula: Discovery,
  problem: Problem,
  slot: number,
  varies: readonly string[],
): Omit<Discovery, "seconds"> {
  checkSlot(formula, slot);
  const mask = sharingOver(varies, problem);
  if (!isInRange(mask, sharingRangeOf(problem))) {
    throw new UserError(
      "sharingNotAllowed",
      l10n.t("The setup says over which categories numbers must or must not vary. Change that first."),
    );
  }
  const fitter = new Fitter(problem);
  const foretold = otherSharings(formula, problem, fitter, slot).find(({ sharing }) => sharing[slot] === mask);
  const sharing = formula.expression.sharing.map((each, k) => (k === slot ? mask : each));
  const fitted = fitAsked({ ...formula.expression, sharing }, foretold?.foretold?.parameters, problem, fitter);
  if (fitted !== undefined) return fitted;
  throw new UserError(
    "noSuchFit",
    l10n.t("These rows do not determine so many numbers. Let the number vary over fewer columns."),
  );
}

/** Throws `UserError` for a slot that a formula does not have. */
export function checkSlot({ parameters }: Discovery, slot: number): void {
  if (slot < parameters.length) return;
  throw new UserError("noSuchFormula", l10n.t("This formula is no longer in the run. Choose another one."));
}

function sharingOver(varies: readonly string[], { categories }: Problem): Sharing {
  return varies.reduce((mask, name) => {
    const k = categories.findIndex((category) => category.name === name);
    if (k >= 0) return mask | (1 << k);
    throw new UserError("noSuchColumn", l10n.t("{0} is no category column of this run.", JSON.stringify(name)));
  }, 0);
}
