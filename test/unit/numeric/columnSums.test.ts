import { describe, expect, it } from "vitest";
import { ColumnSums, sumsPerColumn } from "../../../src/numeric/columnSums";
import { createRandom } from "../../../src/numeric/random";

const random = createRandom(6, 0);
const column = (rows: number) => Float64Array.from({ length: rows }, () => random.normal());
const sum = (rows: number, of: (row: number) => number) =>
  Array.from({ length: rows }, (_, row) => of(row)).reduce((a, b) => a + b, 0);

describe("sums of columns", () => {
  it.each([1, 2, 21, 64])("are those of the chosen ones, for %i rows", (rows) => {
    const columns = Array.from({ length: 9 }, () => column(rows));
    const sums = new ColumnSums(columns.length, rows);
    columns.forEach((values, index) => sums.set(index, values));
    for (const vectors of [[column(rows), column(rows), column(rows)], [column(rows)], []]) {
      const weights = column(rows).map(Math.abs);
      const chosen = [7, 0, 3, 3];
      const found = sums.of(chosen, { weights, vectors });
      expect(found).toHaveLength(sumsPerColumn * chosen.length);
      chosen.forEach((index, k) => {
        const values = columns[index];
        const expected = [
          sum(rows, (row) => weights[row] * values[row] ** 2),
          ...[0, 1, 2].map((v) => sum(rows, (row) => values[row] * (vectors.at(v)?.[row] ?? 0))),
        ];
        expected.forEach((each, v) => expect(found[sumsPerColumn * k + v]).toBeCloseTo(each, 12));
      });
    }
  });

  it("go by what a column was set to last, and by no more than its rows", () => {
    const sums = new ColumnSums(2, 3);
    sums.set(0, Float64Array.of(9, 9, 9));
    sums.set(1, Float64Array.of(5, 5, 5));
    sums.set(0, Float64Array.of(1, 2, 3));
    const ones = Float64Array.of(1, 1, 1, 1);
    expect([...sums.of([0], { weights: ones, vectors: [ones] })]).toEqual([14, 6, 0, 0]);
  });
});
