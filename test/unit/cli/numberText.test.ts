import { expect, it } from "vitest";
import { clockText, countText, r2Text, shortNumber } from "../../../src/cli/numberText";

it.each([
  [1, "0.0000"],
  [1 + 1e-7, "0.0000"],
  [0.0029, "0.9971"],
  [1.5, "-0.5000"],
  [2e-9, "1 - 2.0e-9"],
  [0, "1"],
  [1e9, "-1.0e+9"],
  [Number.MAX_VALUE, "-"],
  [Infinity, "-"],
  [NaN, "-"],
])("shows the R² of loss %j as %s", (loss, text) => {
  expect(r2Text(loss)).toBe(text);
});

it("shows numbers so that they can be read back", () => {
  for (const value of [0.99998, -1234.5678, 1e-30, 6.02214e23, 0]) {
    expect(Math.abs(Number(shortNumber(value)) - value)).toBeLessThanOrEqual(5e-5 * Math.abs(value));
  }
});

it("shows times and counts", () => {
  expect([7.9, 62, 3727].map(clockText)).toStrictEqual(["0:07", "1:02", "1:02:07"]);
  expect(countText(412806)).toBe("412,806");
});
