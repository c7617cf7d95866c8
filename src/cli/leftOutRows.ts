import * as l10n from "@vscode/l10n";
import type { Dataset } from "../data/source";
import { countText } from "./numberText";

/** Says how many rows lack a value of a chosen column; undefined where none does. */
export function leftOutRemark({ leftOut, totalRows }: Pick<Dataset, "leftOut" | "totalRows">): string | undefined {
  if (leftOut === 0) return undefined;
  return l10n.t(
    "{0} of {1} rows are left out: a chosen column has no finite value there.",
    countText(leftOut),
    countText(totalRows),
  );
}
