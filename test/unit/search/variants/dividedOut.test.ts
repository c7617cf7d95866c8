import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dividedOut } from "../../../../src/search/variants/dividedOut";
import { expressionOfTree, treeOf } from "../../../../src/simplify/tree";
import { differenceBetween } from "../../../support/agreement";
import { anyExpression } from "../../numeric/randomExpressions";
import { textOf } from "../formulas";
import { variantTexts } from "./variantTexts";

const divided = (text: string, values?: readonly number[]) =>
  variantTexts((tree) => dividedOut(tree, () => true), text, values);

describe("a formula with a quotient divided out", () => {
  it("shows the terms that one denominator hides", () => {
    expect(divided("(20 * x^2 - x^3 - 2 * x - 2 * x * y + 40) / (x^2 + 2)")).toContain(
      "20 - x + -2 * x * y / (x^2 + 2)",
    );
    expect(divided("x * (3 * x - x^2 - y + 4) / (x + 1)")).toContain("4 * x - x^2 + -(x * y) / (x + 1)");
    expect(divided("(x^2 - y^2) / (x - y)")).toContain("x + y");
  });

  it("goes by what was fitted, and finds quotients inside", () => {
    expect(divided("sin((p1 * x^2 + p2 * x) / (x + p3))", [2, 6, 3])).toContain("sin(2 * x)");
    expect(divided("y + (p1 * x + p2) / (x + p3)", [2.137, 1, 3])).toEqual(["y + (p1 + p2 / (x + 3))"]);
  });

  it("has no fraction below the line", () => {
    expect(divided("p1 / (1 + p2 / x^2) + p3", [-7.613, 5, 78.41])).toEqual(["p1 + p2 / (x^2 + 5) + p3"]);
  });

  it("is none where nothing can be divided", () => {
    expect(divided("(x + 1) / (x^2 + 1)")).toEqual([]);
    expect(divided("(x + 1) / x")).toEqual([]);
    expect(divided("x * y")).toEqual([]);
  });

  it("has the values that it had wherever it was finite", () => {
    const quotient = fc
      .tuple(
        anyExpression(2, 3),
        anyExpression(2, 2),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 20, maxLength: 20 }),
      )
      .map(([above, below, values]) => {
        const shifted = below.nodes.map((node) =>
          node.kind === "parameter" ? { ...node, slot: node.slot + above.sharing.length } : node,
        );
        const sharing = [...above.sharing, ...below.sharing];
        const nodes = [...above.nodes, ...shifted, { kind: "operator", operator: "div" } as const];
        return {
          expression: { nodes, sharing },
          parameters: sharing.map((_, k) => Float64Array.of(values[k % 20] / 4)),
        };
      });
    fc.assert(
      fc.property(quotient, (before) => {
        for (const tree of dividedOut(treeOf(before.expression, before.parameters), () => false)) {
          const { expression, start } = expressionOfTree(tree);
          const difference = differenceBetween(before, { expression, parameters: start });
          expect(difference, `${textOf(before.expression)} became ${textOf(expression)}`).toBeUndefined();
        }
      }),
      { numRuns: 2000 },
    );
  });
});
