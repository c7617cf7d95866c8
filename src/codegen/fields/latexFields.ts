import { decimalOf } from "../../expression/decimal";
import { alignedEquation } from "../alignedEquation";
import { latexSymbol } from "../latex";
import type { CodeFields, CodeTerm, FieldNames } from "./codeFields";
import { hasSubscripts, isLaplacian, orderOf, spelled } from "./codeFields";
import { subscript } from "./fieldText";

const significantDigits = 4;

/** A term in LaTeX, without its coefficient. */
export function latexTerm(term: Omit<CodeTerm, "coefficient">, names: FieldNames): string {
  const { before, inside, derivatives } = spelled(term);
  const product = latexProduct(before, names.fields);
  if (orderOf(derivatives) === 0) return product === "" ? "1" : product;
  const argument = latexProduct(inside, names.fields);
  const isSimple = inside.reduce((sum, power) => sum + power, 0) === 1;
  const group = isSimple ? argument : `\\left(${argument}\\right)`;
  const symbols = names.spaces.map(latexSymbol);
  const derivative = isLaplacian(derivatives)
    ? `\\nabla^{2} ${group}`
    : hasSubscripts(names)
      ? `${group}_{${subscript(derivatives[0], symbols)}}`
      : `${derivatives[0].map((order, axis) => partial(symbols[axis], order)).join("")} ${group}`;
  return product === "" ? derivative : `${product}\\,${derivative}`;
}

function partial(symbol: string, order: number): string {
  return order === 0 ? "" : `\\partial_{${symbol}}${order === 1 ? "" : `^{${order}}`}`;
}

/** What a law gives, as the left side of its equation. */
export function latexRate(field: number, names: FieldNames): string {
  const symbol = latexSymbol(names.fields[field]);
  return hasSubscripts(names)
    ? `${symbol}_{${latexSymbol(names.time)}}`
    : `\\partial_{${latexSymbol(names.time)}} ${symbol}`;
}

/** The laws as lines of an `aligned` environment. */
export function latexFieldLines(laws: readonly (readonly CodeTerm[])[], names: FieldNames): string[] {
  return laws.map((law, f) => {
    const right = law.map((term, k) => {
      const value = term.coefficient * spelled(term).factor;
      const sign = value < 0 ? "-" : k === 0 ? "" : "+";
      const text = latexTerm(term, names);
      const size = latexNumber(Math.abs(value));
      const whole = text === "1" ? size : size === "1" ? text : `${size}\\,${text}`;
      return k === 0 ? `${sign}${whole}` : ` ${sign} ${whole}`;
    });
    return `${latexRate(f, names)} &= ${right.join("") || "0"}`;
  });
}

export function latexFields({ laws, ...names }: CodeFields): string {
  return alignedEquation(latexFieldLines(laws, names));
}

function latexNumber(value: number): string {
  const { mantissa, exponent } = decimalOf(value, significantDigits);
  return exponent === undefined ? mantissa : `${mantissa} \\cdot 10^{${exponent}}`;
}

function latexProduct(powers: readonly number[], fields: readonly string[]): string {
  return powers
    .flatMap((power, f) => {
      if (power === 0) return [];
      const symbol = latexSymbol(fields[f]);
      // A symbol with a superscript or a subscript of its own keeps it apart.
      return [power === 1 ? symbol : `{${symbol}}^{${power}}`];
    })
    .join("\\,");
}
