import type { LanguageName } from "../../expression/language";
import type { CodeSystem } from "./codeSystem";
import { javascriptSystem, typescriptSystem } from "./ecmascriptSystem";
import { juliaSystem } from "./juliaSystem";
import { latexSystem } from "./latexSystem";
import { matlabSystem } from "./matlabSystem";
import { pythonSystem } from "./pythonSystem";

/** Languages that laws of motion can be written in: those that have a solver, or get one, and LaTeX. */
export const systemGenerators: Readonly<Partial<Record<LanguageName, (system: CodeSystem) => string>>> = {
  python: pythonSystem,
  julia: juliaSystem,
  matlab: matlabSystem,
  typescript: typescriptSystem,
  javascript: javascriptSystem,
  latex: latexSystem,
};
