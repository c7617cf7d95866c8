import type { SignificantDigits } from "./decimal";
import { decimalOf } from "./decimal";

/**
 * A number for people, in plain text: `0.5`, `−6.1`, `12346`, `1.5×10⁻¹¹`. Numbers of ordinary size are written without
 * a power of ten.
 */
export function formatNumber(value: number, significantDigits: SignificantDigits = 4): string {
  if (Number.isNaN(value)) return "NaN";
  const sign = value < 0 ? "−" : "";
  if (!Number.isFinite(value)) return `${sign}∞`;
  const { mantissa, exponent } = decimalOf(Math.abs(value), significantDigits);
  if (exponent === undefined) return sign + mantissa;
  return `${sign}${mantissa === "1" ? "" : `${mantissa}×`}10${superscript(exponent)}`;
}

function superscript(exponent: number): string {
  return [...String(exponent)].map((digit) => (digit === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)])).join("");
}
