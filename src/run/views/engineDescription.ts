import * as l10n from "@vscode/l10n";

/** One line on what an engine is good for; its name where nothing is known about it. */
export function engineDescription(id: string): string {
  switch (id) {
    case "enumeration":
      return l10n.t(
        "Goes through all formulas, simple ones first. Quick at small laws, and says what there is no better one for.",
      );
    case "evolution":
      return l10n.t("Breeds formulas from the best found so far. Good for any question.");
    default:
      return id;
  }
}
