import type { LanguageName } from "../expression/language";

/** Languages whose imports the editor puts at the top of a file, apart from the code that needs them. */
const importing: ReadonlySet<LanguageName> = new Set([
  "python",
  "sympy",
  "torch",
  "typescript",
  "javascript",
  "c",
  "cpp",
]);

export const importLine = /^(?:import\s|from\s.+\simport\s|#include\s)/;

/** Code as the imports at its top and the rest. */
export interface Parts {
  readonly imports: readonly string[];
  readonly body: string;
}

/** Generated code in two; all of it is the body where a language keeps its imports with it. */
export function splitImports(code: string, language: LanguageName): Parts {
  if (!importing.has(language)) return { imports: [], body: code };
  const lines = code.split("\n");
  const start = Math.max(
    lines.findIndex((line) => line !== "" && !importLine.test(line)),
    0,
  );
  return { imports: lines.slice(0, start).filter((line) => line !== ""), body: lines.slice(start).join("\n") };
}
