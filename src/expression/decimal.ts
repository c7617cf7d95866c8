/** How many digits to show; "all" is as many as it takes to tell the number from every other. */
export type SignificantDigits = number | "all";

/** A magnitude in decimal digits: `mantissa`, times ten to the `exponent` where there is one. */
export interface Decimal {
  readonly mantissa: string;
  readonly exponent: number | undefined;
}

/** Sizes that are written without a power of ten, as exponents of their first digit. */
const ordinary = { rounded: [-3, 5], all: [-4, 14] } as const;

/**
 * A finite magnitude, rounded, without trailing zeros. Digits before the decimal point are never rounded away as long
 * as the number is of ordinary size: 12345.6 to four digits is 12346.
 */
export function decimalOf(magnitude: number, significantDigits: SignificantDigits): Decimal {
  const digits = significantDigits === "all" ? undefined : Math.min(Math.max(Math.round(significantDigits), 1), 17) - 1;
  const [mantissa, power] = magnitude.toExponential(digits).split("e");
  const exponent = Number(power);
  const [least, most] = digits === undefined ? ordinary.all : ordinary.rounded;
  if (magnitude === 0) return { mantissa: "0", exponent: undefined };
  if (exponent < least || exponent > most) return { mantissa: withoutTrailingZeros(mantissa), exponent };
  const decimals = Math.max((mantissa.split(".")[1] ?? "").length - exponent, 0);
  return { mantissa: withoutTrailingZeros(magnitude.toFixed(decimals)), exponent: undefined };
}

function withoutTrailingZeros(text: string): string {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}
