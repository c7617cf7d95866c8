import { triangularFactor, withoutColumn } from "../../numeric/triangularFactor";
import type { Tree } from "../../simplify/tree";
import { node } from "../../simplify/tree";
import type { Allows } from "./allows";
import { angleSets } from "./angles";
import type { Base, Monomial } from "./monomialLibrary";
import { monomialLibrary, monomialOf, polynomialPowers } from "./monomialLibrary";
import { nullVector } from "./nullVector";
import { power, times } from "./powerProduct";
import type { PolynomialTerm } from "./binomialPowers";
import { rootOfPart, withPowers } from "./binomialPowers";
import { nearlyOne, polynomialTree } from "./polynomialTree";
import type { Column, Proposals, View } from "./view";

/** Terms of a relation before those that are not needed are taken away, at most; and as a share of the rows. */
const [mostTerms, mostTermsPerRow] = [90, 0.7];
/** Rows that are looked at: a few more than there are terms. */
const rowsPerTerm = 1.4;
/** What rounding leaves of terms of length 1 that cancel. */
const exact = 1e-11;
/** By how much more may be left without a term that is not needed. */
const tolerance = 30;
/** No larger relation is worth a fit: about other places, and with its squares, such a one may still be short. */
const largestRelation = 36;
const sweeps = 2;

/** A term of a relation: a monomial times a power of the target. */
interface Term {
  readonly monomial: Monomial;
  readonly order: number;
  readonly values: Float64Array;
  readonly scale: number;
}

/** Powers of the target that occur together, each with every monomial. */
const orders: readonly (readonly number[])[] = [
  [0, 1],
  [0, 2],
  [0, 1, 2],
];
/** The target alone beside the monomials: it leaves the most room for them. */
const ofPolynomial: readonly number[] = [0];

/**
 * Relations P(x, y) = 0, polynomial in the inputs and in the target, solved for the target: quotients
 * of polynomials, roots of them, solutions of quadratic equations. The terms are columns, and a relation is a vector in their null
 * space of the rows.
 */
export function relations(view: View, allows: Allows): Proposals {
  return relationsOf(view.inputs, view, allows);
}

/** The same with a sine or cosine in place of an input or two; both at once would only be found to have squares that add up to 1. */
export function* relationsOfAngles(view: View, allows: Allows): Proposals {
  for (const { others, angles } of angleSets(view.inputs, allows)) {
    for (const angle of angles) yield* relationsOf([...others, angle], view, allows);
  }
}

function* relationsOf(columns: readonly Column[], view: View, allows: Allows): Proposals {
  const bases = columns.map((column): Base => ({ column, exponents: polynomialPowers }));
  for (const set of [ofPolynomial, ...orders]) {
    const room = Math.floor(Math.min(mostTerms, mostTermsPerRow * view.rowCount) / set.length);
    const library = monomialLibrary(bases, room);
    const products = set.flatMap((order) => library.map((monomial) => ({ monomial, order })));
    const target = set === ofPolynomial ? [{ monomial: library[0], order: 1 }] : [];
    const relation = sparsest(termsOf([...products, ...target], view));
    yield undefined;
    if (relation !== undefined) yield* solved(relation, columns, allows);
  }
}

/** The terms with their values, rows and columns scaled to about 1; those that have no value in some row are left out. */
function termsOf(products: readonly Pick<Term, "monomial" | "order">[], { target }: View): Term[] {
  const rows = Math.min(target.length, Math.ceil(rowsPerTerm * products.length));
  const terms = products.map(({ monomial, order }) => {
    const values = new Float64Array(rows);
    for (let row = 0; row < rows; row++) values[row] = monomial.values[row] * target[row] ** order;
    return { monomial, order, values, scale: 1 };
  });
  const most = new Float64Array(rows);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    most.fill(0);
    for (const { values } of terms)
      for (let row = 0; row < rows; row++) most[row] = Math.max(most[row], Math.abs(values[row]));
    for (const term of terms) {
      const { values } = term;
      let squares = 0;
      for (let row = 0; row < rows; row++) {
        if (most[row] > 0) values[row] /= most[row];
        squares += values[row] * values[row];
      }
      const length = Math.sqrt(squares);
      if (!(length > 0)) continue;
      for (let row = 0; row < rows; row++) values[row] /= length;
      term.scale /= length;
    }
  }
  return terms.filter(({ values }) => values.every(Number.isFinite));
}

interface Relation {
  readonly terms: readonly Term[];
  /** In the units of the terms' own values. */
  readonly coefficients: readonly number[];
}

/** The relation that is left when terms are taken away, the least simple first, as long as one is left. */
function sparsest(terms: readonly Term[]): Relation | undefined {
  if (terms.length < 2) return undefined;
  let kept = [...terms].sort((a, b) => a.monomial.cost + 2 * a.order - b.monomial.cost - 2 * b.order);
  let factor = triangularFactor(kept.map(({ values }) => values));
  const { left } = nullVector(factor);
  if (!(left < exact)) return undefined;
  const enough = Math.max(tolerance * left, exact / tolerance);
  for (let k = kept.length - 1; k >= 0 && kept.length > 2; k--) {
    const without = withoutColumn(factor, k);
    if (!(nullVector(without).left < enough)) continue;
    factor = without;
    kept = kept.filter((_, j) => j !== k);
  }
  const { vector } = nullVector(factor);
  if (kept.length > largestRelation || kept.every(({ order }) => order === 0)) return undefined;
  return { terms: kept, coefficients: kept.map(({ scale }, k) => vector[k] * scale) };
}

/** The target from a relation. */
function* solved({ terms, coefficients }: Relation, columns: readonly Column[], allows: Allows): Proposals {
  const highest = Math.max(...terms.map(({ order }) => order));
  // Divided by the coefficient of the simplest term of the highest order, so that this has none.
  const lead = terms.findIndex(({ order }) => order === highest);
  const polynomialOf = (order: number, factor: number): PolynomialTerm[] =>
    terms.flatMap(({ monomial: { exponents }, ...term }, k) =>
      term.order === order
        ? [{ coefficient: nearlyOne((factor * coefficients[k]) / coefficients[lead]), exponents }]
        : [],
    );
  const monomial = (exponents: readonly number[]): Tree => monomialOf(columns, exponents);
  const sum = (order: number, factor: number): Tree | undefined => {
    const polynomial = polynomialOf(order, factor);
    return polynomial.length === 0 ? undefined : polynomialTree(polynomial, columns);
  };
  // To find the shortest spelling of each takes its time.
  const c = sum(0, -1);
  yield undefined;
  const b = sum(1, highest === 2 ? -0.5 : 1);
  yield undefined;
  const a = sum(2, 1);
  if (highest === 1) {
    if (b !== undefined && c !== undefined) yield node("div", c, b);
    return;
  }
  if (a === undefined || !allows("sqrt")) return;
  if (b === undefined) {
    if (c === undefined) return;
    const [square, ...others] = withPowers(polynomialOf(0, -1));
    const signed = others.length === 0 ? rootOfPart(square, monomial) : undefined;
    // The root has one sign, and the target may have both.
    if (signed !== undefined) yield node("div", signed, node("sqrt", a));
    if (signed !== undefined) yield node("div", node("neg", signed), node("sqrt", a));
    const root = node("sqrt", node("div", c, a));
    yield root;
    yield node("neg", root);
    return;
  }
  // a y^2 - 2 b y - c = 0
  const inner = c === undefined ? power(b, 2) : node("add", power(b, 2), times(a, c));
  yield node("div", node("add", b, node("sqrt", inner)), a);
  yield node("div", node("sub", b, node("sqrt", inner)), a);
}
