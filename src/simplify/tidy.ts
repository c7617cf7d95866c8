import type { OperatorName } from "../expression/operatorName";
import { operators } from "../expression/operators";
import type { Coefficient } from "./coefficient";
import {
  absolute,
  constantCoefficient,
  isConstant,
  isFree,
  isOutOfRange,
  mapValues,
  merge,
  multiply,
  one,
  raise,
} from "./coefficient";
import type { Factor, Sum, Term } from "./terms";
import {
  add,
  byKey,
  canSpread,
  collect,
  exponentOf,
  factorOf,
  inOrder,
  isLogarithm,
  isOdd,
  scale,
  termOfBase,
} from "./terms";
import type { ParameterLeaf, Tree } from "./tree";
import { hasParameter, keyOf, node } from "./tree";
import { writeSum } from "./writeTerms";

/*
 * Sums are lists of terms, terms are a coefficient times powers. An expression is taken apart into that form, which
 * collects what belongs together, and is written out again in a fixed order. Parameters swallow constants and one
 * another, because a fit chooses them anyway.
 */

export interface TidyOptions {
  /** Whether an input is positive in every row: then roots and powers of products may be taken apart. */
  readonly isPositive?: (input: number) => boolean;
  /** Operators that may be used; a tree that cannot be tidied without others stays as it is. */
  readonly isAllowed?: (operator: OperatorName) => boolean;
}

/**
 * The same formula, or one that a fit cannot tell from it, in one of its simplest spellings: like terms and powers
 * collected, constants folded, redundant parameters merged. Values of parameters follow as far as they can.
 */
export function tidy(tree: Tree, options: TidyOptions = {}): Tree {
  const tidied = new Tidier(options.isPositive ?? (() => false)).tidy(tree);
  return options.isAllowed === undefined || usesOnly(tidied, options.isAllowed) ? tidied : tree;
}

function usesOnly(tree: Tree, isAllowed: (operator: OperatorName) => boolean): boolean {
  return (
    tree.kind !== "operator" || (isAllowed(tree.operator) && tree.operands.every((each) => usesOnly(each, isAllowed)))
  );
}

class Tidier {
  constructor(
    private readonly isPositiveInput: (input: number) => boolean,
    private readonly keepsZeros = false,
  ) {}

  tidy(tree: Tree): Tree {
    return this.write(this.read(tree));
  }

  private write(sum: Sum): Tree {
    return writeSum(sum, this.isPositiveTree);
  }

  // ---- reading ----------------------------------------------------------------------------------------------------

  private read(tree: Tree): Sum {
    switch (tree.kind) {
      case "constant":
        return [{ coefficient: constantCoefficient(tree.value), factors: [] }];
      case "parameter":
        return [{ coefficient: { constant: 1, parameters: [tree] }, factors: [] }];
      case "input":
        return [termOfBase(tree)];
      case "operator":
    }
    const operands = tree.operands.map((each) => this.read(each));
    const [x, y] = operands;
    switch (tree.operator) {
      case "add":
        return add(x, y);
      case "sub":
        return add(x, scale(y, constantCoefficient(-1)));
      case "neg":
        return scale(x, constantCoefficient(-1));
      case "mul":
        return this.product(this.termOf(x), this.termOf(y)) ?? this.opaque(tree.operator, operands);
      case "div": {
        const inverse = this.raise(this.termOf(y), -1);
        const quotient = inverse && this.product(this.termOf(x), inverse);
        return quotient ?? this.opaque(tree.operator, operands);
      }
      case "square":
      case "cube":
      case "sqrt":
      case "pow":
        return this.power(tree.operator, x, y) ?? this.opaque(tree.operator, operands);
      case "exp":
        return [this.exponential(x)];
      case "log":
        return this.logarithm(x) ?? this.opaque(tree.operator, operands);
      case "abs":
        return this.absolute(x) ?? this.opaque(tree.operator, operands);
      case "atan2":
        return this.opaque(
          tree.operator,
          operands.map((each, k) => (each.length > 0 ? each : this.signedZero(tree.operands[k]))),
        );
      default:
        return this.opaque(tree.operator, operands);
    }
  }

  /** What is zero with the sign it has, as that decides over an angle: `0 * x` stays so. */
  private signedZero(tree: Tree): Sum {
    return this.keepsZeros ? [] : new Tidier(this.isPositiveInput, true).read(tree);
  }

  private opaque(operator: OperatorName, operands: readonly Sum[]): Sum {
    let written = operands.map((each) => this.write(each));
    if (operators[operator].commutative) {
      written = written
        .map((each) => ({ each, key: keyOf(each) }))
        .sort(byKey)
        .map(({ each }) => each);
      const idempotent = operator === "min" || operator === "max";
      if (idempotent && keyOf(written[0]) === keyOf(written[1]) && !hasParameter(written[0])) return operands[0];
    }
    const { value } = operators[operator];
    if (written.every((each) => each.kind === "constant")) {
      const [a, b] = written.map((each) => (each as { value: number }).value);
      const folded = value(a, b ?? 0);
      if (Number.isFinite(folded)) return [{ coefficient: constantCoefficient(folded), factors: [] }];
    }
    if (written.length === 1 && written[0].kind === "parameter") {
      const folded = mapValues(written[0], (v) => value(v, 0));
      return [{ coefficient: { constant: 1, parameters: [folded] }, factors: [] }];
    }
    return [termOfBase(node(operator, ...written))];
  }

  private power(operator: OperatorName, x: Sum, y: Sum | undefined): Sum | undefined {
    const fixed = operator === "square" ? 2 : operator === "cube" ? 3 : operator === "sqrt" ? 0.5 : undefined;
    const base = this.termOf(x);
    const exponent = fixed ?? exponentOf(y as Sum);
    if (exponent === undefined) return undefined;
    const raised = typeof exponent === "number" ? this.raise(base, exponent) : this.raiseFreely(base, exponent);
    return raised === undefined ? undefined : this.product(raised, { coefficient: one, factors: [] });
  }

  /** exp of a sum: free addends become a factor, a multiple of a logarithm becomes a power. */
  private exponential(argument: Sum): Term {
    let coefficient = one;
    const factors: Factor[] = [];
    const rest: Term[] = [];
    for (const term of argument) {
      const [factor] = term.factors;
      if (term.factors.length === 0 && term.coefficient.parameters.length === 1) {
        const parameters = term.coefficient.parameters.map((each) => mapValues(each, Math.exp));
        const product = multiply(coefficient, { constant: 1, parameters });
        if (isOutOfRange(product)) rest.push(term);
        else coefficient = product;
      } else if (term.factors.length === 1 && factor.exponent === 1 && isLogarithm(factor.base)) {
        const [inner] = factor.base.operands;
        const exponent = exponentOf([{ coefficient: term.coefficient, factors: [] }]);
        if (exponent === undefined) rest.push(term);
        else factors.push({ ...factorOf(inner), exponent });
      } else rest.push(term);
    }
    if (rest.length > 0) factors.push(this.exponentialFactor(rest));
    return { coefficient, factors: collect(factors, this.joinExponentials) };
  }

  private exponentialFactor(argument: Sum): Factor {
    const base = node("exp", this.write(argument));
    return { base, key: keyOf(base), exponent: 1, argument };
  }

  private readonly joinExponentials = (a: Sum, b: Sum): Factor | undefined => {
    const argument = add(a, b);
    return argument.length === 0 ? undefined : this.exponentialFactor(argument);
  };

  /** log(p * u) is a free number plus log(u), log(exp(u)) is u. */
  private logarithm(argument: Sum): Sum | undefined {
    if (argument.length !== 1) return undefined;
    const [{ coefficient, factors }] = argument;
    if (factors.length === 0) return undefined;
    if (isConstant(coefficient, 1) && factors.length === 1 && factors[0].argument !== undefined)
      return factors[0].argument;
    if (!isFree(coefficient) || factors.some((factor) => this.isSignless(factor))) return undefined;
    if (coefficient.parameters.some(({ values }) => values?.some((value) => value <= 0))) return undefined;
    const base = node("log", this.write([{ coefficient: one, factors }]));
    // The logarithm of a product of numbers that vary over different columns is the sum of theirs.
    const logarithms = coefficient.parameters.map((each): Term => {
      const parameters = [mapValues(each, Math.log)];
      return { coefficient: { constant: 1, parameters }, factors: [] };
    });
    return add(logarithms, [termOfBase(base)]);
  }

  private absolute(argument: Sum): Sum | undefined {
    if (argument.length !== 1 || argument[0].factors.length === 0) return undefined;
    const [{ coefficient, factors }] = argument;
    const outer = absolute(coefficient);
    if (factors.every((factor) => this.isPositivePower(factor))) return [{ coefficient: outer, factors }];
    if (isConstant(coefficient, 1)) return undefined;
    return scale([termOfBase(node("abs", this.write([{ coefficient: one, factors }])))], outer);
  }

  // ---- products and powers ----------------------------------------------------------------------------------------

  /**
   * A sum as one term. A sum whose every term has a coefficient of its own gives one of them up to the outside, and any
   * other sum its sign, so that `1 - x` and `x - 1` are one factor.
   */
  private termOf(sum: Sum): Term {
    if (sum.length === 1) return sum[0];
    if (sum.length === 0) return { coefficient: constantCoefficient(0), factors: [] };
    const { outer, inner } = this.pullOut(sum);
    const base = this.write(inner);
    return { coefficient: outer, factors: [{ base, key: keyOf(base), exponent: 1, sum: inner }] };
  }

  private pullOut(sum: Sum): { outer: Coefficient; inner: Sum } {
    const sorted = [...sum].sort(inOrder);
    const [leader] = sorted;
    const minus = constantCoefficient(-1);
    const isNegative = !isFree(leader.coefficient) && leader.coefficient.constant < 0;
    const unchanged = isNegative ? { outer: minus, inner: scale(sorted, minus) } : { outer: one, inner: sum };
    if (leader.factors.length === 0) return unchanged;
    const [sharing] = leader.coefficient.parameters.map((each) => each.sharing);
    const alike = ({ coefficient: { parameters } }: Term) =>
      parameters.length === 1 && parameters[0].sharing === sharing;
    const scaleOfAll = leader.coefficient.parameters[0]?.values;
    if (!sum.every(alike) || scaleOfAll?.includes(0)) return unchanged;
    const inverse = raise(leader.coefficient, -1);
    if (inverse === undefined) return unchanged;
    const inner = sorted.map((term) =>
      term === leader ? { ...term, coefficient: one } : { ...term, coefficient: multiply(term.coefficient, inverse) },
    );
    return { outer: leader.coefficient, inner };
  }

  /** Undefined where the constants together are too large or too small for a number: the whole need not be. */
  private product(a: Term, b: Term): Sum | undefined {
    const coefficient = multiply(a.coefficient, b.coefficient);
    if (isOutOfRange(coefficient) && !isOutOfRange(a.coefficient) && !isOutOfRange(b.coefficient)) return undefined;
    if (isConstant(coefficient, 0) && !this.keepsZeros) return [];
    const factors = collect([...a.factors, ...b.factors], this.joinExponentials);
    const term = { coefficient, factors };
    if (factors.length === 1 && factors[0].exponent === 1 && factors[0].sum !== undefined) {
      if (isConstant(coefficient, 1)) return factors[0].sum;
      if (canSpread(coefficient, factors[0].sum)) return scale(factors[0].sum, coefficient);
    }
    return [term];
  }

  private raise(term: Term, exponent: number): Term | undefined {
    if (exponent === 0) return { coefficient: one, factors: [] };
    const coefficient = raise(term.coefficient, exponent);
    const whole = Number.isInteger(exponent);
    const negative = term.coefficient.parameters.some(({ values }) => values?.some((value) => value < 0));
    if (coefficient === undefined || (negative && !whole)) return undefined;
    if (!whole && isFree(coefficient) && term.factors.some((factor) => this.isSignless(factor))) return undefined;
    const alone = term.factors.length === 1 && (isFree(term.coefficient) || term.coefficient.constant > 0);
    const separable = term.factors.every(
      (factor) => whole || this.isPositive(factor.base) || (alone && isOdd(factor.exponent)),
    );
    if (!separable) {
      const base = this.write([{ coefficient: one, factors: term.factors }]);
      return { coefficient, factors: [{ base, key: keyOf(base), exponent }] };
    }
    const factors = term.factors.map((factor): Factor => {
      if (factor.argument !== undefined) {
        return this.exponentialFactor(scale(factor.argument, constantCoefficient(exponent)));
      }
      const product =
        typeof factor.exponent === "number"
          ? factor.exponent * exponent
          : mapValues(factor.exponent, (value) => value * exponent);
      return { ...factor, exponent: product };
    });
    return { coefficient, factors: collect(factors, this.joinExponentials) };
  }

  /** A term to the power of a parameter, where it is a power of one thing. */
  private raiseFreely(term: Term, exponent: ParameterLeaf): Term | undefined {
    if (term.factors.length !== 1 || (!isFree(term.coefficient) && term.coefficient.constant !== 1)) return undefined;
    const [factor] = term.factors;
    const negative = term.coefficient.parameters.some(({ values }) => values?.some((value) => value < 0));
    if (negative || factor.argument !== undefined) return undefined;
    if (isFree(term.coefficient) && this.isSignless(factor)) return undefined;
    if (!this.isPositive(factor.base) && !isOdd(factor.exponent)) return undefined;
    const product =
      typeof factor.exponent === "number"
        ? mapValues(exponent, (value) => value * (factor.exponent as number))
        : merge(factor.exponent, exponent, (x, y) => x * y);
    if (product === undefined) return undefined;
    const widened = term.coefficient.parameters.map((each) => merge(each, exponent, (x, y) => Math.pow(x, y)));
    // A shared number to a power of its own for each category would become one for each.
    if (widened.some((each, k) => each?.sharing !== term.coefficient.parameters[k].sharing)) return undefined;
    const parameters = widened.filter((each) => each !== undefined);
    return { coefficient: { constant: 1, parameters }, factors: [{ ...factor, exponent: product }] };
  }

  /** True where a free coefficient has taken a sign away that it cannot give back under a root: `x - y` is `y - x`. */
  private isSignless(factor: Factor): boolean {
    if (this.isPositivePower(factor)) return false;
    const fixed = (factor.sum ?? []).filter(({ coefficient }) => !isFree(coefficient));
    return fixed.some((t) => t.coefficient.constant < 0) && fixed.some((t) => t.coefficient.constant > 0);
  }

  private isPositivePower({ base, exponent }: Factor): boolean {
    return this.isPositive(base) || (typeof exponent === "number" && exponent % 2 === 0);
  }

  private readonly isPositiveTree = (tree: Tree): boolean => this.isPositive(tree);

  private isPositive(tree: Tree): boolean {
    if (tree.kind === "input") return this.isPositiveInput(tree.index);
    if (tree.kind === "constant") return tree.value > 0;
    if (tree.kind === "parameter") return false;
    switch (tree.operator) {
      case "exp":
      case "cosh":
      case "sqrt":
      case "square":
      case "abs":
        return true;
      case "add":
      case "mul":
      case "div":
        return tree.operands.every((each) => this.isPositive(each));
      case "pow":
        return this.isPositive(tree.operands[0]);
      default:
        return false;
    }
  }
}
