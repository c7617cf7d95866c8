import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { completedSquares } from "../../../../src/search/variants/completedSquares";
import { expressionOfTree, treeOf } from "../../../../src/simplify/tree";
import { differenceBetween } from "../../../support/agreement";
import { formula } from "../formulas";
import { variantTexts } from "./variantTexts";

const completed = (text: string, values?: readonly number[]) =>
  variantTexts((tree) => completedSquares(tree, () => true), text, values);

describe("a formula with its squares completed", () => {
  it("has squares of exponentials and powers that a fit found term by term", () => {
    const [a, h] = [84.2025, -0.2375];
    const values = [2 * a * h, -1.94, a, -3.88, a * h * h];
    expect(completed("p1 * exp(p2 * x) + p3 * exp(p4 * x) + p5", values)).toEqual([
      "p1 * (exp(p2 * x) - p3)^2",
      "p1 + p2 * (exp(p3 * x) - p4)^2",
    ]);
    expect(completed("p1 + y + p2 * x^p3 + p4 * x^p5", [7.313, 3.137, 1.37, 2.117, 2.74])).toEqual([
      "y + p1 + p2 * (x^p3 + p4)^2",
    ]);
  });

  it("keeps what is little beside the number, and may be much beside the square", () => {
    expect(completed("p1 * x^2 + p2 * x + p3", [1.0001, -2 * 1.0001 * 2010, 1.0001 * 2010 ** 2 + 3.137])).toEqual([
      "p1 * (x - p2)^2",
      "p1 + p2 * (x - p3)^2",
    ]);
  });

  it("is none where there is no square, or no number beside it", () => {
    expect(completed("p1 * exp(p2 * x) + p3 * exp(p4 * x) + p5", [1.37, -1.94, 2.117, -3.1, 4.19])).toEqual([]);
    expect(completed("p1 * x^2 + p2 * x", [3.137, 2.117])).toEqual([]);
    expect(completed("x * y")).toEqual([]);
  });

  it("has the values that it had", () => {
    const number = fc.double({ min: 0.1, max: 9, noNaN: true });
    fc.assert(
      fc.property(number, number, number, number, (a, b, c, rate) => {
        const law = formula("p1 * exp(p2 * x) + p3 * exp(p4 * x) + p5");
        const values = [b, -rate, a, -2 * rate, c].map((value) => Float64Array.of(value));
        for (const tree of completedSquares(treeOf(law, values), () => true)) {
          const { expression, start } = expressionOfTree(tree);
          const before = { expression: law, parameters: values };
          expect(differenceBetween(before, { expression, parameters: start ?? [] })).toBeUndefined();
        }
      }),
    );
  });
});
