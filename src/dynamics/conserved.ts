import { lengthOf } from "../numeric/columns";
import { ColumnSpan } from "../numeric/columnSpan";
import type { Random } from "../numeric/random";
import { createRandom } from "../numeric/random";
import type { Tree } from "../simplify/tree";
import { expressionOfTree, hasParameter, inputLeaf, keyOf, node, postfixOf, treeOf, walk } from "../simplify/tree";
import { polynomialCount, polynomialTerms } from "../sparse/library";
import { RightHandSide } from "./rightHandSide";

/** How large a column of the laws gets, and whether it is positive: what laws conserve may then have its logarithm. */
export interface ColumnRange {
  /** Largest magnitude. */
  readonly size: number;
  readonly isPositive: boolean;
}

/** A function of the states that never changes: the sum of its terms, each times a number; that of the first is 1. */
export type ConservedQuantity = readonly { readonly tree: Tree; readonly value: number }[];

/** Factors of a product at most, for one or two states and for more. */
const [degreeOfTwo, degreeOfMore] = [4, 3];
/** Terms that are looked at, at most. */
const mostTerms = 200;
/** Points for every term, so that no sum of terms is conserved at all of them by chance. */
const pointsPerTerm = 2;
/** A positive state is looked at from its largest value down to this share of it. */
const smallestShare = 0.05;
/**
 * The rate of change of what is conserved, in units of what its terms would contribute if they did not cancel. Rounding leaves
 * 1e-15 to 1e-12, and coefficients of laws that were fitted to data without noise are known to 1e-13; a term that a law
 * really has, however small, leaves its own share.
 */
const rounding = 1e-9;
/** Terms that contribute less are tried without. */
const negligible = 1e-6;
/** Points at which gradients are compared, and how many more there are at least. */
const gradientPoints = 24;
/** Points at which the rate of a state that is 0 is looked at. */
const signPoints = 8;
/** Gradients this close to depending on each other are taken to do so. */
const dependent = 1e-6;

/**
 * What is conserved by laws x' = f(x, u), whatever the inputs u do: sums Q of products of the states, logarithms of positive
 * states, and sines, cosines and exponentials of what the laws have within such functions, with grad Q . f = 0 for all states.
 * The simplest ones, and none that is a function of others. Laws are formulas, so the points at which they are looked at are
 * spread over all magnitudes that the columns (`ranges`, in the order of those of `system`) have: on the trajectories themselves,
 * which are curves, too much would seem conserved. An invariant that needs relations between coefficients is found only where
 * the coefficients have them to rounding.
 */
export function conservedQuantities(
  system: RightHandSide,
  parameters: Float64Array,
  ranges: readonly ColumnRange[],
): ConservedQuantity[] {
  const states = system.equations.length;
  const terms = candidateTerms(system, ranges.slice(0, states));
  const points = pointsWithin(ranges, gradientPoints + pointsPerTerm * terms.length, createRandom(1, 0));
  const changes = changesOf(terms, system, parameters, points);
  const independence = new Independence(ranges.slice(0, states));
  return nullVectors(changes.map(({ column }) => column))
    .map((vector) =>
      Array.from(vector, ([index, value]) => ({ ...changes[index], value: value / changes[index].size })),
    )
    .filter((parts) => independence.admits(parts))
    .map(written);
}

/** Whether the laws never let a state change its sign: where it is 0, so is its rate. */
export function keepsSign(system: RightHandSide, parameters: Float64Array, state: number): boolean {
  const rates = new Float64Array(system.equations.length);
  const anything = Array.from({ length: system.columnCount }, () => ({ size: 1, isPositive: false }));
  return pointsWithin(anything, signPoints, createRandom(1, 0)).every((point) => {
    point[state] = 0;
    system.rates(point, parameters, rates);
    return rates[state] === 0;
  });
}

interface Term {
  readonly tree: Tree;
  /** Of a product; 0 for a function. */
  readonly degree: number;
}

/** A term with what became of it at every point. */
interface Change extends Term {
  /** Length of its rates of change if what the states contribute to them did not cancel; 1 where nothing changes. */
  readonly size: number;
  /** Its rates of change, in units of `size`. */
  readonly column: Float64Array;
  /** `gradient[s][p]`. */
  readonly gradient: readonly Float64Array[];
}

/** From simple ones to long ones. */
function candidateTerms({ equations }: RightHandSide, ranges: readonly ColumnRange[]): Term[] {
  const states = ranges.map((_, s) => inputLeaf(s));
  const isOfStates = (tree: Tree) =>
    walk(tree).every(({ node }) => node.kind !== "input" || node.index < states.length);
  const functions = states.filter((_, s) => ranges[s].isPositive).map((state) => node("log", state));
  for (const part of equations.flatMap((equation) => postfixOf(treeOf(equation)))) {
    if (part.kind !== "operator" || hasParameter(part) || !isOfStates(part)) continue;
    if (part.operator === "sin" || part.operator === "cos") {
      functions.push(node("sin", ...part.operands), node("cos", ...part.operands));
    } else if (part.operator === "exp") functions.push(part);
  }
  const products = (degree: number): Term[] =>
    polynomialTerms(states, degree, () => true, degree).map((tree) => ({ tree, degree }));
  const unique = [...new Map(functions.map((tree) => [keyOf(tree), tree])).values()];
  const terms = [...products(1), ...unique.map((tree) => ({ tree, degree: 0 }))];
  const largest = states.length > 2 ? degreeOfMore : degreeOfTwo;
  for (let degree = 2; degree <= largest; degree++) {
    if (polynomialCount(states.length, degree) <= mostTerms) terms.push(...products(degree));
  }
  return terms;
}

function pointsWithin(ranges: readonly ColumnRange[], count: number, random: Random): Float64Array[] {
  return Array.from({ length: count }, () =>
    Float64Array.from(ranges, ({ size, isPositive }) => {
      const low = isPositive ? smallestShare : -1;
      return size * (low + (1 - low) * random.next());
    }),
  );
}

/** The rates of change of the terms; without those that are not finite at some point. */
function changesOf(
  terms: readonly Term[],
  system: RightHandSide,
  parameters: Float64Array,
  points: readonly Float64Array[],
): Change[] {
  const { columnCount } = system;
  const states = system.equations.length;
  const values = new RightHandSide(
    terms.map(({ tree }) => expressionOfTree(tree).expression),
    columnCount,
  );
  const [none, unused] = [new Float64Array(0), new Float64Array(terms.length)];
  const rates = new Float64Array(states);
  const byColumn = new Float64Array(terms.length * columnCount);
  const empty = () => new Float64Array(points.length);
  const changes = terms.map(() => ({ column: empty(), sizes: empty(), gradient: Array.from(rates, empty) }));
  points.forEach((point, p) => {
    system.rates(point, parameters, rates);
    values.rates(point, none, unused);
    values.derivatives(byColumn, none);
    changes.forEach(({ column, sizes, gradient }, k) => {
      for (let s = 0; s < states; s++) {
        const slope = byColumn[k * columnCount + s];
        gradient[s][p] = slope;
        column[p] += slope * rates[s];
        sizes[p] += Math.abs(slope * rates[s]);
      }
    });
  });
  return changes.flatMap(({ column, sizes, gradient }, k) => {
    const size = lengthOf(sizes) || 1;
    return Number.isFinite(size) ? [{ ...terms[k], size, column: column.map((each) => each / size), gradient }] : [];
  });
}

/** What the columns are multiplied by to cancel, by index. */
type NullVector = ReadonlyMap<number, number>;

/**
 * Sums of few columns that vanish: for each column that is a sum of those before it, the one sum of independent columns that it
 * is. As simple terms come first, the independent ones are as simple as they can be.
 */
function nullVectors(columns: readonly Float64Array[]): NullVector[] {
  const span = new ColumnSpan();
  const basis: number[] = [];
  const found: NullVector[] = [];
  columns.forEach((column, index) => {
    const { coefficients, left } = span.project(column);
    if (left > rounding) {
      span.add(column);
      basis.push(index);
    } else {
      const limit = Math.max(rounding, negligible * lengthOf(column));
      const needed = basis.filter((k, at) => Math.abs(coefficients[at]) * lengthOf(columns[k]) > limit);
      const vector = cancelled(columns, needed, index) ?? cancelled(columns, basis, index);
      if (vector !== undefined) found.push(sparser(vector, found, columns));
    }
  });
  return found;
}

/** The sum of a column and multiples of independent ones that vanishes, if there is one. */
function cancelled(columns: readonly Float64Array[], others: readonly number[], index: number): NullVector | undefined {
  const span = new ColumnSpan();
  for (const k of others) span.add(columns[k]);
  const { coefficients, left } = span.project(columns[index]);
  if (left > rounding) return undefined;
  return new Map([...others.map((k, at) => [k, -coefficients[at]] as const), [index, 1] as const]);
}

/** The vector with multiples of others added as long as that takes terms away. */
function sparser(vector: NullVector, others: readonly NullVector[], columns: readonly Float64Array[]): NullVector {
  const shorter = others
    .flatMap((other) => [...other.keys()].filter((k) => vector.has(k)).map((k) => without(k, vector, other)))
    .filter((each) => each.size < vector.size && lengthOf(sumOf(columns, each)) <= rounding)
    .sort((a, b) => a.size - b.size)
    .at(0);
  return shorter === undefined ? vector : sparser(shorter, others, columns);
}

/** A sum of both vectors that has not this index. */
function without(index: number, vector: NullVector, other: NullVector): NullVector {
  const share = vector.get(index)! / other.get(index)!;
  const limit = negligible * Math.max(...Array.from(vector.values(), Math.abs));
  const combined = [...new Set([...vector.keys(), ...other.keys()])].map(
    (k) => [k, (vector.get(k) ?? 0) - share * (other.get(k) ?? 0)] as const,
  );
  return new Map(combined.filter(([k, value]) => k !== index && Math.abs(value) > limit));
}

function sumOf(columns: readonly Float64Array[], vector: NullVector): Float64Array {
  const sum = new Float64Array(columns[0].length);
  for (const [k, value] of vector) columns[k].forEach((each, row) => (sum[row] += value * each));
  return sum;
}

/** Tells functions of the states that are constant or functions of others by their gradients. */
class Independence {
  /** By point: the gradients of the functions that were admitted. */
  private readonly spans = Array.from({ length: gradientPoints }, () => new ColumnSpan());

  constructor(private readonly ranges: readonly ColumnRange[]) {}

  /** Whether the sum is no function of those admitted before; it then is one of them. */
  admits(parts: readonly (Change & { readonly value: number })[]): boolean {
    const gradients = this.spans.map((_, p) => {
      const contributions = parts.map(({ gradient, value }) =>
        Float64Array.from(this.ranges, ({ size }, s) => size * value * gradient[s][p]),
      );
      const sum = Float64Array.from(this.ranges, (_, s) => contributions.reduce((all, each) => all + each[s], 0));
      const size = contributions.reduce((all, each) => all + lengthOf(each), 0);
      return { sum, isNew: this.spans[p].project(sum).left > dependent * size };
    });
    // At single points the gradients of independent functions may depend on each other.
    if (2 * gradients.filter(({ isNew }) => isNew).length <= gradients.length) return false;
    gradients.forEach(({ sum, isNew }, p) => isNew && this.spans[p].add(sum));
    return true;
  }
}

/** Products of many factors first, then functions; the first term as it is. */
function written(parts: readonly (Term & { readonly value: number })[]): ConservedQuantity {
  const sorted = [...parts].sort((a, b) => b.degree - a.degree);
  return sorted.map(({ tree, value }) => ({ tree, value: value / sorted[0].value }));
}
