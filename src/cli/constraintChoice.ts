import * as l10n from "@vscode/l10n";
import type { ColumnPreview } from "../data/source";
import type { ConstraintSettings } from "../run/constraints/constraintSettings";
import { withoutEmptyFields } from "../run/constraints/constraintSettings";
import type { ColumnSetting } from "../run/document";
import { rolesOf } from "../run/roles";
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
  chosen: readonly ColumnSetting[],
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
    neverVary: categoriesOf("--never-vary", flags.neverVary, columns, chosen),
    alwaysVary: categoriesOf("--always-vary", flags.alwaysVary, columns, chosen),
    pooling: flags.pooling,
  };
  const said = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
  // What is said of one list takes its columns out of the other; what is said of all categories begins anew.
  const others = (list: "neverVary" | "alwaysVary", said: readonly string[] = []) =>
    sharing === undefined ? before?.[list]?.filter((name) => !said.includes(name)) : undefined;
  const without: ConstraintSettings = {
    ...(exponents === "any" && { exponents: undefined }),
    ...(units === "off" && { units: undefined }),
    ...(sharing === "auto" && { sharing: undefined }),
  };
  const neverVary = others("neverVary", asked.alwaysVary);
  const alwaysVary = others("alwaysVary", asked.neverVary);
  return withoutEmptyFields({ ...before, neverVary, alwaysVary, ...said, ...without });
}

/** Names of the columns of a flag, which must be categories. */
function categoriesOf(
  flag: string,
  lists: readonly string[] | undefined,
  columns: readonly ColumnPreview[],
  chosen: readonly ColumnSetting[],
): readonly string[] | undefined {
  const names = lists && findColumns(lists, columns).map(({ name }) => name);
  const categories = rolesOf(chosen).categories.map(({ name }) => name);
  const other = names?.find((name) => !categories.includes(name));
  if (other === undefined) return names;
  throw new UserError(
    "notCategory",
    l10n.t("{0} names {1}, which is no category. Name it with --by as well.", flag, JSON.stringify(other)),
  );
}

function choice<T extends string>(flag: string, text: string | undefined, words: readonly T[]): T | undefined {
  const chosen = words.find((word) => word === text?.trim().toLowerCase());
  if (text === undefined || chosen !== undefined) return chosen;
  throw new UserError("usage", l10n.t("{0} takes one of {1}, not {2}.", flag, words.join(", "), JSON.stringify(text)));
}
