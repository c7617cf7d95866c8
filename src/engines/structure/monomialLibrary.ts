import { constantLeaf } from "../../simplify/tree";
import { powerProduct } from "./powerProduct";
import type { Column } from "./view";
import { isPositive } from "./view";

/** Monomials of a library at most; the simplest stay. */
const mostMonomials = 900;
/** Of one input, from simple to not so simple. Roots are of positive inputs only. */
const exponentsByCost: readonly (readonly [number, number])[] = [
  [0, 0],
  [1, 1],
  [-1, 1.5],
  [2, 1.5],
  [0.5, 2],
  [-2, 2],
  [3, 2.5],
  [-0.5, 3],
  [-3, 3],
  [4, 3.5],
  [1.5, 3.5],
];

/** Products of small powers of the columns, the simplest first and 1 among them, where they are finite in every row. */
export function monomialLibrary(columns: readonly Column[]): Column[] {
  const perColumn = columns.map(({ values }) => {
    const positive = isPositive(values);
    return exponentsByCost
      .filter(([exponent]) => positive || Number.isInteger(exponent))
      .map(([exponent, cost]) => ({ exponent, cost, values: values.map((value) => value ** exponent) }))
      .filter((power) => power.values.every(Number.isFinite));
  });
  let most = 0;
  while (countUpTo(perColumn, most + 0.5) <= mostMonomials && most < 12) most += 0.5;
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
    .map(({ exponents, values }) => {
      const powers = columns.map(({ tree, values: base }, k) => ({
        base: tree,
        exponent: exponents[k],
        error: 0,
        isPositive: isPositive(base),
      }));
      return { tree: powerProduct(constantLeaf(1), powers), values };
    });
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
