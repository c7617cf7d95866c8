import { latexLeft } from "../../codegen/systems/latexSystem";
import { systemGenerators } from "../../codegen/systems/systemGenerators";
import { latexName } from "../../expression/latexName";
import { decimalOf } from "../../expression/decimal";
import type { Expression } from "../../expression/expression";
import type { LanguageName } from "../../expression/language";
import { parseNamedExpression } from "../../expression/parse";
import { plainNumber } from "../../expression/plainNumber";
import { printLatex } from "../../expression/printLatex";
import { printText } from "../../expression/printText";
import { withParameterValues } from "../../expression/substitute";
import type { ConservedView, SystemView } from "../../protocol/motion";
import type { RunDocument, StoredLaw, StoredSystem } from "../document";
import { columnsOfLaws, isSumOfTerms, leftSide, restoreLaw, termTextsOf } from "../storedSystem";
import type { Conserved } from "../systemConserved";
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
      ...sideOf(law, s, system),
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

/** What the table of coefficients calls a law: its left side, and all of it where its numbers have no terms of their own. */
function sideOf(
  law: StoredLaw,
  index: number,
  system: StoredSystem,
): { readonly latex: string; readonly text: string } {
  const { states, kind } = system;
  const [latex, text] = [latexLeft(states[index], kind), leftSide(states[index], kind)];
  if (isSumOfTerms(law) || law.parameters.length === 0) return { latex, text };
  const names = { inputs: columnsOfLaws(system, kind), parameter: (slot: number) => law.parameters[slot].name };
  const { expression } = restoreLaw(law, system);
  const latexNames = { ...names, parameter: (slot: number) => latexName(law.parameters[slot].name) };
  return {
    latex: `${latex} = ${printLatex(expression, latexNames)}`,
    text: `${text} = ${printText(expression, names)}`,
  };
}

function latexRight(law: StoredLaw, system: StoredSystem): string {
  const { expression, parameters } = restoreLaw(law, system);
  const values = parameters.map(([value]) => value);
  return latexOf(withParameterValues(expression, values), system);
}

/** An expression of `columnsOfLaws`, with as many digits as the laws have. */
function latexOf(expression: Expression, system: StoredSystem): string {
  return printLatex(expression, {
    inputs: columnsOfLaws(system, system.kind),
    parameter: () => "",
    significantDigits: shownDigits,
  });
}

/** What laws conserve, as it is shown. */
export function conservedView({ expression, variation }: Conserved, system: StoredSystem): ConservedView {
  return { latex: latexOf(expression, system), text: textOf(expression, system), variation };
}

function plainRight(law: StoredLaw, system: StoredSystem): string {
  const { expression, parameters } = restoreLaw(law, system);
  const values = parameters.map(([value]) => value);
  return textOf(withParameterValues(expression, values), system).replace(/ \+ -(?=\d)/g, " - ");
}

function textOf(expression: Expression, system: StoredSystem): string {
  return printText(expression, {
    inputs: columnsOfLaws(system, system.kind),
    constant: (value) => plainNumber(asShown(value)),
    parameter: () => "",
  });
}

function asShown(value: number): number {
  const { mantissa, exponent = 0 } = decimalOf(Math.abs(value), shownDigits);
  return Math.sign(value) * Number(`${mantissa}e${exponent}`);
}

function termViews(law: StoredLaw): SystemView["laws"][number]["terms"] {
  if (!isSumOfTerms(law)) {
    return law.parameters.map(({ name, value, error }) => ({
      latex: latexName(name),
      text: name,
      coefficient: value,
      error: Number.isFinite(error) ? error : undefined,
      inclusion: undefined,
    }));
  }
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
