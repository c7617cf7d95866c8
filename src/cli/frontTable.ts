import * as l10n from "@vscode/l10n";
import { identifiersFor } from "../expression/identifiers";
import { plainNumber } from "../expression/plainNumber";
import { parameterName, printText } from "../expression/printText";
import { withNamedNumbers } from "../run/namedNumbers";
import { storeFormula } from "../run/storedFormula";
import { undeterminedSentences } from "../run/views/undetermined";
import type { Discovery } from "../search/candidate";
import { fittedValues } from "../search/front";
import { indistinguishableValues } from "../search/certainty/indistinguishable";
import type { Problem } from "../search/problem";
import { recognisedConstants } from "./frontJson";
import { r2TextOf, shortNumber } from "./numberText";

/** Rows of a parameter table that are printed; the document has them all. */
const shownLevels = 12;

/** The front as an aligned table, the best trade-off marked with a star, and of that the numbers that vary or are not determined. */
export function frontTable(front: readonly Discovery[], knee: number, problem: Problem): string {
  const hasValidation = front.some((formula) => formula.validation !== undefined);
  const identifiers = identifiersFor(problem.inputs.map((input) => input.name));
  const header = [
    "",
    l10n.t("size"),
    l10n.t("numbers"),
    l10n.t("R² train"),
    ...(hasValidation ? [l10n.t("R² validation")] : []),
    ...(problem.loss === undefined ? [] : [hasValidation ? l10n.t("loss validation") : l10n.t("loss train")]),
    `${problem.target.name} =`,
  ];
  const digits = String(front.length).length;
  const rows = front.map((formula, index) => [
    `${index === knee ? "*" : " "} ${String(index + 1).padStart(digits)}`,
    String(formula.complexity),
    String(fittedValues(formula)),
    r2TextOf(formula.train),
    ...(hasValidation ? [formula.validation === undefined ? "-" : r2TextOf(formula.validation)] : []),
    ...(problem.loss === undefined ? [] : [shortNumber((formula.validation ?? formula.train).loss)]),
    formulaText(formula, identifiers, problem),
  ]);
  const best = front[knee];
  const undetermined = undeterminedSentences(indistinguishableValues(problem, best) ?? [], best, problem);
  const constants = recognisedConstants(best, problem).map(({ value, text }) =>
    l10n.t("{0} is {1}.", shortNumber(value), text),
  );
  const remarks = [l10n.t("* best trade-off"), ...parameterTables(best, problem), ...undetermined, ...constants];
  return `${aligned([header, ...rows])}\n\n${remarks.join("\n")}\n`;
}

/** Numbers shortened; those that vary are called `p1[star]`, known ones by their name. */
function formulaText(formula: Discovery, identifiers: readonly string[], problem: Problem): string {
  const { expression, parameters, names } = withNamedNumbers(formula, problem.constraints.constants);
  const text = printText(expression, {
    inputs: identifiers,
    constant: plainNumber,
    parameter: (slot) => {
      const known = names[slot];
      if (known !== undefined) return known;
      const sharing = expression.sharing[slot];
      if (sharing === 0) return shortNumber(parameters[slot][0]);
      const varies = problem.categories.filter((_category, k) => sharing & (1 << k)).map(({ name }) => name);
      return `${parameterName(slot)}[${varies.join(", ")}]`;
    },
  });
  return text.replaceAll(" + -", " - ").replaceAll(" - -", " + ");
}

function parameterTables(formula: Discovery, problem: Problem): string[] {
  return storeFormula(formula, problem)
    .parameters.filter((parameter) => parameter.varies.length > 0)
    .flatMap(({ name, varies, values }) => {
      const lines = values
        .slice(0, shownLevels)
        .map(({ levels, value }) => `    ${levels.join(", ")}: ${shortNumber(value)}`);
      const more = values.length - lines.length;
      if (more > 0) lines.push(l10n.t("    and {0} more in the run document", more));
      return [l10n.t("{0} by {1}:", name, varies.join(", ")), ...lines];
    });
}

/** Columns aligned to the right, the last to the left. */
export function aligned(rows: readonly (readonly string[])[]): string {
  const widths = rows[0].map((_cell, column) => Math.max(...rows.map((row) => row[column].length)));
  const last = widths.length - 1;
  return rows
    .map((row) => row.map((cell, column) => (column === last ? cell : cell.padStart(widths[column]))).join("  "))
    .join("\n");
}
