import type { Tree } from "../simplify/tree";
import { node } from "../simplify/tree";
import type { Library } from "./library";
import type { LinearProblem, SparseModel } from "./linearProblem";
import { problemOf } from "./linearProblem";
import type { ColumnSource, Moments } from "./moments";
import { sumOf, weighted } from "./termSum";

/**
 * A source of terms and one target y with further columns before the target: y times each of the first `denominators` terms. A
 * relation between all of them that is linear, p(x) = y q(x), says that y is the quotient of two sums: the implicit
 * trick of FFX (McConaghy 2011) and SINDy-PI (Kaheman, Kutz and Brunton 2020).
 */
export function implicitSource(source: ColumnSource, denominators: number): ColumnSource {
  const { columnCount, rowCount, weights } = source;
  const termCount = columnCount - 1;
  return {
    columnCount: termCount + denominators + 1,
    rowCount,
    weights,
    read: (start, count, out) => {
      const target = out[termCount + denominators];
      source.read(start, count, [...out.slice(0, termCount), target]);
      for (let k = 0; k < denominators; k++) {
        const [term, product] = [out[k], out[termCount + k]];
        for (let row = 0; row < count; row++) product[row] = term[row] * target[row];
      }
    },
  };
}

/** The relation solved for y times one of the terms, `lead`: a problem over the terms, and y times the other terms. */
export function implicitProblem(moments: Moments, denominators: number, lead: number): LinearProblem {
  const { factor, rowCount } = moments;
  const termCount = factor.length - 1 - denominators;
  const whole = factor.map((column) => {
    const values = new Float64Array(factor.length);
    values.set(column);
    return values;
  });
  const columns = whole.slice(0, termCount + denominators).map((column, k) => {
    return k === termCount + lead ? new Float64Array(column.length) : column;
  });
  return problemOf(columns, whole[termCount + lead], rowCount);
}

/** The quotient that a model of an implicit problem stands for; undefined where it has no numerator. */
export function quotientOf(library: Library, lead: number, { terms, coefficients }: SparseModel): Tree | undefined {
  const above: Tree[] = [];
  const below: Tree[] = [library[lead]];
  terms.forEach((term, k) => {
    if (term < library.length) above.push(weighted(library[term], coefficients[k]));
    else below.push(weighted(library[term - library.length], -coefficients[k]));
  });
  if (above.length === 0) return undefined;
  return node("div", sumOf(above), sumOf(below));
}
