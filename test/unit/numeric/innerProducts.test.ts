import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InnerProducts } from "../../../src/numeric/innerProducts";
import { createRandom } from "../../../src/numeric/random";
import { factorOfProducts, productOfFactors, triangularFactor } from "../../../src/numeric/triangularFactor";

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < Math.min(a.length, b.length); k++) sum += a[k] * b[k];
  return sum;
}

const sizes = fc.record({
  count: fc.integer({ min: 1, max: 8 }),
  rows: fc.integer({ min: 1, max: 600 }),
  seed: fc.integer({ min: 1, max: 1e6 }),
});

function drawn(count: number, rows: number, seed: number): Float64Array[] {
  const random = createRandom(seed, 0);
  return Array.from({ length: count }, () => Float64Array.from({ length: rows }, () => random.normal()));
}

describe("inner products", () => {
  it.each(["reproducible", "fused"] as const)("are those of the columns, for any number of rows (%s)", (arithmetic) => {
    fc.assert(
      fc.property(sizes, ({ count, rows, seed }) => {
        const products = new InnerProducts(count, 600, arithmetic);
        const columns = drawn(count, rows, seed);
        // What lies beyond the rows does not count.
        products.columns.forEach((column, k) => column.fill(7).set(columns[k]));
        products.add(rows);
        products.add(Math.min(rows, 5));
        products.take().forEach((row, i) =>
          row.forEach((value, j) => {
            const few = Math.min(rows, 5);
            const expected = dot(columns[i], columns[j]) + dot(columns[i].subarray(0, few), columns[j]);
            expect(value).toBeCloseTo(expected, 9);
          }),
        );
        expect(products.take().every((row) => row.every((value) => value === 0))).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it("are those of orthonormal columns after division by the triangular factor", () => {
    fc.assert(
      fc.property(sizes, ({ count, rows, seed }) => {
        fc.pre(rows >= 10 * count);
        const products = new InnerProducts(count, 600);
        const columns = drawn(count, rows, seed);
        products.columns.forEach((column, k) => column.set(columns[k]));
        products.divide(rows, triangularFactor(columns));
        products.add(rows);
        products.take().forEach((row, i) => row.forEach((value, j) => expect(value).toBeCloseTo(i === j ? 1 : 0, 10)));
      }),
      { numRuns: 50 },
    );
  });
});

describe("a triangular factor", () => {
  it("of products is that of the columns, up to signs", () => {
    fc.assert(
      fc.property(sizes, ({ count, rows, seed }) => {
        fc.pre(rows >= 10 * count);
        const columns = drawn(count, rows, seed);
        const products = columns.map((a, i) => Float64Array.from(columns.slice(0, i + 1), (b) => dot(a, b)));
        const factor = triangularFactor(columns);
        factorOfProducts(products).forEach((column, j) =>
          column.forEach((value, k) => expect(value).toBeCloseTo(factor[j][k], 9)),
        );
      }),
      { numRuns: 50 },
    );
  });

  it("of products has no pivot for a column that depends on those before it", () => {
    const [a, b] = drawn(2, 50, 3);
    const columns = [a, b, a.map((value, row) => value - 2 * b[row])];
    const products = columns.map((x, i) => Float64Array.from(columns.slice(0, i + 1), (y) => dot(x, y)));
    const factor = factorOfProducts(products);
    expect(factor[2][2]).toBe(0);
    expect(dot(factor[2], factor[2])).toBeCloseTo(dot(columns[2], columns[2]), 9);
  });

  it("times another is the factor of columns that were divided by that one", () => {
    const columns = drawn(4, 50, 4);
    const right = triangularFactor(drawn(4, 20, 5));
    const product = productOfFactors(triangularFactor(columns), right);
    const multiplied = right.map((column) =>
      columns[0].map((_, row) => column.reduce((sum, value, k) => sum + value * columns[k][row], 0)),
    );
    triangularFactor(multiplied).forEach((column, j) =>
      column.forEach((value, k) => expect(product[j][k]).toBeCloseTo(value, 9)),
    );
  });
});
