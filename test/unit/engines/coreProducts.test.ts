import { describe, expect, it } from "vitest";
import { CoreProducts } from "../../../src/engines/enumeration/coreProducts";
import { Cores, treeOfCore } from "../../../src/engines/enumeration/cores";
import { likelyCores } from "../../../src/engines/enumeration/likelyCores";
import { evaluate } from "../../../src/expression/evaluate";
import type { OperatorName } from "../../../src/expression/operatorName";
import { createRandom } from "../../../src/numeric/random";
import { Fitter } from "../../../src/search/fitting/fitter";
import { MonomialFactor } from "../../../src/engines/monomialFactor";
import { expressionOfTree } from "../../../src/simplify/tree";
import { textOf } from "../search/formulas";
import { makeProblem } from "../search/makeProblem";

const random = createRandom(8, 0);
const inputs = [0, 1, 2].map(() => Array.from({ length: 60 }, () => 0.5 + 2 * random.next()));
const ordinary: OperatorName[] = ["add", "sub", "mul", "div", "pow", "square", "sqrt", "exp", "sin"];
const effort = { starts: 1, firstStart: 0, followed: 1, evaluations: 50, tolerance: 1e-9, hopeless: Infinity };

/** Losses of everything that products of cores up to a complexity say of a law, the smallest first. */
function lossesFor(
  law: (x: number, y: number, z: number) => number,
  operators = ordinary,
  largest = 5,
  columns = inputs,
): number[] {
  const target = columns[0].map((x, row) => law(x, columns[1][row], columns[2][row]));
  const problem = makeProblem({ inputs: columns, target, operators });
  const cores = new Cores(problem.train, problem.constraints);
  const products = new CoreProducts(problem.train, new Set(operators), new MonomialFactor(problem));
  const found = [];
  for (let complexity = 1; complexity <= largest; complexity++) {
    for (const core of cores.ofComplexity(complexity) ?? []) found.push(...products.with(core));
  }
  const fitter = new Fitter(problem);
  return found
    .map((tree) => {
      const { expression, start } = expressionOfTree(tree);
      return fitter.fit(expression, start, effort)?.loss ?? Infinity;
    })
    .sort((a, b) => a - b);
}

describe("products of cores", () => {
  it.each<[string, (x: number, y: number, z: number) => number]>([
    ["a difference over a root", (x, y, z) => (4.2 * (x - y * z)) / Math.sqrt(x * x + z * z)],
    ["two sums", (x, y, z) => 0.3 * z * z * (x + y) ** 3 * (x * x + y) ** -0.5],
    ["powers that are not simple", (x, y, z) => 2.7 * x ** 1.3 * (1 + x * y) ** 2 * (1 + z) ** -0.71],
    ["a wave over another", (x, y) => 5.5 * (Math.sin(x * y) / Math.sin(x)) ** 2],
    ["a sum times an exponential", (x, y, z) => 1.9 * (x + y * z) * Math.exp((-0.37 * y) / z)],
    ["a root of a difference that comes with either sign", (x, y, z) => (z * (x + y)) / Math.sqrt(Math.exp(x) - x)],
  ])("find %s", (_, law) => {
    expect(lossesFor(law)[0] ?? Infinity).toBeLessThan(1e-18);
  });

  it("are found where one row alone has another value of an input, or does not count", () => {
    const lonely = [inputs[0], inputs[1], inputs[2].map((_, row) => (row === 0 ? 3 : 2))];
    expect(lossesFor((x, y, z) => 0.3 * z * (x + y) ** 3 * (x * x + y) ** -0.5, ordinary, 5, lonely)[0]).toBeLessThan(
      1e-18,
    );
  });

  it("are not found for a target with noise, or one that is a product of powers itself", () => {
    expect(lossesFor((x, y) => (x + y) * (1 + x * x) * (1 + 1e-6 * random.next()))).toEqual([]);
    expect(lossesFor((x, y, z) => (3 * x * x) / (y * z))).toEqual([]);
    expect(lossesFor(() => 0)).toEqual([]);
    expect(lossesFor(() => NaN)).toEqual([]);
  });
});

describe("likely cores", () => {
  const rows = makeProblem({ inputs, target: inputs[0], operators: ordinary }).train;

  it("have the values they say", () => {
    let count = 0;
    for (const core of likelyCores(rows, new Set(ordinary))) {
      const { expression } = expressionOfTree(treeOfCore(core));
      const values = evaluate(expression, { inputs, parameters: [], rowCount: 60 });
      values.forEach((value, row) =>
        expect(Math.abs(value - core.values[row]), textOf(expression)).toBeLessThan(1e-9 * (1 + Math.abs(value))),
      );
      count++;
    }
    expect(count).toBeGreaterThan(100);
  });

  it("are made with the operators that are allowed, and are not too many", () => {
    const texts = [...likelyCores(rows, new Set<OperatorName>(["add", "sub", "mul", "div"]))].map((core) =>
      textOf(expressionOfTree(treeOfCore(core)).expression),
    );
    expect(texts).toContain("1 - x / y");
    expect(texts.join()).not.toMatch(/sin|cos|\^/);
    expect([...likelyCores(rows, new Set<OperatorName>(["add", "mul"]))]).toEqual([]);
    for (const count of [38, 100]) {
      const wide = { inputs: Array.from({ length: count }, () => rows.inputs[0]), rowCount: 60 };
      expect([...likelyCores(wide, new Set(ordinary))].length).toBeLessThan(7_000);
    }
    const many = { inputs: Array.from({ length: 40 }, () => rows.inputs[0]), rowCount: 60 };
    expect([...likelyCores(many, new Set(ordinary))].length).toBeLessThan(10_000);
  });
});
