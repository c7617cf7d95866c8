import { greekName, isGreekName } from "./greek";

/** Longest column name that is printed whole. */
const maximumLength = 60;

/**
 * A column name in LaTeX, escaped whatever it contains: single letters italic, longer names upright, `t_0` and `x1` with
 * subscripts, `lambda` and `λ` as the Greek letter. The result is one symbol that an exponent may follow.
 */
export function latexName(columnName: string): string {
  return structuredName(columnName) ?? `\\text{${escapedText(columnName)}}`;
}

/** Names of letters and digits with subscripts; undefined for all others. */
function structuredName(name: string): string | undefined {
  if (name.length > maximumLength) return undefined;
  const [head, ...subscripts] = name.split("_");
  if (![head, ...subscripts].every(isAlphanumeric)) return undefined;
  // By itself a name of digits only would look like a number.
  if (/^\d+$/.test(head)) return `\\mathrm{[${[head, ...subscripts].join("\\_")}]}`;
  const numbered = /^(\D+)(\d+)$/.exec(head);
  const symbol = symbolOf(numbered === null ? head : numbered[1]);
  if (numbered !== null) subscripts.unshift(numbered[2]);
  return subscripts.length === 0 ? symbol : `${symbol}_{${subscripts.map(symbolOf).join(",")}}`;
}

function isAlphanumeric(part: string): boolean {
  return part !== "" && [...part].every((letter) => /[A-Za-z0-9]/.test(letter) || greekName(letter) !== undefined);
}

function symbolOf(part: string): string {
  const letters = [...part];
  const greek = greekName(letters[0]);
  if (letters.length === 1 && greek === undefined) return part;
  const spelledOut = letters.map((letter) => greekName(letter) ?? letter).join("");
  // π is the number wherever it stands in a formula.
  if (spelledOut === "pi") return "\\mathrm{pi}";
  if (isGreekName(spelledOut)) return `\\${spelledOut}`;
  if (/^\d+$/.test(part)) return part;
  // A difference such as Δt.
  if (greek !== undefined && /^.[A-Za-z]$/u.test(part)) return `\\${greek} ${letters[1]}`;
  return `\\mathrm{${spelledOut}}`;
}

const escapes: ReadonlyMap<string, string> = new Map([
  ["\\", "\\textbackslash{}"],
  ["^", "\\textasciicircum{}"],
  ["~", "\\textasciitilde{}"],
  ["<", "\\textless{}"],
  [">", "\\textgreater{}"],
  ["|", "\\textbar{}"],
  ...[..."{}$&#%_"].map((sign): [string, string] => [sign, `\\${sign}`]),
]);

/** Text for the inside of `\text{}`; at most 60 characters of it. */
function escapedText(text: string): string {
  const visible = text
    .slice(0, 4 * maximumLength)
    .normalize("NFKC")
    // Accents that no letter carries, and characters that KaTeX has no text form of, make it refuse a whole formula.
    .replace(/[\u0300-\u036f]+/g, "")
    .replace(/[\p{Surrogate}\p{Private_Use}\p{Unassigned}]|[↤∉∌∐∫-∰∷∹≔≕≘-≠⋀-⋃⌜-⌟⟂⟦⟧⦃⦄⦵⨀-⨌]/gu, "\ufffd")
    .replace(/[∑∏]/g, (sign) => (sign === "∑" ? "Σ" : "Π"))
    .replace(/[\p{Control}\p{Format}\s]+/gu, " ")
    .trim();
  if (visible === "") return "?";
  const letters = [...visible];
  const shown = letters.slice(0, maximumLength).map((letter) => escapes.get(letter) ?? letter);
  return shown.join("") + (letters.length > maximumLength ? "…" : "");
}
