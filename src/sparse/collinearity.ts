import { forwardSelection } from "./forwardSelection";
import type { LinearProblem, SparseModel } from "./linearProblem";
import { fitTerms, usableTerms } from "./linearProblem";

/** A term that others say as well: on these rows it is their sum with these coefficients, up to `unexplained` of its squares. */
export interface Collinearity {
  readonly term: number;
  readonly others: SparseModel;
  readonly unexplained: number;
}

/** No longer relation is of use to a person. */
const mostOthers = 6;

/**
 * Terms that cannot be told from sums of others on the rows at hand: of which these leave no more than `tolerance` of the
 * squares. Each with the shortest such sum that is found; what is said of a term is not said again of the others.
 */
export function collinearities(problem: LinearProblem, tolerance = 1e-6): Collinearity[] {
  const found: Collinearity[] = [];
  const lengths = problem.lengths.slice();
  for (const term of usableTerms(problem).reverse()) {
    const length = lengths[term];
    lengths[term] = 0;
    const target = problem.columns[term].map((value) => value * length);
    const question = { ...problem, target, squares: length ** 2, lengths };
    const others = shortestSum(question, tolerance * question.squares);
    if (others === undefined) lengths[term] = length;
    else found.push({ term, others, unexplained: others.squares / question.squares });
  }
  return found.reverse();
}

/** A sum of few terms that leaves no more than `enough`, without any that it does not need. */
function shortestSum(problem: LinearProblem, enough: number): SparseModel | undefined {
  let sum: SparseModel | undefined = forwardSelection(problem, mostOthers).find(({ squares }) => squares <= enough);
  for (const term of sum?.terms ?? []) {
    const fewer = fitTerms(
      problem,
      sum!.terms.filter((other) => other !== term),
    );
    if (fewer.squares <= enough) sum = fewer;
  }
  return sum;
}
