import type { LanguageName } from "../expression/language";
import { c } from "./c";
import { cpp } from "./cpp";
import type { CodeFormula, CodeGenerator, CodeStyle } from "./codeFormula";
import { csharp } from "./csharp";
import { csv } from "./csv";
import { excel } from "./excel";
import { fortran } from "./fortran";
import { go } from "./go";
import { java } from "./java";
import { javascript } from "./javascript";
import { json } from "./json";
import { julia } from "./julia";
import { latex } from "./latex";
import { newMark, withFinishedMark } from "./mark";
import { markdown } from "./markdown";
import { matlab } from "./matlab";
import { hasNumbers } from "./numberFile";
import { python } from "./python";
import { r } from "./r";
import { rust } from "./rust";
import { sql } from "./sql";
import { sympy } from "./sympy";
import { torch } from "./torch";
import { typescript } from "./typescript";

/** A generator for each language; one that lacks its entry does not compile. */
export const codeGenerators: Readonly<Record<LanguageName, CodeGenerator>> = {
  python,
  typescript,
  javascript,
  c,
  cpp,
  rust,
  julia,
  r,
  matlab,
  java,
  csharp,
  go,
  fortran,
  sql,
  excel,
  sympy,
  torch,
  json,
  csv,
  latex,
  markdown,
};

/** The generator for a VS Code language identifier; undefined for languages that formulas cannot be written in. */
export function generatorForEditor(languageId: string): CodeGenerator | undefined {
  return Object.values(codeGenerators).find(({ editorLanguages }) => editorLanguages.includes(languageId));
}

/** A formula as code, with a mark where it says where it comes from. Throws `UserError` for one that no compiler would read. */
export function generateCode(language: LanguageName, formula: CodeFormula, wanted: CodeStyle = {}): string {
  const style = followed(language, wanted);
  const { origin } = formula;
  const mark = origin && newMark(origin, language, style);
  const told = style.details === false ? withoutDetails(formula) : formula;
  const code = codeGenerators[language].generate({ ...told, mark }, style);
  return mark === undefined ? code : withFinishedMark(code, mark, language);
}

/** True where the code of a formula, written so, reads its numbers from the file that `numberFileName` names. */
export function readsNumberFile(language: LanguageName, formula: CodeFormula, style: CodeStyle): boolean {
  return followed(language, style).numbers === "file" && hasNumbers(formula);
}

/** What of a style a language follows. */
function followed(language: LanguageName, style: CodeStyle): CodeStyle {
  const { follows = [] } = codeGenerators[language];
  const { unknownCategories, form, numbers, rows, ...rest } = style;
  const choices = { unknownCategories, form, numbers, rows };
  return { ...rest, ...Object.fromEntries(follows.map((choice) => [choice, choices[choice]])) };
}

/** The formula without what its comments say of units and errors. */
function withoutDetails(formula: CodeFormula): CodeFormula {
  const named = ({ name }: { readonly name: string }) => ({ name, unit: undefined });
  return {
    ...formula,
    target: named(formula.target),
    inputs: formula.inputs.map(named),
    train: undefined,
    validation: undefined,
  };
}

/** VS Code language identifiers of the files that a language can go into, the best first. */
export function editorLanguagesOf(language: LanguageName): readonly string[] {
  const { editorLanguages, secondChoiceFor = [] } = codeGenerators[language];
  return [...editorLanguages, ...secondChoiceFor];
}
