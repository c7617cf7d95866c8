/**
 * A term of the law of a field: a derivative in space of a product of powers of the fields. All of its derivatives can be moved
 * onto a test function.
 */
export interface FieldTerm {
  /** By field. */
  readonly powers: readonly number[];
  /** Of the derivative; 0 for the product itself. */
  readonly order: number;
}

export type FieldLibrary = readonly FieldTerm[];

/** Factors of a product at most; one more where a single field is transported: u^3 u_x. */
const largestDegree = 3;
export const largestOrder = 4;

/**
 * The terms that laws of so many fields are made of, from simple to involved: derivatives of up to fourth order of products of up to
 * three fields, and 1.
 */
export function fieldLibrary(fieldCount: number): FieldLibrary {
  const terms: FieldTerm[] = [];
  for (let order = 0; order <= largestOrder; order++) {
    for (let degree = order === 0 ? 0 : 1; degree <= largestDegree; degree++) {
      for (const powers of exponents(fieldCount, degree)) terms.push({ powers, order });
    }
    if (order === 1 && fieldCount === 1) terms.push({ powers: [largestDegree + 1], order });
  }
  return terms;
}

/** What a term adds to the size of a law: its factors and the order of its derivative. */
export function complexityOfTerm({ powers, order }: FieldTerm): number {
  return powers.reduce((sum, power) => sum + power, 0) + order;
}

function* exponents(count: number, total: number): Generator<number[]> {
  if (count === 1) {
    yield [total];
    return;
  }
  for (let first = total; first >= 0; first--) {
    for (const rest of exponents(count - 1, total - first)) yield [first, ...rest];
  }
}
