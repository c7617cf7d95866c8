import type { Tree } from "../../simplify/tree";
import { constantLeaf } from "../../simplify/tree";
import { powerProduct } from "./powerProduct";
import type { Column } from "./view";
import { isPositive } from "./view";

/** An exponent, and how little it is expected. */
export type ExponentCost = readonly [exponent: number, cost: number];

/** A column with the exponents that it may have. Costs are multiples of a half. */
export interface Base {
  readonly column: Column;
  readonly exponents: readonly ExponentCost[];
}

/** Of an input of which nothing is known. Roots are of positive columns only. */
export const smallPowers: readonly ExponentCost[] = [
  [0, 0],
  [1, 1],
  [-1, 1.5],
  [2, 1.5],
  [0.5, 1.5],
  [-2, 2],
  [3, 2.5],
  [-0.5, 3],
  [-3, 3],
  [4, 3.5],
  [1.5, 3.5],
];
/** Of a sine or cosine. */
export const powersOfAngle: readonly ExponentCost[] = [
  [0, 0],
  [1, 1],
  [2, 2.5],
];
/** Of the columns of a polynomial. */
export const polynomialPowers = Array.from({ length: 11 }, (_, exponent): ExponentCost => [exponent, exponent]);
/** Where costs end. */
const largestCost = 12;

/** A product of powers of columns. */
export interface Monomial extends Column {
  /** By base. */
  readonly exponents: readonly number[];
  readonly cost: number;
}

/**
 * The simplest products of powers, 1 among them, where they are finite in every row: at most
 * `mostMonomials`, and none that costs as much as one that is left out.
 */
export function monomialLibrary(bases: readonly Base[], mostMonomials: number): Monomial[] {
  const columns = bases.map(({ column }) => column);
  const perColumn = bases.map(({ column: { values }, exponents }) => {
    const positive = isPositive(values);
    return exponents
      .filter(([exponent]) => positive || Number.isInteger(exponent))
      .map(([exponent, cost]) => ({ exponent, cost, values: values.map((value) => value ** exponent) }))
      .filter((power) => power.values.every(Number.isFinite));
  });
  let most = 0;
  while (countUpTo(perColumn, most + 0.5) <= mostMonomials && most < largestCost) most += 0.5;
  const products: { cost: number; exponents: readonly number[]; values: Float64Array }[] = [
    { cost: 0, exponents: [], values: new Float64Array(columns[0]?.values.length ?? 0).fill(1) },
  ];
  perColumn.forEach((powers) => {
    for (const { cost, exponents, values } of products.splice(0)) {
      for (const power of powers) {
        if (cost + power.cost > most) continue;
        const product = power.exponent === 0 ? values : values.map((value, row) => value * power.values[row]);
        products.push({ cost: cost + power.cost, exponents: [...exponents, power.exponent], values: product });
      }
    }
  });
  return products
    .sort((a, b) => a.cost - b.cost)
    .filter(({ values }) => values.every(Number.isFinite))
    .map(({ cost, exponents, values }) => {
      return { tree: monomialOf(columns, exponents), exponents, values, cost };
    });
}

/** A product of powers of columns. */
export function monomialOf(columns: readonly Column[], exponents: readonly number[]): Tree {
  const powers = columns.map(({ tree, values }, k) => ({
    base: tree,
    exponent: exponents[k],
    error: 0,
    isPositive: isPositive(values),
  }));
  return powerProduct(constantLeaf(1), powers);
}

/** How many products cost no more. */
function countUpTo(perColumn: readonly (readonly { readonly cost: number }[])[], most: number): number {
  const steps = Math.round(2 * most);
  let counts = new Array<number>(steps + 1).fill(0);
  counts[0] = 1;
  for (const powers of perColumn) {
    const next = new Array<number>(steps + 1).fill(0);
    for (const { cost } of powers) {
      for (let k = 0; k + 2 * cost <= steps; k++) next[k + 2 * cost] += counts[k];
    }
    counts = next;
  }
  return counts.reduce((sum, each) => sum + each, 0);
}
