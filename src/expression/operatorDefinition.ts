import type { Opcode } from "./opcode";
import type { OperatorName } from "./operatorName";

/** Toggles of the setup page; every operator belongs to one. */
export type OperatorGroup =
  | "arithmetic"
  | "power"
  | "root"
  | "exponential"
  | "trigonometric"
  | "inverse trigonometric"
  | "hyperbolic"
  | "piecewise";

/**
 * Functions that do much the same: periodic ones, their inverses, those made of exponentials, and logarithms. All that
 * grows like a power, or has corners, is algebraic.
 */
export type OperatorFamily = "algebraic" | "wave" | "arc" | "exponential" | "logarithm";

/** How tightly an operator binds; larger binds tighter. */
export enum Precedence {
  Sum = 1,
  Product = 2,
  Negation = 3,
  Power = 4,
  Call = 5,
}

/** How a target language writes an operator. */
export type Spelling =
  | { readonly form: "infix"; readonly symbol: string; readonly precedence: Precedence }
  | { readonly form: "prefix"; readonly symbol: string; readonly precedence: Precedence }
  | { readonly form: "call"; readonly callee: string }
  /** Called on its first operand, with the other one or the values given: `x.powf(y)`, `x.powi(2)`. */
  | { readonly form: "method"; readonly name: string; readonly values: readonly string[] }
  /** Called, but not of the language: its generator writes a function of that meaning beside the formula. */
  | { readonly form: "helper" }
  /**
   * `$1` (and `$2`) stand for the operands. Where `precedence` is `Call` they are between delimiters and need no
   * parentheses; elsewhere an operand is parenthesised unless it binds tighter than `precedence`.
   */
  | { readonly form: "template"; readonly template: string; readonly precedence: Precedence };

/** A spelling that needs nothing beside the formula, for people to read. */
export type PlainSpelling = Exclude<Spelling, { readonly form: "method" | "helper" }>;

/** Languages whose spelling the table holds. LaTeX and Markdown have their own printer. */
export type SpellingLanguage =
  | "text"
  | "python"
  | "javascript"
  | "c"
  | "cpp"
  | "rust"
  | "julia"
  | "r"
  | "matlab"
  | "fortran"
  | "java"
  | "csharp"
  | "go"
  | "sql"
  | "excel"
  | "sympy"
  | "torch";

/** How an operator is written in each language. */
export type Spellings = Readonly<Record<Exclude<SpellingLanguage, "text">, Spelling>> & {
  readonly text: PlainSpelling;
};

/**
 * What an operator asks of the units of its operands, and the unit of its value: all the `same`; their `product` or
 * `quotient`; that of the first to the power of the second, which is a plain `number`, or to a fixed `power`; all plain
 * `numbers`; or operands `alike`, whose ratio or angle is a plain number.
 */
export type UnitRule =
  | { readonly kind: "same" | "product" | "quotient" | "exponent" | "numbers" | "alike" }
  | { readonly kind: "power"; readonly exponent: number };

/** What becomes of the value when the one operand changes its sign: the value does too, or stays; `none` for two operands. */
export type Symmetry = "odd" | "even" | "none";

/**
 * What is known of the sign of a value wherever it is finite: it is `positive`; `nonNegative`; a `magnitude`, which is not
 * negative, and positive where the operand is; as those of all `operands`, where they have one in common; that of the
 * `base`; that of the `greatest`, one operand being enough; or `any`.
 */
export type ValueSign = "positive" | "nonNegative" | "magnitude" | "operands" | "base" | "greatest" | "any";

/** One row of the operator table. Everything that is known about an operator is here and nowhere else. */
export interface OperatorDefinition {
  readonly name: OperatorName;
  readonly arity: 1 | 2;
  /** Added to the complexity of a formula unless the person says otherwise. */
  readonly complexity: number;
  readonly group: OperatorGroup;
  readonly family: OperatorFamily;
  /** For people, such as `xⁿ`. */
  readonly label: string;
  readonly commutative: boolean;
  readonly opcode: Opcode;
  readonly spelling: Spellings;
  /** Value in float64; `y` is ignored by unary operators. */
  value(x: number, y: number): number;
  /** Partial derivatives at a point where the operator has value `v`; the second is 0 for unary operators. */
  derivative(x: number, y: number, v: number): readonly [number, number];
  /** Operand values for which the result is real and finite up to overflow, in words: "x > 0". Undefined: everywhere. */
  readonly domain: string | undefined;
  readonly units: UnitRule;
  readonly symmetry: Symmetry;
  readonly sign: ValueSign;
}
