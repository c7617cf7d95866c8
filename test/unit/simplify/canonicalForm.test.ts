import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { complexityOf } from "../../../src/expression/complexity";
import { evaluate } from "../../../src/expression/evaluate";
import type { Expression } from "../../../src/expression/expression";
import type { OperatorName } from "../../../src/expression/operatorName";
import { withParameterValues } from "../../../src/expression/substitute";
import { formHash, canonicalTree } from "../../../src/simplify/canonical/canonicalForm";
import { CanonicalStore } from "../../../src/simplify/canonical/canonicalStore";
import { tidy } from "../../../src/simplify/tidy";
import type { Tree } from "../../../src/simplify/tree";
import { expressionOfTree, sizeOf, treeOf } from "../../../src/simplify/tree";
import { formula, textOf } from "../search/formulas";
import { anyTree, renamedSpelling, steadyValue } from "./spellings";

const positive = { isPositive: () => true };
const expressionFor = (tree: Tree): Expression => expressionOfTree(tree).expression;
const written = (text: string, sharing?: readonly number[], options = {}): string =>
  textOf(expressionFor(canonicalTree(treeOf(formula(text, sharing)), options)));

const rows = [
  [0.3, 1.1, 2.3],
  [1.7, -0.4, 0.9],
  [-0.6, 0.8, -1.3],
  [2.5, 0.05, 0.7],
  [-1.2, -2.2, 1.9],
];

describe("the canonical hash", () => {
  it.each([
    ["x - x", "0"],
    ["x + x", "2 * x"],
    ["x * x * x / y", "x^3 / y"],
    ["x / (y / x)", "x^2 / y"],
    ["y + x", "x + y"],
    ["(x + y) + z", "x + (z + y)"],
    ["x - (y - z)", "z + x - y"],
    ["x / y / z", "x / (z * y)"],
    ["2 * (x + 2 * y)", "4 * y + 2 * x"],
    ["(2 * x + 4 * y) * z", "2 * z * (x + 2 * y)"],
    ["x / 3 + x / 6", "x / 2"],
    ["0.1 * x + 0.2 * x", "0.3 * x"],
    ["sqrt(2) * x * sqrt(2)", "2 * x"],
    ["1 / (x - y) + 1 / (y - x)", "0"],
    ["exp(x) * exp(y)", "exp(x + y)"],
    ["exp(x + 1)", "exp(1) * exp(x)"],
    ["2^x", "exp(log(2) * x)"],
    ["exp(2 * log(x))", "x^2"],
    ["log(exp(x))", "x"],
    ["log10(x) * log(10)", "log(x)"],
    ["log(x^3)", "3 * log(x)"],
    ["sqrt(x^2)", "abs(x)"],
    ["abs(x * y)", "abs(y) * abs(x)"],
    ["abs(x)^2", "x^2"],
    ["cbrt(8 * x)", "2 * cbrt(x)"],
    ["cbrt(x)^3", "x"],
    ["sin(-x)", "-sin(x)"],
    ["cos(y - x)", "cos(x - y)"],
    ["min(x, min(y, x))", "min(y, x)"],
    ["max(2, max(x, 3))", "max(3, x)"],
    ["cos(abs(2 * x))", "cos(2 * x)"],
    ["tan(atan(x))", "x"],
    ["0 / (x - x)", "sin(0 / 0)"],
    ["sqrt(y - x)^2", "y - x"],
    ["(x + 1)^2 / (x + 1)", "1 + x"],
  ])("of %s is that of %s", (one, other) => expect(formHash(formula(one))).toBe(formHash(formula(other))));

  it.each([
    ["p1 * p2 * x", "x * p1"],
    ["p1 * (p2 * x + p3)", "p2 + x * p1"],
    ["exp(x + p1)", "p1 * exp(x)"],
    ["exp(p1 + p2 * x) * p3", "p1 * exp(x * p2)"],
    ["p1^x", "exp(p1 * x)"],
    ["(p1 * x)^2", "p1 * x^2"],
    ["p1 * z * (1 + p2 * x)", "p1 * z * (x + p2)"],
    ["p1 / (p2 + p3 * x)", "p1 / (x + p2)"],
    ["p1 * (x + y + p2) + p3", "p2 + p1 * (y + x)"],
    ["x^p1 * x", "x^p1"],
    ["y - sin(p1 * x)", "y + sin(p1 * x)"],
    ["p1 - 3 * p2 * x", "x * p1 + p2"],
    ["min(p1, p2) + sin(p3)", "p1"],
    ["p1 * log10(x)", "p1 * log(x)"],
  ])("of %s is that of %s", (one, other) => expect(formHash(formula(one))).toBe(formHash(formula(other))));

  it.each([
    ["x * y", "x + y"],
    ["x - y", "y - x"],
    ["sin(p1 * x) - sin(p2 * x)", "0"],
    ["p1 * x + p2 * y", "p1 * (x + y)"],
    ["sqrt(x * y)", "sqrt(x) * sqrt(y)"],
    ["log(x^2)", "2 * log(x)"],
    ["sqrt(x^2)", "x"],
    ["sqrt(p1 * (x - y))", "sqrt(p1 * (x - y)) * sqrt(x)"],
    // Where x is negative p1 has to be, and that is no logarithm of x.
    ["log(p1 * x)", "log(x) + p1"],
    ["1 / x", "x"],
    ["0.1 * x", "0.1000001 * x"],
  ])("of %s is not that of %s", (one, other) => expect(formHash(formula(one))).not.toBe(formHash(formula(other))));

  it("takes roots and logarithms of products apart where all is positive", () => {
    for (const [one, other] of [
      ["sqrt(x * y)", "sqrt(x) * sqrt(y)"],
      ["log(x * y)", "log(y) + log(x)"],
      ["sqrt(x^2)", "x"],
      ["cbrt(x) * cbrt(x)", "x^2 / x^(4 / 3)"],
      ["log(p1 * x)", "log(x) + p1"],
      ["(p1 * x)^p2", "p1 * x^p2"],
    ]) {
      expect(formHash(formula(one), positive)).toBe(formHash(formula(other), positive));
    }
  });

  it("is the same in every run", () => {
    expect(formHash(formula("p1 * exp(-x / p2) + 0.1"))).toBe("56e9084c8aee6395");
    expect(formHash(formula("p1 * x + p2", [1, 0]))).toBe("51d162d0e69140a3");
  });

  it("does not depend on what was read before", () => {
    fc.assert(
      fc.property(fc.array(anyTree(), { maxLength: 6 }), anyTree([0, 1, 2, 3]), (others, tree) => {
        const store = new CanonicalStore();
        for (const each of others) store.readTree(each);
        expect(store.hashOf(store.readTree(tree))).toBe(formHash(tree));
      }),
      { numRuns: 500 },
    );
  });

  it("is shared by commuted, re-associated and renamed spellings", () => {
    let different = 0;
    const runs = 3000;
    fc.assert(
      fc.property(anyTree([0, 1, 2, 3]), fc.infiniteStream(fc.boolean()), (tree, choices) => {
        const renamed = renamedSpelling(tree, () => choices.next().value ?? false);
        if (formHash(renamed) !== formHash(tree)) different++;
      }),
      { numRuns: runs },
    );
    expect(different).toBeLessThanOrEqual(runs / 1000);
  });

  it("keeps apart parameters that vary over different columns, and counts numbers rather than letters", () => {
    const hash = (text: string, ...sharing: number[]) => formHash(formula(text, sharing), positive);
    expect(hash("p1 * p2 * x", 0, 1)).toBe(hash("p1 * x", 1));
    expect(hash("p1 * p2 * x", 1, 2)).toBe(hash("p1 * p2 * x", 2, 1));
    expect(hash("p1 * p2 * x", 1, 2)).not.toBe(hash("p1 * x", 3));
    expect(hash("p1 * x + p2 * x", 1, 2)).not.toBe(hash("p1 * x", 3));
    expect(hash("p1 * p2 * p3 * x", 1, 2, 3)).toBe(hash("p1 * x", 3));
    expect(hash("p1 * (x + p2)", 0, 1)).toBe(hash("p1 * x + p2", 0, 1));
    // One number and one for each level against two for each level.
    expect(hash("p1 * (x + p2)", 1, 0)).not.toBe(hash("p1 * x + p2", 1, 1));
    expect(hash("(p1 * x)^p2", 0, 1)).not.toBe(hash("p1 * x^p2", 1, 1));
    expect(hash("(p1 * x)^p2", 1, 0)).toBe(hash("p1 * x^p2", 1, 0));
    expect(hash("log(p1 * p2 * x)", 1, 2)).toBe(hash("log(x) + p1 + p2", 2, 1));
    expect(hash("exp(p1 * p2) * x", 1, 2)).not.toBe(hash("p1 * p2 * x", 1, 2));
    expect(hash("p1 + x", 0)).not.toBe(hash("p1 + x", 1));
  });

  it("knows a parameter that stands in several places", () => {
    const tied = (text: string) => formHash(formula(text));
    expect(tied("p1 * x + p1 * y")).toBe(tied("y * p1 + x * p1"));
    expect(tied("p1 * x + p1 * y")).not.toBe(tied("p1 * x + p2 * y"));
    expect(tied("p1 * sin(x) + cos(p1 * x)")).not.toBe(tied("p1 * sin(x) + cos(p2 * x)"));
    expect(tied("sin(p1 * x) - sin(p1 * x)")).toBe(tied("0"));
  });
});

describe("the canonical tree", () => {
  it.each([
    ["x + y + x", "2 * x + y"],
    ["0 - x + y", "y - x"],
    ["x * (1 / y)", "x / y"],
    ["x^2 / y^2", "(x / y)^2"],
    ["x * x^0.5", "x^1.5"],
    ["2 * x + 2 * y", "2 * (x + y)"],
    ["exp(2 * log(x)) / x", "x"],
    ["log(2) * x + x * 0", "0.6931471805599453 * x"],
    ["p1 * x * p2 + p3", "p1 * x + p2"],
    ["1 / (1 / x)", "x"],
    ["z * (y - x) * -2 / 2", "z * (x - y)"],
    ["exp(x * log(2) + x - x)", "2^x"],
    ["y + log(x + x)", "y + log(2 * x)"],
    ["log(y - 2.5 * sqrt(2) * x)", "log(y - 3.5355339059327378 * x)"],
    ["log(x) / log(10) * 3 / 3", "log10(x)"],
  ])("of %s is %s", (text, expected) => expect(written(text)).toBe(expected));

  it("uses allowed operators only", () => {
    const isAllowed = (operator: OperatorName) => ["add", "mul", "neg", "pow"].includes(operator);
    expect(written("x * x * x * x - y", undefined, { isAllowed })).toBe("x^4 + -y");
    expect(written("x + x", undefined, { isAllowed: (operator: OperatorName) => operator === "add" })).toBe("x + x");
  });

  it("is never longer, has the same hash and few enough parameters, and is its own canonical tree", () => {
    let [rehashed, rewritten] = [0, 0];
    const runs = 3000;
    fc.assert(
      fc.property(anyTree([0, 1, 2, 3]), (tree) => {
        const result = canonicalTree(tree);
        const [before, after] = [expressionFor(tree), expressionFor(result)];
        expect(after.nodes.length).toBeLessThanOrEqual(before.nodes.length);
        expect(complexityOf(after)).toBeLessThanOrEqual(complexityOf(before));
        expect(after.sharing.length).toBeLessThanOrEqual(before.sharing.length);
        if (formHash(result) !== formHash(tree)) rehashed++;
        if (textOf2(canonicalTree(result)) !== textOf2(result)) rewritten++;
      }),
      { numRuns: runs },
    );
    expect(rehashed).toBeLessThanOrEqual(runs / 500);
    expect(rewritten).toBeLessThanOrEqual(runs / 500);
  });

  it.each([
    ["any inputs", undefined],
    ["positive inputs", positive],
  ])("has the same value wherever that was finite, for %s", (_name, options) => {
    fc.assert(
      fc.property(anyTree([0], 0), (tree) => {
        const before = expressionFor(tree);
        const after = expressionFor(canonicalTree(tree, options));
        for (const row of rows) {
          const point = options === undefined ? row : row.map(Math.abs);
          const value = steadyValue(before, point);
          if (value === undefined) continue;
          const [now] = evaluate(after, { inputs: point.map((x) => [x]), parameters: [], rowCount: 1 });
          expect(Math.abs(now - value), `${textOf(before)} as ${textOf(after)} at ${point}`).toBeLessThanOrEqual(
            1e-6 * Math.abs(value),
          );
        }
      }),
      { numRuns: 3000 },
    );
  });

  it("reaches what the formula reaches: as many directions in its parameters", () => {
    fc.assert(
      fc.property(anyTree([0], 3), (tree) => {
        const before = expressionFor(tree);
        const after = expressionFor(canonicalTree(tree));
        // A formula without parameters left is a constant function of the old ones.
        if (after.sharing.length > 0 || before.sharing.length === 0) return;
        const at = (numbers: readonly number[]) =>
          rows.map((row) =>
            steadyValue(
              withParameterValues(
                before,
                before.sharing.map((_, k) => numbers[k % 3]),
              ),
              row,
            ),
          );
        const [some, others] = [at([1.3, 0.7, 2.9]), at([0.4, 1.9, 1.1])];
        some.forEach((value, row) => {
          const other = others[row];
          if (value === undefined || other === undefined) return;
          expect(Math.abs(value - other), textOf(before)).toBeLessThanOrEqual(1e-6 * Math.abs(value));
        });
      }),
      { numRuns: 2000 },
    );
  });
});

it("agrees with tidy on which formulas are the same", () => {
  let [count, different] = [0, 0];
  fc.assert(
    fc.property(anyTree([0, 1, 2, 3]), (tree) => {
      if (sizeOf(tree) > 40) return;
      count++;
      if (formHash(tidy(tree, positive), positive) !== formHash(tree, positive)) different++;
    }),
    { numRuns: 3000 },
  );
  expect(different / count).toBeLessThan(0.01);
});

/** Sharing included. */
function textOf2(tree: Tree): string {
  const { nodes, sharing } = expressionFor(tree);
  return JSON.stringify([nodes, sharing]);
}
