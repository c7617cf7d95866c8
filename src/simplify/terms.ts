import type { Coefficient } from "./coefficient";
import { addCoefficients, isConstant, isFree, mapValues, merge, multiply, one } from "./coefficient";
import type { ParameterLeaf, Tree } from "./tree";
import { hasParameter, keyOf } from "./tree";

/* Sums are lists of terms, terms are a coefficient times powers. */

export interface Factor {
  readonly base: Tree;
  readonly key: string;
  readonly exponent: number | ParameterLeaf;
  /** The terms of the base where it is a sum. */
  readonly sum?: Sum;
  /** The argument where the base is an exponential; the exponent is then 1. */
  readonly argument?: Sum;
}

export interface Term {
  readonly coefficient: Coefficient;
  readonly factors: readonly Factor[];
}

export type Sum = readonly Term[];

export function factorOf(base: Tree): Factor {
  return { base, key: keyOf(base), exponent: 1 };
}

export function termOfBase(base: Tree): Term {
  return { coefficient: one, factors: [factorOf(base)] };
}

export function add(a: Sum, b: Sum): Sum {
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

export function scale(sum: Sum, coefficient: Coefficient): Sum {
  return sum.map((term) => ({ ...term, coefficient: multiply(term.coefficient, coefficient) }));
}

/** Multiplying a sum out costs no parameter where all its terms but one have a coefficient that swallows the factor. */
export function canSpread(coefficient: Coefficient, sum: Sum): boolean {
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
export function collect(factors: readonly Factor[], join: (a: Sum, b: Sum) => Factor | undefined): Factor[] {
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

export function areAlike(a: Factor, b: Factor): boolean {
  if (a.argument !== undefined && b.argument !== undefined) return true;
  return a.key === b.key && !hasParameter(a.base);
}

export function addExponents(a: number | ParameterLeaf, b: number | ParameterLeaf): number | ParameterLeaf | undefined {
  if (typeof a === "number" && typeof b === "number") return a + b;
  if (typeof a === "number") return mapValues(b as ParameterLeaf, (value) => value + a);
  if (typeof b === "number") return mapValues(a, (value) => value + b);
  return merge(a, b, (x, y) => x + y);
}

/** The exponent a sum stands for: a number, a parameter, or undefined for anything else. */
export function exponentOf(sum: Sum): number | ParameterLeaf | undefined {
  if (sum.length === 0) return 0;
  if (sum.length !== 1 || sum[0].factors.length > 0) return undefined;
  const { constant, parameters } = sum[0].coefficient;
  if (parameters.length === 0) return constant;
  return parameters.length === 1 ? parameters[0] : undefined;
}

export function isLogarithm(tree: Tree): tree is Tree & { kind: "operator"; operands: readonly Tree[] } {
  return tree.kind === "operator" && tree.operator === "log";
}

export function isOdd(exponent: number | ParameterLeaf): boolean {
  return typeof exponent !== "number" || exponent % 2 !== 0;
}

/** Identity of what a term multiplies; undefined where parameters in it make it unlike any other. */
export function termKey({ factors }: Term): string | undefined {
  if (factors.some(({ base, exponent }) => typeof exponent !== "number" || hasParameter(base))) return undefined;
  return spell(factors);
}

export function spell(factors: readonly Factor[]): string {
  return factors
    .map(({ key, exponent }) => `${key}^${typeof exponent === "number" ? exponent : "p"}`)
    .sort()
    .join("*");
}

/** Terms with inputs come first, free ones before fixed ones, then by spelling. */
export function inOrder(a: Term, b: Term): number {
  const byShape = Number(a.factors.length === 0) - Number(b.factors.length === 0);
  return (
    byShape ||
    compare(spell(a.factors), spell(b.factors)) ||
    Number(isFree(b.coefficient)) - Number(isFree(a.coefficient))
  );
}

/** Simple ones first. */
export function byKey(a: { readonly key: string }, b: { readonly key: string }): number {
  return a.key.length - b.key.length || compare(a.key, b.key);
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
