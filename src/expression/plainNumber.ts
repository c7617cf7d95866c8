import { numberForm } from "./latexNumber";

/** Decimals of up to so many characters are clear as they are. */
const longestDecimal = 6;
const letters: Readonly<Record<string, string>> = {
  "\\pi": "pi",
  "\\mathrm{e}": "e",
  "\\pi^{2}": "pi^2",
  "\\sqrt{2}": "sqrt(2)",
  "\\sqrt{3}": "sqrt(3)",
  "\\sqrt{\\pi}": "sqrt(pi)",
  "\\sqrt{2\\pi}": "sqrt(2 * pi)",
};

/**
 * A number in plain text for people: simple fractions and multiples of pi, e and roots where it is one up to rounding (`1/3`,
 * `2 * pi`, `pi/4`), all digits otherwise.
 */
export function plainNumber(value: number): string {
  const decimal = Object.is(value, -0) ? "-0" : String(value);
  const form = numberForm(value, "all");
  if (decimal.length <= longestDecimal || !Number.isFinite(value)) return decimal;
  const sign = form.negative ? "-" : "";
  if (form.kind === "symbol") return sign + withLetters(form.symbol);
  if (form.kind !== "ratio") return decimal;
  const denominator = withLetters(form.denominator);
  return `${sign}${withLetters(form.numerator)}/${denominator.includes("*") ? `(${denominator})` : denominator}`;
}

function withLetters(latex: string): string {
  const [, factor, letter] = /^(\d*)(.*)$/.exec(latex)!;
  return [factor, letters[letter] ?? letter].filter((part) => part !== "").join(" * ");
}
