import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomFormulas } from "../../../bench/randomFormulas";
import { complexityOf } from "../../../src/expression/complexity";
import type { Expression } from "../../../src/expression/expression";
import { displayForm } from "../../../src/simplify/displayForm";
import type { ValuedFormula } from "../../support/agreement";
import { differenceBetween } from "../../support/agreement";
import { anyExpression } from "../numeric/randomExpressions";
import { formula, textOf } from "../search/formulas";

const orOne = (value: number): number => (Math.abs(value) < 0.05 ? 1 : value);

/** Any formula, with parameters of either sign. */
const anyFormula = fc
  .tuple(anyExpression(3, 4), fc.array(fc.double({ min: -4, max: 4, noNaN: true }), { minLength: 20, maxLength: 20 }))
  .map(([expression, values]) => ({
    expression,
    parameters: expression.sharing.map((_, slot) => Float64Array.of(orOne(values[slot % values.length]))),
  }));

const names = ["x", "y", "z", "w", "v", "u"];
const spelled = (expression: Expression): string =>
  JSON.stringify(expression.nodes.map((node) => ("operator" in node ? node.operator : node)));

const displayed = (text: string, sharing?: readonly number[]): string => {
  const expression = formula(text, sharing);
  const parameters = expression.sharing.map((_, slot) => Float64Array.of(slot));
  return textOf(displayForm({ expression, parameters }).expression);
};

function expectLaws(before: ValuedFormula): void {
  const after = displayForm(before);
  const what = `${spelled(before.expression)} became ${spelled(after.expression)}`;
  expect(differenceBetween(before, after), what).toBeUndefined();
  expect(complexityOf(after.expression), what).toBeLessThanOrEqual(complexityOf(before.expression));
  expect(new Set(after.parameters), what).toEqual(new Set(before.parameters));
  expect(after.parameters.length, what).toBe(before.parameters.length);
  expect(spelled(displayForm(after).expression), what).toBe(spelled(after.expression));
}

describe("displayForm keeps values and parameters, never lengthens, and has nothing left to do", () => {
  it("for random formulas", () => randomFormulas(3000, 11).forEach(expectLaws));
  it("for any expression", () => fc.assert(fc.property(anyFormula, expectLaws), { numRuns: 3000 }));
});
