import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomFormulas } from "../../../bench/randomFormulas";
import { isWellFormed } from "../../../src/expression/build";
import { complexityOf } from "../../../src/expression/complexity";
import type { Expression, Node } from "../../../src/expression/expression";
import type { OperatorName } from "../../../src/expression/operatorName";
import { parseExpression } from "../../../src/expression/parse";
import { printLatex } from "../../../src/expression/printLatex";
import { parameterName, printText } from "../../../src/expression/printText";
import { displayForm } from "../../../src/simplify/displayForm";
import type { ValuedFormula } from "../../support/agreement";
import { differenceBetween } from "../../support/agreement";
import { anyExpression } from "../numeric/randomExpressions";
import { formula, textOf } from "../search/formulas";
import { givenForms } from "./displayForms";

const orOne = (value: number): number => (Math.abs(value) < 0.05 ? 1 : value);

/** Any formula, with parameters of either sign. */
const anyFormula = fc
  .tuple(anyExpression(3, 4), fc.array(fc.double({ min: -4, max: 4, noNaN: true }), { minLength: 20, maxLength: 20 }))
  .map(([expression, values]) => ({
    expression,
    parameters: expression.sharing.map((_, slot) => Float64Array.of(orOne(values[slot % values.length]))),
  }));

const operator = (name: OperatorName): Node => ({ kind: "operator", operator: name });
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

it("writes formulas of physics and others as in the golden file", async () => {
  const lines = givenForms.map(([what, given]) => {
    const words = given.match(/[A-Za-z]\w*(?![\w(])/g) ?? [];
    const inputs = [...new Set(words)].filter((word) => !/^(p\d|pi)$/.test(word));
    const expression = parseExpression(given, { inputs, parameters: ["p1", "p2", "p3", "p4"] });
    const parameters = expression.sharing.map((_, slot) => Float64Array.of(slot));
    const written = displayForm({ expression, parameters }).expression;
    const text = printText(written, { inputs, parameter: parameterName });
    const latex = printLatex(written, { inputs, parameter: (slot) => `p_{${slot + 1}}` });
    return `${what}\n  ${given}\n  ${text}\n  ${latex}\n`;
  });
  await expect(lines.join("\n")).toMatchFileSnapshot("golden/displayForm.txt");
});

describe("displayForm", () => {
  it.each([
    ["(x + 1) * (x - 1)", "x^2 - 1"],
    ["x^2 + 2 * x", "x * (x + 2)"],
    ["x^(-4)", "x^-4"],
    ["(x^2)^2", "(x^2)^2"],
    ["sqrt(x) * sqrt(y)", "sqrt(x) * sqrt(y)"],
    ["sqrt(x^2)", "sqrt(x^2)"],
    ["1e200 * exp(-300 - x) * 1e200", "1e+200 * exp(-300 - x) * 1e+200"],
    ["x / 0", "x / 0"],
    ["0 * x", "0 * x"],
  ])("writes %s as %s", (text, expected) => expect(displayed(text)).toBe(expected));

  it("keeps parameters, each with its sharing and values", () => {
    expect(displayed("p1 * x + p2 * x")).toBe("(p1 + p2) * x");
    expect(displayed("p1 * p2 * x")).toBe("p1 * p2 * x");
    expect(displayed("p1 * x / p1")).toBe("p1 * x / p1");
    expect(displayed("p1 + p1")).toBe("2 * p1");
    const given = {
      expression: formula("p1 + p2 * x^2", [1, 2]),
      parameters: [Float64Array.of(5), Float64Array.of(7)],
    };
    const { expression, parameters } = displayForm(given);
    expect(textOf(expression)).toBe("p1 * x^2 + p2");
    expect(expression.sharing).toEqual([2, 1]);
    expect(parameters).toEqual([given.parameters[1], given.parameters[0]]);
  });

  it("uses only operators that are allowed or there already, and counts complexity as asked", () => {
    const given = { expression: formula("y + x * x"), parameters: [] };
    expect(textOf(displayForm(given).expression)).toBe("x^2 + y");
    expect(textOf(displayForm(given, { isAllowed: (each) => each !== "square" }).expression)).toBe("y + x * x");
    expect(textOf(displayForm(given, { operatorComplexity: { square: 5 } }).expression)).toBe("y + x * x");
  });

  it.each<[string, Node[], Node[]]>([
    ["deep functions", [], [operator("sin")]],
    ["negations", [], [operator("neg")]],
    ["squares", [], [operator("square")]],
    ["roots", [], [operator("sqrt")]],
    ["long sums", [{ kind: "input", index: 1 }, operator("sin")], [operator("add")]],
    ["long products", [{ kind: "constant", value: 2 }, operator("neg")], [operator("mul")]],
    ["continued fractions", [{ kind: "input", index: 1 }], [operator("add"), operator("exp"), operator("neg")]],
    ["towers", [{ kind: "constant", value: 2 }], [operator("pow")]],
  ])("comes to an end with 10,000 nodes of %s", (_what, before, after) => {
    const nodes: Node[] = [{ kind: "input", index: 0 }];
    while (nodes.length < 10_000) nodes.push(...before, ...after);
    const { expression } = displayForm({ expression: { nodes, sharing: [] }, parameters: [] });
    expect(isWellFormed(expression.nodes)).toBe(true);
    expect(expression.nodes.every((node) => node.kind !== "constant" || Number.isFinite(node.value))).toBe(true);
  });
});
