import * as l10n from "@vscode/l10n";

/** One line on what an engine is good for; its name where nothing is known about it. */
export function engineDescription(id: string): string {
  switch (id) {
    case "structure":
      return l10n.t(
        "Reads the form of the law off the data: powers, products, sums, waves, peaks, what acts only together. Comes first and is soon done.",
      );
    case "sparse":
      return l10n.t(
        "Chooses a few terms of a library: powers, products, functions of the inputs. Good for sums, and for very many rows.",
      );
    case "enumeration":
      return l10n.t("Tries all formulas, simple ones first, and says how far it came. Good for short laws.");
    case "transformer":
      return l10n.t(
        "Has a trained network write formulas from the look of the rows. Good for short laws of several inputs, and as a start for evolution.",
      );
    case "evolution":
      return l10n.t("Breeds formulas from the best found so far. Good for any question, and for long laws.");
    default:
      return id;
  }
}
