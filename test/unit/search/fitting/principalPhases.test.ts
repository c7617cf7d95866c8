import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluate } from "../../../../src/expression/evaluate";
import { principalPhases } from "../../../../src/search/fitting/principalPhases";
import { formula } from "../formulas";

const inputs = [Float64Array.of(0.1, 0.7, 1.9, -2.3, 4)];
/** Away from 0 and from multiples of pi, where the smallest rounding makes all the difference behind a pole. */
const value = fc.integer({ min: -400, max: 400 }).map((tenths) => tenths / 10 + 0.0123);

describe("principal phases", () => {
  it.each([
    "p1 * exp(p4 * x) * cos(p2 * x + p3)",
    "p1 * sin(p2 * x + p3) / (p4 + x)",
    "sin(p2 * x + p3) + p1 * cos(p4 * x)",
    "p1 / sin(p2 * x + p3) + p4",
    "p1 * sin(p2 * x) - p3 * cos(x - p4)",
    "sin(p1 * x) * (p2 + p3 * x)",
    "cos(p1 * x)^2 + p2 * sin(sin(p3 * x + p4))",
  ])("leave the predictions of %s as they were", (text) => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 4, maxLength: 4 }), (numbers) => {
        const expression = formula(text);
        const before = expression.sharing.map((_, slot) => Float64Array.of(numbers[slot]));
        const after = principalPhases(expression, before);
        const [expected, actual] = [before, after].map((parameters) =>
          evaluate(expression, { inputs, parameters, rowCount: 5 }),
        );
        actual.forEach((each, row) => {
          if (Math.abs(expected[row]) < 1e4) expect(each).toBeCloseTo(expected[row], 6);
        });
      }),
    );
  });

  it("lie between -pi and pi, with a positive amplitude and frequency", () => {
    fc.assert(
      fc.property(fc.tuple(value, value, value), (numbers) => {
        const before = numbers.map((each) => Float64Array.of(each));
        const [[amplitude], [frequency], [phase]] = principalPhases(formula("p1 * sin(p2 * x + p3)"), before);
        expect(amplitude).toBeGreaterThanOrEqual(0);
        expect(frequency).toBeGreaterThanOrEqual(0);
        expect(Math.abs(phase)).toBeLessThanOrEqual(Math.PI + 1e-12);
      }),
    );
  });

  it("are chosen for each level where the numbers vary over the same categories, and leave predictions as they were", () => {
    const expression = formula("p1 * sin(p2 * x + p3) + p4 * sin(p5 * x)", [1, 1, 1, 2, 2]);
    const levels = fc.tuple(value, value).map((pair) => Float64Array.from(pair));
    fc.assert(
      fc.property(fc.array(levels, { minLength: 5, maxLength: 5 }), (before) => {
        const after = principalPhases(expression, before);
        for (const positive of [after[0], after[1], after[4]]) expect(positive.every((each) => each >= 0)).toBe(true);
        for (const level of [0, 1]) {
          const [expected, actual] = [before, after].map((values) =>
            evaluate(expression, {
              inputs,
              parameters: values.map((each) => each.slice(level, level + 1)),
              rowCount: 5,
            }),
          );
          actual.forEach((each, row) => expect(each).toBeCloseTo(expected[row], 6));
        }
      }),
    );
  });

  it("are not touched where they vary over other categories than the rest", () => {
    const parameters = [Float64Array.of(-1), Float64Array.of(-2), Float64Array.of(9, 10)];
    expect(principalPhases(formula("p1 * sin(p2 * x + p3)", [0, 0, 1]), parameters)).toEqual(parameters);
  });
});
