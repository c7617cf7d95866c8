import * as fc from "fast-check";
import { compile } from "mathjs";
import { describe, expect, test } from "vitest";
import { apply, constant, input, parameter } from "../../../src/expression/build";
import { evaluate, evaluateWithDerivatives } from "../../../src/expression/evaluate";
import { operatorNames } from "../../../src/expression/operatorName";
import { operators } from "../../../src/expression/operators";
import { parameterName, printText } from "../../../src/expression/printText";
import type { Point } from "./arbitraries";
import { coordinates, deepExpression, isWellConditioned, ordinaryExpressions, points, valueAt } from "./arbitraries";

const names = ["x", "y", "speed"];

describe("values", () => {
  test("are those that mathjs computes from the printed text", () => {
    let compared = 0;
    fc.assert(
      fc.property(ordinaryExpressions, points, (expression, point) => {
        if (!isWellConditioned(expression, point)) return;
        const text = printText(expression, { inputs: names, parameter: parameterName });
        const value: unknown = compile(text).evaluate(scope(point));
        // Somewhere inside a real result mathjs may have gone through complex numbers; then there is nothing to compare.
        if (typeof value !== "number") return;
        compared++;
        expect(relativeDifference(value, valueAt(expression, point)), text).toBeLessThan(1e-6);
      }),
      { numRuns: 3000 },
    );
    expect(compared).toBeGreaterThan(500);
  });

  test.each(operatorNames)("%s agrees with mathjs wherever it is real", (name) => {
    const { arity, value } = operators[name];
    const operands = [-8, -3, -2.5, -1, -0.5, 0, 1e-9, 0.25, 1, 2, 3.7, 20];
    const expression = arity === 1 ? apply(name, input(0)) : apply(name, input(0), input(1));
    const compiled = compile(printText(expression, { inputs: names, parameter: parameterName }));
    for (const x of operands) {
      for (const y of arity === 1 ? [0] : operands) {
        const expected: unknown = compiled.evaluate({ x, y });
        if (typeof expected === "number") expect(relativeDifference(value(x, y), expected)).toBeLessThan(4e-16);
        else expect(value(x, y)).toBeNaN();
      }
    }
  });

  test.each([
    ["pow", [-8, 1 / 3], NaN],
    ["pow", [-2, 3], -8],
    ["pow", [0, 0], 1],
    ["sqrt", [-1], NaN],
    ["log", [-1], NaN],
    ["log", [0], -Infinity],
    ["cbrt", [-27], -3],
    ["div", [1, 0], Infinity],
    ["div", [-1, 0], -Infinity],
    ["div", [0, 0], NaN],
    ["exp", [1000], Infinity],
    ["asin", [2], NaN],
    ["min", [NaN, 1], NaN],
    ["atan2", [1, -1], 0.75 * Math.PI],
  ] as const)("%s of %j is %d", (name, operands, expected) => {
    const value = evaluate(apply(name, ...operands.map(constant)), { inputs: [], parameters: [], rowCount: 1 });
    expect(value[0]).toBe(expected);
  });

  test("take parameters as a function, one number, or a number per row", () => {
    const expression = apply("mul", parameter(), apply("add", input(0), parameter()));
    const inputs = [[1, 2, 3]];
    const expected = Float64Array.of(22, 48, 78);
    expect(evaluate(expression, { inputs, rowCount: 3, parameters: [2, [10, 22, 36]] })).toEqual(expected);
    expect(evaluate(expression, { inputs, rowCount: 3, parameters: [[2], [10, 22, 36]] })).toEqual(expected);
    const parameters = (slot: number, row: number) => (slot === 0 ? 2 : [10, 22, 36][row]);
    expect(evaluate(expression, { inputs, rowCount: 3, parameters })).toEqual(expected);
  });

  test("of no rows are none", () => {
    expect(evaluate(input(0), { inputs: [[]], parameters: [], rowCount: 0 })).toHaveLength(0);
  });
});

describe("derivatives", () => {
  test.each(operatorNames)("of %s agree with central differences", (name) => {
    const { value, derivative } = operators[name];
    fc.assert(
      fc.property(coordinates, coordinates, (x, y) => {
        const exact = derivative(x, y, value(x, y));
        const measured = [slopeAtZero((step) => value(x + step, y)), slopeAtZero((step) => value(x, y + step))];
        measured.forEach((slope, k) => {
          if (slope !== undefined) expect(Math.abs(exact[k] - slope)).toBeLessThan(1e-4 * Math.max(1, Math.abs(slope)));
        });
      }),
    );
  });

  test("of expressions agree with central differences", () => {
    let compared = 0;
    fc.assert(
      fc.property(ordinaryExpressions, points, (expression, point) => {
        const inputs = point.inputs.map((value) => [value]);
        const { values, derivatives } = evaluateWithDerivatives(expression, { ...point, inputs, rowCount: 1 });
        expect(values[0]).toBe(valueAt(expression, point));
        expect(derivatives).toHaveLength(expression.sharing.length);
        derivatives.forEach((derivative, slot) => {
          const slope = slopeAtZero((step) => {
            const parameters = point.parameters.map((value, k) => (k === slot ? value + step : value));
            return valueAt(expression, { ...point, parameters });
          });
          // NaN comes of an infinite operand, which has no slope.
          if (slope === undefined || Number.isNaN(derivative[0])) return;
          compared++;
          const scale = Math.max(1, Math.abs(slope), Math.abs(values[0]));
          expect(Math.abs(derivative[0] - slope)).toBeLessThan(1e-4 * scale);
        });
      }),
      { numRuns: 3000 },
    );
    expect(compared).toBeGreaterThan(1000);
  });

  test("count every occurrence of a parameter", () => {
    const twice = {
      nodes: [
        { kind: "parameter", slot: 0 },
        { kind: "parameter", slot: 0 },
        { kind: "operator", operator: "mul" },
      ],
      sharing: [0],
    } as const;
    const { derivatives } = evaluateWithDerivatives(twice, { inputs: [], parameters: [[3, 5]], rowCount: 2 });
    expect(derivatives).toEqual([Float64Array.of(6, 10)]);
  });

  test("are 0 where nothing depends on the parameter, even at a pole", () => {
    // sqrt(x) + p at x = 0, and x^p with a negative base and whole exponent
    const root = apply("add", apply("sqrt", input(0)), parameter());
    expect(evaluateWithDerivatives(root, { inputs: [[0]], parameters: [1], rowCount: 1 }).derivatives[0][0]).toBe(1);
    const power = apply("pow", input(0), parameter());
    expect(evaluateWithDerivatives(power, { inputs: [[-2]], parameters: [2], rowCount: 1 }).derivatives[0][0]).toBe(0);
  });
});

test("expressions of ten thousand nodes are no deeper than the stack", () => {
  const deep = deepExpression(10_000);
  const { values, derivatives } = evaluateWithDerivatives(deep, { inputs: [[0.5]], parameters: [0.1], rowCount: 1 });
  expect(values[0]).toBeGreaterThan(-1);
  expect(derivatives[0][0]).not.toBeNaN();
});

function scope({ inputs, parameters }: Point): Record<string, number> {
  return Object.fromEntries([
    ...inputs.map((value, index) => [names[index], value]),
    ...parameters.map((value, slot) => [parameterName(slot), value]),
  ]);
}

/** Slope at 0 by central differences; undefined at kinks, poles and edges of the domain, where they say nothing. */
function slopeAtZero(value: (step: number) => number): number | undefined {
  const step = 1e-5;
  const [far, near, here, after, farAfter] = [-2 * step, -step, 0, step, 2 * step].map(value);
  const slope = (after - near) / (2 * step);
  const others = [(here - near) / step, (after - here) / step, (farAfter - far) / (4 * step)];
  const scale = Math.max(1, Math.abs(slope), Math.abs(here));
  const isSmooth = scale < 1e6 && others.every((other) => Math.abs(other - slope) <= 1e-3 * scale);
  return isSmooth ? slope : undefined;
}

function relativeDifference(actual: number, expected: number): number {
  if (Object.is(actual, expected) || actual === expected) return 0;
  return Math.abs(actual - expected) / Math.abs(expected);
}
