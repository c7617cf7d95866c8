import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ofQuotient } from "../../../src/engines/structure/division";
import { indicesInNoise } from "../../../src/engines/structure/indicesInNoise";
import { fitLinear, inFewRows } from "../../../src/engines/structure/linearModel";
import { monomialsTimesFunctionsInNoise } from "../../../src/engines/structure/monomialFunctionInNoise";
import { polynomialFits } from "../../../src/engines/structure/polynomialFit";
import type { Proposals, View } from "../../../src/engines/structure/view";
import { logViewsOf, noisyViewOf } from "../../../src/engines/structure/view";
import type { OperatorName } from "../../../src/expression/operatorName";
import { createRandom } from "../../../src/numeric/random";
import type { Problem } from "../../../src/search/problem";
import { inputLeaf, treeOf } from "../../../src/simplify/tree";
import { formula, textOf } from "../search/formulas";
import { makeProblem } from "../search/makeProblem";
import { proposedBy } from "./proposedBy";

const ordinary: OperatorName[] = [
  "add",
  "sub",
  "mul",
  "div",
  "neg",
  "square",
  "pow",
  "sqrt",
  "exp",
  "log",
  "sin",
  "cos",
];

const random = createRandom(5, 0);
const inputs = [0, 1, 2].map(() => Array.from({ length: 500 }, () => 1 + 4 * random.next()));

/** The rows about what a formula predicts. */
function about(text: string, ...values: number[]) {
  return (problem: Problem): View => {
    const parameters = values.map((value) => Float64Array.of(value));
    const view = noisyViewOf(problem, { expression: formula(text), parameters });
    if (view === undefined) throw new Error("the formula has no value in some row");
    return view;
  };
}

describe("laws under noise", () => {
  it.each<[string, string, number[], (...x: number[]) => number]>([
    [
      "rows that noise has made negative",
      "p1 * x * exp(p2 * y * z)",
      [3.137, -0.613],
      (x, y, z) => 3.137 * x * Math.exp(-0.613 * y * z),
    ],
    ["a saturation", "p1 / (p2 * (y * z / x) + 1)", [7.31, 0.317], (x, y, z) => 7.31 / (1 + (0.317 * y * z) / x)],
  ])("are found in %s", (_, law, numbers, value) => {
    const proposed = proposedBy(
      monomialsTimesFunctionsInNoise,
      inputs,
      value,
      0.03,
      ordinary,
      about("p1", 0.5),
    ).members;
    const tree = treeOf(
      formula(law),
      numbers.map((each) => Float64Array.of(each)),
    );
    const right = proposedBy(() => [tree].values() as Proposals, inputs, value, 0.03, ordinary).members.at(-1);
    expect(proposed.at(-1)?.train.loss).toBeLessThan(1.03 * (right?.train.loss ?? 0));
  });

  it("are found as roots of sums once what stands apart is divided out", () => {
    const value = (x: number, y: number, z: number) => x * Math.sqrt(y * y + z * z);
    const rough = about("x * (p1 * y + p2 * z)", 0.8, 0.7);
    const { members } = proposedBy(ofQuotient(polynomialFits), inputs, value, 0.01, ordinary, rough);
    expect(members.map(({ expression }) => textOf(expression))).toContain("x * sqrt(y^2 + z^2)");
  });

  it("depend on an argument that stands first among many", () => {
    const value = (x: number, y: number, z: number) => (2.117 * x) / Math.sqrt(1 + (y / z) ** 2);
    const target = inputs[0].map((x, row) => value(x, inputs[1][row], inputs[2][row]) + 0.02 * random.normal());
    const view = about("p1", 1)(makeProblem({ inputs, target, operators: ordinary }));
    const products = [0, 1, 2].flatMap((i) =>
      [0, 1, 2].map((j) => ({
        tree: inputLeaf(3 * i + j),
        values: view.inputs[i].values.map((each, row) => each / view.inputs[j].values[row] ** (i === j ? 2 : 1)),
      })),
    );
    const search = indicesInNoise(products, view);
    let step = search.next();
    while (step.done !== true) step = search.next();
    const [first] = step.value?.indices ?? [];
    expect([inputLeaf(5), inputLeaf(7)]).toContainEqual(first.column.tree);
  });

  it("have no logarithm where nothing was fitted but zeros", () => {
    const problem = makeProblem({ inputs, target: inputs[0], operators: ordinary });
    const view = noisyViewOf(problem, { expression: formula("p1"), parameters: [Float64Array.of(0)] });
    expect(view && logViewsOf(view)).toEqual([]);
    expect(view && [...monomialsTimesFunctionsInNoise(view, () => true)]).toEqual([]);
  });

  it("weigh rows as they are told to", () => {
    const problem = makeProblem({ inputs, target: inputs[0], operators: ordinary });
    const weights = problem.train.target.map((_, row) => (row % 2 === 0 ? 1 : 0.25));
    const view = noisyViewOf(
      { ...problem, train: { ...problem.train, weights } },
      { expression: formula("x"), parameters: [] },
    );
    expect(Array.from(view?.noise?.errors.subarray(0, 4) ?? [])).toEqual([1, 2, 1, 2]);
  });
});

describe("few rows that stand for many", () => {
  it("have the same least squares", () => {
    const value = fc.double({ min: -9, max: 9, noNaN: true });
    const column = fc.array(value, { minLength: 30, maxLength: 30 }).map((values) => Float64Array.from(values));
    fc.assert(
      fc.property(fc.tuple(column, column, column), column, ([a, b, target], weights) => {
        const roots = weights.map((weight) => 0.1 + Math.abs(weight));
        const columns = [
          new Float64Array(30).fill(1),
          a.map((each, row) => each + row),
          b.map((each, row) => each - row * row),
        ];
        const all = fitLinear(columns, target, roots);
        const few = inFewRows(columns, target, roots);
        const some = fitLinear(few.columns, few.target, few.roots, 30);
        expect(few.target.length).toBe(4);
        for (const k of [0, 1, 2]) {
          expect(some.coefficients[k]).toBeCloseTo(all.coefficients[k], 6);
          expect(some.errors[k]).toBeCloseTo(all.errors[k], 6);
        }
      }),
    );
  });
});
