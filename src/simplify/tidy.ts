import type { OperatorName } from "../expression/operatorName";
import { operators } from "../expression/operators";
import type { Coefficient } from "./coefficient";
import {
  addCoefficients,
  constantCoefficient,
  isConstant,
  isFree,
  mapValues,
  merge,
  multiply,
  one,
  raise,
} from "./coefficient";
import type { ParameterLeaf, Tree } from "./tree";
import { constantLeaf, hasParameter, keyOf, node } from "./tree";

/*
 * Sums are lists of terms, terms are a coefficient times powers. An expression is taken apart into that form, which
 * collects what belongs together, and is written out again in a fixed order. Parameters swallow constants and one
 * another, because a fit chooses them anyway.
 */

interface Factor {
  readonly base: Tree;
  readonly key: string;
  readonly exponent: number | ParameterLeaf;
  /** The terms of the base where it is a sum. */
  readonly sum?: Sum;
  /** The argument where the base is an exponential; the exponent is then 1. */
  readonly argument?: Sum;
}

interface Term {
  readonly coefficient: Coefficient;
  readonly factors: readonly Factor[];
}

type Sum = readonly Term[];

export interface TidyOptions {
  /** Whether an input is positive in every row: then roots and powers of products may be taken apart. */
  readonly isPositive?: (input: number) => boolean;
}

/**
 * The same formula, or one that a fit cannot tell from it, in one of its simplest spellings: like terms and powers
 * collected, constants folded, redundant parameters merged. Values of parameters follow as far as they can.
 */
export function tidy(tree: Tree, options: TidyOptions = {}): Tree {
  return new Tidier(options.isPositive ?? (() => false)).tidy(tree);
}

class Tidier {
  constructor(private readonly isPositiveInput: (input: number) => boolean) {}

  tidy(tree: Tree): Tree {
    return this.write(this.read(tree));
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
        return this.product(this.termOf(x), this.termOf(y));
      case "div": {
        const inverse = this.raise(this.termOf(y), -1);
        return inverse === undefined ? this.opaque(tree.operator, operands) : this.product(this.termOf(x), inverse);
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
      default:
        return this.opaque(tree.operator, operands);
    }
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
      if (term.factors.length === 0 && isFree(term.coefficient)) {
        const parameters = term.coefficient.parameters.map((each) => mapValues(each, Math.exp));
        coefficient = multiply(coefficient, { constant: 1, parameters });
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
    if (!isFree(coefficient)) return undefined;
    const base = node("log", this.write([{ coefficient: one, factors }]));
    const parameters = coefficient.parameters.map((each) => mapValues(each, (value) => Math.log(Math.abs(value))));
    return add([{ coefficient: { constant: 1, parameters }, factors: [] }], [termOfBase(base)]);
  }

  private absolute(argument: Sum): Sum | undefined {
    if (argument.length !== 1 || argument[0].factors.length === 0) return undefined;
    const [{ coefficient, factors }] = argument;
    if (factors.every((factor) => this.isPositivePower(factor))) {
      return [
        {
          coefficient: isFree(coefficient) ? coefficient : constantCoefficient(Math.abs(coefficient.constant)),
          factors,
        },
      ];
    }
    if (isConstant(coefficient, 1)) return undefined;
    const inner = termOfBase(node("abs", this.write([{ coefficient: one, factors }])));
    const outer = isFree(coefficient) ? coefficient : constantCoefficient(Math.abs(coefficient.constant));
    return scale([inner], outer);
  }

  // ---- products and powers ----------------------------------------------------------------------------------------

  /** A sum as one term. A sum whose every term has a coefficient of its own gives one of them up to the outside. */
  private termOf(sum: Sum): Term {
    if (sum.length === 1) return sum[0];
    if (sum.length === 0) return { coefficient: constantCoefficient(0), factors: [] };
    const { outer, inner } = this.pullOut(sum);
    const base = this.write(inner);
    return { coefficient: outer, factors: [{ base, key: keyOf(base), exponent: 1, sum: inner }] };
  }

  private pullOut(sum: Sum): { outer: Coefficient; inner: Sum } {
    const unchanged = { outer: one, inner: sum };
    const sorted = [...sum].sort(inOrder);
    const [leader] = sorted;
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

  private product(a: Term, b: Term): Sum {
    const coefficient = multiply(a.coefficient, b.coefficient);
    if (isConstant(coefficient, 0)) return [];
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
    if (!this.isPositive(factor.base) && !isOdd(factor.exponent)) return undefined;
    const product =
      typeof factor.exponent === "number"
        ? mapValues(exponent, (value) => value * (factor.exponent as number))
        : merge(factor.exponent, exponent, (x, y) => x * y);
    if (product === undefined) return undefined;
    const widened = term.coefficient.parameters.map((each) => merge(each, exponent, (x, y) => Math.pow(x, y)));
    if (widened.includes(undefined)) return undefined;
    const parameters = widened.filter((each) => each !== undefined);
    return { coefficient: { constant: 1, parameters }, factors: [{ ...factor, exponent: product }] };
  }

  private isPositivePower({ base, exponent }: Factor): boolean {
    return this.isPositive(base) || (typeof exponent === "number" && exponent % 2 === 0);
  }

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

  // ---- writing ----------------------------------------------------------------------------------------------------

  private write(sum: Sum): Tree {
    if (sum.length === 0) return constantLeaf(0);
    const sorted = [...sum].sort(inOrder);
    if (sorted.length === 1) return writeTerm(sorted[0]);
    const isSubtracted = ({ coefficient }: Term) => !isFree(coefficient) && coefficient.constant < 0;
    // Begin with something that is added, so that no sign stands in front.
    const first = Math.max(
      0,
      sorted.findIndex((term) => !isSubtracted(term)),
    );
    const [leader] = sorted.splice(first, 1);
    return sorted.reduce<Tree>(
      (written, term) =>
        isSubtracted(term)
          ? node("sub", written, writeTerm({ ...term, coefficient: constantCoefficient(-term.coefficient.constant) }))
          : node("add", written, writeTerm(term)),
      writeTerm(leader),
    );
  }
}

function writeTerm({ coefficient, factors }: Term): Tree {
  const above: Tree[] = [...coefficient.parameters];
  const below: Tree[] = [];
  // Bases under the same power share it: (x / y)^2 is shorter than x^2 / y^2.
  const groups = new Map<number, { above: Tree[]; below: Tree[] }>();
  for (const { base, exponent } of [...factors].sort(byKey)) {
    if (typeof exponent !== "number") {
      above.push(node("pow", base, exponent));
      continue;
    }
    const power = Math.abs(exponent);
    let group = groups.get(power);
    if (group === undefined) groups.set(power, (group = { above: [], below: [] }));
    (exponent > 0 ? group.above : group.below).push(base);
  }
  const plainFirst = (power: number): number => (power === 1 ? 0 : power);
  for (const [power, group] of [...groups].sort(([a], [b]) => plainFirst(a) - plainFirst(b))) {
    if (power === 1) {
      above.push(...group.above);
      below.push(...group.below);
    } else if (group.above.length > 0) above.push(writePower(quotient(group.above, group.below), power));
    else below.push(writePower(product(group.below), power));
  }
  const constant = coefficient.constant;
  if (constant === -1 && above.length > 0) return node("neg", quotient(above, below));
  if (constant !== 1) above.unshift(constantLeaf(constant));
  if (above.length === 0 && below.length === 1) return invert(below[0]);
  return quotient(above, below);
}

function quotient(above: readonly Tree[], below: readonly Tree[]): Tree {
  return below.length === 0 ? product(above) : node("div", product(above), product(below));
}

function product(factors: readonly Tree[]): Tree {
  return factors.length === 0 ? constantLeaf(1) : factors.reduce((a, b) => node("mul", a, b));
}

function writePower(base: Tree, power: number): Tree {
  if (power === 2) return node("square", base);
  if (power === 3) return node("cube", base);
  if (power === 0.5) return node("sqrt", base);
  return node("pow", base, constantLeaf(power));
}

function invert(tree: Tree): Tree {
  if (tree.kind === "operator" && tree.operator === "pow" && tree.operands[1].kind === "constant") {
    return node("pow", tree.operands[0], constantLeaf(-tree.operands[1].value));
  }
  return node("div", constantLeaf(1), tree);
}

// ---- sums and factors -----------------------------------------------------------------------------------------------

function factorOf(base: Tree): Factor {
  return { base, key: keyOf(base), exponent: 1 };
}

function termOfBase(base: Tree): Term {
  return { coefficient: one, factors: [factorOf(base)] };
}

function add(a: Sum, b: Sum): Sum {
  const terms: Term[] = [...a];
  for (const term of b) {
    const key = termKey(term);
    const known = key === undefined ? -1 : terms.findIndex((each) => termKey(each) === key);
    const coefficient = known < 0 ? undefined : addCoefficients(terms[known].coefficient, term.coefficient);
    if (coefficient === undefined) terms.push(term);
    else if (isConstant(coefficient, 0)) terms.splice(known, 1);
    else terms[known] = { ...term, coefficient };
  }
  return terms.filter((term) => !isConstant(term.coefficient, 0));
}

function scale(sum: Sum, coefficient: Coefficient): Sum {
  return sum.map((term) => ({ ...term, coefficient: multiply(term.coefficient, coefficient) }));
}

/** Multiplying a sum out costs no parameter where all its terms but one have a coefficient that swallows the factor. */
function canSpread(coefficient: Coefficient, sum: Sum): boolean {
  if (!isFree(coefficient)) return false;
  const fixed = sum.filter((term) => !isFree(term.coefficient));
  const swallows = ({ coefficient: { parameters } }: Term) =>
    parameters.length === 1 &&
    coefficient.parameters.every(({ sharing }) => (sharing | parameters[0].sharing) === parameters[0].sharing);
  return (
    fixed.length <= 1 && coefficient.parameters.length === 1 && sum.every((t) => !isFree(t.coefficient) || swallows(t))
  );
}

/** Powers of the same base become one, exponentials become one. */
function collect(factors: readonly Factor[], join: (a: Sum, b: Sum) => Factor | undefined): Factor[] {
  const collected: Factor[] = [];
  for (const factor of factors) {
    const known = collected.findIndex((each) => areAlike(each, factor));
    if (known < 0) {
      collected.push(factor);
      continue;
    }
    const other = collected[known];
    if (other.argument !== undefined && factor.argument !== undefined) {
      const joined = join(other.argument, factor.argument);
      collected.splice(known, 1, ...(joined === undefined ? [] : [joined]));
      continue;
    }
    const exponent = addExponents(other.exponent, factor.exponent);
    if (exponent === undefined) collected.push(factor);
    else if (exponent === 0) collected.splice(known, 1);
    else collected[known] = { ...other, exponent };
  }
  return collected;
}

function areAlike(a: Factor, b: Factor): boolean {
  if (a.argument !== undefined && b.argument !== undefined) return true;
  return a.key === b.key && !hasParameter(a.base);
}

function addExponents(a: number | ParameterLeaf, b: number | ParameterLeaf): number | ParameterLeaf | undefined {
  if (typeof a === "number" && typeof b === "number") return a + b;
  if (typeof a === "number") return mapValues(b as ParameterLeaf, (value) => value + a);
  if (typeof b === "number") return mapValues(a, (value) => value + b);
  return merge(a, b, (x, y) => x + y);
}

/** The exponent a sum stands for: a number, a parameter, or undefined for anything else. */
function exponentOf(sum: Sum): number | ParameterLeaf | undefined {
  if (sum.length === 0) return 0;
  if (sum.length !== 1 || sum[0].factors.length > 0) return undefined;
  const { constant, parameters } = sum[0].coefficient;
  if (parameters.length === 0) return constant;
  return parameters.length === 1 ? parameters[0] : undefined;
}

function isLogarithm(tree: Tree): tree is Tree & { kind: "operator"; operands: readonly Tree[] } {
  return tree.kind === "operator" && tree.operator === "log";
}

function isOdd(exponent: number | ParameterLeaf): boolean {
  return typeof exponent !== "number" || exponent % 2 !== 0;
}

/** Identity of what a term multiplies; undefined where parameters in it make it unlike any other. */
function termKey({ factors }: Term): string | undefined {
  if (factors.some(({ base, exponent }) => typeof exponent !== "number" || hasParameter(base))) return undefined;
  return spell(factors);
}

function spell(factors: readonly Factor[]): string {
  return factors
    .map(({ key, exponent }) => `${key}^${typeof exponent === "number" ? exponent : "p"}`)
    .sort()
    .join("*");
}

/** Terms with inputs come first, free ones before fixed ones, then by spelling. */
function inOrder(a: Term, b: Term): number {
  const byShape = Number(a.factors.length === 0) - Number(b.factors.length === 0);
  return (
    byShape ||
    compare(spell(a.factors), spell(b.factors)) ||
    Number(isFree(b.coefficient)) - Number(isFree(a.coefficient))
  );
}

/** Simple ones first. */
function byKey(a: { readonly key: string }, b: { readonly key: string }): number {
  return a.key.length - b.key.length || compare(a.key, b.key);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
