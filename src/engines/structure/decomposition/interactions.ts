import { dot, subtract } from "../../../numeric/columns";
import { OrthonormalBasis } from "../linearModel";
import { chebyshevPolynomials } from "./columnFunctions";

/** Mixed terms of two columns that would show an interaction: products of polynomials up to this degree. */
const highestDegree = 2;
/** So many at most. */
const mostTerms = 60;
/** Multiply-adds per row that a look takes, about. */
export const workOfInteractions = 10_000;
/** Degrees of freedom that are left for each. */
const freedomPerTerm = 3;
/** F statistics up to this come about where there is no interaction; those of fewer mixed terms scatter more. */
const largestF = (terms: number) => 1 + 4.5 * Math.sqrt(2 / terms);

/**
 * Whether mixed terms of two columns explain more than chance would of what a model leaves. The model is given by orthonormal directions that span what it
 * can say, or say after a small change; `size` is what interactions are in proportion to, where that is not the same in all rows.
 */
export function showInteractions(
  columns: readonly Float64Array[],
  directions: readonly Float64Array[],
  left: Float64Array,
  size?: Float64Array,
): boolean {
  const basis = new OrthonormalBasis(new Float64Array(left.length).fill(1));
  basis.directions.push(...directions);
  const rest = left.slice();
  const freedom = left.length - directions.length;
  const before = dot(rest, rest);
  let terms = 0;
  for (const mixed of mixedTerms(columns)) {
    if (terms === mostTerms || freedomPerTerm * (terms + 1) > freedom) break;
    if (!basis.add(size === undefined ? mixed : mixed.map((value, row) => value * size[row]))) continue;
    const added = basis.directions[basis.directions.length - 1];
    subtract(rest, added, dot(added, rest));
    terms++;
  }
  if (terms === 0) return true;
  const after = dot(rest, rest);
  return (before - after) / terms > largestF(terms) * (after / (freedom - terms));
}

/** Products of two polynomials of a column each, those of the lowest degree first. */
function mixedTerms(columns: readonly Float64Array[]): Float64Array[] {
  const polynomials = columns.map((column) => chebyshevPolynomials(centred(column), highestDegree));
  const found: { readonly degree: number; readonly values: Float64Array }[] = [];
  polynomials.forEach((some, k) => {
    for (const others of polynomials.slice(0, k)) {
      some.forEach((a, i) => {
        others.forEach((b, j) => found.push({ degree: i + j, values: a.map((value, row) => value * b[row]) }));
      });
    }
  });
  return found.sort((a, b) => a.degree - b.degree).map(({ values }) => values);
}

/** From -1 to 1. */
function centred(column: Float64Array): Float64Array {
  const [low, high] = [Math.min(...column), Math.max(...column)];
  return column.map((value) => (2 * (value - low)) / (high - low) - 1);
}
