import * as l10n from "@vscode/l10n";
import { identifiersFor } from "../../expression/identifiers";
import type { KnownConstant } from "../../search/constraints/knownConstant";
import { UserError } from "../../userError";
import { readNumber } from "./readNumber";

/**
 * A number with a name, such as `g = 9.81 [m/s^2]`; its value may be calculated, as in `mu = 4e-7 * pi`. Throws
 * `UserError` for what cannot be read, and for names that formulas cannot use or that `taken` holds.
 */
export function readConstant(text: string, taken: readonly string[]): KnownConstant {
  const parts = /^\s*([^=]+?)\s*=\s*([^=[\]]+?)\s*(?:\[([^[\]]*)\])?\s*$/u.exec(text);
  if (parts === null) {
    throw new UserError(
      "constantUnreadable",
      l10n.t('The known number "{0}" cannot be read. Write it as: g = 9.81, or with its unit: g = 9.81 [m/s^2].', text),
    );
  }
  const [, name, formula, unit] = parts;
  if (identifiersFor([name])[0] !== name) {
    throw new UserError(
      "constantName",
      l10n.t("Formulas cannot call a number {0}. Give it a name of letters and digits, such as g.", name),
    );
  }
  if (taken.includes(name)) {
    throw new UserError(
      "constantTaken",
      l10n.t("The known number {0} has the name of a column or of another number. Give it a name of its own.", name),
    );
  }
  return { name, value: readNumber(formula), unit: unit?.trim() || undefined };
}
