import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deviationOf, lengthOf, normalised, rootMeanSquare } from "../../../src/numeric/columns";

const ordinary = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 1, maxLength: 20 });

describe("sizes of columns", () => {
  it("are those of the numbers in any unit, also where squares leave the range of float64", () => {
    fc.assert(
      fc.property(ordinary, fc.integer({ min: -900, max: 900 }), (values, exponent) => {
        // Numbers far smaller than the rest would lose digits in the unit.
        const column = Float64Array.from(values, (value) => Math.round(value * 1000) / 1000);
        const unit = 2 ** exponent;
        const inUnit = column.map((value) => value * unit);
        for (const size of [lengthOf, rootMeanSquare]) {
          expect(Math.abs(size(inUnit) / unit - size(column))).toBeLessThanOrEqual(1e-14 * size(column));
        }
        // The mean may be rounding alone.
        const rounding = 1e-14 * rootMeanSquare(column);
        expect(Math.abs(deviationOf(inUnit) / unit - deviationOf(column))).toBeLessThanOrEqual(rounding);
        normalised(inUnit).forEach((value, row) => expect(value).toBeCloseTo(normalised(column)[row], 12));
      }),
    );
  });

  it("are 0 for nothing, and what is not finite stays so", () => {
    expect(lengthOf(new Float64Array(3))).toBe(0);
    expect(rootMeanSquare(new Float64Array(0))).toBe(0);
    expect(lengthOf(Float64Array.of(1, -Infinity))).toBe(Infinity);
    expect(lengthOf(Float64Array.of(1, NaN, Infinity))).toBeNaN();
  });
});
