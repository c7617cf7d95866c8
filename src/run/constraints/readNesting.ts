import * as l10n from "@vscode/l10n";
import type { OperatorName } from "../../expression/operatorName";
import { operatorNames } from "../../expression/operatorName";
import { operators } from "../../expression/operators";
import type { NestingRule } from "../../search/constraints/nesting";
import { UserError } from "../../userError";

/** The rule in words such as `log in exp`: operators or groups of them, from the inside out. Throws `UserError`. */
export function readNesting(text: string): NestingRule {
  const words = text.trim().split(/\s+in(?:side)?\s+/i);
  if (words.length < 2) {
    throw new UserError(
      "nestingUnreadable",
      l10n.t('The nesting rule "{0}" cannot be read. Write what must not stand inside what: log in exp.', text),
    );
  }
  return words.map((word) => operatorsCalled(word, text));
}

function operatorsCalled(word: string, text: string): OperatorName[] {
  const lower = word.trim().toLowerCase();
  const found = operatorNames.filter((name) => name === lower || operators[name].group === lower);
  if (found.length > 0) return found;
  throw new UserError(
    "noSuchOperator",
    l10n.t(
      'The nesting rule "{0}" names {1}, which is no operator. Choose from: {2}.',
      text,
      JSON.stringify(word),
      operatorNames.join(", "),
    ),
  );
}
