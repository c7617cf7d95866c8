import { deviationOf } from "../../numeric/columns";
import type { Tree } from "../../simplify/tree";
import { complexityOfTree, node } from "../../simplify/tree";
import type { PolynomialTerm, SumPart } from "./binomialPowers";
import { treeOfPart, withPowers } from "./binomialPowers";
import { monomialOf } from "./monomialLibrary";
import { parameter } from "./powerProduct";
import type { ShiftedPolynomial } from "./shiftedPolynomial";
import { shortestShifts } from "./shiftedPolynomial";
import { PolynomialValues } from "./polynomialValues";
import type { Column } from "./view";

/** Coefficients that differ by less than this share are one. */
const alike = 1e-7;
/** Polynomials of more terms are written as they are: to look for better places would take long. */
const mostTerms = 40;

/**
 * The polynomial in these columns as short as it gets: about other places, with its perfect squares, and with a coefficient that
 * several of its terms share before all. Exponents are not negative.
 */
export function polynomialTree(terms: readonly PolynomialTerm[], columns: readonly Column[]): Tree {
  const values = new PolynomialValues(terms, columns);
  const written = (polynomial: ShiftedPolynomial): Tree => writtenAbout(polynomial, columns, values);
  const asItIs = { terms, shifts: columns.map(() => 0) };
  if (terms.length > mostTerms) return written(asItIs);
  return written(
    shortestShifts(terms, {
      length: (polynomial) => complexityOfTree(written(polynomial)),
      size: (exponents, shifts) => values.shareOf(exponents, shifts),
      spreads: columns.map((column) => deviationOf(column.values)),
    }),
  );
}

function writtenAbout(
  { terms, shifts }: ShiftedPolynomial,
  columns: readonly Column[],
  values: PolynomialValues,
): Tree {
  const moved = columns.map((column, k) =>
    shifts[k] === 0 ? column : { ...column, tree: node("add", column.tree, parameter(shifts[k])) },
  );
  const sum = (of: readonly PolynomialTerm[]): Tree =>
    withPowers(of, (part, replaced) => values.areAlike(part, replaced, shifts))
      .sort(constantLast)
      .map((part) => treeOfPart(part, (exponents) => monomialOf(moved, exponents)))
      .reduce((a, b) => node("add", a, b));
  const plain = sum(terms);
  const common = mostFrequent(terms);
  if (common === undefined) return plain;
  const divided = terms.map((term) => ({ ...term, coefficient: nearlyOne(term.coefficient / common) }));
  const factored = node("mul", parameter(common), sum(divided));
  return complexityOfTree(factored) < complexityOfTree(plain) ? factored : plain;
}

function constantLast(a: SumPart, b: SumPart): number {
  return Number(isConstant(a)) - Number(isConstant(b));
}

function isConstant({ exponents, binomial }: SumPart): boolean {
  return binomial === undefined && exponents.every((each) => each === 0);
}

/** The coefficient other than 1 that most terms have, up to its sign; undefined where no two have one. */
function mostFrequent(terms: readonly PolynomialTerm[]): number | undefined {
  let [common, most]: [number | undefined, number] = [undefined, 1];
  for (const { coefficient } of terms) {
    if (Math.abs(coefficient) === 1) continue;
    const count = terms.filter((other) => isAlike(other.coefficient, coefficient)).length;
    if (count > most) [common, most] = [coefficient, count];
  }
  return common;
}

function isAlike(a: number, b: number): boolean {
  return Math.abs(Math.abs(a) - Math.abs(b)) <= alike * Math.abs(b);
}

/** One, of either sign, for what is so close that only rounding tells them apart: then it takes no number. */
export function nearlyOne(value: number): number {
  return isAlike(value, 1) ? Math.sign(value) : value;
}
