import type { Tree } from "../simplify/tree";
import { node, parameterLeaf } from "../simplify/tree";
import type { Library } from "./library";
import { one } from "./library";
import type { SparseModel } from "./linearProblem";

/** The formula of a model: its terms with their coefficients as parameters, which start at the model's values. */
export function sumOfTerms(library: Library, { terms, coefficients }: SparseModel): Tree {
  return sumOf(terms.map((term, k) => weighted(library[term], coefficients[k])));
}

/** A term with its coefficient. */
export function weighted(term: Tree, coefficient: number): Tree {
  const number = parameterLeaf(0, Float64Array.of(coefficient));
  return term === one ? number : node("mul", number, term);
}

export function sumOf(parts: readonly Tree[]): Tree {
  return parts.reduce((a, b) => node("add", a, b));
}
