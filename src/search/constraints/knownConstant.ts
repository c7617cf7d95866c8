/** A number that formulas may use under a name. */
export interface KnownConstant {
  readonly name: string;
  readonly value: number;
}
