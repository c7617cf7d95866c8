import { describe, expect, it } from "vitest";
import { combinations } from "../../../../src/engines/structure/decomposition/combinations";

describe("combinations", () => {
  it("begin with the first members and go on to those behind them", () => {
    expect(
      combinations([
        ["a", "b"],
        ["x", "y", "z"],
      ]).map((each) => each.join("")),
    ).toEqual(["ax", "ay", "bx", "az", "by", "bz"]);
  });

  it("are none where a list is empty, and not too many", () => {
    expect(combinations([["a"], []])).toEqual([]);
    const many = combinations(new Array<string[]>(5).fill([..."abcdefghijkl"]));
    expect(many).toHaveLength(100);
    expect(new Set(many.map((each) => each.join(""))).size).toBe(100);
  });
});
