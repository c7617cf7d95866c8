import * as l10n from "@vscode/l10n";
import { engines } from "../engines/engineList";
import type { OperatorName } from "../expression/operatorName";
import { operatorNames } from "../expression/operatorName";
import { operators } from "../expression/operators";
import { UserError } from "../userError";
import { listOf } from "./arguments";

/** Engines by identity. Throws `UserError` for one that does not exist. */
export function chooseEngines(text: string): string[] {
  const known = engines.map((engine) => engine.id);
  const chosen = listOf(text);
  const unknown = chosen.find((id) => !known.includes(id));
  if (unknown !== undefined || chosen.length === 0) {
    throw new UserError(
      "noSuchEngine",
      l10n.t("There is no engine {0}; choose from: {1}.", JSON.stringify(unknown ?? text), known.join(", ")),
    );
  }
  return [...new Set(chosen)];
}

/** Operators by name (`add`), by sign (`+`) or by group (`trigonometric`), in the order of the operator table. */
export function chooseOperators(text: string): OperatorName[] {
  const chosen = new Set(listOf(text).flatMap(operatorsNamed));
  if (chosen.size === 0) {
    throw new UserError("noOperators", l10n.t("--operators names no operator; choose from: {0}.", allNames()));
  }
  return operatorNames.filter((name) => chosen.has(name));
}

function operatorsNamed(word: string): OperatorName[] {
  const lower = word.toLowerCase();
  const found = operatorNames.filter((name) => {
    const { group, spelling } = operators[name];
    const sign = spelling.text.form === "infix" ? spelling.text.symbol : undefined;
    return name === lower || group === lower || sign === word;
  });
  if (found.length > 0) return found;
  throw new UserError(
    "noSuchOperator",
    l10n.t("There is no operator {0}; choose from: {1}.", JSON.stringify(word), allNames()),
  );
}

function allNames(): string {
  return operatorNames.join(", ");
}
