import type { LanguageName } from "../expression/language";
import { shortened } from "./searchSummary";

const maximumLength = 140;

const slashes = /\/\*[^]*?\*\/|\/\/.*$/gm;
const hashes = /"""[^]*?"""|#.*$/gm;

/** How comments look, per language: what of the code is no preview of the formula. */
const comments: Readonly<Record<LanguageName, RegExp | undefined>> = {
  python: hashes,
  typescript: slashes,
  javascript: slashes,
  c: slashes,
  cpp: slashes,
  rust: slashes,
  julia: hashes,
  r: /#.*$/gm,
  matlab: /%.*$/gm,
  java: slashes,
  csharp: slashes,
  go: slashes,
  fortran: /!.*$/gm,
  sql: /--.*$/gm,
  excel: /^[^=].*$/gm,
  sympy: hashes,
  torch: hashes,
  json: undefined,
  csv: undefined,
  latex: /(?<!\\)%.*$/gm,
  markdown: /<!--[^]*?-->/g,
};
/** Lines without which a preview says as much. */
const ballast = /^\s*(import\b|using\b|from\b.*\bimport\b|#include\b|\$\$\s*$|\\(begin|end)\{)/;

/** The code in one line, without comments: what a person recognises a formula by. For display only. */
export function codePreview(code: string, language: LanguageName): string {
  const comment = comments[language];
  const lines = (comment ? code.replace(comment, "") : code).split("\n");
  const telling = lines.filter((line) => line.trim() !== "" && !ballast.test(line));
  return shortened(telling.map((line) => line.trim()).join(" "), maximumLength);
}
