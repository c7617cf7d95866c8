import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { complexityOf } from "../../../../src/expression/complexity";
import { multipliedOut } from "../../../../src/search/variants/multipliedOut";
import { expressionOfTree, parameterLeaf, treeOf } from "../../../../src/simplify/tree";
import { differenceBetween } from "../../../support/agreement";
import { anyExpression } from "../../numeric/randomExpressions";
import { formula, textOf } from "../formulas";

function writtenOut(text: string, isPositive = true, values: readonly number[] = []): string | undefined {
  const parameters = values.map((value) => Float64Array.of(value));
  const tree = multipliedOut(treeOf(formula(text), parameters), () => isPositive);
  return tree && textOf(expressionOfTree(tree).expression);
}

describe("a formula multiplied out", () => {
  it("loses the parts that cancel", () => {
    const text = writtenOut("(x + y) * (1 + cos(z)) - cos(z) * (sqrt(x) - sqrt(y))^2");
    expect(complexityOf(formula(text ?? ""))).toBeLessThan(15);
    expect(writtenOut("(x + y)^2 - (x - y)^2")).toBe("4 * x * y");
    expect(writtenOut("(x^2 - y^2) / x + y * (y / x)")).toBe("x");
  });

  it("takes fitted numbers for simple ones only where they agree to many digits", () => {
    expect(writtenOut("p1 * (x + y) - p2 * y", true, [2 + 1e-12, 2])).toBe("2 * x");
    expect(writtenOut("p1 * (x + y)", true, [2.0013])).toBe("p1 * x + p2 * y");
  });

  it("keeps roots of what may be negative whole", () => {
    expect(writtenOut("sqrt(x * y) * sqrt(x * y)", false)).toBe("x * y");
    expect(writtenOut("sqrt(x^2)", false)).toBe("sqrt(x^2)");
    expect(writtenOut("sqrt(x^2)")).toBe("x");
  });

  it("is none where a number varies, or there would be very many terms", () => {
    expect(multipliedOut(parameterLeaf(1, Float64Array.of(1, 2)), () => true)).toBeUndefined();
    expect(writtenOut("((x + y + z + 1)^4 + sin(x))^4")).toBeUndefined();
  });

  it("has the values that it had wherever it was finite", () => {
    const any = fc
      .tuple(anyExpression(2, 4), fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 20, maxLength: 20 }))
      .map(([expression, values]) => ({
        expression,
        parameters: expression.sharing.map((_, slot) => Float64Array.of(values[slot % 20] / 4)),
      }));
    fc.assert(
      fc.property(any, (before) => {
        const tree = multipliedOut(treeOf(before.expression, before.parameters), () => false);
        if (tree === undefined) return;
        const { expression, start } = expressionOfTree(tree);
        const difference = differenceBetween(before, { expression, parameters: start });
        expect(difference, `${textOf(before.expression)} became ${textOf(expression)}`).toBeUndefined();
      }),
      { numRuns: 2000 },
    );
  });
});
