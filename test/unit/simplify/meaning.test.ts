import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomFormulas } from "../../../bench/randomFormulas";
import { tidy } from "../../../src/simplify/tidy";
import { expressionOfTree, treeOf } from "../../../src/simplify/tree";
import type { ValuedFormula } from "../../support/agreement";
import { differenceBetween } from "../../support/agreement";
import { anyExpression } from "../numeric/randomExpressions";
import { formula, textOf } from "../search/formulas";

function tidied({ expression, parameters }: ValuedFormula): ValuedFormula {
  const { expression: simplified, start } = expressionOfTree(tidy(treeOf(expression, parameters)));
  return { expression: simplified, parameters: start };
}

function expectSame(before: ValuedFormula): void {
  const after = tidied(before);
  const difference = differenceBetween(before, after);
  expect(difference, `${textOf(before.expression)} became ${textOf(after.expression)}`).toBeUndefined();
}

const valued = (text: string, values: readonly number[]): ValuedFormula => ({
  expression: formula(text),
  parameters: values.map((value) => Float64Array.of(value)),
});

const orOne = (value: number): number => (Math.abs(value) < 0.05 ? 1 : value);

/** Any formula, with parameters of either sign. */
const anyFormula = fc
  .tuple(anyExpression(2, 4), fc.array(fc.double({ min: -4, max: 4, noNaN: true }), { minLength: 20, maxLength: 20 }))
  .map(([expression, values]) => ({
    expression,
    // Numbers next to zero overflow on their own.
    parameters: expression.sharing.map((_, slot) => Float64Array.of(orOne(values[slot % values.length]))),
  }));

describe("a simplified formula has the values that it had wherever it was finite", () => {
  it("for random formulas", () => randomFormulas(3000, 5).forEach(expectSame));
  it("for any expression", () => fc.assert(fc.property(anyFormula, expectSame), { numRuns: 3000 }));

  it.each<[string, number[]]>([
    ["log(p1 * x)", [2]],
    ["abs(p1 * x)", [2]],
    ["sqrt(p1 * x)", [-2]],
    ["(p1 * x)^0.5", [-2]],
    ["(p1 * x)^p2", [-2, 3]],
    ["(p1 * x)^(-2)", [-2]],
    ["sqrt(x^2)", []],
    ["(x^2)^1.5", []],
    ["(x^4)^0.25", []],
    ["sqrt(x^2 * y)", []],
    ["sqrt(x * y) / sqrt(x)", []],
    ["x / x", []],
    ["(x^3)^(1 / 3)", []],
    ["exp(log(x))", []],
    ["log(x^2)", []],
    ["log(exp(x))", []],
    ["1 / (1 / x)", []],
    ["atan2(-x, -y)", []],
    ["min(-x, -y)", []],
    ["max(2 * x, 2 * y)", []],
    ["(-x)^3", []],
    ["(-x)^4", []],
    ["(1 - x)^3 * (x - 1)", []],
    ["sqrt((1 - x)^2)", []],
    ["cbrt(-x)", []],
    ["abs(-2 * x * abs(y))", []],
    ["exp(p1) * exp(-p1)", [700]],
    ["log(p1 * x)", [-2]],
    ["log(x / p1)", [-2]],
    ["abs(p1 * x)", [-2]],
    ["abs(p1 / x)", [-2]],
    ["abs(p1 * exp(x))", [-2]],
    ["exp(log(p1 * x)) * y", [-2]],
    // The factors together overflow, the formula does not.
    ["1e200 * exp(-300 - x) * 1e200", []],
    ["p1 * exp(-300 - x) * p2", [1e200, 1e200]],
    ["1e-200 * exp(300 + x) * 1e-200", []],
    ["exp(p1 + x) * exp(-700)", [720]],
    ["1e308 * tanh(x / 1000) + 1e308 * tanh(x / 1000)", []],
    // Nothing but the sign of the zero says which side of the cut the angle is on.
    ["atan2(0 * x, y)", []],
    ["atan2(0, x * 0)", []],
  ])("%s, parameters %j", (text, values) => expectSame(valued(text, values)));
});
