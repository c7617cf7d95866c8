import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { operatorNames } from "../../../../src/expression/operatorName";
import { operators } from "../../../../src/expression/operators";
import { enclosureOf } from "../../../../src/search/constraints/enclosureOf";
import type { Interval } from "../../../../src/search/constraints/interval";
import { holds } from "../../../../src/search/constraints/interval";
import type { Shape } from "../../../../src/search/constraints/shape";
import { ShapeCheck } from "../../../../src/search/constraints/shapeCheck";
import type { Expression } from "../../../../src/expression/expression";
import { inputCount, ordinaryExpressions, valueAt } from "../../expression/arbitraries";
import { formula } from "../formulas";
import { makeProblem, range } from "../makeProblem";
import { noisyProblem, searched } from "./constrainedSearch";

const slots = 4;
const boxes = fc.array(
  fc.tuple(fc.integer({ min: -4000, max: 4000 }), fc.nat(1500)).map(([low, width]): Interval => {
    return { low: low / 1000, high: (low + width) / 1000 };
  }),
  { minLength: inputCount, maxLength: inputCount },
);
const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: inputCount, maxLength: inputCount });
const numbers = fc.array(
  fc.integer({ min: -3000, max: 3000 }).map((each) => each / 1000),
  { minLength: slots, maxLength: slots },
);
const within = (box: readonly Interval[], places: readonly number[]) =>
  box.map(({ low, high }, k) => Math.min(high, low + places[k] * (high - low)));

/** The slope along an input, from the derivatives of the operator table. */
function slopeAt(expression: Expression, inputs: readonly number[], parameters: readonly number[], along: number) {
  const stack: { value: number; slope: number }[] = [];
  for (const node of expression.nodes) {
    if (node.kind === "input") stack.push({ value: inputs[node.index], slope: node.index === along ? 1 : 0 });
    else if (node.kind === "parameter") stack.push({ value: parameters[node.slot], slope: 0 });
    else if (node.kind === "constant") stack.push({ value: node.value, slope: 0 });
    else {
      const { arity, value, derivative } = operators[node.operator];
      const y = arity === 2 ? stack.pop()! : { value: 0, slope: 0 };
      const x = stack.pop()!;
      const v = value(x.value, y.value);
      const [dx, dy] = derivative(x.value, y.value, v);
      stack.push({ value: v, slope: (x.slope && dx * x.slope) + (y.slope && dy * y.slope) });
    }
  }
  return stack[0];
}

const closeTo = ({ low, high }: Interval, value: number): Interval => {
  const room = 1e-9 * (1 + Math.abs(value));
  return { low: low - room, high: high + room };
};

describe("enclosures", () => {
  it("hold the value at every point of their box, whatever the formula", () => {
    fc.assert(
      fc.property(ordinaryExpressions, boxes, shares, numbers, (expression, box, places, parameters) => {
        const enclosure = enclosureOf(expression, parameters, box, undefined);
        if (enclosure === undefined) return;
        const value = valueAt(expression, { inputs: within(box, places), parameters });
        expect(value).not.toBeNaN();
        if (Number.isFinite(value)) expect(holds(enclosure.value, value)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it("hold the slope and the curvature", () => {
    fc.assert(
      fc.property(ordinaryExpressions, boxes, shares, numbers, (expression, box, places, parameters) => {
        const enclosure = enclosureOf(expression, parameters, box, 0);
        if (enclosure === undefined) return;
        const inputs = within(box, places);
        const { slope } = slopeAt(expression, inputs, parameters, 0);
        if (!Number.isFinite(slope)) return;
        expect(holds(closeTo(enclosure.slope, slope), slope)).toBe(true);
        // Between two points of the box the slope changes by as much as the curvature says.
        const [from, to] = [box[0].low, box[0].high];
        if (!(to > from)) return;
        const ends = [from, to].map((x) => slopeAt(expression, [x, ...inputs.slice(1)], parameters, 0).slope);
        const mean = (ends[1] - ends[0]) / (to - from);
        const room = (1e-9 * (Math.abs(ends[0]) + Math.abs(ends[1]) + 1)) / (to - from);
        if (!Number.isFinite(mean)) return;
        expect(mean).toBeGreaterThanOrEqual(enclosure.curvature.low - room);
        expect(mean).toBeLessThanOrEqual(enclosure.curvature.high + room);
      }),
      { numRuns: 3000 },
    );
  });

  it("know every operator as exactly as it matters", () => {
    const box = [
      { low: 0.2, high: 0.3 },
      { low: 0.5, high: 0.6 },
    ];
    for (const name of operatorNames) {
      const nodes = [
        { kind: "input", index: 0 } as const,
        ...(operators[name].arity === 2 ? [{ kind: "input", index: 1 } as const] : []),
        { kind: "operator", operator: name } as const,
      ];
      const enclosure = enclosureOf({ nodes, sharing: [] }, [], box, 0)!;
      for (const part of [enclosure.value, enclosure.slope, enclosure.curvature]) {
        expect(part.high - part.low, name).toBeLessThan(30);
      }
    }
  });
});

describe("shapes", () => {
  const problem = makeProblem({ inputs: [range(20, 0, 3), range(20, 1, 2)], target: range(20, 0, 5) });
  const check = new ShapeCheck(problem);
  const has = (text: string, parameters: number[], shape: Shape) =>
    check.holds({ expression: formula(text), parameters: parameters.map((value) => Float64Array.of(value)) }, shape);
  const along = (kind: "increasing" | "decreasing" | "convex" | "concave", from?: number, to?: number): Shape => ({
    kind,
    input: 0,
    ranges: from === undefined || to === undefined ? [] : [{ input: 0, from, to }],
  });

  it.each([
    ["x^2", along("increasing"), true],
    ["x^2", along("increasing", -1, 1), false],
    ["x^2", along("convex", -1, 1), true],
    ["sqrt(x)", along("increasing"), true],
    ["sqrt(x)", along("concave"), true],
    ["sin(x)", along("increasing", -1.5, 1.5), true],
    ["sin(x)", along("increasing"), false],
    // Touches a slope of 0 at one end.
    ["x - sin(x)", along("increasing"), true],
    ["x^3 - x", along("convex"), true],
    ["x * y - y", along("increasing"), true],
    ["exp(-x) / y", along("decreasing"), true],
    ["abs(x - 1)", along("convex"), true],
    ["-abs(x - 1)", along("convex"), false],
    ["max(x, 2 - x)", along("convex"), true],
    ["min(x, 2 - x)", along("convex"), false],
    // Increasing wherever it is defined, but not defined everywhere.
    ["-1 / (x - 1)", along("increasing"), false],
    ["log(x - 1)", along("increasing"), false],
    ["1 / (1 + exp(-x))", { kind: "between", least: 0, most: 1, ranges: [] }, true],
    ["x * exp(-x)", { kind: "between", least: 0, most: 0.3679, ranges: [] }, true],
    ["x * exp(-x)", { kind: "between", least: 0, most: 0.3678, ranges: [] }, false],
    ["x - x", { kind: "between", least: 0, most: Infinity, ranges: [] }, true],
  ] satisfies [string, Shape, boolean][])("%s: %o is %s", (text, shape, expected) => {
    expect(has(text, [], shape)).toBe(expected);
  });

  it("must hold for the numbers of every category", () => {
    const categories = [{ name: "c", levels: ["a", "b"] }];
    const cells = [
      { start: 0, end: 10, levels: [0] },
      { start: 10, end: 20, levels: [1] },
    ];
    const shared = new ShapeCheck(
      makeProblem({ inputs: [range(20, 0, 1)], target: range(20, 0, 1), categories, cells }),
    );
    const expression = formula("p1 * x", [1]);
    const holdsFor = (...values: number[]) =>
      shared.holds({ expression, parameters: [Float64Array.from(values)] }, along("increasing"));
    expect(holdsFor(1, 2)).toBe(true);
    expect(holdsFor(1, -2)).toBe(false);
  });

  it("hold for all that a search finds", async () => {
    const shapes: Shape[] = [along("increasing", 0, 4), { kind: "between", least: 0, most: Infinity, ranges: [] }];
    const question = noisyProblem((x, y) => Math.tanh(x) / y + 1, { shapes }, 0.02);
    const { front, shown } = await searched(question, 600);
    expect(front.length).toBeGreaterThan(1);
    for (const { expression, parameters } of [...front, ...shown]) {
      const values = parameters.map(([value]) => value);
      let before = -Infinity;
      for (const x of range(200, 0, 4)) {
        const value = valueAt(expression, { inputs: [x, 1.3], parameters: values });
        expect(value).toBeGreaterThanOrEqual(before - 1e-8);
        before = value;
      }
    }
  });
});
