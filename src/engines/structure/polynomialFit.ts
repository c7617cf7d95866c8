import { lengthOf, meanOf } from "../../numeric/columns";
import { node } from "../../simplify/tree";
import type { Allows } from "./allows";
import type { PolynomialTerm } from "./binomialPowers";
import { fitLinear, inFewRows } from "./linearModel";
import type { Base, Monomial } from "./monomialLibrary";
import { monomialLibrary, polynomialPowers } from "./monomialLibrary";
import { polynomialTree } from "./polynomialTree";
import type { Form } from "./targetForms";
import { formedTargets, formsOf, signUnder } from "./targetForms";
import type { Proposals, View } from "./view";

const degrees = [2, 3, 4];
/** Monomials at most, and rows for each. */
const [mostMonomials, rowsPerMonomial] = [70, 3];
/** Forms of the target that are followed at each degree, and what a polynomial may leave of its deviation, squared. */
const [followed, useless] = [2, 0.2];
/** Terms are left out up to this many standard errors from nothing, a share of those that are less at a time. */
const [insignificant, shareLeftOut] = [3, 0.5];
/** Coefficients so many standard errors of their difference apart may be one. */
const alike = 3;
/** No longer sum is worth a fit. */
const mostTerms = 36;

/** A polynomial of what a form makes of the target. */
interface Fitted {
  readonly form: Form;
  readonly library: readonly Monomial[];
  /** Rows that stand for all of them, by monomial, and what they make of the target. */
  readonly columns: readonly Float64Array[];
  readonly values: Float64Array;
  readonly rowCount: number;
  /** Squares that it leaves of the target's deviation. */
  readonly unexplained: number;
}

/**
 * Polynomials with every monomial of a low degree, for the target and for what an outer function has made of it, without the terms that the
 * rows do not bear out: quadratic forms in several inputs, their roots and inverses, also where noise hides the relation that they are.
 */
export function* polynomialFits(view: View, allows: Allows): Proposals {
  const bases = view.inputs.map((column): Base => ({ column, exponents: polynomialPowers }));
  const about = view.noise?.fitted ?? view.target;
  for (const degree of degrees) {
    if (monomialCount(bases.length, degree) > Math.min(mostMonomials, view.rowCount / rowsPerMonomial)) return;
    const library = monomialLibrary(bases, mostMonomials).filter(({ exponents }) => degreeOf(exponents) <= degree);
    const fits: Fitted[] = [];
    for (const form of formsOf(allows)) {
      if (signUnder(form, about) === undefined) continue;
      fits.push(...fitted(view, form, library));
      yield undefined;
    }
    for (const fit of fits.sort((a, b) => a.unexplained - b.unexplained).slice(0, followed)) {
      for (const terms of significant(fit)) {
        const formula = fit.form.undo(polynomialTree(terms, view.inputs));
        yield signUnder(fit.form, about) === -1 ? node("neg", formula) : formula;
      }
    }
  }
}

function monomialCount(columns: number, degree: number): number {
  let count = 1;
  for (let k = 1; k <= degree; k++) count = (count * (columns + k)) / k;
  return count;
}

function degreeOf(exponents: readonly number[]): number {
  return exponents.reduce((sum, each) => sum + each, 0);
}

/** The whole polynomial, for errors that are relative and for those that are alike in all rows, where it says something. */
function fitted(view: View, form: Form, library: readonly Monomial[]): Fitted[] {
  const { noise } = view;
  const about = noise?.fitted ?? view.target;
  const mean = meanOf(about);
  const weighted = (values: Float64Array) => (noise ? values.map((value, row) => value / noise.errors[row]) : values);
  const deviation = lengthOf(weighted(about.map((value) => value - mean)));
  return formedTargets(view, form)
    .map(({ values, roots }): Fitted => {
      const columns = library.map((monomial) => monomial.values);
      const few = inFewRows(columns, values, roots);
      const { coefficients } = fitLinear(few.columns, few.target, few.roots);
      const left = view.target.map((y, row) => {
        let sum = 0;
        for (let k = 0; k < columns.length; k++) sum += coefficients[k] * columns[k][row];
        return Math.abs(form.back(sum)) - Math.abs(y);
      });
      const unexplained = (lengthOf(weighted(left)) / deviation) ** 2;
      return { form, library, columns: few.columns, values: few.target, rowCount: view.rowCount, unexplained };
    })
    .filter(({ unexplained }) => unexplained < useless);
}

/** The terms that the rows bear out, and the same with coefficients that may be one as one. */
function significant({ library, columns, values, rowCount }: Fitted): PolynomialTerm[][] {
  const roots = new Float64Array(values.length).fill(1);
  let kept = library.map(({ exponents }, k) => ({ exponents, column: columns[k] }));
  for (;;) {
    const { coefficients, errors } = fitLinear(
      kept.map(({ column }) => column),
      values,
      roots,
      rowCount,
    );
    const terms = kept.map(({ exponents }, k) => ({ coefficient: coefficients[k], exponents, error: errors[k] }));
    const doubtful = terms
      .map(({ coefficient, error }, k) => ({ k, t: Math.abs(coefficient) / error }))
      .filter(({ t }) => !(t > insignificant))
      .sort((a, b) => a.t - b.t);
    if (doubtful.length === 0) {
      return terms.length === 0 || terms.length > mostTerms ? [] : [terms, withOneCoefficient(terms)];
    }
    const left = new Set(doubtful.slice(0, Math.ceil(shareLeftOut * doubtful.length)).map(({ k }) => k));
    kept = kept.filter((_, k) => !left.has(k));
  }
}

/** Terms above the first degree with one magnitude, as far as their errors allow: the one that most of them may have. */
function withOneCoefficient(terms: readonly (PolynomialTerm & { readonly error: number })[]): PolynomialTerm[] {
  let most: readonly PolynomialTerm[] = [];
  for (const { coefficient, error } of terms) {
    const group = terms.filter(
      (other) =>
        degreeOf(other.exponents) > 1 &&
        Math.abs(Math.abs(other.coefficient) - Math.abs(coefficient)) <= alike * Math.hypot(other.error, error),
    );
    if (group.length > most.length) most = group;
  }
  const mean = most.reduce((sum, { coefficient }) => sum + Math.abs(coefficient), 0) / most.length;
  return terms.map((term) =>
    most.includes(term) ? { ...term, coefficient: Math.sign(term.coefficient) * mean } : term,
  );
}
