import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ColumnRange } from "../../../src/dynamics/conserved";
import { conservedQuantities } from "../../../src/dynamics/conserved";
import { RightHandSide } from "../../../src/dynamics/rightHandSide";
import { parseExpression } from "../../../src/expression/parse";
import { printText } from "../../../src/expression/printText";
import { expressionOfTree } from "../../../src/simplify/tree";

const signed: ColumnRange = { size: 2, isPositive: false };
const positive: ColumnRange = { size: 3, isPositive: true };

interface Motion {
  /** The states, then what acts from outside. */
  readonly names: readonly string[];
  readonly laws: readonly string[];
  readonly range: ColumnRange;
}

/** As text, with three decimals. */
function conservedBy({ names, laws, range }: Motion): string[] {
  const equations = laws.map((law) => parseExpression(law, { inputs: names }));
  const ranges = names.map(() => range);
  const quantities = conservedQuantities(new RightHandSide(equations, names.length), new Float64Array(0), ranges);
  return quantities.map((terms) =>
    terms
      .map(({ tree, value }) => {
        const term = printText(expressionOfTree(tree).expression, { inputs: names, parameter: () => "" });
        return `${Number(value.toFixed(3))} ${term}`;
      })
      .join(" + "),
  );
}

const plane = ["x", "v"];
const space = ["x", "y", "z"];
const phases = ["x", "y", "u", "v"];

describe("conservedQuantities", () => {
  it.each<[string, Motion, string[]]>([
    ["an oscillator", { names: plane, laws: ["v", "-4 * x"], range: signed }, ["1 x^2 + 0.25 v^2"]],
    ["Duffing", { names: plane, laws: ["v", "x - x^3"], range: signed }, ["1 x^4 + -2 x^2 + 2 v^2"]],
    ["a pendulum", { names: plane, laws: ["v", "-5 * sin(x)"], range: signed }, ["1 v^2 + -10 cos(x)"]],
    ["an exponential force", { names: plane, laws: ["v", "-3 * exp(x)"], range: signed }, ["1 v^2 + 6 exp(x)"]],
    ["a saddle", { names: plane, laws: ["x", "-v"], range: signed }, ["1 x * v"]],
    [
      "Lotka and Volterra",
      { names: ["x", "y"], laws: ["1.5 * x - x * y", "2 * x * y - 3 * y"], range: positive },
      ["1 x + 0.5 y + -1.5 log(x) + -0.75 log(y)"],
    ],
    [
      "an epidemic",
      { names: ["s", "i"], laws: ["-0.8 * s * i", "0.8 * s * i - 0.2 * i"], range: positive },
      ["1 s + 1 i + -0.25 log(s)"],
    ],
    [
      "an epidemic with those who recovered",
      { names: ["s", "i", "r"], laws: ["-0.8 * s * i", "0.8 * s * i - 0.2 * i", "0.2 * i"], range: positive },
      ["1 s + 1 i + 1 r", "1 r + 0.25 log(s)"],
    ],
    [
      "Euler's rigid body",
      { names: space, laws: ["2 * y * z", "-3 * x * z", "x * y"], range: signed },
      ["1 x^2 + 0.667 y^2", "1 x^2 + -2 z^2"],
    ],
    [
      "three that eat each other",
      { names: space, laws: ["x * (y - z)", "y * (z - x)", "z * (x - y)"], range: positive },
      ["1 x + 1 y + 1 z", "1 log(x) + 1 log(y) + 1 log(z)"],
    ],
    [
      // Of four invariants that are sums, three are independent.
      "the same oscillator in two directions",
      { names: phases, laws: ["u", "v", "-x", "-y"], range: signed },
      ["1 x * v + -1 y * u", "1 x^2 + 1 u^2", "1 x * y + 1 u * v"],
    ],
    [
      "Hénon and Heiles",
      { names: phases, laws: ["u", "v", "-x - 2 * x * y", "-y - x^2 + y^2"], range: signed },
      ["1 x^2 * y + -0.333 y^3 + 0.5 x^2 + 0.5 y^2 + 0.5 u^2 + 0.5 v^2"],
    ],
  ])("finds what %s conserves", (_, motion, wanted) => {
    expect(conservedBy(motion)).toEqual(wanted);
  });

  it.each<[string, Motion]>([
    ["Lorenz", { names: space, laws: ["10 * y - 10 * x", "28 * x - y - x * z", "x * y - 2.667 * z"], range: signed }],
    ["Van der Pol", { names: plane, laws: ["v", "2 * v - x - 2 * x^2 * v"], range: signed }],
    ["a damped pendulum", { names: plane, laws: ["v", "-5 * sin(x) - 0.25 * v"], range: signed }],
    // However weak: it has no part in rounding.
    ["a weakly damped oscillator", { names: plane, laws: ["v", "-x - 1e-6 * v"], range: signed }],
    ["a driven oscillator", { names: [...plane, "u"], laws: ["v", "u - x"], range: signed }],
  ])("finds nothing in %s", (_, motion) => {
    expect(conservedBy(motion)).toEqual([]);
  });

  it("finds what is conserved whatever acts from outside", () => {
    const motion = { names: ["x", "y", "u"], laws: ["u - x * y", "x * y - u"], range: signed };
    expect(conservedBy(motion)).toEqual(["1 x + 1 y"]);
  });

  it("finds the energy of every system that has one", () => {
    // Terms of an energy H(x, v) with their derivatives.
    const terms = [
      ["x", "1", "0"],
      ["v", "0", "1"],
      ["x^2", "2 * x", "0"],
      ["x * v", "v", "x"],
      ["v^2", "0", "2 * v"],
      ["x^2 * v", "2 * x * v", "x^2"],
      ["v^3", "0", "3 * v^2"],
      ["x^4", "4 * x^3", "0"],
    ];
    const coefficients = fc.array(fc.integer({ min: -3, max: 3 }), {
      minLength: terms.length,
      maxLength: terms.length,
    });
    const inputs = plane;
    fc.assert(
      fc.property(
        coefficients.filter((values) => values.some((value) => value !== 0)),
        (values) => {
          const sum = (part: number) => values.map((value, k) => `(${value}) * (${terms[k][part]})`).join(" + ");
          const laws = [sum(2), `-(${sum(1)})`].map((law) => parseExpression(law, { inputs }));
          const found = conservedQuantities(new RightHandSide(laws, 2), new Float64Array(0), [signed, signed]);
          expect(found).toHaveLength(1);
          // Nothing else is conserved: what was found changes only where the energy does.
          const quantity = found[0].map(
            ({ tree, value }) =>
              `(${value}) * (${printText(expressionOfTree(tree).expression, { inputs, parameter: () => "" })})`,
          );
          const functions = [sum(0), quantity.join(" + ")].map((text) => parseExpression(text, { inputs }));
          const both = new RightHandSide(functions, 2);
          const slopes = new Float64Array(4);
          both.rates(Float64Array.of(0.7, -1.3), new Float64Array(0), new Float64Array(2));
          both.derivatives(slopes, new Float64Array(0));
          const [energyByX, energyByV, byX, byV] = slopes;
          const size = Math.hypot(energyByX, energyByV) * Math.hypot(byX, byV);
          expect(Math.abs(energyByX * byV - energyByV * byX)).toBeLessThanOrEqual(1e-9 * size);
        },
      ),
      { numRuns: 100 },
    );
  });

  it("does not depend on the units of the states", () => {
    const [large, small] = [1e5, 1e-5];
    const laws = ["1.5 * x - 1e-5 * x * y", "-3 * y + 1e5 * x * y"];
    const names = ["x", "y"];
    const equations = laws.map((law) => parseExpression(law, { inputs: names }));
    const ranges = [small, large].map((size) => ({ size, isPositive: true }));
    const [terms] = conservedQuantities(new RightHandSide(equations, 2), new Float64Array(0), ranges);
    const values = terms.map(({ value }) => value * 1e5);
    expect(values).toEqual([1e5, 1e-5, -3, -1.5].map((value) => expect.closeTo(value, 6) as number));
  });
});
