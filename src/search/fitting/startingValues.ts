import type { ParameterRoles } from "./parameterRoles";

/** Square roots of primes: their multiples fill the unit cube evenly (Kronecker's sequence). */
const irrationals = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71].map(Math.sqrt);

/** Starting values lie between these powers of ten of a parameter's own magnitude. */
const [smallestPower, largestPower] = [-2, 1.3];
const largestExponent = 3;
/** One cycle over the range of an evenly spread column, in units of 1 / its standard deviation. */
const oneCycle = (2 * Math.PI) / Math.sqrt(12);

/**
 * Value of start number `attempt` (0, 1, ...) for a slot. Start 0 has every parameter at its own magnitude; the others
 * are spread evenly over the logarithm, with either sign. A frequency is scanned in steps of half a cycle.
 */
export function startingValue(roles: ParameterRoles, slot: number, attempt: number): number {
  const magnitude = roles.magnitude[slot];
  if (roles.frequency[slot] && roles.frequency.indexOf(1) === slot) return magnitude * oneCycle * (0.5 + 0.5 * attempt);
  if (attempt === 0) return magnitude;
  const even = fraction(0.5 + attempt * irrationals[slot % irrationals.length]);
  if (roles.exponent[slot]) return largestExponent * (2 * even - 1);
  const sign = fraction(attempt * irrationals[(slot + 7) % irrationals.length]) < 0.5 ? -1 : 1;
  return sign * magnitude * 10 ** (smallestPower + (largestPower - smallestPower) * even);
}

function fraction(value: number): number {
  return value - Math.floor(value);
}
