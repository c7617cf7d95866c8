import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomFormulas } from "../../../bench/randomFormulas";
import { complexityOf } from "../../../src/expression/complexity";
import { evaluate } from "../../../src/expression/evaluate";
import type { Expression } from "../../../src/expression/expression";
import type { OperatorName } from "../../../src/expression/operatorName";
import type { SimplifyOptions } from "../../../src/simplify/simplify";
import { canonicalHash, simplify } from "../../../src/simplify/simplify";
import type { Tree } from "../../../src/simplify/tree";
import { constantLeaf, expressionOfTree, inputLeaf, node, treeOf } from "../../../src/simplify/tree";
import { canReach } from "../../support/reach";
import { formula, textOf } from "../search/formulas";
import { anyTree, renamedSpelling, steadyValue } from "./spellings";

/** How many random formulas; a hundred thousand where all are asked for. */
const runs = process.env["SIMPLIFY_RUNS"] === undefined ? 3000 : Number(process.env["SIMPLIFY_RUNS"]);
const minutes = 60_000;

const points = [
  [0.3, 1.1, 2.3],
  [1.7, -0.4, 0.9],
  [-0.6, 0.8, -1.3],
  [2.5, 0.05, 0.7],
  [-1.2, -2.2, 1.9],
];
const expressionFor = (tree: Tree): Expression => expressionOfTree(tree).expression;
const written = (text: string, options?: SimplifyOptions): string =>
  textOf(expressionFor(simplify(treeOf(formula(text)), options)));
const positive: SimplifyOptions = { isPositive: () => true };
const nonNegative: SimplifyOptions = { isNonNegative: () => true };
const widening: SimplifyOptions = { widening: true };

describe("simplifying", () => {
  it.each([
    ["sin(x)^2 + cos(x)^2", "1"],
    ["sin(x)^2 + y + cos(x)^2", "y + 1"],
    ["3 * sin(x)^2 + 5 * cos(x)^2", "cos(2 * x) + 4"],
    ["y * sin(x) / cos(x)", "y * tan(x)"],
    ["sin(x + y)^2 / cos(y + x)^2", "tan(x + y)^2"],
    ["exp(x) - sinh(x)", "cosh(x)"],
    ["exp(x * y) + exp(-x * y)", "2 * cosh(x * y)"],
    ["min(x, max(y, x))", "x"],
    ["max(x - y, y - x)", "abs(y - x)"],
    ["x + y - max(x, y)", "min(x, y)"],
    ["cos(-x)", "cos(x)"],
    ["cos(1 / abs(x))", "cos(1 / x)"],
    ["x * y + x * z", "x * (y + z)"],
    ["x / z + y / z", "(x + y) / z"],
    ["(x - x^2) / x", "1 - x"],
    ["p1 * x * y + p2 * x", "p1 * x * (y + p2)"],
    ["exp(0)", "1"],
    ["sqrt(x^2)", "abs(x)"],
    ["x^4 * y^2", "(y * x^2)^2"],
    ["exp(x)^2", "exp(x)^2"],
    ["y / exp(x)", "y / exp(x)"],
    ["3 / sqrt(x)", "3 / sqrt(x)"],
    ["log(x / y)", "log(x / y)"],
    ["x * log(y^2)", "x * log(y^2)"],
    ["-2 - x", "-2 - x"],
    ["y * max(x, -1)", "y * max(x, -1)"],
    ["x^(2 * x)", "x^(2 * x)"],
    ["atan2(x * 0 * -3 * y, y)", "atan2(0 * -(x * y), y)"],
    ["atan2(0 * x, y^2)", "0"],
    ["y + 0 * x", "y"],
  ])("writes %s as %s", (text, expected) => {
    expect(written(text)).toBe(expected);
    expect(canonicalHash(formula(text))).toBe(canonicalHash(formula(expected)));
  });

  it.each([1e-17, -1e-17, 3e-16, 1e-300])("does not take %d for 0", (value) => {
    const product = node("mul", constantLeaf(value), inputLeaf(0));
    const simplified = expressionFor(simplify(product));
    const [at3] = evaluate(simplified, { inputs: [Float64Array.of(3)], parameters: [], rowCount: 1 });
    expect(at3 / (3 * value)).toBeCloseTo(1, 12);
    expect(canonicalHash(product)).not.toBe(canonicalHash(constantLeaf(0)));
  });

  it("heeds what is known of the inputs", () => {
    expect(written("sqrt(x^2)", positive)).toBe("x");
    expect(written("abs(tanh(x))")).toBe("abs(tanh(x))");
    expect(written("abs(tanh(x))", positive)).toBe("tanh(x)");
    expect(written("sqrt(x^2)", nonNegative)).toBe("x");
    // A sum that begins with minus is minus another sum: the sign must not hide the square beside it.
    expect(written("sqrt((1 - y) / x^2)", positive)).toBe("sqrt(1 - y) / x");
    expect(written("1 / sqrt((1 - (y / z)^2) / x^2)", positive)).toBe("x / sqrt(1 - (y / z)^2)");
    expect(written("sqrt(y) * sqrt(1 - x)", { isPositive: (input) => input === 1 })).toBe("sqrt(y * (1 - x))");
    expect(written("sqrt(1 - x) / sqrt(y)", { isPositive: (input) => input === 1 })).toBe("sqrt((1 - x) / y)");
    expect(written("sqrt(y) * sqrt(1 - x)", {})).toBe("sqrt(y) * sqrt(1 - x)");
    expect(written("log(x * y)")).toBe(written("log(y * x)"));
    expect(canonicalHash(formula("log(x * y)"))).not.toBe(canonicalHash(formula("log(x) + log(y)")));
    expect(canonicalHash(formula("log(x * y)"), positive)).toBe(canonicalHash(formula("log(x) + log(y)"), positive));
  });

  it("widens by rules only where asked", () => {
    expect(written("sin(asin(x))")).toBe("sin(asin(x))");
    expect(written("sin(asin(x))", widening)).toBe("x");
  });

  it("uses allowed operators only", () => {
    const only = (...names: readonly OperatorName[]) => ({ isAllowed: (name: OperatorName) => names.includes(name) });
    expect(written("exp(x) - (exp(x) - exp(-x)) / 2", only("add", "sub", "mul", "div", "exp", "neg"))).not.toMatch(
      /h\(/,
    );
    expect(written("x * x * x - y", only("add", "mul", "neg", "cube"))).toBe("x^3 + -y");
  });

  it("does not take two parameters for one number, nor one for two", () => {
    expect(written("sin(p1 * x)^2 + cos(p2 * x)^2")).toBe("sin(p1 * x)^2 + cos(p2 * x)^2");
    expect(written("max(p1 * x, -(p2 * x))")).toContain("max");
    expect(written("p1 * sin(x)^2 + p1 * cos(x)^2")).toContain("p2");
  });

  it("leaves a parameter where its sign matters", () => {
    for (const text of ["sqrt(p1 * x)", "log(p1 * x)", "(p1 * x)^1.5", "(p1 / x)^p2"]) {
      const [expression] = [formula(text)];
      const before = { expression, parameters: expression.sharing.map(() => Float64Array.of(-1.3)) };
      expect(canReach(expressionFor(simplify(treeOf(expression))), before), text).toBe(true);
    }
  });
});

describe("a simplified formula", () => {
  it(
    "is no longer than it was and simplified for good",
    () => {
      fc.assert(
        fc.property(anyTree([0, 1, 2, 3]), (tree) => {
          const result = simplify(tree);
          const [before, after] = [expressionFor(tree), expressionFor(result)];
          expect(after.nodes.length).toBeLessThanOrEqual(before.nodes.length);
          expect(complexityOf(after)).toBeLessThanOrEqual(complexityOf(before));
          expect(after.sharing.length).toBeLessThanOrEqual(before.sharing.length);
          expect(expressionFor(simplify(result)), textOf(before)).toEqual(after);
        }),
        { numRuns: runs },
      );
    },
    10 * minutes,
  );

  it(
    "has the same values wherever it was finite",
    () => {
      fc.assert(
        fc.property(anyTree([0], 0), (tree) => {
          const [before, after] = [expressionFor(tree), expressionFor(simplify(tree))];
          for (const point of points) {
            const value = steadyValue(before, point);
            if (value === undefined) continue;
            const [now] = evaluate(after, { inputs: point.map((x) => [x]), parameters: [], rowCount: 1 });
            const text = `${textOf(before)} as ${textOf(after)} at ${point.join()}`;
            expect(Math.abs(now - value), text).toBeLessThanOrEqual(1e-6 * Math.abs(value));
          }
        }),
        { numRuns: runs },
      );
    },
    10 * minutes,
  );

  it("reaches what it reached", () => {
    for (const each of randomFormulas(150, 77)) {
      const after = expressionFor(simplify(treeOf(each.expression)));
      if (each.expression.sharing.length <= 2 && each.expression.nodes.length < 12) {
        expect(canReach(after, each), `${textOf(each.expression)} as ${textOf(after)}`).toBe(true);
      }
    }
  });

  it(
    "has one hash for commuted, re-associated and renamed spellings",
    () => {
      fc.assert(
        fc.property(anyTree([0, 1, 2, 3]), fc.infiniteStream(fc.boolean()), (tree, choices) => {
          const renamed = renamedSpelling(tree, () => choices.next().value ?? false);
          expect(canonicalHash(renamed), textOf(renamed)).toBe(canonicalHash(tree));
        }),
        { numRuns: runs },
      );
    },
    10 * minutes,
  );
});
