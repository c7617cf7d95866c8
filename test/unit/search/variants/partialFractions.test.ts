import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { partialFractions } from "../../../../src/search/variants/partialFractions";
import { expressionOfTree, treeOf } from "../../../../src/simplify/tree";
import { differenceBetween } from "../../../support/agreement";
import { formula } from "../formulas";
import { variantTexts } from "./variantTexts";

const fractions = (text: string, values?: readonly number[]) =>
  variantTexts((tree) => partialFractions(tree, () => true), text, values);

describe("a quotient as partial fractions", () => {
  it("tells the pressure of a gas from what draws it together", () => {
    const [r, a, b] = [8.317, 3.641, 0.4273];
    const law = "(p1 * x * y^2 + p2 * y + p3) / (y^2 * (y + p4))";
    expect(fractions(law, [r, -a, a * b, -b])).toEqual(["p1 * x / (y - p2) + p3 / y^2"]);
    expect(fractions("(p1 + p2 * x) / (x * (x + p3))", [2.137, 3.317, 1.731])).toEqual(["p1 / (x + p2) + p3 / x"]);
  });

  it("is none where a denominator is another one", () => {
    expect(fractions("(p1 + x) / (x^2 + p2)", [2.137, 3.317])).toEqual([]);
    expect(fractions("(p1 + x^3) / (x * (x + p2))", [2.137, 3.317])).toEqual([]);
    expect(fractions("(p1 + x) / (x * (x + y))", [2.137])).toEqual([]);
  });

  it("has the values that it had", () => {
    const number = fc.double({ min: 0.5, max: 9, noNaN: true });
    fc.assert(
      fc.property(number, number, number, number, fc.integer({ min: 1, max: 3 }), (a, b, c, root, power) => {
        const law = formula(`(p1 * y * x + p2 * y + p3) / (x^${power} * (x + p4))`);
        const values = [a, b, c, root].map((value) => Float64Array.of(value));
        for (const tree of partialFractions(treeOf(law, values), () => true)) {
          const { expression, start } = expressionOfTree(tree);
          const before = { expression: law, parameters: values };
          expect(differenceBetween(before, { expression, parameters: start ?? [] })).toBeUndefined();
        }
      }),
    );
  });
});
