import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { complexityOf } from "../../../src/expression/complexity";
import { evaluate } from "../../../src/expression/evaluate";
import type { Expression } from "../../../src/expression/expression";
import { tidy } from "../../../src/simplify/tidy";
import { expressionOfTree, treeOf } from "../../../src/simplify/tree";
import { anyExpression } from "../numeric/randomExpressions";
import { formula, textOf } from "../search/formulas";

const tidied = (text: string, sharing?: readonly number[]): string =>
  textOf(expressionOfTree(tidy(treeOf(formula(text, sharing)))).expression);

/** Values on rows of two inputs. */
function values(expression: Expression, parameters: readonly Float64Array[], inputs: readonly Float64Array[]) {
  return evaluate(expression, { inputs, parameters, rowCount: inputs[0].length });
}

describe("tidy", () => {
  it.each([
    ["x - x", "0"],
    ["x + x", "2 * x"],
    ["x * x * x / y", "x^3 / y"],
    ["x / (y / x)", "x^2 / y"],
    ["y + x", "x + y"],
    ["x * (y * z) / (z * y)", "x"],
    ["2 * x + 3 * x - y * 1.5", "5 * x - 1.5 * y"],
    ["0 - x", "-x"],
    ["-(-x)", "x"],
    ["log(exp(x))", "x"],
    ["exp(2 * log(x))", "x^2"],
    ["exp(x) * exp(y)", "exp(x + y)"],
    ["abs(x^2)", "x^2"],
    ["min(x, x)", "x"],
    ["sqrt(x^3)", "x^1.5"],
    ["1 / x^2", "1 / x^2"],
    ["(x - x) * y + 2 * 3", "6"],
    ["x^2 / y^2", "(x / y)^2"],
  ])("writes %s as %s", (text, expected) => expect(tidied(text)).toBe(expected));

  it.each([
    ["p1 * (p2 * x + p3)", "p1 * x + p2"],
    ["p1 * x * p2 + p3 * x", "p1 * x"],
    ["exp(p1 + p2 * x) * p3", "p1 * exp(p2 * x)"],
    ["p1 / (p2 + p3 * x)", "p1 / (x + p2)"],
    ["(p1 * x)^2 + p2 - p3", "p1 * x^2 + p2"],
    ["p1 * x^p2 * x", "p1 * x^p2"],
    ["p1 - 3 * p2 * x", "p1 * x + p2"],
    ["log(p1 * x) + p2", "log(x) + p1"],
    ["exp(p1 * log(x))", "x^p1"],
    ["sin(p1)", "p1"],
    ["1 + p1", "p1"],
    ["p1 * 0", "0"],
  ])("merges the parameters of %s into %s", (text, expected) => expect(tidied(text)).toBe(expected));

  it("merges parameters only where that loses no sharing", () => {
    expect(tidied("p1 * p2 * x", [0, 1])).toBe("p1 * x");
    expect(expressionOfTree(tidy(treeOf(formula("p1 * p2 * x", [0, 1])))).expression.sharing).toEqual([1]);
    expect(tidied("p1 * p2 * x", [1, 2])).toBe("p1 * p2 * x");
    expect(tidied("p1 * x + p2 * x", [1, 2])).toBe("p1 * x + p2 * x");
    expect(tidied("p1 * (x + p2)", [0, 1])).toBe("p1 * x + p2");
    expect(tidied("p1 * (x + p2)", [1, 0])).toBe("p1 * (x + p2)");
  });

  it("takes roots of products apart only where every factor is positive", () => {
    expect(tidied("x * sqrt(x * y)")).toBe("x * sqrt(x * y)");
    const tree = tidy(treeOf(formula("x * sqrt(x * y)")), { isPositive: () => true });
    expect(textOf(expressionOfTree(tree).expression)).toBe("sqrt(y) * x^1.5");
    expect(tidied("sqrt(x^2)")).toBe("sqrt(x^2)");
  });

  it("says the same as before wherever that was finite", () => {
    const inputs = [Float64Array.of(0.3, 1.7, -0.6, 2.5, -1.2), Float64Array.of(1.1, -0.4, 0.8, 0.05, -2.2)];
    fc.assert(
      fc.property(anyExpression(2, 4), (expression) => {
        const start = expression.sharing.map((_, slot) => Float64Array.of(0.6 + 0.5 * slot));
        const result = expressionOfTree(tidy(treeOf(expression, start)));
        const before = values(expression, start, inputs);
        const after = values(result.expression, result.start, inputs);
        before.forEach((value, row) => {
          if (!Number.isFinite(value) || Math.abs(value) > 1e8 || Math.abs(value) < 1e-8) return;
          // What was finite by accident of rounding (a huge exponential of a huge difference) is left out.
          if (!Number.isFinite(after[row])) return;
          expect(Math.abs(after[row] - value)).toBeLessThanOrEqual(1e-4 * (1 + Math.abs(value)));
        });
      }),
      { numRuns: 3000 },
    );
  });

  it("has nothing left to do after two passes, and hardly ever makes a formula longer", () => {
    let longer = 0;
    let count = 0;
    fc.assert(
      fc.property(anyExpression(2, 4), (expression) => {
        const twice = tidy(tidy(treeOf(expression)));
        const thrice = tidy(twice);
        expect(textOf(expressionOfTree(thrice).expression)).toBe(textOf(expressionOfTree(twice).expression));
        count++;
        if (complexityOf(expressionOfTree(twice).expression) > complexityOf(expression)) longer++;
      }),
      { numRuns: 1000 },
    );
    expect(longer / count).toBeLessThan(0.05);
  });
});
