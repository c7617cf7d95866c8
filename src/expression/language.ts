/** Languages that code can be written in; each has one file in `src/codegen`. */
export const languageNames = ["python", "typescript", "javascript", "c", "latex", "markdown"] as const;

export type LanguageName = (typeof languageNames)[number];
