import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluate } from "../../../../src/expression/evaluate";
import { compile } from "../../../../src/numeric/program";
import { EquationSolver } from "../../../../src/search/fitting/equationSolver";
import type { FitEffort } from "../../../../src/search/fitting/fitEffort";
import { Fitter } from "../../../../src/search/fitting/fitter";
import { linearisationOf } from "../../../../src/search/fitting/linearisation";
import { parameterRoles } from "../../../../src/search/fitting/parameterRoles";
import { formula } from "../formulas";
import { makeProblem, range } from "../makeProblem";

/** As a search tries a formula at first: a few steps from the best of a few starts. */
const quick: FitEffort = {
  starts: 5,
  firstStart: 0,
  followed: 1,
  evaluations: 12,
  tolerance: 1e-3,
  hopeless: 0.02,
};

const xs = range(40, 0.5, 4);
const ys = xs.map((_, row) => 0.6 + ((7 * row) % 40) / 17);
const inputs = [xs, ys];

function valuesOf(text: string, parameters: readonly number[]): number[] {
  const columns = inputs.map((column) => Float64Array.from(column));
  return [...evaluate(formula(text), { inputs: columns, parameters, rowCount: xs.length })];
}

/** What the equation of the formula gives for its parameters, from a start that is wrong in all of them. */
function solutionsOf(text: string, target: readonly number[]) {
  const { train } = makeProblem({ inputs, target });
  const expression = formula(text);
  const slots = expression.sharing.length;
  const linearisation = linearisationOf(compile(expression), expression.sharing, inputs.length, 0);
  if (linearisation === undefined) return undefined;
  const scale = { magnitude: 1, spread: 1 };
  const { linear } = parameterRoles(linearisation.equation, [scale, scale, scale], 1);
  const positions = Array.from({ length: slots }, (_, slot) => Int32Array.of(slot));
  const layout = { size: slots, positions, units: new Float64Array(slots).fill(1) };
  const solve = new EquationSolver(train, 1, "reproducible").prepare(linearisation, linear, layout);
  return { linear: [...linear], solutions: solve(new Float64Array(slots).fill(0.7)) };
}

describe("a formula as an equation in another form of the target", () => {
  it.each<[string, number[]]>([
    // y^2, 1 / y, 1 / y^2
    ["sqrt(p1 * x + p2 * y + p3)", [3, 2, 5]],
    ["1 / (p1 * x + p2 * y)", [3, -0.5]],
    ["1 / sqrt(p1 * x + p2 * y^2)", [3, 2]],
    ["p1 * sqrt(x^2 + p2)", [-3, 2]],
    ["p1 / (x + p2)", [-3, 2]],
    ["p1 / (x + p2 * y)^2", [-3, 2]],
    ["p1 * x / sqrt(p2 - y^2)", [2, 30]],
    // y divided by a monomial, and without what is known
    ["x^2 * y * exp(p1 * x + p2)", [-0.4, 1]],
    ["x / y - 1 / (x + p1 * y)", [2]],
    ["log(x + p1 * y + p2) * y", [0.5, 2]],
    ["tanh(p1 * x + p2 * y)", [0.3, -0.2]],
    ["(p1 * x + p2)^3", [2, -4]],
    ["cbrt(p1 * x + p2)", [2, -4]],
    // rational functions
    ["(p1 * x + p2) / (x + p3 * y)", [2, 1, 3]],
    ["sqrt((p1 * x + p2) / (x + p3 * y))", [2, 1, 3]],
    ["p1 * x / (x * y + p2 * y + p3)", [2, 1, 3]],
  ])("%s is solved for", (text, values) => {
    const found = solutionsOf(text, valuesOf(text, values));
    expect(found?.linear).toEqual(values.map(() => 1));
    const fits = found?.solutions.some((each) => each.every((value, k) => Math.abs(value / values[k] - 1) < 1e-6));
    expect(fits, found?.solutions.join(" or ")).toBe(true);
  });

  it.each(["p1 * x + p2", "p1 * x^p2", "sin(p1 * x)", "p1 * exp(p2 * x) + p3"])("%s has none", (text) => {
    expect(solutionsOf(text, valuesOf(text, [1, 1, 1]))?.solutions).toBeUndefined();
  });

  it("leaves parameters that it is not linear in as they are", () => {
    const text = "p1 / (exp(p2 * x) + p3)";
    const found = solutionsOf(text, valuesOf(text, [2, 0.7, 3]));
    expect(found?.linear).toEqual([1, 0, 1]);
    expect([...(found?.solutions[0] ?? [])].map((value) => Number(value.toFixed(6)))).toEqual([2, 0.7, 3]);
  });

  it("does without rows that have no such form", () => {
    const target = valuesOf("sqrt(p1 * x + p2)", [2, 1]).map((value, row) => (row % 7 === 0 ? -1 : value));
    const { solutions } = solutionsOf("sqrt(p1 * x + p2)", target) ?? {};
    expect(solutions?.[0][0]).toBeCloseTo(2, 6);
  });

  const coefficient = fc.double({ min: 0.2, max: 5, noNaN: true });
  const shapes = [
    "p1 * x / (x^2 + p2 * y + p3)",
    "sqrt(p1 * x^2 + p2 * y^2 + p3 * x * y)",
    "(x + p1 * y) / (p2 + p3 * x)",
    "p1 / sqrt(p2 + p3 * x * y)",
  ];
  it("finds what a search from starts may miss, by a first fit", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...shapes),
        fc.tuple(coefficient, coefficient, coefficient),
        fc.integer({ min: -40, max: 40 }),
        (text, values, power) => {
          const unit = 10 ** power;
          const target = valuesOf(text, values).map((value) => value * unit);
          const spread = Math.max(...target) - Math.min(...target);
          fc.pre(spread > 1e-3 * Math.max(...target));
          // The unit is not in every formula's reach by its leading factor alone.
          const fit = new Fitter(makeProblem({ inputs, target })).fit(formula(text), undefined, quick);
          expect(fit?.loss).toBeLessThan(1e-9);
        },
      ),
      { numRuns: 400 },
    );
  });

  it("is no obstacle where its solution is a wrong one, as behind a square whose root changes sign", () => {
    for (const shift of [-1.5, -2.2, -3]) {
      for (const unit of [1e-200, 1, 1e30, 1e150, 1e300]) {
        const target = xs.map((x) => 2 * (x + shift) ** 2 * unit);
        const fit = new Fitter(makeProblem({ inputs, target })).fit(formula("p1 * (x + p2)^2"), undefined, quick);
        expect(fit?.loss, `${shift} in units of ${unit}`).toBeLessThan(1e-9);
      }
    }
  });

  it("is no obstacle where the formula is not the law", () => {
    const target = xs.map((x, row) => Math.sin(3 * x) * ys[row]);
    const fit = new Fitter(makeProblem({ inputs, target })).fit(formula("p1 / (x + p2)"), undefined, quick);
    expect(fit?.loss).toBeLessThan(1.2);
  });
});
