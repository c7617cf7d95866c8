import type { LanguageName } from "../../expression/language";
import type { CodeFields } from "./codeFields";
import { latexFields } from "./latexFields";
import { pythonFields } from "./pythonFields";

/** Languages that laws of fields can be written in. */
export const fieldGenerators: Readonly<Partial<Record<LanguageName, (system: CodeFields) => string>>> = {
  python: pythonFields,
  latex: latexFields,
};
