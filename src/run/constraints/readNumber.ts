import * as l10n from "@vscode/l10n";
import { evaluate } from "../../expression/evaluate";
import { parseExpression } from "../../expression/parse";
import { UserError } from "../../userError";

/** A number that may be calculated, such as `3/2` or `4e-7 * pi`. Throws `UserError` for anything else, and for what is not finite. */
export function readNumber(text: string): number {
  const [value] = evaluate(parseExpression(text, { inputs: [] }), { inputs: [], parameters: [], rowCount: 1 });
  if (Number.isFinite(value)) return value;
  throw new UserError("numberNotFinite", l10n.t('"{0}" has no finite value. Write another number.', text));
}
