import * as l10n from "@vscode/l10n";
import { parameterName, printText } from "../expression/printText";
import { identifiersFor } from "../expression/identifiers";
import type { StoredLaw, StoredSystem } from "../run/document";
import { columnsOfLaws, isSumOfTerms, leftSide, restoreLaw, termTextsOf } from "../run/storedSystem";
import type { Conserved } from "../run/systemConserved";
import { aligned } from "./frontTable";
import { percentText, shortNumber } from "./numberText";

/** The laws, what they conserve, their coefficients, and how close simulations come, for a terminal. */
export function systemTable(system: StoredSystem, conserved: readonly Conserved[]): string {
  const { states, kind, laws } = system;
  const identifiers = identifiersFor(columnsOfLaws(system, kind));
  const equations = laws.map((law, s) => {
    const { expression, parameters } = restoreLaw(law, system);
    const right = printText(expression, {
      inputs: identifiers,
      parameter: (slot) => shortNumber(parameters[slot][0]),
    });
    return `${leftSide(states[s], kind)} = ${right.replaceAll(" + -", " - ")}`;
  });
  const formulas = laws.flatMap((law, s) =>
    isSumOfTerms(law) ? [] : [`${leftSide(states[s], kind)} = ${law.expression}`],
  );
  const header = ["", l10n.t("term"), l10n.t("coefficient"), "±", l10n.t("inclusion")];
  const rows = laws.flatMap((law, s) =>
    termsOf(law).map((term, k) => {
      const { value, error, inclusion } = law.parameters[k];
      const cells = [leftSide(states[s], kind), term, shortNumber(value), error.toExponential(1)];
      return [...cells, inclusion?.toFixed(2) ?? ""];
    }),
  );
  const errors = laws.map(({ error, scale }, s) =>
    system.errors === "absolute"
      ? l10n.t("{0}: simulations deviate by {1} of its standard deviation.", states[s], percentText(error / scale))
      : l10n.t("{0}: simulations deviate by {1} of its value.", states[s], percentText(error)),
  );
  const followed = l10n.t("Each simulation follows {0} rows.", system.followed);
  return `${[...equations, ...conservedLines(conserved, identifiers), "", ...formulas, aligned([header, ...rows]), "", ...errors, followed].join("\n")}\n`;
}

/** The terms of a sum; of another formula, which is written with them above the table, the names of its numbers. */
function termsOf(law: StoredLaw): string[] {
  return isSumOfTerms(law) ? termTextsOf(law) : law.parameters.map(({ name }) => name);
}

/** What laws conserve, with all digits, as `--json` prints it. */
export function conservedJson(conserved: readonly Conserved[], system: StoredSystem) {
  const inputs = identifiersFor(columnsOfLaws(system, system.kind));
  return conserved.map(({ expression, variation }) => ({
    expression: printText(expression, { inputs, parameter: parameterName }),
    variation,
  }));
}

function conservedLines(conserved: readonly Conserved[], inputs: readonly string[]): string[] {
  const lines = conserved.map(({ expression, variation }) => {
    const text = printText(expression, { inputs, constant: shortNumber, parameter: parameterName });
    return variation === undefined
      ? l10n.t("Conserved: {0}.", text)
      : l10n.t(
          "Conserved: {0}; along the data it varies by {1} of what it would if the states were independent.",
          text,
          percentText(variation),
        );
  });
  return lines.length === 0 ? [] : ["", ...lines];
}
