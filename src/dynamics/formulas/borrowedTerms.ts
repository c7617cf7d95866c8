import { evaluate } from "../../expression/evaluate";
import type { OperatorName } from "../../expression/operatorName";
import { meanOf } from "../../numeric/columns";
import type { Candidate } from "../../search/candidate";
import { Expansion, productOfTerms, withNumbers } from "../../search/variants/expansion";
import type { Problem, RowSet } from "../../search/problem";
import { constantCoefficient } from "../../simplify/coefficient";
import type { Factor, Term } from "../../simplify/terms";
import type { Tree } from "../../simplify/tree";
import { expressionOfTree, postfixOf, treeOf } from "../../simplify/tree";
import { eliminatedModels } from "../../sparse/elimination";
import { forwardSelection } from "../../sparse/forwardSelection";
import type { Library } from "../../sparse/library";
import type { SparseModel } from "../../sparse/linearProblem";
import { problemOf } from "../../sparse/linearProblem";
import { sumOfTerms } from "../../sparse/termSum";

type Formula = Pick<Candidate, "expression" | "parameters">;

/** A law for the derivative of a state, and the share of the variance of the derivative that it leaves. */
export interface BorrowingLaw {
  readonly tree: Tree;
  readonly loss: number;
}

/** Terms of such a law at most. */
const mostTerms = 6;

/**
 * Sums of terms of a library and of terms of the law of another state. What leaves one state often enters another, at another rate:
 * a term that is hard to find in one law, since there is more beside it, is easily found in the other. Numbers within the terms are
 * parameters that start where the other law has them.
 */
export function lawsWithTermsOf(other: Formula, problem: Problem, library: Library): BorrowingLaw[] {
  const borrowed = termsOf(other, problem.constraints.operators);
  if (borrowed.length === 0) return [];
  // One at a time too: terms that may stand for each other hide which one is enough.
  const groups = borrowed.length > 1 ? [borrowed, ...borrowed.map((term) => [term])] : [borrowed];
  return groups.flatMap((group) => sumsWith(group, problem, library));
}

/** The best sums of few terms, some of which are of the group. */
function sumsWith(group: Library, { train }: Problem, library: Library): BorrowingLaw[] {
  const { target } = train;
  const mean = meanOf(target);
  const variation = target.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  if (!(variation > 0)) return [];
  const terms = [...library, ...group];
  const columns = terms.map((term) => valuesOf(term, train));
  if (!columns.every((column) => column.every(Number.isFinite))) return [];
  const linear = problemOf(columns, target);
  const models = [...forwardSelection(linear, mostTerms), ...eliminatedModels(linear)].filter(
    (model) => model.terms.length <= mostTerms && model.terms.some((term) => term >= library.length),
  );
  const distinct = new Map<string, SparseModel>(models.map((model) => [model.terms.join(), model]));
  return [...distinct.values()].map((model) => ({ tree: sumOfTerms(terms, model), loss: model.squares / variation }));
}

/**
 * The terms of a formula that are more than products of powers of inputs, without their coefficients. A quotient comes with those
 * that differ from it by a product: `y / (2 + x)` with `x * y / (2 + x)`.
 */
function termsOf({ expression, parameters }: Formula, operators: readonly OperatorName[]): Tree[] {
  const expansion = new Expansion(() => false);
  const numbers = withNumbers(treeOf(expression, parameters));
  const sum = (numbers && expansion.sumOf(numbers)) ?? [];
  return sum
    .filter(({ factors }) => !factors.every(isPowerOfInput))
    .flatMap((term) => [term, ...quotientsBeside(term, expansion)])
    .map((term) => expansion.treeOf([{ ...term, coefficient: constantCoefficient(1) }]))
    .filter((tree) => postfixOf(tree).every((part) => part.kind !== "operator" || operators.includes(part.operator)));
}

function isPowerOfInput({ base, exponent }: Factor): boolean {
  return base.kind === "input" && Number.isInteger(exponent) && Number(exponent) > 0;
}

/** A quotient times each term of the sum that it is divided by. */
function quotientsBeside(term: Term, expansion: Expansion): Term[] {
  return term.factors
    .filter(({ base, exponent }) => base.kind === "operator" && Number(exponent) < 0)
    .flatMap(({ base }) => expansion.sumOf(base) ?? [])
    .filter(({ factors }) => factors.length > 0)
    .map((each) => productOfTerms(term, each));
}

function valuesOf(term: Tree, { inputs, rowCount }: RowSet): Float64Array {
  const { expression, start } = expressionOfTree(term);
  return evaluate(expression, { inputs, parameters: start.map(([value]) => value), rowCount });
}
