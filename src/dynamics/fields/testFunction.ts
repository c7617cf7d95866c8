/**
 * A polynomial bump and its derivatives at the points of a grid, `derivatives[d][k]` at point k of `2 half + 1`, in units of the step: (1 - s^2) to a
 * power, with s from -1 to 1 (Messenger and Bortz 2021, section 3).
 */
export function bump(half: number, exponent: number, orders: number): Float64Array[] {
  // Derivative d is (1 - s^2)^(exponent - d) times a polynomial, whose coefficients are these, the constant first.
  let polynomial = [1];
  return Array.from({ length: orders + 1 }, (_, d) => {
    if (d > 0) polynomial = next(polynomial, exponent - d + 1);
    return Float64Array.from({ length: 2 * half + 1 }, (_, k) => {
      const s = k / half - 1;
      const value = polynomial.reduceRight((sum, coefficient) => sum * s + coefficient, 0);
      return ((1 - s * s) ** (exponent - d) * value) / half ** d;
    });
  });
}

/** The polynomial q with q (1 - s^2)^(exponent - 1) = d/ds (p (1 - s^2)^exponent). */
function next(p: readonly number[], exponent: number): number[] {
  const q = new Array<number>(p.length + 1).fill(0);
  p.forEach((coefficient, k) => {
    if (k > 0) q[k - 1] += k * coefficient;
    q[k + 1] -= (k + 2 * exponent) * coefficient;
  });
  return q;
}
