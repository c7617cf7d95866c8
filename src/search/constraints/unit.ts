/** Exponents of base units, in the order of `UnitRules.bases`. */
export type Unit = readonly number[];

/** The units of a problem, and what is made of formulas that break them. */
export interface UnitRules {
  /** Formulas with wrong units are as good as others, count as larger, or are left out. */
  readonly mode: "ignore" | "prefer" | "require";
  /** Names of the base units, such as `kg`. */
  readonly bases: readonly string[];
  /** Undefined where it is not known: then it is whatever makes a formula right. */
  readonly target: Unit | undefined;
  /** By input. */
  readonly inputs: readonly (Unit | undefined)[];
  /** Of numbers that are known, by their value; others that are not fitted are plain. */
  readonly constants: ReadonlyMap<number, Unit>;
}
