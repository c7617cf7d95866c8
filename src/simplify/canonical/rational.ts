/** A number as a fraction in lowest terms; the denominator is positive. */
export interface Rational {
  readonly numerator: number;
  readonly denominator: number;
}

/** Fractions whose numerator times denominator is at most this are told apart by their float64 quotients. */
const largestProduct = 2 ** 42;
/** The same for fractions that a rounded result may be taken for. */
const simplestProduct = 2 ** 18;
const roundingUnits = 4;

/** The fraction whose float64 value is exactly `value`; undefined where there is none of moderate size. */
export function rationalOf(value: number): Rational | undefined {
  if (Number.isSafeInteger(value)) return { numerator: value, denominator: 1 };
  return approximate(value, largestProduct, 0);
}

/**
 * A result of float64 arithmetic, or the simple fraction that it misses by no more than rounding: 2 where `sqrt(2)` was
 * squared.
 */
export function snapped(value: number): number {
  if (Number.isInteger(value)) return value;
  const near = approximate(value, simplestProduct, roundingUnits * Number.EPSILON * Math.abs(value));
  return near === undefined ? value : near.numerator / near.denominator;
}

export function greatestCommonDivisor(a: number, b: number): number {
  let [x, y] = [Math.abs(a), Math.abs(b)];
  while (y > 0) [x, y] = [y, x % y];
  return x;
}

/** The first convergent of the continued fraction that is within `reach`. */
function approximate(value: number, limit: number, reach: number): Rational | undefined {
  const magnitude = Math.abs(value);
  if (!(magnitude < limit) || magnitude * limit < 1) return undefined;
  let [numerator, denominator] = [Math.floor(magnitude), 1];
  let [lastNumerator, lastDenominator] = [1, 0];
  let rest = magnitude - numerator;
  while (Math.abs(numerator / denominator - magnitude) > reach) {
    if (rest === 0) return undefined;
    const inverse = 1 / rest;
    const whole = Math.floor(inverse);
    rest = inverse - whole;
    [numerator, lastNumerator] = [whole * numerator + lastNumerator, numerator];
    [denominator, lastDenominator] = [whole * denominator + lastDenominator, denominator];
    if (numerator * denominator > limit) return undefined;
  }
  if (numerator === 0) return undefined;
  return { numerator: value < 0 ? -numerator : numerator, denominator };
}
