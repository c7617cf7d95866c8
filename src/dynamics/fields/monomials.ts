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
    multiplyByHermite(product, fields[f], power, noise[f] ** 2);
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
  const slope = monomial(fields, lower, noise);
  if (power !== 1) for (let at = 0; at < slope.length; at++) slope[at] *= power;
  return slope;
}

function multiplyByHermite(product: Float64Array, values: Float64Array, power: number, variance: number): void {
  for (let at = 0; at < product.length; at++) {
    const value = values[at];
    let before = 1;
    let now = value;
    for (let n = 1; n < power; n++) {
      const next = value * now - n * variance * before;
      before = now;
      now = next;
    }
    product[at] *= now;
  }
}
