import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ColumnBlock, dot, lengthOf } from "../../../src/numeric/columns";

const rowCount = 7;
const column = fc
  .array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: rowCount, maxLength: rowCount })
  .map((values) => Float64Array.from(values));
const columns = fc.array(column, { maxLength: 9 });

describe("a block of columns", () => {
  it("gives the products of each with another one, of as many as are asked for", () => {
    fc.assert(
      fc.property(columns, column, fc.nat(9), (block, other, count) => {
        const expected = block.slice(0, count).map((each) => dot(each, other));
        const found = new ColumnBlock(block, rowCount).products(other, Math.min(count, block.length));
        expected.forEach((product, k) => expect(found[k]).toBeCloseTo(product, 9));
      }),
    );
  });

  it("takes from a column what an orthonormal basis explains", () => {
    const basis = [0, 1, 2, 3, 4].map((k) => Float64Array.from({ length: rowCount }, (_, row) => (row === k ? 1 : 0)));
    fc.assert(
      fc.property(column, (other) => {
        const rest = other.slice();
        new ColumnBlock(basis, rowCount).takeFrom(rest);
        for (const direction of basis) expect(dot(direction, rest)).toBe(0);
        expect(lengthOf(rest)).toBeCloseTo(Math.hypot(other[5], other[6]), 9);
      }),
    );
  });
});
