import * as l10n from "@vscode/l10n";
import { printText } from "../expression/printText";
import { identifiersFor } from "../expression/identifiers";
import type { StoredSystem } from "../run/document";
import { columnsOfLaws, leftSide, restoreLaw, termTextsOf } from "../run/storedSystem";
import { aligned } from "./frontTable";
import { shortNumber } from "./numberText";

/** The laws, their coefficients, and how close simulations come, for a terminal. */
export function systemTable(system: StoredSystem): string {
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
  const header = ["", l10n.t("term"), l10n.t("coefficient"), "±", l10n.t("inclusion")];
  const rows = laws.flatMap((law, s) =>
    termTextsOf(law).map((term, k) => {
      const { value, error, inclusion } = law.parameters[k];
      return [leftSide(states[s], kind), term, shortNumber(value), error.toExponential(1), inclusion.toFixed(2)];
    }),
  );
  const errors = laws.map(({ error, scale }, s) =>
    system.errors === "absolute"
      ? l10n.t("{0}: simulations deviate by {1} of its standard deviation.", states[s], percent(error / scale))
      : l10n.t("{0}: simulations deviate by {1} of its value.", states[s], percent(error)),
  );
  const followed = l10n.t("Each simulation follows {0} rows.", system.followed);
  return `${[...equations, "", aligned([header, ...rows]), "", ...errors, followed].join("\n")}\n`;
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(2))} %`;
}
