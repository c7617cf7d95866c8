import { codeGenerators } from "../codegen/generators";
import type { LanguageName } from "../expression/language";

/** The language to write into a document, undefined where none suits it. */
export function languageOf(document: { readonly languageId: string } | undefined): LanguageName | undefined {
  if (!document) return undefined;
  return Object.values(codeGenerators).find((generator) => generator.editorLanguages.includes(document.languageId))?.id;
}
