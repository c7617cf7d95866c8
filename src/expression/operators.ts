import type { OperatorDefinition, Spelling, SpellingLanguage } from "./operatorDefinition";
import { Precedence } from "./operatorDefinition";
import type { OperatorName } from "./operatorName";
import { operatorNames } from "./operatorName";

/*
 * Arithmetic is that of the real numbers in float64: a result that is not real is NaN (root and logarithm of a negative
 * number, negative base with an exponent that is not whole), division by zero and overflow give what IEEE 754 says,
 * `cbrt` is real everywhere, and `log` is natural.
 *
 * Complexity is 1 by default, so that a size is close to a count of the symbols written. Two kinds of operator cost 2:
 * - `pow`, because `b^x` with a fitted base would otherwise undercut `exp(k * x)`, and `x^p` both `sqrt` and `square`;
 * - trigonometric and hyperbolic functions, because a sine of free frequency comes close to almost any few points, and
 *   a hyperbolic function stands for several exponentials.
 */

type Row = Omit<OperatorDefinition, "name">;

const infix = (symbol: string, precedence: Precedence): Spelling => ({ form: "infix", symbol, precedence });
const prefix = (symbol: string): Spelling => ({ form: "prefix", symbol, precedence: Precedence.Negation });
const call = (callee: string): Spelling => ({ form: "call", callee });
const template = (text: string, precedence: Precedence): Spelling => ({ form: "template", template: text, precedence });

/** The same in every language. */
const everywhere = (spelling: Spelling): Record<SpellingLanguage, Spelling> => ({
  text: spelling,
  python: spelling,
  javascript: spelling,
  c: spelling,
});

/** A call that NumPy, `Math` and `<math.h>` offer; `c` and `python` where they name it otherwise. */
const library = (name: string, { python = name, c = name } = {}): Record<SpellingLanguage, Spelling> => ({
  text: call(name),
  python: call(`np.${python}`),
  javascript: call(`Math.${name}`),
  c: call(c),
});

/**
 * In JavaScript `-x ** 2` is a syntax error, so a power binds there no tighter than a sign and is parenthesised behind
 * one.
 */
const wholePower = (exponent: number): Record<SpellingLanguage, Spelling> => ({
  text: template(`$1^${exponent}`, Precedence.Power),
  python: template(`$1 ** ${exponent}`, Precedence.Power),
  javascript: template(`$1 ** ${exponent}`, Precedence.Negation),
  c: template(`pow($1, ${exponent}.0)`, Precedence.Call),
});

const table: { readonly [Name in OperatorName]: Row } = {
  add: {
    arity: 2,
    complexity: 1,
    group: "arithmetic",
    label: "+",
    commutative: true,
    opcode: 1,
    spelling: everywhere(infix("+", Precedence.Sum)),
    value: (x, y) => x + y,
    derivative: () => [1, 1],
    domain: undefined,
  },
  sub: {
    arity: 2,
    complexity: 1,
    group: "arithmetic",
    label: "−",
    commutative: false,
    opcode: 2,
    spelling: everywhere(infix("-", Precedence.Sum)),
    value: (x, y) => x - y,
    derivative: () => [1, -1],
    domain: undefined,
  },
  mul: {
    arity: 2,
    complexity: 1,
    group: "arithmetic",
    label: "×",
    commutative: true,
    opcode: 3,
    spelling: everywhere(infix("*", Precedence.Product)),
    value: (x, y) => x * y,
    derivative: (x, y) => [y, x],
    domain: undefined,
  },
  div: {
    arity: 2,
    complexity: 1,
    group: "arithmetic",
    label: "÷",
    commutative: false,
    opcode: 4,
    spelling: everywhere(infix("/", Precedence.Product)),
    value: (x, y) => x / y,
    derivative: (_x, y, v) => [1 / y, -v / y],
    domain: "y ≠ 0",
  },
  pow: {
    arity: 2,
    complexity: 2,
    group: "power",
    label: "xⁿ",
    commutative: false,
    opcode: 5,
    spelling: {
      text: infix("^", Precedence.Power),
      python: infix("**", Precedence.Power),
      javascript: infix("**", Precedence.Negation),
      c: call("pow"),
    },
    value: (x, y) => Math.pow(x, y),
    // A base that is not positive has no slope along the exponent; 0 leaves a fitted exponent where it is.
    derivative: (x, y, v) => [y === 0 ? 0 : y * Math.pow(x, y - 1), x > 0 ? v * Math.log(x) : 0],
    domain: "x > 0, or y whole (and not negative where x = 0)",
  },
  neg: {
    arity: 1,
    complexity: 1,
    group: "arithmetic",
    label: "−x",
    commutative: false,
    opcode: 6,
    spelling: everywhere(prefix("-")),
    value: (x) => -x,
    derivative: () => [-1, 0],
    domain: undefined,
  },
  abs: {
    arity: 1,
    complexity: 1,
    group: "piecewise",
    label: "|x|",
    commutative: false,
    opcode: 7,
    spelling: library("abs", { c: "fabs" }),
    value: (x) => Math.abs(x),
    derivative: (x) => [Math.sign(x), 0],
    domain: undefined,
  },
  sqrt: {
    arity: 1,
    complexity: 1,
    group: "root",
    label: "√",
    commutative: false,
    opcode: 8,
    spelling: library("sqrt"),
    value: (x) => Math.sqrt(x),
    derivative: (_x, _y, v) => [0.5 / v, 0],
    domain: "x ≥ 0",
  },
  cbrt: {
    arity: 1,
    complexity: 1,
    group: "root",
    label: "∛",
    commutative: false,
    opcode: 9,
    spelling: library("cbrt"),
    value: (x) => Math.cbrt(x),
    derivative: (_x, _y, v) => [1 / (3 * v * v), 0],
    domain: undefined,
  },
  square: {
    arity: 1,
    complexity: 1,
    group: "power",
    label: "x²",
    commutative: false,
    opcode: 10,
    spelling: wholePower(2),
    value: (x) => x * x,
    derivative: (x) => [2 * x, 0],
    domain: undefined,
  },
  cube: {
    arity: 1,
    complexity: 1,
    group: "power",
    label: "x³",
    commutative: false,
    opcode: 11,
    spelling: wholePower(3),
    value: (x) => x * x * x,
    derivative: (x) => [3 * x * x, 0],
    domain: undefined,
  },
  exp: {
    arity: 1,
    complexity: 1,
    group: "exponential",
    label: "exp",
    commutative: false,
    opcode: 12,
    spelling: library("exp"),
    value: (x) => Math.exp(x),
    derivative: (_x, _y, v) => [v, 0],
    domain: undefined,
  },
  log: {
    arity: 1,
    complexity: 1,
    group: "exponential",
    label: "log",
    commutative: false,
    opcode: 13,
    spelling: library("log"),
    value: (x) => Math.log(x),
    derivative: (x) => [1 / x, 0],
    domain: "x > 0",
  },
  log10: {
    arity: 1,
    complexity: 1,
    group: "exponential",
    label: "log₁₀",
    commutative: false,
    opcode: 14,
    spelling: library("log10"),
    value: (x) => Math.log10(x),
    derivative: (x) => [1 / (x * Math.LN10), 0],
    domain: "x > 0",
  },
  sin: {
    arity: 1,
    complexity: 2,
    group: "trigonometric",
    label: "sin",
    commutative: false,
    opcode: 15,
    spelling: library("sin"),
    value: (x) => Math.sin(x),
    derivative: (x) => [Math.cos(x), 0],
    domain: undefined,
  },
  cos: {
    arity: 1,
    complexity: 2,
    group: "trigonometric",
    label: "cos",
    commutative: false,
    opcode: 16,
    spelling: library("cos"),
    value: (x) => Math.cos(x),
    derivative: (x) => [-Math.sin(x), 0],
    domain: undefined,
  },
  tan: {
    arity: 1,
    complexity: 2,
    group: "trigonometric",
    label: "tan",
    commutative: false,
    opcode: 17,
    spelling: library("tan"),
    value: (x) => Math.tan(x),
    derivative: (_x, _y, v) => [1 + v * v, 0],
    domain: "x not an odd multiple of π/2",
  },
  asin: {
    arity: 1,
    complexity: 2,
    group: "inverse trigonometric",
    label: "asin",
    commutative: false,
    opcode: 18,
    spelling: library("asin", { python: "arcsin" }),
    value: (x) => Math.asin(x),
    derivative: (x) => [1 / Math.sqrt((1 - x) * (1 + x)), 0],
    domain: "−1 ≤ x ≤ 1",
  },
  acos: {
    arity: 1,
    complexity: 2,
    group: "inverse trigonometric",
    label: "acos",
    commutative: false,
    opcode: 19,
    spelling: library("acos", { python: "arccos" }),
    value: (x) => Math.acos(x),
    derivative: (x) => [-1 / Math.sqrt((1 - x) * (1 + x)), 0],
    domain: "−1 ≤ x ≤ 1",
  },
  atan: {
    arity: 1,
    complexity: 2,
    group: "inverse trigonometric",
    label: "atan",
    commutative: false,
    opcode: 20,
    spelling: library("atan", { python: "arctan" }),
    value: (x) => Math.atan(x),
    derivative: (x) => [1 / (1 + x * x), 0],
    domain: undefined,
  },
  atan2: {
    arity: 2,
    complexity: 2,
    group: "inverse trigonometric",
    label: "atan2",
    commutative: false,
    opcode: 21,
    spelling: library("atan2", { python: "arctan2" }),
    value: (x, y) => Math.atan2(x, y),
    derivative: (x, y) => {
      const radius = Math.hypot(x, y);
      return [y / radius / radius, -x / radius / radius];
    },
    domain: undefined,
  },
  sinh: {
    arity: 1,
    complexity: 2,
    group: "hyperbolic",
    label: "sinh",
    commutative: false,
    opcode: 22,
    spelling: library("sinh"),
    value: (x) => Math.sinh(x),
    derivative: (x) => [Math.cosh(x), 0],
    domain: undefined,
  },
  cosh: {
    arity: 1,
    complexity: 2,
    group: "hyperbolic",
    label: "cosh",
    commutative: false,
    opcode: 23,
    spelling: library("cosh"),
    value: (x) => Math.cosh(x),
    derivative: (x) => [Math.sinh(x), 0],
    domain: undefined,
  },
  tanh: {
    arity: 1,
    complexity: 2,
    group: "hyperbolic",
    label: "tanh",
    commutative: false,
    opcode: 24,
    spelling: library("tanh"),
    value: (x) => Math.tanh(x),
    derivative: (_x, _y, v) => [(1 - v) * (1 + v), 0],
    domain: undefined,
  },
  min: {
    arity: 2,
    complexity: 1,
    group: "piecewise",
    label: "min",
    commutative: true,
    opcode: 25,
    spelling: library("min", { python: "minimum", c: "fmin" }),
    value: (x, y) => Math.min(x, y),
    derivative: (x, y) => (x <= y ? [1, 0] : [0, 1]),
    domain: undefined,
  },
  max: {
    arity: 2,
    complexity: 1,
    group: "piecewise",
    label: "max",
    commutative: true,
    opcode: 26,
    spelling: library("max", { python: "maximum", c: "fmax" }),
    value: (x, y) => Math.max(x, y),
    derivative: (x, y) => (x >= y ? [1, 0] : [0, 1]),
    domain: undefined,
  },
};

/** The operator table. Everything that is known about an operator is here; an operator without a row does not compile. */
export const operators: Readonly<Record<OperatorName, OperatorDefinition>> = Object.freeze(
  Object.fromEntries(operatorNames.map((name) => [name, Object.freeze({ name, ...table[name] })])) as Record<
    OperatorName,
    OperatorDefinition
  >,
);
