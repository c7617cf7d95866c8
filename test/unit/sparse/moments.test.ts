import { describe, expect, it } from "vitest";
import { createRandom } from "../../../src/numeric/random";
import { triangularFactor } from "../../../src/numeric/triangularFactor";
import { fitTerms, linearProblem } from "../../../src/sparse/linearProblem";
import { columnsOf, momentsOf, momentsOfFolds, together } from "../../../src/sparse/moments";

/** Enough rows that products are accumulated. */
const manyRows = 600_001;

function randomColumns(count: number, rows: number, seed = 1): Float64Array[] {
  const random = createRandom(seed, 0);
  return Array.from({ length: count }, () => Float64Array.from({ length: rows }, () => random.normal()));
}

function productsOf(factor: readonly Float64Array[]): number[][] {
  return factor.map((a) => factor.map((b) => a.reduce((sum, value, k) => sum + value * (b[k] ?? 0), 0)));
}

function expectSameProducts(actual: readonly Float64Array[], expected: readonly Float64Array[], precision: number) {
  const [a, b] = [productsOf(actual), productsOf(expected)];
  a.forEach((row, i) =>
    row.forEach((value, j) =>
      expect(Math.abs(value - b[i][j])).toBeLessThanOrEqual(precision * Math.sqrt(b[i][i] * b[j][j])),
    ),
  );
}

describe("moments", () => {
  it("have the products of the weighted columns, however many rows there are", () => {
    const columns = randomColumns(9, manyRows);
    const weights = Float64Array.from(columns[0], (value) => Math.abs(value));
    const moments = momentsOf(columnsOf(columns, weights));
    const weighted = columns.map((column) => column.map((value, row) => value * Math.sqrt(weights[row])));
    expectSameProducts(moments.factor, triangularFactor(weighted), 1e-12);
    expect(moments.rowCount).toBe(manyRows);
    expect(moments.weight).toBeCloseTo(
      weights.reduce((sum, each) => sum + each, 0),
      3,
    );
  });

  it("keep what dependent columns have of their own where products would lose it", () => {
    const [x, noise] = randomColumns(2, manyRows);
    const near = x.map((value, row) => value + 1e-9 * noise[row]);
    const y = x.map((value, row) => 2 * value + 3e-9 * noise[row]);
    const columns = [...randomColumns(7, manyRows, 5), x, near, y];
    const { coefficients } = fitTerms(linearProblem(momentsOf(columnsOf(columns))), [7, 8]);
    // y = 3 near - x; of `near` one part in 1e9 is its own, known to seven digits.
    expect(coefficients[1]).toBeCloseTo(3, 5);
    expect(coefficients[0]).toBeCloseTo(-1, 5);
  });

  it("of folds together are those of all rows", () => {
    for (const rows of [37, manyRows]) {
      const source = columnsOf(randomColumns(9, rows));
      const folds = momentsOfFolds(source, 5);
      expect(folds.reduce((sum, fold) => sum + fold.rowCount, 0)).toBe(rows);
      expectSameProducts(together(folds).factor, momentsOf(source).factor, 1e-12);
    }
  });

  it("of folds taken several times are those of rows that occur as often", () => {
    const columns = randomColumns(3, 40);
    const [a, b] = momentsOfFolds(columnsOf(columns), 2);
    const twice = together([a, b], [2, 0]);
    expectSameProducts(twice.factor, together([a, a]).factor, 1e-13);
    expect(twice.rowCount).toBe(2 * a.rowCount);
  });

  it("leave out a column with a value that is no number, and only that", () => {
    for (const rows of [50, manyRows]) {
      const columns = randomColumns(9, rows);
      const { factor } = momentsOf(columnsOf(columns.filter((_, k) => k !== 1)));
      columns[1] = columns[1].slice();
      columns[1][rows - 1] = NaN;
      const moments = momentsOf(columnsOf(columns));
      expect(moments.isUndefined).toEqual(columns.map((_, k) => k === 1));
      const rest = moments.factor.map((column) => column.filter((_, k) => k !== 1)).filter((_, k) => k !== 1);
      expectSameProducts(rest, factor, 1e-12);
    }
  });
});
