import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sureness } from "../../../src/engines/enumeration/sureness";

describe("how sure the logarithms of rows are", () => {
  it("grows with the size of the target, whatever its sign and unit, and a row of zero says nothing", () => {
    const column = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(column, fc.constantFrom(1e-9, 1, 1e12), (values, unit) => {
        const target = Float64Array.from(values, (value) => unit * Math.round(value));
        const roots = sureness(target);
        target.forEach((y, row) => {
          expect(roots[row]).toBeGreaterThanOrEqual(0);
          expect(roots[row]).toBeLessThanOrEqual(1);
          if (y === 0) expect(roots[row]).toBe(0);
          target.forEach((other, place) => {
            if (Math.abs(other) > Math.abs(y)) expect(roots[place]).toBeGreaterThanOrEqual(roots[row]);
          });
        });
      }),
    );
  });

  it("lets half of the rows count at least, where a few are far larger than all others", () => {
    const roots = sureness(Float64Array.of(1, 2, 3, 4, 5e9));
    expect(roots[4]).toBeCloseTo(1, 9);
    expect(roots[2] ** 2).toBeCloseTo(0.5, 9);
  });
});
