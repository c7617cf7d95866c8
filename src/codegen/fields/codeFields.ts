/** Laws of fields as code generators want them. Names are as in the data file: hostile until escaped. */
export interface CodeFields extends FieldNames {
  /** Terms of the rate of change of each field. */
  readonly laws: readonly (readonly CodeTerm[])[];
  /** Places, evenly spaced; on a ring the last is followed by the first. */
  readonly positions: { readonly first: number; readonly step: number; readonly count: number };
  readonly isPeriodic: boolean;
  /** Values of each field at the beginning. */
  readonly start: readonly (readonly number[])[];
  /** First and last time. */
  readonly span: readonly [number, number];
  /** File names, for the comment. */
  readonly source: string;
}

export interface FieldNames {
  readonly fields: readonly string[];
  readonly time: string;
  readonly space: string;
}

/** A number times a derivative in space of a product of powers of the fields. */
export interface CodeTerm {
  readonly powers: readonly number[];
  readonly order: number;
  readonly coefficient: number;
}

/** A term as people write it: u u_x instead of half the slope of u^2. */
export interface SpelledTerm {
  /** What the coefficient is multiplied by. */
  readonly factor: number;
  /** Before the derivative. */
  readonly before: readonly number[];
  /** What is differentiated. */
  readonly inside: readonly number[];
  readonly order: number;
}

export function spelled({ powers, order }: Omit<CodeTerm, "coefficient">): SpelledTerm {
  const degree = powers.reduce((sum, power) => sum + power, 0);
  const field = powers.indexOf(degree);
  if (order === 1 && degree > 1 && field >= 0) {
    const lower = powers.map((power) => Math.max(0, power - 1));
    return { factor: degree, before: lower, inside: powers.map((power) => Math.min(1, power)), order };
  }
  const none = powers.map(() => 0);
  return order === 0
    ? { factor: 1, before: powers, inside: none, order }
    : { factor: 1, before: none, inside: powers, order };
}

/** Whether derivatives are written as subscripts, which needs names of one letter. */
export function hasSubscripts({ fields, time, space }: FieldNames): boolean {
  return [...fields, time, space].every((name) => /^\p{L}$/u.test(name));
}
