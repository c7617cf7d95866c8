import { latexLeft } from "../../codegen/systems/latexSystem";
import { systemGenerators } from "../../codegen/systems/systemGenerators";
import { decimalOf } from "../../expression/decimal";
import type { LanguageName } from "../../expression/language";
import { parseNamedExpression } from "../../expression/parse";
import { plainNumber } from "../../expression/plainNumber";
import { printLatex } from "../../expression/printLatex";
import { printText } from "../../expression/printText";
import { withParameterValues } from "../../expression/substitute";
import type { SystemView } from "../../protocol/page";
import type { RunDocument, StoredLaw, StoredSystem } from "../document";
import { columnsOfLaws, leftSide, restoreLaw, termTextsOf } from "../storedSystem";
import { answersSystemQuestion } from "../systemQuestion";

/** Digits of coefficients in the equations; the table has as many as are known. */
const shownDigits = 4;

/** The laws of motion of a document; undefined where it has none, or none that can be read. */
export function systemView(document: RunDocument): SystemView | undefined {
  const { system } = document;
  if (system === undefined) return undefined;
  const { kind, states, errors, rows, followed, laws } = system;
  const lines = laws.map((law, s) => `${latexLeft(states[s], kind)} &= ${latexRight(law, system)}`);
  return {
    latex: `\\begin{aligned}${lines.join(" \\\\ ")}\\end{aligned}`,
    text: laws.map((law, s) => `${leftSide(states[s], kind)} = ${plainRight(law, system)}`).join("; "),
    kind,
    laws: laws.map((law, s) => ({
      state: states[s],
      latex: latexLeft(states[s], kind),
      text: leftSide(states[s], kind),
      deviation: errors === "relative" ? law.error : law.error / law.scale,
      terms: termViews(law),
    })),
    errors,
    rows,
    followed,
    isOutdated: !answersSystemQuestion(system, document),
    languages: Object.keys(systemGenerators) as LanguageName[],
  };
}

function latexRight(law: StoredLaw, system: StoredSystem): string {
  const { expression, parameters } = restoreLaw(law, system);
  const values = parameters.map(([value]) => value);
  return printLatex(withParameterValues(expression, values), {
    inputs: columnsOfLaws(system, system.kind),
    parameter: () => "",
    significantDigits: shownDigits,
  });
}

function plainRight(law: StoredLaw, system: StoredSystem): string {
  const { expression, parameters } = restoreLaw(law, system);
  const values = parameters.map(([value]) => asShown(value));
  const text = printText(withParameterValues(expression, values), {
    inputs: columnsOfLaws(system, system.kind),
    constant: plainNumber,
    parameter: () => "",
  });
  return text.replace(/ \+ -(?=\d)/g, " - ");
}

function asShown(value: number): number {
  const { mantissa, exponent = 0 } = decimalOf(Math.abs(value), shownDigits);
  return Math.sign(value) * Number(`${mantissa}e${exponent}`);
}

function termViews(law: StoredLaw): SystemView["laws"][number]["terms"] {
  const identifiers = Object.keys(law.names);
  const inputs = identifiers.map((identifier) => law.names[identifier]);
  const texts = termTextsOf(law);
  return law.parameters.map(({ value, error, inclusion }, k) => {
    const { expression } = parseNamedExpression(texts[k], { inputs: identifiers });
    const names = { inputs, parameter: () => "" };
    return {
      latex: printLatex(expression, names),
      text: printText(expression, names),
      coefficient: value,
      error: Number.isFinite(error) ? error : undefined,
      inclusion,
    };
  });
}
