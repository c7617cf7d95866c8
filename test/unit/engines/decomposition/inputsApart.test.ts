import { describe, expect, it } from "vitest";
import { inputsApart } from "../../../../src/engines/structure/decomposition/inputsApart";
import type { Part } from "../../../../src/engines/structure/decomposition/part";
import { createRandom } from "../../../../src/numeric/random";
import { inputLeaf } from "../../../../src/simplify/tree";
import { goOn } from "./questions";
import { valuesOf } from "./truth";

type Function = (...inputs: number[]) => number;

const random = createRandom(4, 0);

function question(columns: readonly Float64Array[], value: Function, noise = 0): Part {
  const target = columns[0].map((_, row) => value(...columns.map((column) => column[row])) + noise * random.normal());
  return {
    columns: columns.map((values, index) => ({ tree: inputLeaf(index), values, text: "abc"[index] })),
    target,
    text: "y",
  };
}

/** Every combination of so many values of each input. */
function grid(inputs: number, points: number, low: number, high: number): Float64Array[] {
  const at = (place: number) => low + ((high - low) * place) / (points - 1);
  return Array.from({ length: inputs }, (_, k) =>
    Float64Array.from({ length: points ** inputs }, (_, row) => at(Math.floor(row / points ** k) % points)),
  );
}

function scattered(inputs: number, rows: number, low: number, high: number): Float64Array[] {
  return Array.from({ length: inputs }, () =>
    Float64Array.from({ length: rows }, () => low + (high - low) * random.next()),
  );
}

const apart = (part: Part) => inputsApart(part, () => true, goOn);

function deviationOf(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

describe("inputs apart", () => {
  it.each<[string, Function]>([
    ["a pole of which no polynomial is near", (a, b) => 1 / (1 + a ** -4) + 1 / (1 + b ** -4)],
    ["steps", (a, b) => Math.sign(a - 0.3) + Math.floor(3 * b)],
  ])("are told exactly on a grid: %s", async (_, value) => {
    const found = await apart(question(grid(2, 12, -3, 3.1), value));
    expect(found?.sentences).toEqual(["y is a function of a plus a function of b."]);
    expect(found?.ground.unexplained).toBeLessThan(1e-12);
    const [first, second] = found?.parts ?? [];
    expect(first.target).toHaveLength(12);
    // What a part says differs from the law by a constant.
    const wrong = first.target.map((y, k) => y - value(first.columns[0].values[k], 1));
    expect(deviationOf(wrong)).toBeLessThan(1e-12);
    expect(second.columns[0].tree).toEqual(inputLeaf(1));
  });

  it.each<[string, Function, string]>([
    ["a sum", (a, b) => Math.sin(2 * a) + Math.log(b), "y is a function of a plus a function of b."],
  ])("are told of scattered rows: %s", async (_, value, sentence) => {
    for (const noise of [0, 0.01]) {
      const found = await apart(question(scattered(2, 150, 0.3, 3), value, noise));
      expect(found?.sentences).toEqual([sentence]);
      expect(found?.ground.unexplained).toBeLessThan(noise === 0 ? 1e-4 : 0.05);
    }
  });

  it.each<[string, Function]>([
    ["the inverse of a sum", (a, b, c) => -1 / (1 + a * a + Math.exp(b) + Math.sin(c))],
    ["the root of a sum", (a, b, c) => Math.sqrt(1 + a ** 3 + Math.exp(b) + Math.sin(c))],
  ])("are put together again: %s", async (_, value) => {
    const part = question(grid(3, 7, 0.2, 2), value);
    const found = await apart(part);
    expect(found?.parts).toHaveLength(3);
    // Each part as the function that its inputs have in the law, up to a constant: here the part itself, looked up.
    const trees = (found?.parts ?? []).map((_, k) => inputLeaf(k));
    const looked = (found?.parts ?? []).map(({ columns, target }, k) =>
      part.columns[k].values.map((value) => target[columns[0].values.indexOf(value)]),
    );
    const values = valuesOf(found!.compose(trees), looked);
    values.forEach((value, row) => expect(value).toBeCloseTo(part.target[row], 9));
  });

  it("are told one after the other", async () => {
    const found = await apart(question(grid(3, 6, 0.2, 2), (a, b, c) => Math.sin(3 * a) + Math.exp(b) + c * c));
    expect(found?.sentences).toEqual([
      "y is a function of a plus a function of b and c.",
      "the part of y that depends on b and c is a function of b plus a function of c.",
    ]);
  });

  it("are as uncertain whatever the unit of the target", async () => {
    const columns = scattered(2, 200, 0.5, 2);
    const noise = columns[0].map(() => random.normal());
    const errors = [1, 1e9].map(async (unit) => {
      const part = question(columns, () => 0);
      const target = part.target.map((_, row) => {
        const value = 1 / (1 + columns[0][row] ** 2 + Math.exp(columns[1][row]));
        return unit * value * (1 + 0.01 * noise[row]);
      });
      const found = await apart({ ...part, target });
      return found?.parts.map(({ error }) => error);
    });
    const [one, other] = await Promise.all(errors);
    expect(one).toHaveLength(2);
    one?.forEach((error, k) => {
      expect(error).toBeLessThan(0.2);
      expect(other?.[k]).toBeCloseTo(error, 6);
    });
  });

  it("leaves out what does not matter", async () => {
    const found = await apart(question(scattered(3, 200, 0.5, 3), (a, b) => Math.cos(2 * a) + Math.sqrt(b), 0.01));
    expect(found?.sentences[0]).toBe("y does not depend on c.");
    expect(found?.parts.map(({ columns }) => columns[0].text)).toEqual(["a", "b"]);
  });

  it.each<[string, Function]>([
    ["a product in a function", (a, b) => Math.sin(a * b)],
    ["a slight interaction", (a, b) => Math.exp(a) + 0.02 * a * b],
    ["one input", (a) => Math.exp(a)],
    ["noise", () => random.normal()],
    ["a slight interaction far from 0", (a, b) => 1e6 + a + b + 0.4 * a * b],
    ["a constant", () => 3],
  ])("are not told of %s", async (_, value) => {
    expect(await apart(question(grid(2, 12, 0.5, 2.5), value))).toBeUndefined();
    expect(await apart(question(scattered(2, 120, 0.5, 2.5), value))).toBeUndefined();
  });

  it("are not asked of a column that does not vary, nor of few rows", async () => {
    const [a] = scattered(1, 40, 1, 2);
    expect(await apart(question([a, a.map(() => 1)], (x) => x))).toBeUndefined();
    expect(await apart(question(scattered(2, 6, 1, 2), (x, y) => x + y))).toBeUndefined();
  });

  it("are described by polynomials where a grid has too many values", async () => {
    const values = (size: number) => Float64Array.from({ length: 800 }, () => Math.floor(size * random.next()) / size);
    const found = await apart(question([values(50), values(50), values(50)], (a, b, c) => Math.sin(a) + b * b + c));
    expect(found?.parts).toHaveLength(3);
  });

  it("stop when the search is over", async () => {
    const part = question(grid(2, 12, 0.5, 2.5), (a, b) => a + Math.exp(b));
    expect(
      await inputsApart(
        part,
        () => true,
        () => Promise.resolve(false),
      ),
    ).toBeUndefined();
  });
});
