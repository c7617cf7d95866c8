import { describe, expect, it } from "vitest";
import type { StoredFormula } from "../../../src/run/document";
import { parseDocument, serializeDocument } from "../../../src/run/documentFormat";
import { withoutRepetitions } from "../../../src/run/sameFormula";
import { keplerFormula, metrics, planetsDocument } from "./documents";

const columns = { a: "semi-major axis", m: "mass" };

function formula(expression: string, loss: number, more: Partial<StoredFormula> = {}): StoredFormula {
  const parameters = [...new Set(expression.match(/p\d/g))].map((name) => ({
    name,
    varies: [],
    values: [{ levels: [], value: 2 }],
  }));
  const complexity = expression.length;
  const train = { ...metrics, loss, r2: 1 - loss };
  return { ...keplerFormula, id: expression, expression, names: columns, parameters, complexity, train, ...more };
}

const texts = (formulas: readonly StoredFormula[]) => formulas.map(({ expression }) => expression);

describe("formulas that say the same", () => {
  it.each([
    ["in the order of operands", "p1 * a + p2", "p2 + a * p1"],
    ["in redundant numbers", "p1 * (p2 * a + p3)", "p1 * a + p2"],
    ["in what can be collected", "p1 * a * a / m", "p1 * a ^ 2 / m"],
  ])("become one where they differ %s", (_how, one, other) => {
    const [shorter] = [one, other].sort((x, y) => x.length - y.length);
    expect(texts(withoutRepetitions([formula(one, 0.1), formula(other, 0.1 * (1 + 1e-9))]))).toEqual([shorter]);
  });

  it("are known by their columns, whatever these are called in the formula", () => {
    const renamed = formula("p1 * x + p2", 0.2, { names: { x: "semi-major axis" } });
    expect(texts(withoutRepetitions([renamed, formula("p1 * a + p2", 0.1)]))).toEqual(["p1 * a + p2"]);
    const other = formula("p1 * a + p2", 0.2, { names: { a: "mass" } });
    expect(withoutRepetitions([other, formula("p1 * a + p2", 0.1)])).toHaveLength(2);
  });

  it("are told apart by the categories over which their numbers vary", () => {
    const varying = (varies: readonly string[]) =>
      formula("p1 * a", 0.1, { id: varies.join(), parameters: [{ name: "p1", varies, values: [] }] });
    expect(withoutRepetitions([varying([]), varying(["star"]), varying(["planet"])])).toHaveLength(3);
    expect(withoutRepetitions([varying(["star", "planet"]), varying(["planet", "star"])])).toHaveLength(1);
  });

  it("leave the one that is fitted better, with the stars and notes of both", () => {
    const worse = formula("a * p1", 0.2, { starred: true, note: "first" });
    const better = formula("p1 * a / 1", 0.1, { note: "second" });
    expect(withoutRepetitions([worse, better])).toEqual([{ ...better, starred: true, note: "first\nsecond" }]);
  });

  it("stay where they were deleted or cannot be read", () => {
    const formulas = [
      formula("p1 * a", 0.1, { deleted: true }),
      formula("a * p1", 0.1),
      formula("p1 *", 0.1),
      formula("p1 * ", 0.1),
    ];
    expect(withoutRepetitions(formulas)).toBe(formulas);
  });

  it("are one when a document is opened", () => {
    const front = [formula("p1 * a", 0.3), formula("p1 * a * a", 0.2), formula("p1 * a ^ 2", 0.1)];
    expect(parseDocument(serializeDocument(planetsDocument({ front }))).front).toEqual([front[0], front[2]]);
  });
});
