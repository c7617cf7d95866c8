import type { LanguageName } from "../expression/language";
import { shortened } from "./searchSummary";

const maximumLength = 140;

/** How comments look, per language: what of the code is no preview of the formula. */
const comments: Readonly<Record<LanguageName, RegExp>> = {
  python: /"""[^]*?"""|#.*$/gm,
  typescript: /\/\*[^]*?\*\/|\/\/.*$/gm,
  javascript: /\/\*[^]*?\*\/|\/\/.*$/gm,
  c: /\/\*[^]*?\*\/|\/\/.*$/gm,
  latex: /(?<!\\)%.*$/gm,
  markdown: /<!--[^]*?-->/g,
};
/** Lines without which a preview says as much. */
const ballast = /^\s*(import\b|from\b.*\bimport\b|#include\b|\$\$\s*$|\\(begin|end)\{)/;

/** The code in one line, without comments: what a person recognises a formula by. For display only. */
export function codePreview(code: string, language: LanguageName): string {
  const lines = code.replace(comments[language], "").split("\n");
  const telling = lines.filter((line) => line.trim() !== "" && !ballast.test(line));
  return shortened(telling.map((line) => line.trim()).join(" "), maximumLength);
}
