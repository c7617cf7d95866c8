import { deviationOf, rootMeanSquare } from "../../numeric/columns";
import type { PolynomialTerm, SumPart } from "./binomialPowers";
import type { Column } from "./view";

/** Two spellings that differ by less than this share of the deviation of the whole are one. */
const alike = 1e-4;
/** Values of so many rows tell how large something is. */
const mostRows = 50;

/** What parts of a polynomial say in the rows, beside the deviation of the whole. */
export class PolynomialValues {
  private readonly columns: readonly Float64Array[];
  private readonly deviation: number;

  constructor(terms: readonly PolynomialTerm[], columns: readonly Column[]) {
    const stride = Math.max(1, Math.ceil((columns[0]?.values.length ?? 0) / mostRows));
    this.columns = columns.map(({ values }) => values.filter((_, row) => row % stride === 0));
    const still = columns.map(() => 0);
    this.deviation = deviationOf(this.sumOf(terms.map((term) => this.timesMonomial(term, still))));
  }

  /** Root mean square of a monomial of columns to which shifts are added, over the deviation of the whole; infinite where that is 0. */
  shareOf(exponents: readonly number[], shifts: readonly number[]): number {
    const size = rootMeanSquare(this.timesMonomial({ coefficient: 1, exponents }, shifts));
    return this.deviation > 0 ? size / this.deviation : Infinity;
  }

  /** Whether a part says what the terms do that it replaces. */
  areAlike(part: SumPart, replaced: readonly PolynomialTerm[], shifts: readonly number[]): boolean {
    const before = this.sumOf(replaced.map((term) => this.timesMonomial(term, shifts)));
    const after = this.timesMonomial(part, shifts);
    if (part.binomial !== undefined) {
      const { first, second, ratio, exponent } = part.binomial;
      const one = this.timesMonomial({ coefficient: 1, exponents: first }, shifts);
      const other = this.timesMonomial({ coefficient: ratio, exponents: second }, shifts);
      for (let row = 0; row < after.length; row++) after[row] *= (one[row] + other[row]) ** exponent;
    }
    return rootMeanSquare(after.map((value, row) => value - before[row])) <= alike * this.deviation;
  }

  private timesMonomial({ coefficient, exponents }: PolynomialTerm, shifts: readonly number[]): Float64Array {
    const values = new Float64Array(this.columns[0]?.length ?? 0).fill(coefficient);
    exponents.forEach((exponent, k) => {
      if (exponent === 0) return;
      const column = this.columns[k];
      for (let row = 0; row < values.length; row++) values[row] *= (column[row] + shifts[k]) ** exponent;
    });
    return values;
  }

  private sumOf(parts: readonly Float64Array[]): Float64Array {
    const sum = new Float64Array(this.columns[0]?.length ?? 0);
    for (const part of parts) for (let row = 0; row < sum.length; row++) sum[row] += part[row];
    return sum;
  }
}
