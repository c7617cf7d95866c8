import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binomialSquares } from "../../../../src/search/variants/binomialSquares";
import { simplerVariants } from "../../../../src/search/variants/simplerVariants";
import { complexityOfTree, expressionOfTree, treeOf } from "../../../../src/simplify/tree";
import { differenceBetween } from "../../../support/agreement";
import { formula, textOf } from "../formulas";
import { variantTexts } from "./variantTexts";

const squared = (text: string, values?: readonly number[]) =>
  variantTexts((tree) => binomialSquares(tree, () => false), text, values);

describe("a formula with its binomial squares", () => {
  it("has the square of a difference for what a fit found term by term", () => {
    expect(squared("x^2 - 2 * x * y + y^2")).toContain("(x - y)^2");
    expect(squared("p1 * x^2 + p2 * x * y + p3 * y^2", [1.37, 2 * 1.37 * 3.137, 1.37 * 3.137 ** 2])).toContain(
      "p1 * (x + p2 * y)^2",
    );
    expect(squared("x^4 * y + 6 * x^2 * y^2 + 9 * y^3")).toContain("y * (x^2 + 3 * y)^2");
  });

  it("has all of them, wherever they stand", () => {
    expect(squared("sqrt(x^2 + y * (y - 2 * x) + z * (z - 2 * sin(x)) + sin(x)^2)")).toContain(
      "sqrt((x - y)^2 + (z - sin(x))^2)",
    );
  });

  it("is none where the numbers do not fit, or only roots would be squared", () => {
    expect(squared("x^2 - 2.1 * x * y + y^2")).toEqual([]);
    expect(squared("x^2 - 2 * x * y - y^2")).toEqual([]);
    expect(squared("x + y + 2 * sqrt(x) * sqrt(y)")).toEqual([]);
  });

  it("is among what is tried for a shorter formula", () => {
    const distance = treeOf(formula("sqrt(x^2 - 2 * x * y + y^2 + z^2)"), []);
    const [first] = simplerVariants(distance, []).filter((each) => complexityOfTree(each) < complexityOfTree(distance));
    expect(textOf(expressionOfTree(first).expression)).toBe("sqrt(z^2 + (x - y)^2)");
  });

  it("has the values that it had", () => {
    const number = fc.double({ min: 0.1, max: 9, noNaN: true });
    fc.assert(
      fc.property(number, number, fc.boolean(), (a, r, isDifference) => {
        const law = formula("p1 * x^2 * y + p2 * x * y * z + p3 * y * z^2 + z");
        const values = [a, 2 * a * (isDifference ? -r : r), a * r * r].map((value) => Float64Array.of(value));
        const found = binomialSquares(treeOf(law, values), () => false);
        expect(found.length).toBeGreaterThan(0);
        for (const tree of found) {
          const { expression, start } = expressionOfTree(tree);
          const before = { expression: law, parameters: values };
          expect(differenceBetween(before, { expression, parameters: start ?? [] })).toBeUndefined();
        }
      }),
    );
  });
});
