import type { OperatorName } from "../../expression/operatorName";
import { operators } from "../../expression/operators";
import type { Problem, RowSet } from "../../search/problem";
import type { Tree } from "../../simplify/tree";
import { constantLeaf, inputLeaf, node, treeOf } from "../../simplify/tree";
import type { Allows, Library } from "../../sparse/library";
import { functionTerms, interactions, libraryOf, one, polynomialCount, polynomialTerms } from "../../sparse/library";
import { addends } from "./addends";

/** A library, and what its terms are used for: sums, or quotients of two sums. */
export interface Question {
  readonly library: Library;
  readonly form: "sum" | "quotient";
}

/** Terms of a library for sums, and for quotients, where each counts twice. */
const [mostTerms, mostOfQuotient] = [120, 24];
const [highestDegree, highestOfQuotient] = [9, 4];
/** Operators of one operand that polynomials have already. */
const polynomial: ReadonlySet<OperatorName> = new Set(["neg", "square", "cube"]);
/** Where hinges bend: at these shares of an input's values. */
const quantiles = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/** The libraries to go through, the plainest first. Terms of formulas that a person gave to improve on are in each of them. */
export function* questionsOf(problem: Problem, rows: RowSet): Generator<Question> {
  const allowed = new Set(problem.constraints.operators);
  const allows = (operator: OperatorName) => allowed.has(operator);
  if (!allows("add") || !allows("mul")) return;
  const inputs = problem.inputs.map((_, index) => inputLeaf(index));
  const given = (problem.starts ?? []).flatMap(({ expression, start }) => addends(treeOf(expression, start)));
  const polynomials = polynomialTerms(inputs, degreeWithin(inputs.length, mostTerms, highestDegree), allows);
  const sum = (...sources: (readonly Tree[])[]): Question => {
    return { library: libraryOf([given, ...sources], mostTerms), form: "sum" };
  };
  yield sum(polynomials);
  const functions = problem.constraints.operators.filter((operator) => {
    return operators[operator].arity === 1 && !polynomial.has(operator);
  });
  if (functions.length > 0) {
    yield sum(polynomialTerms(inputs, 2, allows), functionLibrary(inputs, functions, allows));
  }
  if (allows("div")) {
    const degree = degreeWithin(inputs.length, mostOfQuotient, highestOfQuotient);
    yield { library: libraryOf([given, polynomialTerms(inputs, degree, allows)], mostOfQuotient), form: "quotient" };
  }
  if (allows("max") && allows("sub")) yield sum([one], inputs, hinges(inputs, rows));
}

/** The highest degree of polynomials that are no more than `most` terms; 1 at least. */
function degreeWithin(inputCount: number, most: number, highest: number): number {
  let degree = 1;
  while (degree < highest && polynomialCount(inputCount, degree + 1) <= most) degree++;
  return degree;
}

/** Functions of inputs, of their squares and products, of sums and differences, and of 1 + these; times inputs and one another. */
function functionLibrary(inputs: readonly Tree[], functions: readonly OperatorName[], allows: Allows): Tree[] {
  const ofOne = functionTerms(functions, inputs);
  const products = polynomialTerms(inputs, 2, allows, 2);
  const pairs = inputs.flatMap((a, k) => inputs.slice(k + 1).map((b) => [a, b] as const));
  const sums = pairs.map(([a, b]) => node("add", a, b));
  const differences = allows("sub") ? pairs.map(([a, b]) => node("sub", a, b)) : [];
  const shifted = [...inputs, ...products].map((part) => node("add", part, one));
  const powers = inputs.map((x) => node("add", x, polynomialTerms([x], 2, allows, 2)[0]));
  const ofMore = functionTerms(functions, [...products, ...sums, ...differences, ...shifted, ...powers]);
  const pairsOfFunctions = ofOne.flatMap((a, k) => ofOne.slice(k + 1).map((b) => node("mul", a, b)));
  return [...ofOne, ...interactions(inputs, ofOne), ...ofMore, ...pairsOfFunctions];
}

/** Hinge functions max(0, x - t) and max(0, t - x), as in FFX (McConaghy 2011). */
function hinges(inputs: readonly Tree[], { inputs: columns }: RowSet): Tree[] {
  const zero = constantLeaf(0);
  return inputs.flatMap((x, k) => {
    const sorted = columns[k].slice().sort();
    const knots = quantiles.map((share) => sorted[Math.floor(share * (sorted.length - 1))]);
    return [...new Set(knots)].flatMap((knot) => {
      const t = constantLeaf(Number(knot.toPrecision(6)));
      return [node("max", zero, node("sub", x, t)), node("max", zero, node("sub", t, x))];
    });
  });
}
