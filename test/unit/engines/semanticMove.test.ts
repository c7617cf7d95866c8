import { describe, expect, it } from "vitest";
import { wishFor } from "../../../src/engines/evolution/desiredValues";
import { RandomTrees } from "../../../src/engines/evolution/randomTrees";
import { SemanticMove } from "../../../src/engines/evolution/semanticMove";
import { evaluate } from "../../../src/expression/evaluate";
import { createRandom } from "../../../src/numeric/random";
import { Fitter } from "../../../src/search/fitting/fitter";
import { expressionOfTree, inputLeaf, replaceAt, treeOf, walk } from "../../../src/simplify/tree";
import { formula } from "../search/formulas";
import { makeProblem } from "../search/makeProblem";

const random = createRandom(3, 0);
const column = (low: number, high: number) => Array.from({ length: 60 }, () => low + (high - low) * random.next());

describe("what is wanted of a part", () => {
  const inputs = [column(1, 3), column(1, 3)];

  it.each([
    ["x * exp(y + 2)", (a: number, b: number) => a + b],
    ["sqrt(x^2 + y) / 3 - y", (a: number, b: number) => 4 - a / b],
    ["log(x / y) - x", (a: number, b: number) => a * b],
    ["x^2 * y^3 + (y - x)^2", (a: number, b: number) => 20 + a * b],
    ["(x + y)^1.5 + 2^(x - y)", (a: number, b: number) => 9 + a - b],
  ])("gives the target in the place of any part of %s", (text, target) => {
    const rows = makeProblem({ inputs, target: inputs[0].map((a, row) => target(a, inputs[1][row])) }).train;
    const tree = treeOf(formula(text));
    let compared = 0;
    for (const { path } of walk(tree)) {
      const wish = wishFor(tree, path, rows, []);
      const { expression } = expressionOfTree(replaceAt(tree, path, inputLeaf(2)));
      const values = evaluate(expression, { inputs: [...inputs, wish?.desired ?? []], parameters: [], rowCount: 60 });
      values.forEach((value, row) => {
        if (!Number.isFinite(wish?.desired[row])) return;
        // Where a square would have to be negative nothing gives the target.
        if (!Number.isFinite(value)) return;
        compared++;
        expect(value / rows.target[row]).toBeCloseTo(1, 9);
      });
    }
    expect(compared).toBeGreaterThan(60);
  });

  it("knows how fast the formula changes there", () => {
    const rows = makeProblem({ inputs, target: inputs[0].map((a, row) => 5 * a + inputs[1][row]) }).train;
    const tree = treeOf(formula("x * exp(y)"));
    const wish = wishFor(tree, [1, 0], rows, []);
    wish?.slopes.forEach((slope, row) => expect(slope / rows.target[row]).toBeCloseTo(1, 9));
  });

  it("says nothing where a parameter has no value", () => {
    const rows = makeProblem({ inputs, target: inputs[0] }).train;
    expect(wishFor(treeOf(formula("p1 * x")), [1], rows, [])).toBeUndefined();
  });
});

describe("a semantic move", () => {
  const law = {
    term: (a: number, b: number) => 3 * a * a + 0.5 / b,
    factor: (a: number, b: number) => 3 * a * a * (1 + 0.2 * b * b),
    inner: (a: number, b: number) => 3 * Math.exp(a / b - 1),
  };

  it.each([
    ["the term that is left over", "p1 * x^2", law.term],
    ["the factor that is missing", "p1 * x^2", law.factor],
    ["a part inside a function", "p1 * exp(p2 * x)", law.inner],
  ])("finds %s, whatever other inputs there are", (_name, start, target) => {
    const inputs = [column(0.5, 3), column(0.5, 3), column(0.5, 3)];
    const problem = makeProblem({
      inputs,
      target: inputs[0].map((a, row) => target(a, inputs[1][row])),
      operators: ["add", "sub", "mul", "div", "pow", "square", "exp", "sin"],
    });
    const fitter = new Fitter(problem);
    const effort = { starts: 5, firstStart: 0, followed: 3, evaluations: 60, tolerance: 1e-9, hopeless: Infinity };
    const fit = fitter.fit(formula(start), undefined, effort);
    const candidate = fit && fitter.candidate(formula(start), fit.parameters, 4);
    const move = new SemanticMove(new RandomTrees(problem, createRandom(5, 1)));
    const losses = Array.from({ length: 60 }, () => {
      const changed = candidate && move.change(candidate);
      if (changed === undefined) return Infinity;
      const { expression, start: values } = expressionOfTree(changed);
      return fitter.fit(expression, values, effort)?.loss ?? Infinity;
    });
    expect(Math.min(...losses)).toBeLessThan(1e-20);
  });
});
