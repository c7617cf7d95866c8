/** The values of known numbers. */
export function knownValues(constants: readonly KnownConstant[] = []): ReadonlySet<number> {
  return new Set(constants.map(({ value }) => value));
}

/** A number that formulas may use under a name. */
export interface KnownConstant {
  readonly name: string;
  readonly value: number;
  /** As the person wrote it, such as `m/s^2`; a plain number where undefined. */
  readonly unit: string | undefined;
}
