import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { firstLook } from "../../../src/engines/structure/decomposition/firstLook";
import { oscillations } from "../../../src/engines/structure/oscillations";
import { Solving } from "../../../src/engines/structure/solving";
import { structure } from "../../../src/engines/structure/structure";
import type { OperatorName } from "../../../src/expression/operatorName";
import { parameterName, printText } from "../../../src/expression/printText";
import { createRandom } from "../../../src/numeric/random";
import type { Problem } from "../../../src/search/problem";
import { Search } from "../../../src/search/search";
import { expressionOfTree, inputLeaf } from "../../../src/simplify/tree";
import { makeProblem, range } from "../search/makeProblem";

const ordinary: OperatorName[] = [
  "add",
  "sub",
  "mul",
  "div",
  "pow",
  "neg",
  "sqrt",
  "square",
  "cube",
  "exp",
  "log",
  "sin",
  "cos",
];

function contextFor(problem: Problem, aborted = false) {
  return new Search({
    problem,
    limits: { loss: 1e-25 },
    seed: 1,
    stream: 1,
    signal: aborted ? AbortSignal.abort() : new AbortController().signal,
    seeds: [],
    rest: () => setImmediate(),
  });
}

function look(problem: Problem) {
  return firstLook(contextFor(problem));
}

async function search(problem: Problem, aborted = false) {
  const context = contextFor(problem, aborted);
  await structure.search(context);
  return { context, front: context.front.members() };
}

const random = createRandom(11, 0);
const between = (low: number, high: number, count = 120): number[] =>
  Array.from({ length: count }, () => low + (high - low) * random.next());

function law(
  inputs: readonly (readonly number[])[],
  value: (...inputs: number[]) => number,
  noise = 0,
  operators = ordinary,
): Problem {
  const exact = inputs[0].map((_, row) => value(...inputs.map((column) => column[row])));
  const scale = Math.sqrt(exact.reduce((sum, y) => sum + y * y, 0) / exact.length);
  return makeProblem({ inputs, target: exact.map((y) => y + noise * scale * random.normal()), operators });
}

const [a, b, c, d] = [between(1, 5), between(1, 5), between(1, 5), between(1, 5)];
const either = between(-3, 3);
const few = between(-1, 1, 20);
const e = between(1, 5);

describe("structure", () => {
  it.each<[string, Problem]>([
    ["a product of powers", law([a, b, c], (x, y, z) => 0.37 * x ** 1.5 * y ** -2 * Math.cbrt(z))],
    ["a product with inputs of either sign", law([either, a], (x, y) => -2e9 * x ** 3 * y)],
    ["a difference among the factors", law([a, b, c], (x, y, z) => (4 * z ** 2) / (x - y) ** 3)],
    ["sines and squares among the factors", law([a, b, c], (x, y, z) => (7 * Math.sin(x)) / (y * y + z * z))],
    ["a power of one plus a product", law([a, b, c], (x, y, z) => (3 * x) / (1 + (0.21 * y * y) / z) ** 1.5)],
    ["an exponential less one", law([a, b, c], (x, y, z) => (5 * x ** 3) / (Math.exp((1.3 * y) / z) - 1))],
    [
      "an exponential of a quotient of tiny numbers",
      law([a, b.map((x) => 1e-20 * x)], (x, y) => x ** 2 * Math.exp((-3e-20 * x) / y)),
    ],
    ["a sine of a product", law([a, b], (x, y) => 2.5 * y * Math.sin(1.7 * x * y))],
    ["a logarithm of a quotient", law([a, b, c], (x, y, z) => 1.9 * z * Math.log((2.5 * x) / y))],
    ["a sum of products", law([a, b, c, d], (x, y, z, w) => 3 * x * y - (1.7 * z) / w)],
    ["a root of a sum", law([a, b, c], (x, y, z) => Math.sqrt(2 * x * x + 3 * y * y + z))],
    ["a distance", law([a, b, c, d], (x, y, z, w) => Math.sqrt((x - 2 * y) ** 2 + (z - w) ** 2))],
    ["a difference of either sign over a root", law([a, b, c], (x, y, z) => (x - y * z) / Math.sqrt(1 + 0.3 * z * z))],
    ["a function that is nearly 1", law([a, b, c], (x, y, z) => (x * y) / Math.sqrt(1 - 2e-5 * z * z))],
    ["the inverse of a sum", law([a, b, c], (x, y, z) => 1 / (0.3 / x + 0.5 / y + z))],
    ["an exponential of a polynomial", law([between(-2, 2)], (x) => 3 * Math.exp(0.4 * x - 0.9 * x * x))],
    ["a quotient of polynomials", law([a, b, c, d], (x, y, z, w) => (x * y - 2 * z * w) / (x + 3 * z))],
    ["a solution of a quadratic equation", law([a, b], (x, y) => x + Math.sqrt(x * x + 2 * y))],
    ["cosines in a sum", law([a, b, c, d], (x, y, z, w) => Math.sqrt(x * x + y * y - 2 * x * y * Math.cos(z - w)))],
    ["a long polynomial in few rows", law([few], (x) => x * (1 + x * (1 + x * (1 + x * (1 + x * (1 + x))))))],
    [
      "a quotient of long polynomials in few rows",
      law([few], (x) => (x ** 6 + x ** 5) / (1 + x + x ** 2 + x ** 3 + x ** 4)),
    ],
    ["a power of a sum over a polynomial", law([few], (x) => (2 + x) ** 5 / (x * x - x + 3))],
    [
      "the inverse of a sum of squares about a point",
      law([a, b, c, d, e], (...v) => 10 / v.reduce((sum, x, k) => sum + (x - 1.3 - 0.4 * k) ** 2, 5)),
    ],
    [
      "a quotient of polynomials about other places",
      law(
        [between(0, 6, 50), between(0, 6, 50)],
        (x, y) => ((x - 3) ** 4 + (y - 3) ** 3 - (y - 3)) / ((y - 2) ** 4 + 10),
      ),
    ],
    ["an input apart from a sum", law([a, b, c, d, either], (x, y, z, w, v) => v ** 2 * (1 + 0.4 * x * y * z + w))],
  ])("finds %s", async (_, problem) => {
    const { context, front } = await search(problem);
    expect(front.at(-1)?.train.loss).toBeLessThan(1e-20);
    expect(context.evaluations).toBeLessThan(1500);
  });

  it.each<[string, Problem]>([
    ["a product of powers", law([a, b, c], (x, y, z) => (3 * x * Math.sqrt(y)) / z, 0.02)],
    ["a sum", law([a, b, c], (x, y, z) => 3 * x * y + 2 * z * z, 0.02)],
    [
      "the root of a sum of squares about a point",
      law([a, b], (x, y) => Math.sqrt((x - 3) ** 2 + (y - 1.4) ** 2 + 1), 0.01),
    ],
  ])("finds %s in noise", async (_, problem) => {
    const { front } = await search(problem);
    const simple = front.filter(({ complexity }) => complexity <= 12);
    expect(Math.min(...simple.map(({ train }) => train.loss))).toBeLessThan(0.003);
  });

  it("finds laws of which noise drowns many rows, and such as noise makes alike", async () => {
    const wide = [0, 1, 2, 3].map(() => between(1, 5, 600));
    const names = { inputs: ["x", "y", "z", "w"], parameter: parameterName };
    const laws: [string, Problem][] = [
      ["x * exp(p1 * y * z / w)", law(wide, (x, y, z, w) => x * Math.exp((-1.137 * y * z) / w), 0.02)],
      ["x * sqrt(y^2 + z^2 + w^2)", law(wide, (x, y, z, w) => x * Math.sqrt(y * y + z * z + w * w), 0.02)],
    ];
    for (const [text, problem] of laws) {
      const context = contextFor(problem);
      const solving = new Solving(context);
      expect((await solving.quickly()) && (await solving.quicklyInNoise())).toBe(true);
      expect(context.front.members().map(({ expression }) => printText(expression, names))).toContain(text);
    }
  });

  it("sees noise where there is some, and none where a law is only hard to describe", async () => {
    const inputs = [a, b, c];
    const value = (x: number, y: number, z: number) => x / (y + z ** 2) + Math.sin(x);
    expect((await look(law(inputs, value, 0.05))).showsNoise).toBe(true);
    expect((await look(law(inputs, value))).showsNoise).toBe(false);
    expect((await look(law([between(0, 30), between(0, 30)], (x, y) => Math.sin(x * y)))).showsNoise).toBe(false);
  });

  describe("of oscillations", () => {
    const even = range(160, 0, 20);
    const uneven = between(0, 30, 160);
    const season = (t: number) => 300 + 1.2 * t + 3 * Math.sin(2 * Math.PI * t + 0.4) + 0.8 * Math.cos(4 * Math.PI * t);
    it.each<[string, Problem, number]>([
      ["two tones at uneven times", law([uneven], (t) => 2 * Math.sin(1.7 * t + 0.3) + 1.1 * Math.cos(5.3 * t)), 1e-20],
      ["a trend, a season and its half in noise", law([even], season, 0.001), 0.002],
      [
        "a tone beside another input",
        law([uneven, between(1, 5, 160)], (t, x) => 0.7 * x + Math.sin(2.3 * t), 0.05),
        0.015,
      ],
      [
        "a damped tone on a constant",
        law([even], (t) => 1.7 + 2.3 * Math.exp(-0.31 * t) * Math.sin(3.137 * t + 0.6)),
        1e-20,
      ],
      ["a tone that grows", law([uneven], (t) => 0.2 * Math.exp(0.173 * t) * Math.cos(1.91 * t) - 4, 0.001), 0.002],
      [
        "a tone that is gone after two cycles, in noise",
        law([even], (t) => 5.3 - 4 * Math.exp(-0.72 * t) * Math.sin(2.3 * t), 0.01),
        0.02,
      ],
      ["a tone far faster than the rows are dense", law([uneven], (t) => 4 + Math.sin(37.1 * t)), 1e-20],
    ])("finds %s", async (_, problem, loss) => {
      const { front } = await search(problem);
      expect(front.at(-1)?.train.loss).toBeLessThan(loss);
    });

    it("writes no amplitude that is no number, far from where the input is zero", () => {
      const years = Float64Array.from(even, (t) => 2000 + t);
      const target = years.map((t) => 1.7 + 2.3 * Math.exp(-0.6 * (t - 2000)) * Math.sin(3.137 * t));
      const inputs = [{ tree: inputLeaf(0), values: years }];
      const trees = [...oscillations({ rowCount: years.length, inputs, target }, () => true)].filter(
        (tree) => tree !== undefined,
      );
      expect(trees.length).toBeGreaterThan(0);
      for (const tree of trees) {
        const { start } = expressionOfTree(tree);
        expect(start.flatMap((values) => [...values]).every((each) => Number.isFinite(each) && each !== 0)).toBe(true);
      }
    });

    it("has nothing to say of noise, nor of an input of few values", () => {
      const noise = Float64Array.from(even, () => random.normal());
      const said = (values: readonly number[]) => {
        const inputs = [{ tree: inputLeaf(0), values: Float64Array.from(values) }];
        return [...oscillations({ rowCount: noise.length, inputs, target: noise }, () => true)].filter(Boolean);
      };
      expect(said(even)).toEqual([]);
      expect(said(even.map((_, k) => k % 7))).toEqual([]);
    });
  });

  it("proposes only what may be used", async () => {
    const { front } = await search(law([a, b], (x, y) => Math.sin(x) + Math.exp(y), 0, ["add", "mul"]));
    const used = front.flatMap(({ expression }) =>
      expression.nodes.flatMap((each) => (each.kind === "operator" ? [each.operator] : [])),
    );
    expect([...new Set(used)].sort()).toEqual(["add", "mul"]);
  });

  it("gives each category a factor of its own where there are several", async () => {
    const cells = [0, 1, 2].map((level) => ({ start: 40 * level, end: 40 * (level + 1), levels: [level] }));
    const factor = [2, 3.1, 0.7];
    const problem = makeProblem({
      inputs: [a, b],
      target: a.map((x, row) => factor[Math.floor(row / 40)] * x ** 1.5 * b[row]),
      categories: [{ name: "kind", levels: ["p", "q", "r"] }],
      cells,
      operators: ordinary,
    });
    const { front } = await search(problem);
    expect(front.at(-1)?.train.loss).toBeLessThan(1e-20);
    expect(front.at(-1)?.parameters.map((values) => values.length)).toEqual([3]);
  });

  it.each<[string, Problem]>([
    ["a constant target", makeProblem({ inputs: [a], target: a.map(() => 4), operators: ordinary })],
    ["zeros", makeProblem({ inputs: [a.map(() => 0), b], target: a.map((_, k) => k % 2), operators: ordinary })],
    ["two rows", makeProblem({ inputs: [[1, 2]], target: [3, 4], operators: ordinary })],
    [
      "huge values",
      makeProblem({ inputs: [a.map((x) => 1e300 * x)], target: a.map((x) => 1e-300 * x), operators: ordinary }),
    ],
    ["no inputs", makeProblem({ inputs: [], target: a, operators: ordinary })],
  ])("ends by itself with %s", async (_, problem) => {
    await expect(search(problem)).resolves.toBeDefined();
  });

  it("stops when it is told to, and gives the same front again", async () => {
    const problem = law([a, b, c], (x, y, z) => x * Math.sin(y) + Math.log(z + x), 0.1);
    expect((await search(problem, true)).context.evaluations).toBe(0);
    const [first, second] = [await search(problem), await search(problem)];
    expect(second.front).toEqual(first.front);
  });
});
