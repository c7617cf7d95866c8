import { describe, expect, it } from "vitest";
import type { Part } from "../../../../src/engines/structure/decomposition/part";
import { sumAndProduct } from "../../../../src/engines/structure/decomposition/sumAndProduct";
import { createRandom } from "../../../../src/numeric/random";
import { inputLeaf } from "../../../../src/simplify/tree";
import { makeProblem } from "../../search/makeProblem";
import { goOn } from "./questions";
import { valuesOf } from "./truth";

type Function = (...inputs: number[]) => number;

const random = createRandom(6, 0);
const names = "abcdef";

function question(inputs: number, rows: number, value: Function, noise = 0, [low, high] = [1, 4]): Part {
  const columns = Array.from({ length: inputs }, (_, k) => ({
    tree: inputLeaf(k),
    values: Float64Array.from({ length: rows }, () => low + (high - low) * random.next()),
    text: names[k],
  }));
  const exact = columns[0].values.map((_, row) => value(...columns.map(({ values }) => values[row])));
  const size = Math.sqrt(exact.reduce((sum, y) => sum + y * y, 0) / rows);
  return { columns, target: exact.map((y) => y + noise * size * random.normal()), text: "y" };
}

function apart(part: Part, breathe = goOn) {
  const inputs = part.columns.map(({ values }) => Array.from(values));
  const plain = makeProblem({ inputs, target: Array.from(part.target), operators: ["add", "mul", "div", "square"] });
  return sumAndProduct(
    part,
    { ...plain, inputs: part.columns.map(({ text }) => ({ name: text, unit: undefined })) },
    breathe,
  );
}

describe("a sum and a product", () => {
  it.each<[string, number, Function, string[]]>([
    [
      "of one input each",
      3,
      (a, b, c) => Math.exp(-a) * Math.sin(2 * b) + c ** 2 / 3,
      ["y is the sum of a multiple of c² and a product of functions of a and b."],
    ],
    [
      "of the same inputs",
      3,
      (a, b, c) => a + b + 2 * Math.sqrt(a * b) * Math.cos(c),
      ["y is the sum of a function of a, a function of b and a product of functions of a, b and c."],
    ],
    [
      "with a factor before the sum",
      4,
      (a, b, c, d) => a * b ** 2 + a * Math.exp(c) + Math.sin(2 * d),
      ["y is the sum of a times a function of b, a times a function of c and a function of d."],
    ],
    [
      "where the sum is a number times a factor",
      4,
      (a, b, c, d) => a * (1.37 + (b * Math.cos(c)) / d),
      ["y is the sum of a multiple of a and a product of functions of a, b, c and d."],
    ],
    [
      "that is another product",
      5,
      (a, b, c, d, e) => (a * Math.exp(b / 2)) / e + (3 * Math.log(c)) / (d * e),
      ["y is the sum of a product of functions of a, b and e and a product of functions of c, d and e."],
    ],
    [
      "without a sum, but for what does not matter",
      3,
      (a, b) => Math.sin(2 * a) * (b + 0.3 * b ** 3),
      ["y does not depend on c.", "y is a function of a times a function of b."],
    ],
  ])("is told of: %s", async (_, inputs, value, sentences) => {
    const found = await apart(question(inputs, 400, value));
    expect(found?.sentences.map(sorted)).toEqual(sentences.map(sorted));
    expect(found?.ground.unexplained).toBeLessThan(1e-4);
    // In noise something may be told that is none, and the law is still found with that.
    expect((await apart(question(inputs, 400, value, 0.01)))?.ground.unexplained).toBeLessThan(0.1);
  });

  it("is put together again", async () => {
    const part = question(5, 400, (a, b, c, d, e) => a * (b + c * d * Math.sin(e)));
    const found = await apart(part);
    const parts = found?.parts ?? [];
    expect(parts.length).toBeGreaterThan(4);
    const looked = parts.map(({ columns: [{ tree, values }], target }) => {
      const column = tree.kind === "input" ? part.columns[tree.index].values : new Float64Array(0);
      return column.map((value) => target[values.indexOf(value)]);
    });
    const trees = parts.map((_, k) => inputLeaf(part.columns.length + k));
    const whole = valuesOf(found!.compose(trees), [...part.columns.map(({ values }) => values), ...looked]);
    const largest = Math.max(...part.target.map(Math.abs));
    whole.forEach((value, row) => expect(Math.abs(value - part.target[row])).toBeLessThan(1e-5 * largest));
  });

  it.each<[string, Function]>([
    ["a product in a function", (a, b, c) => Math.sin(a * b) + c],
    ["a sum in a function", (a, b, c) => Math.sin(a + b + c)],
    ["noise", () => random.normal()],
    ["a constant", () => 3],
  ])("is not told of %s", async (_, value) => {
    expect(await apart(question(3, 200, value))).toBeUndefined();
  });

  it("is not asked of few rows, nor of a column that does not vary", async () => {
    expect(await apart(question(3, 16, (a, b, c) => a + b * c))).toBeUndefined();
    const part = question(3, 100, (a, b) => a + a * b);
    const [a, b, c] = part.columns;
    expect(await apart({ ...part, columns: [a, b, { ...c, values: c.values.map(() => 1) }] })).toBeUndefined();
  });

  it("stops when the search is over", async () => {
    const part = question(3, 400, (a, b, c) => Math.exp(-a) * Math.sin(2 * b) + c ** 2);
    expect(await apart(part, () => Promise.resolve(false))).toBeUndefined();
  });
});

/** Of a sum, the summands in any order. */
function sorted(sentence: string): string[] {
  const summand = /(?:,| and)? (?=(?:[a-f] times )?a (?:function|product|multiple) )/;
  return sentence.replace(".", "").split(summand).sort();
}
