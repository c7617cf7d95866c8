import { generatorForEditor } from "../codegen/generators";
import type { LanguageName } from "../expression/language";

/** The language to write into a document, undefined where none suits it. */
export function languageOf(document: { readonly languageId: string } | undefined): LanguageName | undefined {
  return document && generatorForEditor(document.languageId)?.id;
}
