import type { LinearProblem, SparseModel } from "./linearProblem";
import { dot } from "../numeric/columns";
import { dependentShare, modelOf, usableTerms } from "./linearProblem";

/** A model that one term more was chosen for. */
export interface ForwardStep extends SparseModel {
  /** The term that was added, and the share of the target's squares that it explains: its error reduction ratio. */
  readonly added: number;
  readonly reduction: number;
}

/**
 * Models of 1, 2, ... terms, each with the term added that leaves least: orthogonal least squares (Chen, Billings and Luo 1989). Ends at `most` terms, or where
 * nothing is left to explain or to explain it with. `given` terms are in every model.
 */
export function forwardSelection(
  problem: LinearProblem,
  most = Infinity,
  given: readonly number[] = [],
): ForwardStep[] {
  const { columns, target, squares } = problem;
  const rest = target.slice();
  const left = columns.map((column) => column.slice());
  const free = new Set(usableTerms(problem));
  const chosen: number[] = [];
  const directions: Float64Array[] = [];
  /** Triangular factor of the chosen columns, and what of the target lies along their directions. */
  const factor: Float64Array[] = [];
  const explained: number[] = [];
  const steps: ForwardStep[] = [];
  for (const term of given) if (free.has(term)) take(term);
  while (chosen.length < Math.min(most, problem.rowCount) && free.size > 0) {
    let [best, gain] = [-1, 0];
    for (const term of free) {
      const length = dot(left[term], left[term]);
      if (!(length > dependentShare ** 2)) {
        free.delete(term);
        continue;
      }
      const gained = dot(left[term], rest) ** 2 / length;
      if (gained > gain) [best, gain] = [term, gained];
    }
    if (best < 0) break;
    const reduction = take(best) / (squares || 1);
    const target = Float64Array.of(...explained, Math.sqrt(dot(rest, rest)));
    steps.push({ ...modelOf(problem, chosen, [...factor, target]), added: best, reduction });
    if (dot(rest, rest) <= rounding * squares) break;
  }
  return steps;

  /** What a term explains of what is left; the others lose what they have in common with it. */
  function take(term: number): number {
    free.delete(term);
    const direction = columns[term].slice();
    const entries = new Float64Array(directions.length + 1);
    // Twice: once leaves what rounding makes of nearly dependent columns.
    for (let pass = 0; pass < 2; pass++) directions.forEach((other, k) => (entries[k] += reduce(direction, other)));
    const length = Math.sqrt(dot(direction, direction));
    if (!(length > dependentShare)) return 0;
    for (let row = 0; row < direction.length; row++) direction[row] /= length;
    entries[directions.length] = length;
    factor.push(entries);
    chosen.push(term);
    directions.push(direction);
    for (const other of free) reduce(left[other], direction);
    const share = reduce(rest, direction);
    explained.push(share);
    return share ** 2;
  }
}

/** Takes the part along a direction away, and returns how long that is. */
function reduce(column: Float64Array, direction: Float64Array): number {
  const share = dot(direction, column);
  for (let row = 0; row < column.length; row++) column[row] -= share * direction[row];
  return share;
}

/** Squares that are rounding, as a share of those of the target. */
const rounding = 1e-30;
