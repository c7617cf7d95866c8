import { spelled } from "../../codegen/fields/codeFields";
import { fieldGenerators } from "../../codegen/fields/fieldGenerators";
import { lawText, leftText, termText } from "../../codegen/fields/fieldText";
import { latexFieldLines, latexRate, latexTerm } from "../../codegen/fields/latexFields";
import { decimalOf } from "../../expression/decimal";
import type { LanguageName } from "../../expression/language";
import { plainNumber } from "../../expression/plainNumber";
import type { FieldsView, LawView, SystemView } from "../../protocol/motion";
import type { RunDocument, StoredFieldExperiment, StoredFields } from "../document";
import { answersFieldQuestion } from "../fields/fieldQuestion";

/** Digits of coefficients in the equations. */
const shownDigits = 4;

/** The laws of fields of a document; undefined where it has none. */
export function fieldsView(document: RunDocument): SystemView | undefined {
  const { fields } = document;
  if (fields === undefined) return undefined;
  const { laws, experiments } = fields;
  const terms = laws.map((law) => law.terms);
  const rows = experiments.reduce((sum, { times, positions }) => sum + times.count * countOf(positions), 0);
  return {
    latex: `\\begin{aligned}${latexFieldLines(terms, fields).join(" \\\\ ")}\\end{aligned}`,
    text: terms.map((law, f) => lawText(f, law, fields, asShown)).join("; "),
    kind: "rates",
    laws: laws.map((_, f) => lawView(fields, f)),
    errors: "absolute",
    rows,
    followed: rows,
    fields: experiments.map(experimentView),
    isOutdated: !answersFieldQuestion(fields, document),
    languages: Object.keys(fieldGenerators) as LanguageName[],
  };
}

function experimentView(experiment: StoredFieldExperiment): FieldsView[number] {
  const { times, positions, isPeriodic, followed, isWhole } = experiment;
  return {
    times: times.count,
    places: countOf(positions),
    isPeriodic,
    followed,
    until: asShown(times.first + Math.max(0, followed - 1) * times.step),
    isWhole,
  };
}

function countOf(positions: StoredFieldExperiment["positions"]): number {
  return positions.reduce((product, { count }) => product * count, 1);
}

function lawView(stored: StoredFields, f: number): LawView {
  const { terms, deviation, scale } = stored.laws[f];
  return {
    state: stored.fields[f],
    latex: latexRate(f, stored),
    text: leftText(f, stored),
    deviation: deviation / scale,
    terms: terms.map((term) => {
      const { factor } = spelled(term);
      return {
        latex: latexTerm(term, stored),
        text: termText(term, stored),
        coefficient: term.coefficient * factor,
        error: Number.isFinite(term.error) ? term.error * factor : undefined,
        inclusion: term.inclusion,
      };
    }),
  };
}

function asShown(value: number): string {
  const { mantissa, exponent = 0 } = decimalOf(Math.abs(value), shownDigits);
  return plainNumber(Math.sign(value) * Number(`${mantissa}e${exponent}`));
}
