import { triangularFactor } from "../../numeric/triangularFactor";
import type { FieldFit } from "./fieldFit";

/** Logarithm of the inverse volume of the errors of the coefficients: the larger, the better they are known. */
export function information(fit: FieldFit, variance: number): number {
  const factor = factorOf(fit);
  return factor.reduce((sum, column, k) => sum + 2 * Math.log(column[k]), -factor.length * Math.log(variance));
}

/** Standard errors of the coefficients, where what is left of the equations has a mean square, in units of the noise. */
export function standardErrors(fit: FieldFit, variance: number): Float64Array {
  const factor = factorOf(fit);
  const squares = new Float64Array(factor.length);
  // Rows of the inverse of the triangular factor.
  factor.forEach((_, j) => {
    const x = new Float64Array(j + 1);
    x[j] = 1;
    for (let i = j; i >= 0; i--) {
      x[i] /= factor[i][i];
      for (let k = 0; k < i; k++) x[k] -= factor[i][k] * x[i];
      squares[i] += x[i] ** 2;
    }
  });
  return squares.map((each) => Math.sqrt(each * variance));
}

function factorOf({ terms, problem }: FieldFit): Float64Array[] {
  const { columns, lengths } = problem;
  return triangularFactor(terms.map((term) => columns[term].map((value) => value * lengths[term])));
}
