import { describe, expect, it } from "vitest";
import { rationalFits } from "../../../src/engines/structure/rationalFit";
import { evaluate } from "../../../src/expression/evaluate";
import { createRandom } from "../../../src/numeric/random";
import { complexityOfTree, expressionOfTree, inputLeaf } from "../../../src/simplify/tree";
import { range } from "../search/makeProblem";

const x = Float64Array.from(range(60, -3, 4));

function found(value: (x: number) => number, noise: number) {
  const random = createRandom(3, 0);
  const target = x.map((each) => value(each) + noise * random.normal());
  const view = { rowCount: x.length, target, inputs: [{ tree: inputLeaf(0), values: x }] };
  return [...rationalFits(view, () => true)].flatMap((tree) => {
    if (tree === undefined) return [];
    const { expression, start } = expressionOfTree(tree);
    const values = evaluate(expression, { inputs: [x], parameters: start, rowCount: x.length });
    const error = Math.hypot(...values.map((each, row) => each - value(x[row]))) / Math.sqrt(x.length);
    return [{ complexity: complexityOfTree(tree), error }];
  });
}

describe("quotients of polynomials", () => {
  it.each<[string, (x: number) => number, number]>([
    ["a peak", (t) => 2 / (1 + (t - 0.5) ** 2), 12],
    ["a quotient with a line above", (t) => (t + 3) / (t * t + 2), 12],
    ["a saturating power", (t) => t ** 4 / (1 + t ** 4), 13],
  ])("are found where small errors hide the relation: %s", (_, value, complexity) => {
    const short = found(value, 1e-4).filter((each) => each.complexity <= complexity);
    expect(Math.min(...short.map(({ error }) => error))).toBeLessThan(1e-3);
  });

  it("are none of noise, nor of two inputs", () => {
    expect(found(() => 0, 1).length).toBeLessThan(3);
    const inputs = [0, 1].map((index) => ({ tree: inputLeaf(index), values: x }));
    const target = x.map((each) => 2 / (1 + (each - 0.5) ** 2));
    const foundIn = (count: number) => [
      ...rationalFits({ rowCount: x.length, target, inputs: inputs.slice(0, count) }, () => true),
    ];
    expect(foundIn(1).filter(Boolean).length).toBeGreaterThan(0);
    expect(foundIn(2)).toEqual([]);
  });
});
