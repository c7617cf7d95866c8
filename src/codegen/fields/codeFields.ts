/** Laws of fields as code generators want them. Names are as in the data file: hostile until escaped. */
export interface CodeFields extends FieldNames {
  /** Terms of the rate of change of each field. */
  readonly laws: readonly (readonly CodeTerm[])[];
  /** Places by column of space, evenly spaced; on a ring the last is followed by the first. */
  readonly positions: readonly CodeAxis[];
  readonly isPeriodic: readonly boolean[];
  /** Values of each field at the beginning; the places of the last column of space vary fastest. */
  readonly start: readonly (readonly number[])[];
  /** Name of the experiment that begins there, where there are several. */
  readonly experiment?: string;
  /** What was measured when. */
  readonly times: CodeAxis;
  /** File names, for the comment. */
  readonly source: string;
}

export interface CodeAxis {
  readonly first: number;
  readonly step: number;
  readonly count: number;
}

export interface FieldNames {
  readonly fields: readonly string[];
  readonly time: string;
  /** One, or two. */
  readonly spaces: readonly string[];
}

/** A number times a derivative in space, or a Laplacian, of a product of powers of the fields. */
export interface CodeTerm {
  readonly powers: readonly number[];
  readonly derivatives: readonly Orders[];
  readonly coefficient: number;
}

/** Of a derivative, by column of space. */
export type Orders = readonly number[];

/** The order of a derivative, over all columns of space together; that of a Laplacian is 2. */
export function orderOf(derivatives: readonly Orders[]): number {
  return Math.max(...derivatives.map((orders) => orders.reduce((sum, order) => sum + order, 0)));
}

/** Whether derivatives are those of a Laplacian: no other sums are terms. */
export function isLaplacian(derivatives: readonly Orders[]): boolean {
  return derivatives.length > 1;
}

/** A term as people write it: u u_x instead of half the slope of u^2. */
export interface SpelledTerm {
  /** What the coefficient is multiplied by. */
  readonly factor: number;
  /** Before the derivative. */
  readonly before: readonly number[];
  /** What is differentiated. */
  readonly inside: readonly number[];
  readonly derivatives: readonly Orders[];
}

export function spelled({ powers, derivatives }: Omit<CodeTerm, "coefficient">): SpelledTerm {
  const order = orderOf(derivatives);
  const degree = powers.reduce((sum, power) => sum + power, 0);
  const field = powers.indexOf(degree);
  if (order === 1 && degree > 1 && field >= 0) {
    const lower = powers.map((power) => Math.max(0, power - 1));
    return { factor: degree, before: lower, inside: powers.map((power) => Math.min(1, power)), derivatives };
  }
  const none = powers.map(() => 0);
  return order === 0
    ? { factor: 1, before: powers, inside: none, derivatives }
    : { factor: 1, before: none, inside: powers, derivatives };
}

/** Whether derivatives are written as subscripts, which needs names of one letter. */
export function hasSubscripts({ fields, time, spaces }: FieldNames): boolean {
  return [...fields, time, ...spaces].every((name) => /^\p{L}$/u.test(name));
}
