/** Numbers as a person reads them: a real minus sign, grouped thousands, no more digits than mean something. */

const minus = "\u2212";
const dash = "\u2013";
/** Between narrow spaces at which no line breaks. */
const times = "\u202f×\u202f";
const superscripts: Record<string, string> = {
  "-": "⁻",
  "0": "⁰",
  "1": "¹",
  "2": "²",
  "3": "³",
  "4": "⁴",
  "5": "⁵",
  "6": "⁶",
  "7": "⁷",
  "8": "⁸",
  "9": "⁹",
};

/** An integer in raised digits: -3 becomes `⁻³`. */
export function superscript(exponent: number): string {
  return Array.from(String(exponent), (digit) => superscripts[digit] ?? digit).join("");
}

function withRealMinus(text: string): string {
  return text.replace("-", minus);
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}

/** A whole number with grouped thousands: `412,806`. */
export function formatCount(count: number): string {
  if (!Number.isFinite(count)) return dash;
  return withRealMinus(Math.round(count).toFixed(0)).replace(/\d+/, grouped);
}

/** `value` with this many decimals, thousands grouped from 10,000 on (four digits may be a year), never `−0`. */
function formatFixed(value: number, decimals: number): string {
  const text = value.toFixed(Math.min(100, Math.max(0, decimals)));
  const [whole, fraction] = text.replace("-", "").split(".");
  const magnitude = (whole.length > 4 ? grouped(whole) : whole) + (fraction === undefined ? "" : `.${fraction}`);
  return text.startsWith("-") && /[1-9]/.test(text) ? minus + magnitude : magnitude;
}

function withoutTrailingZeros(text: string): string {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

/** Power of ten of the leading digit after rounding to `digits` significant digits. */
function exponentOf(value: number, digits: number): number {
  return Number(value.toExponential(digits - 1).split("e")[1]);
}

/** `value` with at most `digits` significant digits; powers of ten only outside 0.0001 to 1,000,000. A dash if not finite. */
export function formatNumber(value: number, digits = 4): string {
  if (!Number.isFinite(value)) return dash;
  if (value === 0) return "0";
  const exponent = exponentOf(value, digits);
  if (exponent >= -4 && exponent < 6) {
    return withoutTrailingZeros(formatFixed(value, Math.max(0, digits - 1 - exponent)));
  }
  const [mantissa] = value.toExponential(digits - 1).split("e");
  return `${withRealMinus(withoutTrailingZeros(mantissa))}${times}10${superscript(exponent)}`;
}

/**
 * R² with two digits of what is missing to 1 (at least three decimals), so that 0.9951 and 0.99995 can be told apart.
 * Never rounds up to 1: beyond six nines it says what is missing, `1 − 3.2 × 10⁻⁹`.
 */
export function formatR2(r2: number): string {
  if (!Number.isFinite(r2)) return dash;
  const missing = 1 - r2;
  if (missing <= 0) return "1";
  if (missing < 1e-6) return `1\u00a0${minus}\u00a0${formatNumber(missing, 2)}`;
  if (missing >= 100) return formatNumber(r2, 2);
  const decimals = missing < 0.01 ? Math.floor(-Math.log10(missing)) + 2 : 3;
  const scale = 10 ** decimals;
  const cut = Math.min(Math.round(r2 * scale), scale - 1) / scale;
  return formatFixed(cut, decimals);
}

/** A duration as a clock shows it: `0:23`, `12:05`, `1:02:03`. */
export function formatClock(seconds: number): string {
  if (!Number.isFinite(seconds)) return dash;
  const whole = Math.max(0, Math.floor(seconds));
  const two = (n: number) => String(n).padStart(2, "0");
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/** A running time: `0.15 s`, `23.4 s`, then as a clock shows it. */
export function formatElapsed(seconds: number): string {
  return seconds < 59.95 ? `${formatNumber(seconds, seconds < 10 ? 2 : 3)}\u00a0s` : formatClock(seconds);
}

export interface Measured {
  readonly value: string;
  /** Undefined where the data cannot tell. */
  readonly error: string | undefined;
}

/**
 * A fitted number and its standard error, both cut where the error stops knowing: one digit of error, two when it
 * starts with 1. `4.3127 ± 0.0861` reads `4.31` and `0.09`. Both share one power of ten where they need one.
 */
export function formatMeasured(value: number, error: number | undefined): Measured {
  if (!Number.isFinite(value)) return { value: dash, error: undefined };
  if (!isKnown(error)) return { value: formatNumber(value, 5), error: undefined };
  if (isNegligible(error, value)) return { value: formatNumber(value, 8), error: formatNumber(error, 1) };
  const { format } = notationOf(value, error);
  return { value: format(value), error: format(error) };
}

/** A limit of the interval of a fitted number, written as the number itself is; far away from it with four digits. */
export function formatLimit(limit: number, value: number, error: number | undefined): string {
  if (!Number.isFinite(value) || !isKnown(error)) return formatNumber(limit, 5);
  if (isNegligible(error, value)) return formatNumber(limit, 8);
  const { format, leading } = notationOf(value, error);
  return Math.abs(limit) < 1000 * 10 ** leading ? format(limit) : formatNumber(limit, 4);
}

function isKnown(error: number | undefined): error is number {
  return error !== undefined && Number.isFinite(error) && error >= 0;
}

function isNegligible(error: number, value: number): boolean {
  return error === 0 || (value !== 0 && error < Math.abs(value) * 1e-12);
}

/** How a number and its error are written, and the power of ten of the larger one's first digit. */
function notationOf(value: number, error: number): { format: (x: number) => string; leading: number } {
  const errorDigits = error.toExponential().startsWith("1") ? 2 : 1;
  const lastPlace = exponentOf(error, errorDigits) - (errorDigits - 1);
  const leading = Math.max(value === 0 ? lastPlace : exponentOf(value, 6), exponentOf(error, errorDigits));
  if (leading >= -4 && leading < 6 && lastPlace <= 0) return { format: (x) => formatFixed(x, -lastPlace), leading };
  if (leading >= -4 && leading < 6) {
    const place = 10 ** lastPlace;
    return { format: (x) => formatFixed(Math.round(x / place) * place, 0), leading };
  }
  const power = `${times}10${superscript(leading)}`;
  const decimals = leading - lastPlace;
  // Divided in two steps: 10 ** -320 alone would lose digits and 10 ** 320 would overflow.
  const half = Math.trunc(leading / 2);
  return { format: (x) => formatFixed(x / 10 ** half / 10 ** (leading - half), decimals) + power, leading };
}

/** A correlation with at least two decimals, and as many as it takes to tell it from 1. */
export function formatCorrelation(coefficient: number): string {
  if (!Number.isFinite(coefficient)) return dash;
  const magnitude = Math.abs(coefficient);
  const missing = 1 - magnitude;
  const decimals = missing < 0.01 ? Math.floor(-Math.log10(Math.max(missing, 1e-6))) + 1 : 2;
  const scale = 10 ** decimals;
  const cut = missing < 1e-6 ? 1 : Math.min(Math.round(magnitude * scale), scale - 1) / scale;
  return cut === 1 ? formatFixed(Math.sign(coefficient), 0) : formatFixed(Math.sign(coefficient) * cut, decimals);
}
