import type { Expression } from "../expression/expression";
import { evaluate } from "../expression/evaluate";
import { factorise, solveFactorised } from "../numeric/cholesky";
import type { Tree } from "../simplify/tree";
import { expressionOfTree, inputLeaf } from "../simplify/tree";
import { RightHandSide } from "./rightHandSide";
import { linearCombination } from "./terms";
import type { Quadratic } from "./shooting";
import type { WeakEquations } from "./weakForm";
import { integrals } from "./weakForm";

/** A system whose laws are sums of terms, each times a number. */
export interface LinearSystem {
  readonly terms: readonly Tree[];
  /** Terms of each law, by index. */
  readonly support: readonly (readonly number[])[];
  /** Coefficients, law by law. */
  readonly values: Float64Array;
}

/** The terms of all laws one after the other, each with the law that it belongs to. */
export function placesOf({ support }: LinearSystem): { readonly law: number; readonly term: number }[] {
  return support.flatMap((terms, law) => terms.map((term) => ({ law, term })));
}

/** Each law as its terms with their coefficients. */
export function systemTerms({ terms, support, values }: LinearSystem): { tree: Tree; value: number }[][] {
  let k = 0;
  return support.map((chosen) => chosen.map((index) => ({ tree: terms[index], value: values[k++] })));
}

/** The same system with some of its coefficients only, by their place in `values`, which get new values. */
export function reduced(system: LinearSystem, kept: readonly number[], values: Float64Array): LinearSystem {
  const places = placesOf(system);
  const support = system.support.map((_, law) => kept.filter((k) => places[k].law === law).map((k) => places[k].term));
  return { terms: system.terms, support, values };
}

/** The same system with every term of the library in every law, with 0 for those that it has not. */
export function extended({ terms, support, values }: LinearSystem, library: readonly Tree[]): LinearSystem {
  const all = library.map((_, index) => index);
  const extendedValues = new Float64Array(library.length * support.length);
  let k = 0;
  support.forEach((chosen, law) => {
    for (const index of chosen) extendedValues[law * library.length + library.indexOf(terms[index])] = values[k++];
  });
  return { terms: library, support: support.map(() => all), values: extendedValues };
}

/**
 * Equations for all states: where the laws are of second order, the first half of the states change at the rates that are
 * the other half.
 */
export function rightHandSideOf(laws: readonly Expression[], order: 1 | 2, columnCount: number): RightHandSide {
  const rates = order === 1 ? [] : laws.map((_, k) => expressionOfTree(inputLeaf(laws.length + k)).expression);
  return new RightHandSide([...rates, ...laws], columnCount);
}

export function lawsOf({ terms, support }: LinearSystem): Expression[] {
  return support.map((chosen) => linearCombination(chosen.map((index) => terms[index])));
}

/** All terms in every law, with the coefficients that fit the weak form best, and what they are worth for it. */
export interface WeakFit {
  readonly system: LinearSystem;
  /** One model per law, in units of its residual variance. */
  readonly quadratics: readonly Quadratic[];
}

/** Least squares of the weak form. Undefined where a term is not finite. */
export function weakFit(equations: WeakEquations, terms: readonly Tree[]): WeakFit | undefined {
  const rowCount = equations.columns[0].length;
  const columns = terms.map((term) => {
    const values = evaluate(expressionOfTree(term).expression, { inputs: equations.columns, parameters: [], rowCount });
    return integrals(equations, values);
  });
  if (!columns.every((column) => column.every(Number.isFinite))) return undefined;
  const size = terms.length;
  const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, each, k) => sum + each * b[k], 0);
  const roots = columns.map((column) => Math.sqrt(dot(column, column)) || 1);
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      matrix[i * size + j] = matrix[j * size + i] = dot(columns[i], columns[j]) / (roots[i] * roots[j]);
    }
    matrix[i * size + i] += ridge;
  }
  const factor = matrix.slice();
  if (!factorise(factor, size)) return undefined;
  const laws = equations.targets.map((target) => {
    const right = Float64Array.from(columns, (column, i) => dot(column, target) / roots[i]);
    const solved = right.slice();
    solveFactorised(factor, size, solved);
    const explained = solved.reduce((sum, each, i) => sum + each * right[i], 0);
    const total = dot(target, target);
    const variance = Math.max(total - explained, smallestShare * total) / Math.max(1, target.length - size);
    const quadratic = {
      matrix: matrix.map((each, k) => (each * roots[Math.floor(k / size)] * roots[k % size]) / variance),
      gradient: new Float64Array(size),
    };
    return { values: solved.map((value, i) => value / roots[i]), quadratic };
  });
  const all = terms.map((_, index) => index);
  const values = Float64Array.from(laws.flatMap((law) => [...law.values]));
  return {
    system: { terms, support: laws.map(() => all), values },
    quadratics: laws.map(({ quadratic }) => quadratic),
  };
}

/** Relative to columns of length 1. */
const ridge = 1e-10;
/** Of the squares: less than this is never left over. */
const smallestShare = 1e-12;
