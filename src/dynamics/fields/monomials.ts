/**
 * A product of powers of noisy fields whose mean is that of the fields without noise: Hermite polynomials in place of powers,
 * u^2 - s^2 and u^3 - 3 s^2 u where s is the standard deviation of normal noise.
 */
export function monomial(
  fields: readonly Float64Array[],
  powers: readonly number[],
  noise: readonly number[],
): Float64Array {
  const product = new Float64Array(fields[0].length).fill(1);
  powers.forEach((power, f) => {
    if (power === 0) return;
    const [values, variance] = [fields[f], noise[f] ** 2];
    for (let at = 0; at < product.length; at++) product[at] *= hermite(values[at], power, variance);
  });
  return product;
}

/** Its slope by one of the fields. */
export function monomialSlope(
  fields: readonly Float64Array[],
  powers: readonly number[],
  field: number,
  noise: readonly number[],
): Float64Array {
  const power = powers[field];
  const lower = powers.map((each, f) => (f === field ? each - 1 : each));
  return monomial(fields, lower, noise).map((value) => power * value);
}

function hermite(value: number, power: number, variance: number): number {
  let [before, now] = [1, value];
  for (let n = 1; n < power; n++) [before, now] = [now, value * now - n * variance * before];
  return now;
}
