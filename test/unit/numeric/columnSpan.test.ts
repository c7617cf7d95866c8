import { describe, expect, it } from "vitest";
import { ColumnSpan } from "../../../src/numeric/columnSpan";

/** Values of a power at points that make powers all but collinear. */
const power = (degree: number) => Float64Array.from({ length: 40 }, (_, k) => (1 + k / 400) ** degree);

describe("ColumnSpan", () => {
  it("tells a sum of nearly collinear columns from a column that is almost one", () => {
    const span = new ColumnSpan();
    const degrees = [0, 1, 2, 3];
    for (const degree of degrees) span.add(power(degree));
    const wanted = [3, -1, 0, 2];
    const sum = power(0).map((_, row) => degrees.reduce((all, d) => all + wanted[d] * power(d)[row], 0));
    const { coefficients, left } = span.project(sum);
    coefficients.forEach((value, k) => expect(value).toBeCloseTo(wanted[k], 8));
    expect(left).toBeLessThan(1e-13);
    expect(span.project(power(4)).left).toBeGreaterThan(1e-8);
  });

  it("leaves everything of a column while it is empty", () => {
    expect(new ColumnSpan().project(Float64Array.of(3, 4))).toEqual({ coefficients: new Float64Array(0), left: 5 });
  });
});
