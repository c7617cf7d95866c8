import * as l10n from "@vscode/l10n";
import { UserError } from "../userError";

const maximumColumns = 2000;

/** Throws `UserError` for tables too wide to show or to read within the memory that reading may use. */
export function assertColumnCount(columns: number): void {
  if (columns <= maximumColumns) return;
  throw new UserError(
    "too-many-columns",
    l10n.t("The table has {0} columns, more than {1}; if its rows are columns, transpose it.", columns, maximumColumns),
  );
}
