import type { LanguageName } from "../expression/language";
import { c } from "./c";
import type { CodeGenerator } from "./codeFormula";
import { javascript } from "./javascript";
import { latex } from "./latex";
import { markdown } from "./markdown";
import { python } from "./python";
import { typescript } from "./typescript";

/** A generator for each language; one that lacks its entry does not compile. */
export const codeGenerators: Readonly<Record<LanguageName, CodeGenerator>> = {
  python,
  typescript,
  javascript,
  c,
  latex,
  markdown,
};

/** The generator for a VS Code language identifier; undefined for languages that formulas cannot be written in. */
export function generatorForEditor(languageId: string): CodeGenerator | undefined {
  return Object.values(codeGenerators).find(({ editorLanguages }) => editorLanguages.includes(languageId));
}
