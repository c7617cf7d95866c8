import type { OperatorName } from "../expression/operatorName";
import type { Tree } from "../simplify/tree";
import { complexityOfTree, constantLeaf, keyOf, node } from "../simplify/tree";

/** Candidate terms of a sum: formulas without numbers to be fitted. The constant 1 is a term like others. */
export type Library = readonly Tree[];

/** Whether terms may use an operator. */
export type Allows = (operator: OperatorName) => boolean;

export const one: Tree = constantLeaf(1);

/** All products of powers of the bases from degree 0 or `least` up to `degree`, those of lower degree first. */
export function polynomialTerms(bases: readonly Tree[], degree: number, allows: Allows, least = 0): Tree[] {
  const products: Tree[] = [];
  for (let total = least; total <= degree; total++) {
    for (const exponents of exponentsOf(bases.length, total)) {
      const factors = bases.flatMap((base, k) => powerOf(base, exponents[k], allows) ?? []);
      if (factors.length > 0) products.push(factors.reduce((a, b) => node("mul", a, b)));
      else if (total === 0) products.push(one);
    }
  }
  return products;
}

/** Every function of every argument; the arguments are inputs, or simple combinations of them. */
export function functionTerms(functions: readonly OperatorName[], parts: readonly Tree[]): Tree[] {
  return functions.flatMap((operator) => parts.map((part) => node(operator, part)));
}

/** Every term of one kind times every one of another. */
export function interactions(some: readonly Tree[], others: readonly Tree[]): Tree[] {
  return some.flatMap((a) => others.map((b) => (a === one ? b : b === one ? a : node("mul", a, b))));
}

/** Terms from several sources, each spelling once, at most `most` of them: the simplest stay, in the order they came. */
export function libraryOf(sources: readonly (readonly Tree[])[], most = Infinity): Library {
  const terms = [...new Map(sources.flat().map((tree) => [keyOf(tree), tree])).values()];
  if (terms.length <= most) return terms;
  const kept = new Set([...terms].sort((a, b) => complexityOfTree(a) - complexityOfTree(b)).slice(0, most));
  return terms.filter((tree) => kept.has(tree));
}

/** How many products of powers of `count` bases there are up to a degree, 1 among them. */
export function polynomialCount(count: number, degree: number): number {
  let product = 1;
  for (let k = 1; k <= degree; k++) product = (product * (count + k)) / k;
  return Math.round(product);
}

function* exponentsOf(count: number, total: number): Generator<readonly number[]> {
  if (count === 0) {
    if (total === 0) yield [];
    return;
  }
  for (let first = total; first >= 0; first--) {
    for (const rest of exponentsOf(count - 1, total - first)) yield [first, ...rest];
  }
}

function powerOf(base: Tree, exponent: number, allows: Allows): Tree | undefined {
  if (exponent === 0) return undefined;
  if (exponent === 1) return base;
  if (exponent === 2 && allows("square")) return node("square", base);
  if (exponent === 3 && allows("cube")) return node("cube", base);
  if (allows("pow")) return node("pow", base, constantLeaf(exponent));
  return Array.from({ length: exponent }, () => base).reduce((a, b) => node("mul", a, b));
}
