import type { Expression } from "../expression/expression";
import type { OperatorName } from "../expression/operatorName";
import type { Tree } from "../simplify/tree";
import { constantLeaf, expressionOfTree, inputLeaf, node, parameterLeaf } from "../simplify/tree";

/** Factors of a product at most. */
const largestDegree = 3;
/** More terms than this in one law say more about noise than about the law. */
const mostTerms = 60;
/** What laws of motion are made of besides products. */
const functions = ["sin", "cos"] as const;

/**
 * Libraries of terms for laws of these columns, from few terms to many: products of up to one, two and three columns, and
 * then their sines and cosines, as far as the operators allow. What would be too many terms is left out.
 */
export function usualLibraries(columns: readonly number[], operators: readonly OperatorName[]): Tree[][] {
  const degrees = operators.includes("mul") ? [1, 2, largestDegree] : [1];
  const libraries = degrees.map((degree) => monomials(columns, degree));
  const angles = functionsOf(
    columns,
    functions.filter((each) => operators.includes(each)),
  );
  const sized = libraries.filter((terms, k) => terms.length <= mostTerms || k === 0);
  const largest = sized[sized.length - 1];
  if (angles.length > 0 && largest.length + angles.length <= mostTerms) sized.push([...largest, ...angles]);
  return sized;
}

/** All products of the columns, with up to `degree` factors; the first one, of none, is 1. */
export function monomials(columns: readonly number[], degree: number): Tree[] {
  const exponents: number[][] = [[]];
  for (let k = 0; k < columns.length; k++) {
    for (const before of exponents.splice(0)) {
      const used = before.reduce((sum, each) => sum + each, 0);
      for (let own = 0; own <= degree - used; own++) exponents.push([...before, own]);
    }
  }
  const total = (each: readonly number[]) => each.reduce((sum, exponent) => sum + exponent, 0);
  return exponents.sort((a, b) => total(a) - total(b)).map((each) => monomial(columns, each));
}

function monomial(columns: readonly number[], exponents: readonly number[]): Tree {
  const factors = exponents.flatMap((exponent, k) => (exponent === 0 ? [] : [power(inputLeaf(columns[k]), exponent)]));
  return factors.length === 0 ? constantLeaf(1) : factors.reduce((product, factor) => node("mul", product, factor));
}

function power(base: Tree, exponent: number): Tree {
  if (exponent === 1) return base;
  if (exponent === 2) return node("square", base);
  return exponent === 3 ? node("cube", base) : node("pow", base, constantLeaf(exponent));
}

/** The functions of each of the columns. */
export function functionsOf(columns: readonly number[], functions: readonly OperatorName[]): Tree[] {
  return columns.flatMap((column) => functions.map((each) => node(each, inputLeaf(column))));
}

/** The sum of the terms, each times a number to be fitted; 0 where there is none. */
export function linearCombination(terms: readonly Tree[]): Expression {
  if (terms.length === 0) return expressionOfTree(constantLeaf(0)).expression;
  const products = terms.map((term) =>
    term.kind === "constant" && term.value === 1 ? parameterLeaf() : node("mul", parameterLeaf(), term),
  );
  return expressionOfTree(products.reduce((sum, product) => node("add", sum, product))).expression;
}
