/** What is asked of formulas besides a small loss, as the person wrote it. What is absent is not asked. */
export interface ConstraintSettings {
  /** Columns that every formula uses. */
  readonly required?: readonly string[];
  /** False where the usual rules against nesting do not hold. */
  readonly usualNesting?: boolean;
  /** Rules against nesting, such as `log in exp`. */
  readonly nesting?: readonly string[];
  readonly exponents?: "integer" | "rational";
  /** Largest magnitude of an exponent. */
  readonly largestPower?: number;
  /** Such as `increasing in x from 0 to 10` or `between 0 and 1`. */
  readonly shapes?: readonly string[];
  /** Numbers with a name that formulas may use, such as `g = 9.81 [m/s^2]`. */
  readonly constants?: readonly string[];
  /** Formulas to improve on. */
  readonly starts?: readonly string[];
  /** Such as `p1 * f(x) + g(y)^2`, where f and g are searched for. */
  readonly template?: string;
  /** What is made of formulas whose units are wrong: they count as larger, or are left out. */
  readonly units?: "prefer" | "require";
  /** What holds for every category that is in neither of the lists below: no number varies over it, or every one; absent is as it pays. */
  readonly sharing?: "shared" | "separate";
  /** Categories over which no number varies. */
  readonly neverVary?: readonly string[];
  /** Categories over which every number varies. */
  readonly alwaysVary?: readonly string[];
  /** True where numbers that vary are drawn towards their mean over levels (partial pooling). */
  readonly pooling?: boolean;
}

/** The same without what asks for nothing; undefined where nothing is left. Fields are in a fixed order. */
export function withoutEmptyFields(settings: ConstraintSettings): ConstraintSettings | undefined {
  const { required, usualNesting, nesting, exponents, largestPower, shapes, constants, starts } = settings;
  const { template, units, sharing, neverVary, alwaysVary, pooling } = settings;
  const list = (name: string, items: readonly string[] | undefined) =>
    items !== undefined && items.length > 0 ? { [name]: items } : {};
  const kept: ConstraintSettings = {
    ...list("required", required),
    ...(usualNesting === false && { usualNesting }),
    ...list("nesting", nesting),
    ...(exponents !== undefined && { exponents }),
    ...(largestPower !== undefined && { largestPower }),
    ...list("shapes", shapes),
    ...list("constants", constants),
    ...list("starts", starts),
    ...(template !== undefined && template !== "" && { template }),
    ...(units !== undefined && { units }),
    ...(sharing !== undefined && { sharing }),
    ...list("neverVary", neverVary),
    ...list("alwaysVary", alwaysVary),
    ...(pooling === true && { pooling }),
  };
  return Object.keys(kept).length > 0 ? kept : undefined;
}

/** What decides which formulas may come out; constants and formulas to start from only add to them. */
export function restrictionsOf({ constants, starts, ...rest }: ConstraintSettings = {}):
  ConstraintSettings | undefined {
  void constants;
  void starts;
  return withoutEmptyFields(rest);
}
