import type { SignificantDigits } from "./decimal";
import { decimalOf } from "./decimal";

export interface LatexNumberOptions {
  /** 4 where absent. */
  readonly significantDigits?: SignificantDigits;
  /** Writes fractions on one line, `3/2`, as in exponents. */
  readonly inline?: boolean;
}

/**
 * A number in LaTeX: rounded to the digits that matter, with powers of ten, and with multiples of π, e and roots and simple
 * fractions recognised where they are exact: `3`, `1.5\times10^{-11}`, `\frac{1}{3}`, `2\pi`.
 */
export function latexNumber(value: number, options: LatexNumberOptions = {}): string {
  const form = numberForm(value, options.significantDigits ?? 4);
  return (form.negative ? "-" : "") + latexMagnitude(form, options.inline ?? false);
}

/** What a number looks like, before it is set. */
export type NumberForm = { readonly negative: boolean } & (
  | { readonly kind: "decimal"; readonly digits: string }
  | { readonly kind: "scientific"; readonly mantissa: string; readonly exponent: number }
  | { readonly kind: "symbol"; readonly symbol: string }
  | { readonly kind: "ratio"; readonly numerator: string; readonly denominator: string }
);

export function numberForm(value: number, significantDigits: SignificantDigits): NumberForm {
  if (Number.isNaN(value)) return { negative: false, kind: "symbol", symbol: "\\mathrm{NaN}" };
  const negative = value < 0;
  const magnitude = Math.abs(value);
  if (magnitude === Infinity) return { negative, kind: "symbol", symbol: "\\infty" };
  const exact = Number.isInteger(magnitude) ? undefined : exactForm(magnitude);
  if (exact !== undefined) return { negative, ...exact };
  const { mantissa, exponent } = decimalOf(magnitude, significantDigits);
  if (exponent === undefined) return { negative, kind: "decimal", digits: mantissa };
  return { negative, kind: "scientific", mantissa, exponent };
}

/** The form without its sign. */
export function latexMagnitude(form: NumberForm, inline: boolean): string {
  switch (form.kind) {
    case "decimal":
      return form.digits;
    case "scientific":
      return `${form.mantissa === "1" ? "" : `${form.mantissa}\\times`}10^{${form.exponent}}`;
    case "symbol":
      return form.symbol;
    case "ratio": {
      if (!inline) return `\\frac{${form.numerator}}{${form.denominator}}`;
      return `${form.numerator}/${isMultiple(form.denominator) ? `(${form.denominator})` : form.denominator}`;
    }
  }
}

type ExactForm =
  | { readonly kind: "symbol"; readonly symbol: string }
  | { readonly kind: "ratio"; readonly numerator: string; readonly denominator: string };

/** Numbers that have a letter of their own, and roots and squares that people do not write as decimals. */
const letters = [
  { value: Math.PI, latex: "\\pi" },
  { value: Math.E, latex: "\\mathrm{e}" },
  { value: Math.PI ** 2, latex: "\\pi^{2}" },
  { value: Math.SQRT2, latex: "\\sqrt{2}" },
  { value: Math.sqrt(3), latex: "\\sqrt{3}" },
  { value: Math.sqrt(Math.PI), latex: "\\sqrt{\\pi}" },
  { value: Math.sqrt(2 * Math.PI), latex: "\\sqrt{2\\pi}" },
] as const;
type Letter = (typeof letters)[number];

/** True for LaTeX of a number times a letter: `2\pi`. */
export function isMultiple(latex: string): boolean {
  return /^\d/.test(latex) && letters.some((letter) => latex.endsWith(letter.latex));
}

function exactForm(magnitude: number): ExactForm | undefined {
  let form = simpleFraction(magnitude);
  for (const letter of letters) form ??= multipleOf(letter, magnitude);
  return form;
}

/** Largest numerator and denominator of the fractions that are recognised. */
const largestTerm = 12;

/**
 * Fractions that people write as such: halves and quarters below 2, and those whose decimals never end. 0.2 and 2.5 are
 * clear as they are.
 */
function simpleFraction(magnitude: number): ExactForm | undefined {
  const fraction = fractionOf(magnitude);
  if (fraction === undefined) return undefined;
  const [numerator, denominator] = fraction;
  const decimalsEnd = [2, 4, 5, 8, 10].includes(denominator);
  const isCustomary = (denominator === 2 || denominator === 4) && numerator <= 3;
  if (decimalsEnd && !isCustomary) return undefined;
  return { kind: "ratio", numerator: String(numerator), denominator: String(denominator) };
}

function multipleOf(letter: Letter, magnitude: number): ExactForm | undefined {
  const multiple = fractionOf(magnitude / letter.value);
  if (multiple !== undefined) {
    const [numerator, denominator] = multiple;
    const numeratorLatex = timesLetter(numerator, letter);
    if (denominator === 1) return { kind: "symbol", symbol: numeratorLatex };
    return { kind: "ratio", numerator: numeratorLatex, denominator: String(denominator) };
  }
  const share = fractionOf(magnitude * letter.value);
  if (share === undefined) return undefined;
  return { kind: "ratio", numerator: String(share[0]), denominator: timesLetter(share[1], letter) };
}

function timesLetter(factor: number, { latex }: Letter): string {
  return factor === 1 ? latex : `${factor}${latex}`;
}

/** Numerator and denominator in lowest terms, if the magnitude is such a fraction up to rounding. */
function fractionOf(magnitude: number): readonly [number, number] | undefined {
  for (let denominator = 1; denominator <= largestTerm; denominator++) {
    const numerator = Math.round(magnitude * denominator);
    if (numerator < 1 || numerator > largestTerm) continue;
    if (Math.abs(numerator / denominator / magnitude - 1) <= 3 * Number.EPSILON) return [numerator, denominator];
  }
  return undefined;
}
