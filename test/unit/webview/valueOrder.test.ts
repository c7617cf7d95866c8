import { describe, expect, it } from "vitest";
import { afterPress, byLevel, likenessOf, orderOf } from "../../../webview/results/valueOrder";

const values = [
  { levels: ["a"], value: 2, standardError: 0.1 },
  { levels: ["b"], value: -1, standardError: undefined },
  { levels: ["c"], value: 2.1, standardError: 0.05 },
  { levels: ["d"], value: 9, standardError: 0.2 },
];

describe("the order of a parameter's values", () => {
  it("is that of the levels, until a column is pressed, and turns round where it is pressed again", () => {
    expect(orderOf(values, byLevel)).toEqual([0, 1, 2, 3]);
    const byValue = afterPress(byLevel, "value");
    expect(orderOf(values, byValue)).toEqual([1, 0, 2, 3]);
    expect(orderOf(values, afterPress(byValue, "value"))).toEqual([3, 2, 0, 1]);
    expect(afterPress(byValue, "level")).toEqual(byLevel);
  });

  it("has values without an error last, whichever way errors run", () => {
    expect(orderOf(values, { by: "error", descending: false })).toEqual([2, 0, 3, 1]);
    expect(orderOf(values, { by: "error", descending: true })).toEqual([3, 0, 2, 1]);
  });
});

describe("how alike values are", () => {
  it("is counted against their mean, weighted by how well they are known", () => {
    expect(likenessOf(values.slice(0, 3))).toEqual({ common: expect.closeTo(2.08, 12) as number, alike: 2, known: 2 });
    expect(likenessOf(values)).toMatchObject({ alike: 0, known: 3 });
  });

  it("is not known where errors are not, and in any unit", () => {
    expect(likenessOf(values.slice(1, 3))).toBeUndefined();
    const tiny = values.map((each) => ({
      ...each,
      value: each.value * 1e-300,
      standardError: each.standardError && each.standardError * 1e-300,
    }));
    expect(likenessOf(tiny.slice(0, 3))).toMatchObject({ alike: 2, known: 2 });
  });
});
