import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { probabilityWithin, studentTQuantile } from "../../../src/numeric/studentT";

describe("quantiles of Student's t", () => {
  it.each([
    // Abramowitz and Stegun, table 26.10, and its like with more digits.
    [0.95, 1, 12.7062047364],
    [0.95, 2, 4.3026527297],
    [0.95, 3, 3.1824463053],
    [0.95, 5, 2.5705818356],
    [0.95, 10, 2.228138852],
    [0.95, 30, 2.0422724563],
    [0.95, 100, 1.9839715185],
    [0.95, 1000, 1.9623390808],
    [0.99, 1, 63.6567411629],
    [0.99, 10, 3.1692726726],
    [0.9, 4, 2.1318467863],
    [0.5, 7, 0.7111417781],
  ])("at level %f with %i degrees of freedom is %f", (level, degrees, quantile) => {
    expect(studentTQuantile(level, degrees)).toBeCloseTo(quantile, 9);
  });

  it("has a closed form with one and two degrees of freedom", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.999, noNaN: true }), (level) => {
        expect(studentTQuantile(level, 1) / Math.tan((Math.PI / 2) * level)).toBeCloseTo(1, 10);
        expect(studentTQuantile(level, 2) / (level * Math.sqrt(2 / (1 - level * level)))).toBeCloseTo(1, 10);
      }),
    );
  });

  it("is the inverse of the probability, whatever the degrees of freedom", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.999, noNaN: true }), fc.integer({ min: 1, max: 5000 }), (level, n) => {
        expect(probabilityWithin(studentTQuantile(level, n), n)).toBeCloseTo(level, 10);
      }),
    );
  });

  it("comes to that of the normal distribution", () => {
    expect(studentTQuantile(0.95, 1e6)).toBeCloseTo(1.959963985, 5);
    expect(studentTQuantile(0.95, 1e12)).toBeCloseTo(1.959963985, 5);
  });
});
