import { describe, expect, it } from "vitest";
import { sharedCoefficients } from "../../../../src/search/variants/sharedCoefficients";
import { treeOf } from "../../../../src/simplify/tree";
import { formula } from "../formulas";
import { variantTexts } from "./variantTexts";

const shared = (text: string, values?: readonly number[]) =>
  variantTexts((tree) => sharedCoefficients(tree, () => true), text, values);

describe("a formula with one number for many terms", () => {
  it("has it where their own are about as large", () => {
    expect(shared("p1 * x + p2 * sin(y)", [3.137, 3.142])).toEqual(["p1 * (sin(y) + x)"]);
    expect(shared("p1 * x - p2 * sin(y)", [3.137, 3.142])).toEqual(["p1 * (x - sin(y))"]);
    expect(shared("p1 * x + p2 * sin(y) + p3 * z", [3.137, 3.142, 71.3])).toContain("p1 * z + p2 * (sin(y) + x)");
    expect(shared("x * (p1 * y + p2)", [3.137, -3.142])).toEqual(["x * (p1 * (y - 1))"]);
    expect(shared("p1 * x + p2", [-3.137, -3.142])).toEqual(["p1 * (x + 1)"]);
  });

  it("is none where every number is another one, or varies", () => {
    expect(shared("p1 * x + p2 * sin(y)", [3.137, 3.5])).toEqual([]);
    expect(shared("p1 * x * sin(y)", [3.137])).toEqual([]);
    const varying = treeOf({ ...formula("p1 * x + p2 * y"), sharing: [1, 0] }, [
      Float64Array.of(3, 4),
      Float64Array.of(3),
    ]);
    expect(sharedCoefficients(varying, () => true)).toEqual([]);
  });
});
