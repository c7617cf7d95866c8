import { describe, expect, it } from "vitest";
import { evaluate } from "../../../../src/expression/evaluate";
import { parseExpression } from "../../../../src/expression/parse";
import { printText } from "../../../../src/expression/printText";
import { withOtherNumbers } from "../../../../src/search/sharing/otherNumbers";
import { expressionOfTree, treeOf } from "../../../../src/simplify/tree";

const inputs = [Float64Array.of(0.3, 0.7, 1.1, 1.9, 2.3, 3.1)];
const values = [
  Float64Array.of(1.3, 0.4),
  Float64Array.of(0.7, 2.1),
  Float64Array.of(1.7, 0.6),
  Float64Array.of(0.9, 1.2),
];

function othersOf(formula: string) {
  const names = ["p1", "p2", "p3", "p4"].filter((name) => formula.includes(name));
  const parsed = parseExpression(formula, { inputs: ["x"], parameters: names });
  const expression = { ...parsed, sharing: names.map(() => 1) };
  const tree = treeOf(expression, values.slice(0, names.length));
  return {
    expression,
    parameters: values.slice(0, names.length),
    others: withOtherNumbers(tree).map(expressionOfTree),
  };
}

function text(expression: ReturnType<typeof expressionOfTree>["expression"]): string {
  return printText(expression, { inputs: ["x"], parameter: (slot) => `p${slot + 1}` });
}

/** Of one level. */
function predictions(expression: Parameters<typeof evaluate>[0], parameters: readonly Float64Array[], level: number) {
  const own = parameters.map((each) => each[each.length === 1 ? 0 : level]);
  return evaluate(expression, { inputs, parameters: own, rowCount: inputs[0].length });
}

describe("a formula with other numbers", () => {
  it.each([
    "p1 / (1 / x^2 + p2)",
    "p1 * exp(p2 * x) + p3",
    "p1 / (x * (x + p2) + p3)",
    "p1 / (p2 * x^2 + p3 * x + 1)^2",
    "sin(p1 * x + p2)",
    "p1 * sqrt(x + p2)",
    "p1 - p2 * x",
    "p1 * x / (p2 + x)",
    "x / p1 + p2 * (x + p3) + p4",
  ])("is the same formula: %s", (formula) => {
    const { expression, parameters, others } = othersOf(formula);
    expect(others.length).toBeGreaterThan(0);
    for (const { expression: other, start } of others) {
      for (const level of [0, 1]) {
        const right = predictions(expression, parameters, level);
        predictions(other, start, level).forEach((value, row) => expect(value).toBeCloseTo(right[row], 9));
      }
    }
  });

  it.each([
    ["p1 / (1 / x^2 + p2)", "p1 / (p2 * (1 / x^2) + 1)"],
    ["p1 * exp(p2 * x) + p3", "p1 * (exp(p2 * x) + p3)"],
    ["p1 / (x * (x + p2) + p3)", "p1 / ((x + p2)^2 + p3)"],
    ["sin(p1 * x + p2)", "sin(p1 * (x + p2))"],
  ])("is %s as %s", (formula, other) => {
    expect(othersOf(formula).others.map(({ expression }) => text(expression))).toContain(other);
  });

  it("has none where no sum has a number that another could take over", () => {
    for (const formula of ["p1 * exp(p2 * x)", "x + 1", "x^2 + p1 + sin(x)"]) {
      expect(othersOf(formula).others).toEqual([]);
    }
  });
});
