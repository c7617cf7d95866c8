/**
 * A term of the law of a field: a derivative in space of a product of powers of the fields, or a sum of such. All of its derivatives can be
 * moved onto a test function.
 */
export interface FieldTerm {
  /** By field. */
  readonly powers: readonly number[];
  /** Orders by axis of space, those of the product itself being 0. Several derivatives are added up: those of a Laplacian. */
  readonly derivatives: readonly Orders[];
}

export type Orders = readonly number[];
export type FieldLibrary = readonly FieldTerm[];

/** Factors of a product at most; one more where a single field is transported: u^3 u_x. */
const largestDegree = 3;
/** Of a derivative, along an axis. */
export const largestOrder = 4;

/** The second derivatives along all axes of a plane, added up. */
export const laplacian: readonly Orders[] = [
  [2, 0],
  [0, 2],
];

/** Derivatives along a line. */
const alongLine: readonly (readonly Orders[])[] = Array.from({ length: largestOrder + 1 }, (_, order) => [[order]]);
/**
 * Derivatives in a plane. The Laplacian is one term beside its parts, so that a law which is the same in all directions has one coefficient
 * for it; of three columns that depend on each other the last goes first.
 */
const inPlane: readonly (readonly Orders[])[] = [[[0, 0]], [[1, 0]], [[0, 1]], laplacian, [[2, 0]], [[1, 1]], [[0, 2]]];

/**
 * The terms that laws of so many fields are made of, from simple to involved: derivatives of products of up to three fields, and 1. Derivatives are
 * those of up to fourth order along a line, and of up to second order in a plane.
 */
export function fieldLibrary(fieldCount: number, spaceCount: number): FieldLibrary {
  const terms: FieldTerm[] = [];
  for (const derivatives of spaceCount === 1 ? alongLine : inPlane) {
    const order = orderOf(derivatives);
    for (let degree = order === 0 ? 0 : 1; degree <= largestDegree; degree++) {
      for (const powers of exponents(fieldCount, degree)) terms.push({ powers, derivatives });
    }
    if (order === 1 && fieldCount === 1) terms.push({ powers: [largestDegree + 1], derivatives });
  }
  return terms;
}

/** The largest order, over all axes together, of some derivatives. */
export function orderOf(derivatives: readonly Orders[]): number {
  return Math.max(...derivatives.map((orders) => orders.reduce((sum, order) => sum + order, 0)));
}

export function isLaplacian(derivatives: readonly Orders[]): boolean {
  return sameDerivatives(derivatives, laplacian);
}

export function sameDerivatives(a: readonly Orders[], b: readonly Orders[]): boolean {
  return a.length === b.length && a.every((orders, k) => orders.join() === b[k].join());
}

/** What a term adds to the size of a law: its factors and the order of its derivative. */
export function complexityOfTerm({ powers, derivatives }: FieldTerm): number {
  return powers.reduce((sum, power) => sum + power, 0) + orderOf(derivatives);
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
