import * as l10n from "@vscode/l10n";
import type { ColumnPreview } from "../data/source";
import type { ConstraintSettings } from "../run/constraints/constraintSettings";
import { withoutEmptyFields } from "../run/constraints/constraintSettings";
import { UserError } from "../userError";
import type { ConstraintFlags } from "./arguments";
import { findColumns } from "./columnChoice";

/**
 * What must hold, as the flags say; what no flag says stays as it was. Throws `UserError` for columns that are not there
 * and words that are no choice.
 */
export function constraintsFrom(
  flags: ConstraintFlags,
  before: ConstraintSettings | undefined,
  columns: readonly ColumnPreview[],
): ConstraintSettings | undefined {
  const exponents = choice("--exponents", flags.exponents, ["any", "integer", "rational"]);
  const units = choice("--units", flags.units, ["off", "prefer", "require"]);
  const sharing = choice("--sharing", flags.sharing, ["auto", "shared", "separate"]);
  const asked: ConstraintSettings = {
    required: flags.required && findColumns(flags.required, columns).map(({ name }) => name),
    usualNesting: flags.freeNesting && false,
    nesting: flags.nesting,
    exponents: exponents === "any" ? undefined : exponents,
    largestPower: flags.largestPower,
    shapes: flags.shapes,
    constants: flags.constants,
    starts: flags.starts,
    template: flags.template,
    units: units === "off" ? undefined : units,
    sharing: sharing === "auto" ? undefined : sharing,
  };
  const said = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
  const without: ConstraintSettings = {
    ...(exponents === "any" && { exponents: undefined }),
    ...(units === "off" && { units: undefined }),
    ...(sharing === "auto" && { sharing: undefined }),
  };
  return withoutEmptyFields({ ...before, ...said, ...without });
}

function choice<T extends string>(flag: string, text: string | undefined, words: readonly T[]): T | undefined {
  const chosen = words.find((word) => word === text?.trim().toLowerCase());
  if (text === undefined || chosen !== undefined) return chosen;
  throw new UserError("usage", l10n.t("{0} takes one of {1}, not {2}.", flag, words.join(", "), JSON.stringify(text)));
}
