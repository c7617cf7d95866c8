import { dot } from "../../numeric/columns";
import { OrthonormalBasis } from "./linearModel";

/** A few terms that explain a target together with those that are there anyway. */
export interface Selection {
  /** Numbers of the terms, in order of choice. */
  readonly terms: readonly number[];
  /** Squares that are left, as a share of those that the terms that are there anyway leave. */
  readonly unexplained: number;
}

interface State extends Selection {
  /** Directions of the chosen terms. */
  readonly directions: readonly Float64Array[];
  /** What is left of the target, weighted. */
  readonly rest: Float64Array;
  /** What the chosen terms leave of each term's squares, and its inner product with what is left of the target. */
  readonly squares: Float64Array;
  readonly products: Float64Array;
}

/** A term of which the others leave less than this share of squares says nothing new. */
const dependent = 1e-9;
/** Squares that are rounding. */
const roundingShare = 1e-26;

/**
 * The best sets of up to `widths.length` terms, by orthogonal least squares (Chen, Billings and Luo 1989) that follows the best `widths[size - 1]`
 * sets at each size. Yields undefined after each set that was extended, and the best sets of each size as soon as they are
 * known.
 */
export function* selectTerms(
  target: Float64Array,
  given: readonly Float64Array[],
  library: readonly Float64Array[],
  roots: Float64Array,
  widths: readonly number[],
): Generator<readonly Selection[] | undefined, void> {
  const basis = new OrthonormalBasis(roots);
  for (const column of given) basis.add(column);
  const rest = basis.rest(target);
  const whole = dot(rest, rest);
  const before = dot(basis.weighted(target), basis.weighted(target));
  // Also true for NaN.
  if (!(whole > roundingShare * before)) return;
  const columns = library.map((column): Float64Array | undefined => {
    const weighted = basis.weighted(column);
    const length = Math.sqrt(dot(weighted, weighted));
    if (!(length > 0 && length < Infinity)) return undefined;
    for (let row = 0; row < weighted.length; row++) weighted[row] /= length;
    basis.reduce(weighted);
    return dot(weighted, weighted) > dependent ? weighted : undefined;
  });
  const squares = Float64Array.from(columns, (column) => (column === undefined ? 0 : dot(column, column)));
  const products = Float64Array.from(columns, (column) => (column === undefined ? 0 : dot(column, rest)));
  const least = squares.map((each) => dependent * each);
  let states: State[] = [{ terms: [], unexplained: 1, directions: [], rest, squares, products }];
  for (const width of widths) {
    const found = new Map<string, { state: State; term: number; left: number }>();
    for (const state of states) {
      for (const { term, left } of extensions(state, least, whole, width)) {
        const key = [...state.terms, term].sort((a, b) => a - b).join();
        const known = found.get(key);
        if (known === undefined || known.left > left) found.set(key, { state, term, left });
      }
      yield undefined;
    }
    states = [...found.values()]
      .sort((a, b) => a.left - b.left)
      .slice(0, width)
      .map(({ state, term }) => extended(state, term, columns, whole))
      .sort((a, b) => a.unexplained - b.unexplained);
    if (states.length === 0) return;
    yield states;
    if (states[0].unexplained * whole <= roundingShare * before) return;
  }
}

/** The `count` terms with which least is left, of those that the chosen ones leave more than the least of. */
function extensions({ terms, rest, squares, products }: State, least: Float64Array, whole: number, count: number) {
  const before = dot(rest, rest) / whole;
  const best: { term: number; left: number }[] = [];
  for (let term = 0; term < squares.length; term++) {
    if (!(squares[term] > least[term]) || terms.includes(term)) continue;
    const left = before - products[term] ** 2 / squares[term] / whole;
    if (best.length === count && left >= best[count - 1].left) continue;
    if (best.length === count) best.pop();
    const place = best.findIndex((other) => other.left > left);
    best.splice(place < 0 ? best.length : place, 0, { term, left });
  }
  return best;
}

function extended(state: State, term: number, columns: readonly (Float64Array | undefined)[], whole: number): State {
  const direction = columns[term]!.slice();
  for (const other of [...state.directions, ...state.directions]) {
    const share = dot(other, direction);
    for (let row = 0; row < direction.length; row++) direction[row] -= share * other[row];
  }
  const length = Math.sqrt(dot(direction, direction));
  for (let row = 0; row < direction.length; row++) direction[row] /= length;
  const share = dot(direction, state.rest);
  const rest = state.rest.map((value, row) => value - share * direction[row]);
  const squares = state.squares.slice();
  const products = state.products.slice();
  columns.forEach((column, k) => {
    if (column === undefined) return;
    const along = dot(direction, column);
    squares[k] -= along * along;
    products[k] -= share * along;
  });
  return {
    terms: [...state.terms, term],
    unexplained: dot(rest, rest) / whole,
    directions: [...state.directions, direction],
    rest,
    squares,
    products,
  };
}
