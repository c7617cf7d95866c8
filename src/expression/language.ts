/** Languages that code can be written in; each has one file in `src/codegen`. */
export const languageNames = [
  "python",
  "typescript",
  "javascript",
  "c",
  "cpp",
  "rust",
  "julia",
  "r",
  "matlab",
  "java",
  "csharp",
  "go",
  "fortran",
  "sql",
  "excel",
  "sympy",
  "torch",
  "json",
  "csv",
  "latex",
  "markdown",
] as const;

export type LanguageName = (typeof languageNames)[number];
