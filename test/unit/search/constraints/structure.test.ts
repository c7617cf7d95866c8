import { describe, expect, it } from "vitest";
import type { Candidate } from "../../../../src/search/candidate";
import { breaksNesting, usualNesting } from "../../../../src/search/constraints/nesting";
import { mayObeyPowers, nearestExponent, obeysPowers } from "../../../../src/search/constraints/powers";
import { treeOf } from "../../../../src/simplify/tree";
import { formula, textOf } from "../formulas";
import { noisyProblem, searched } from "./constrainedSearch";

const texts = (candidates: readonly Candidate[]) => candidates.map(({ expression }) => textOf(expression));

describe("rules against nesting", () => {
  it.each([
    ["sin(x + cos(y))", true],
    ["sin(x) * cos(y)", false],
    ["log(x * log(y))", true],
    // The growth law of Gompertz.
    ["p1 * exp(p2 * exp(p3 * x))", false],
    ["exp(exp(exp(x)))", true],
    ["exp(tanh(x) + exp(y))", false],
    ["atan2(x, asin(y))", true],
  ])("the usual ones see %s", (text, breaks) => {
    expect(usualNesting.some((rule) => breaksNesting(formula(text), rule))).toBe(breaks);
  });

  it("counts from the inside out, whatever stands between", () => {
    const rule = [["log"], ["exp"]] as const;
    expect(breaksNesting(formula("exp(x + sqrt(2 * log(y)))"), rule)).toBe(true);
    expect(breaksNesting(formula("log(x + exp(y))"), rule)).toBe(false);
  });

  it("hold for all that a search finds", async () => {
    const nesting = [...usualNesting, [["exp"], ["sin", "cos"]]] as const;
    const problem = noisyProblem((x, y) => Math.sin(x + Math.sin(3 * y)) + Math.sin(Math.exp(x)), { nesting });
    const { front, shown } = await searched(problem, 600);
    expect(front.length).toBeGreaterThan(1);
    for (const { expression } of [...front, ...shown]) {
      expect(nesting.some((rule) => breaksNesting(expression, rule))).toBe(false);
    }
  });
});

describe("inputs that are required", () => {
  it("are in all that a search finds, however little they say", async () => {
    const problem = noisyProblem((x) => 3 * x * x + 1, { required: [0, 1] });
    const { front, shown } = await searched(problem, 600);
    expect(front.length).toBeGreaterThan(0);
    for (const text of texts([...front, ...shown])) {
      expect(text).toMatch(/\bx\b/);
      expect(text).toMatch(/\by\b/);
    }
  });
});

describe("rules on powers", () => {
  it.each([
    [1.4, "integer", undefined, 1],
    [-2.6, "integer", undefined, -3],
    [-2.6, "integer", 2, undefined],
    [0.2, "integer", undefined, undefined],
    [0.31, "rational", undefined, 1 / 3],
    [1.49, "rational", undefined, 1.5],
    [1.49, "any", 2, 1.49],
    [2.01, "any", 2, undefined],
    [NaN, "any", undefined, undefined],
  ] as const)("takes %f with %s exponents up to %s to %s", (exponent, exponents, largest, expected) => {
    expect(nearestExponent(exponent, { exponents, ...(largest !== undefined && { largest }) })).toBe(expected);
  });

  it("count roots as powers, and multiply powers of powers", () => {
    const obeys = (text: string, exponents: "any" | "integer" | "rational", largest = Infinity) =>
      obeysPowers(treeOf(formula(text)), { exponents, largest });
    expect(obeys("sqrt(x)", "integer")).toBe(false);
    expect(obeys("cbrt(x) + x^0.75", "rational")).toBe(true);
    expect(obeys("(x^2)^2", "integer", 3)).toBe(false);
    expect(obeys("(x^2 + 1)^2", "integer", 3)).toBe(true);
    expect(obeys("x^y", "any")).toBe(false);
    expect(mayObeyPowers(treeOf(formula("x^p1")), { exponents: "integer" })).toBe(true);
    expect(mayObeyPowers(treeOf(formula("x^(p1 * y)")), { exponents: "integer" })).toBe(false);
  });

  it.each([
    { exponents: "integer", largest: 3 },
    { exponents: "rational" },
    { exponents: "any", largest: 1.5 },
  ] as const)("hold for all that a search finds: %o", async (powers) => {
    const problem = noisyProblem((x, y) => 2 * x ** 2.4 * y ** -1.1, { powers });
    const { front, shown } = await searched(problem, 600);
    expect(front.length).toBeGreaterThan(1);
    for (const { expression, parameters } of [...front, ...shown]) {
      expect(obeysPowers(treeOf(expression, parameters), powers)).toBe(true);
    }
  });

  it("finds a law whose exponents had to be rounded", async () => {
    const problem = noisyProblem((x, y) => (2 * x ** 3) / y ** 4, { powers: { exponents: "integer" } }, 0.05);
    const { front } = await searched(problem, 600);
    expect(front.some(({ train }) => train.r2 > 0.99)).toBe(true);
  });
});
