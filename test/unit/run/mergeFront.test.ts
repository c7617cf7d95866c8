import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { StoredFormula } from "../../../src/run/document";
import { mergeFront, unbeaten, visibleFormulas } from "../../../src/run/mergeFront";
import { keplerFormula, metrics } from "./documents";

function formula(id: string, complexity: number, loss: number, marks: Partial<StoredFormula> = {}): StoredFormula {
  // One exponent for each identity, so that no two say the same.
  const expression = `p1 * distance ^ ${[...id].reduce((sum, character) => 100 * sum + (character.charCodeAt(0) % 100), 1)}`;
  return { ...keplerFormula, id, expression, complexity, train: { ...metrics, loss, r2: 1 - loss }, ...marks };
}

const ids = (front: readonly StoredFormula[]) => front.map(({ id }) => id);

describe("merging fronts", () => {
  it("drops what is beaten and sorts from simple to accurate", () => {
    const front = mergeFront([formula("a", 3, 0.5), formula("b", 7, 0.1)], [formula("c", 5, 0.05)]);
    expect(ids(front)).toEqual(["a", "c"]);
  });

  it("keeps the identity of formulas that are as they were", () => {
    const a = formula("a", 3, 0.5);
    expect(mergeFront([a], [formula("b", 5, 0.1)])[0]).toBe(a);
    expect(mergeFront([a], [formula("a", 3, 0.5)])[0]).toBe(a);
  });

  it.each([
    ["starred", { starred: true }],
    ["noted", { note: "remember" }],
  ])("keeps a %s formula that is beaten, beside the front", (_name, marks) => {
    const front = mergeFront([formula("a", 7, 0.1, marks)], [formula("b", 5, 0.05)]);
    expect(ids(front)).toEqual(["b", "a"]);
    expect(ids(unbeaten(front))).toEqual(["b"]);
  });

  it("takes a better fit of the same formula, with what was said about it", () => {
    const before = formula("a", 3, 0.5, { starred: true, note: "mine" });
    expect(mergeFront([before], [formula("a", 3, 0.4)])).toEqual([
      formula("a", 3, 0.4, { starred: true, note: "mine" }),
    ]);
  });

  it("never brings back what was deleted, and lets it beat nothing", () => {
    const deleted = formula("a", 3, 0.1, { deleted: true });
    const front = mergeFront([deleted], [formula("a", 3, 0.05), formula("b", 5, 0.2)]);
    expect(ids(visibleFormulas(front))).toEqual(["b"]);
    expect(front).toContain(deleted);
  });

  const spelled = (
    id: string,
    expression: string,
    complexity: number,
    loss: number,
    marks?: Partial<StoredFormula>,
  ) => ({
    ...formula(id, complexity, loss, marks),
    expression,
  });

  it("ranks by the numbers in a formula as a search does", () => {
    const train = { ...metrics, rows: 40, rmse: 1, mae: 0.8 };
    const value = (name: string, of: number) => ({ name, varies: [], values: [{ levels: [], value: of }] });
    // An exponent this close to 2 speaks for a law with a square.
    const power = { ...spelled("a", "distance ^ p1", 4, 0), parameters: [value("p1", 2.0001)] };
    const square = {
      ...spelled("b", "p1 * distance ^ 2 + p2", 6, 0),
      parameters: [value("p1", 3.137), value("p2", 5.219)],
    };
    const [a, b] = [
      { ...power, train: { ...train, loss: 0.3936, r2: 1 - 0.3936 } },
      { ...square, train: { ...train, loss: 0.3257, r2: 1 - 0.3257 } },
    ];
    expect(ids(mergeFront([a], [b]))).toEqual(["a", "b"]);
  });

  it("lists a formula in one spelling: the better fit, or the simpler one", () => {
    const long = spelled("a", "distance * p1 * distance", 7, 0.1);
    const short = spelled("b", "p1 * distance ^ 2", 5, 0.1);
    expect(ids(mergeFront([long], [short]))).toEqual(["b"]);
    expect(ids(mergeFront([short], [long]))).toEqual(["b"]);
    expect(ids(mergeFront([short], [spelled("a", "distance * p1 * distance", 7, 0.01)]))).toEqual(["a"]);
  });

  it("keeps what a person said about another spelling", () => {
    const long = spelled("a", "distance * p1 * distance", 7, 0.1, { starred: true, note: "mine" });
    const short = spelled("b", "p1 * distance ^ 2", 5, 0.1);
    expect(mergeFront([long], [short])).toEqual([{ ...short, starred: true, note: "mine" }]);
  });

  it("does not bring back in another spelling what was deleted", () => {
    const deleted = spelled("a", "distance * p1 * distance", 7, 0.1, { deleted: true });
    expect(mergeFront([deleted], [spelled("b", "p1 * distance ^ 2", 5, 0.1)])).toEqual([deleted]);
  });

  const anyFormulas = fc.array(
    fc
      .record({
        id: fc.constantFrom(..."abcdefgh"),
        complexity: fc.integer({ min: 1, max: 6 }),
        loss: fc.double({ min: 0, max: 1, noNaN: true }),
        mark: fc.constantFrom<Partial<StoredFormula>>({}, {}, {}, { starred: true }, { deleted: true }),
      })
      .map(({ id, complexity, loss, mark }) => formula(id + complexity, complexity, loss, mark)),
    { maxLength: 12 },
  );

  it("loses nothing a person marked, lists every formula once, and is settled after one merge", () => {
    fc.assert(
      fc.property(anyFormulas, anyFormulas, (known, found) => {
        const before = mergeFront([], known);
        const unmarked = found.map((each) => formula(each.id, each.complexity, each.train.loss));
        const front = mergeFront(before, unmarked);
        expect(new Set(ids(front)).size).toBe(front.length);
        for (const each of before) if (each.starred || each.deleted) expect(ids(front)).toContain(each.id);
        expect(mergeFront(front, [])).toEqual(front);
      }),
    );
  });
});
