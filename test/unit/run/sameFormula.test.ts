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

  it("take over a star from any of them", () => {
    const [plain, unstarred] = [formula("p1 * a", 0.1), formula("a * p1", 0.01, { starred: false })];
    expect(withoutRepetitions([{ ...plain, starred: true }, unstarred])).toEqual([{ ...unstarred, starred: true }]);
  });

  it("leave one that has a loss", () => {
    const [without, having] = [formula("p1 * a", NaN), formula("p1 * a * 1", 0.2)];
    expect(withoutRepetitions([without, having])).toEqual([having]);
    expect(withoutRepetitions([having, without])).toEqual([having]);
  });

  it("are told apart by more categories than a number has bits", () => {
    const formulas = Array.from({ length: 40 }, (_, k) =>
      formula("p1 * a", 0.1, { id: `${k}`, parameters: [{ name: "p1", varies: [`category ${k}`], values: [] }] }),
    );
    expect(withoutRepetitions(formulas)).toBe(formulas);
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

  it("leave the one on the front, which a longer one with a star is not for a few millionths", () => {
    const simple = formula("p1 * a", 0.1, { complexity: 3 });
    const starred = formula("p1 * a * m / m", 0.1 * (1 - 1e-4), { complexity: 7, starred: true });
    const opened = parseDocument(serializeDocument(planetsDocument({ front: [simple, starred] })));
    expect(opened.front).toEqual([{ ...simple, starred: true }]);
  });

  it("are one when a document is opened", () => {
    const front = [formula("p1 * a", 0.3), formula("p1 * a * a", 0.2), formula("p1 * a ^ 2", 0.1)];
    expect(parseDocument(serializeDocument(planetsDocument({ front }))).front).toEqual([front[0], front[2]]);
  });
});
