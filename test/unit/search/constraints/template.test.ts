import { describe, expect, it } from "vitest";
import { evaluate } from "../../../../src/expression/evaluate";
import { readTemplate } from "../../../../src/run/constraints/readTemplate";
import { compose } from "../../../../src/search/constraints/template";
import { formula, textOf } from "../formulas";
import { noisyProblem, searched } from "./constrainedSearch";

const names = { inputs: ["x", "y", "z"], constants: [{ name: "g", value: 9.81, unit: undefined }] };

describe("templates", () => {
  it("hold what is given, and functions to search for", () => {
    const { holes, expression } = readTemplate("p1 * f(x, y) + sin(g) * h(z)^2", names);
    expect(holes).toEqual([
      { name: "f", inputs: [0, 1] },
      { name: "h", inputs: [2] },
    ]);
    expect(expression.nodes).toContainEqual({ kind: "constant", value: 9.81 });
  });

  it("keep the numbers of a hole together wherever it occurs", () => {
    const template = readTemplate("p1 * f(x) / (1 + f(x))", names);
    const { expression, origins } = compose(template, [formula("p1 * x + p2")]);
    expect(textOf(expression)).toBe("p1 * (p2 * x + p3) / (1 + (p2 * x + p3))");
    expect(origins).toEqual([undefined, { hole: 0, slot: 0 }, { hole: 0, slot: 1 }]);
  });

  it.each([
    ["p1 * x", /leaves nothing to search for/],
    ["f(w)", /"w", which is not an input/],
    ["f(x) + f(y)", /different inputs/],
    ["f(x) +", /cannot be read/],
    ["f(x) * q", /names q/],
  ])("refuses %s with a sentence", (text, sentence) => {
    expect(() => readTemplate(text, names)).toThrow(sentence);
  });

  it("find both functions of a sum that no input shares", async () => {
    const template = readTemplate("f(x) + g(y)^2", { inputs: ["x", "y"], constants: [] });
    const problem = noisyProblem((x, y) => Math.sin(2 * x) + (1 + Math.sqrt(y)) ** 2, { template }, 1e-3);
    const { front } = await searched(problem, 1000);
    expect(front.at(-1)?.train.r2).toBeGreaterThan(0.99);
  });

  it("never mix what the template keeps apart", async () => {
    const template = readTemplate("f(x) * g(y)", { inputs: ["x", "y"], constants: [] });
    // No product, so that a free search would leave the template at once.
    const problem = noisyProblem((x, y) => 1 / (x + 2 * y), { template }, 0);
    const { front } = await searched(problem, 500);
    expect(front.length).toBeGreaterThan(1);
    const at = (k: number, x: number, y: number) => {
      const { expression, parameters } = front[k];
      return evaluate(expression, {
        inputs: [[x], [y]],
        parameters: parameters.map(([value]) => value),
        rowCount: 1,
      })[0];
    };
    front.forEach((_, k) => {
      // Of a product the cross ratio of values is 1.
      const ratio = (at(k, 1, 1) * at(k, 2, 2)) / (at(k, 1, 2) * at(k, 2, 1));
      expect(ratio).toBeCloseTo(1, 9);
    });
  });
});
