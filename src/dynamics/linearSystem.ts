import type { Expression } from "../expression/expression";
import { evaluate } from "../expression/evaluate";
import type { Tree } from "../simplify/tree";
import { constantLeaf, expressionOfTree, inputLeaf } from "../simplify/tree";
import type { Library } from "../sparse/library";
import type { LinearProblem, SparseModel } from "../sparse/linearProblem";
import { problemOf } from "../sparse/linearProblem";
import { sumOf, weighted } from "../sparse/termSum";
import { RightHandSide } from "./rightHandSide";
import type { ErrorKind } from "./smoothing";
import type { WeakEquations } from "./weakForm";
import { integrals } from "./weakForm";

/** A system whose laws are sums of terms, each times a number. */
export interface LinearSystem {
  readonly terms: Library;
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
export function extended({ terms, support, values }: LinearSystem, library: Library): LinearSystem {
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

export function lawsOf(system: LinearSystem): Expression[] {
  return systemTerms(system).map((law) => expressionOfTree(treeOfLaw(law)).expression);
}

/** A law as a sum; 0 where it has no terms. */
export function treeOfLaw(law: readonly { readonly tree: Tree; readonly value: number }[]): Tree {
  return law.length === 0 ? constantLeaf(0) : sumOf(law.map(({ tree, value }) => weighted(tree, value)));
}

/**
 * What the weak form says of each law: a linear problem whose columns are the integrals of the terms. Undefined where a term is
 * not finite. Where errors are relative, each equation is divided by the size that the state has there.
 */
export function weakProblems(equations: WeakEquations, terms: Library, errors: ErrorKind): LinearProblem[] | undefined {
  const rowCount = equations.columns[0].length;
  const columns = terms.map((term) => {
    const values = evaluate(expressionOfTree(term).expression, { inputs: equations.columns, parameters: [], rowCount });
    return integrals(equations, values);
  });
  if (!columns.every((column) => column.every(Number.isFinite))) return undefined;
  return equations.targets.map((target, s) => {
    if (errors === "absolute") return problemOf(columns, target);
    const size = integrals(equations, equations.columns[s]);
    const relative = (values: Float64Array) => values.map((value, row) => value / size[row]);
    return problemOf(columns.map(relative), relative(target));
  });
}

/** The system of one sparse model for each law. */
export function systemOf(terms: Library, models: readonly SparseModel[]): LinearSystem {
  return {
    terms,
    support: models.map((model) => model.terms),
    values: Float64Array.from(models.flatMap(({ coefficients }) => [...coefficients])),
  };
}
