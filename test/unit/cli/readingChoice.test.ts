import { describe, expect, it } from "vitest";
import { dialectFrom, readingFlagsOf } from "../../../src/cli/readingChoice";

describe("dialectFrom", () => {
  it("leaves open what no flag says", () => {
    expect(dialectFrom(readingFlagsOf({}))).toStrictEqual({});
    expect(dialectFrom(readingFlagsOf({}), { header: false })).toStrictEqual({ header: false });
  });

  it("adds texts for missing values to the usual ones, or to those of before", () => {
    const { missing } = dialectFrom(readingFlagsOf({ missing: ["-9999, none", "NA"] }));
    expect(missing).toEqual(expect.arrayContaining(["NA", "-", "-9999", "none"]));
    expect(new Set(missing).size).toBe(missing?.length);
    expect(dialectFrom(readingFlagsOf({ missing: ["x"] }), { missing: ["y"] }).missing).toStrictEqual(["y", "x"]);
  });

  it("knows delimiters by sign and by name", () => {
    expect(dialectFrom(readingFlagsOf({ delimiter: "Tab" })).delimiter).toBe("\t");
    expect(dialectFrom(readingFlagsOf({ delimiter: "~" })).delimiter).toBe("~");
  });

  it("refuses flags that contradict each other", () => {
    expect(() => readingFlagsOf({ header: true, "no-header": true })).toThrow(/--header and --no-header/);
    expect(() => readingFlagsOf({ "decimal-comma": true, "decimal-point": true })).toThrow(/contradict/);
  });
});
