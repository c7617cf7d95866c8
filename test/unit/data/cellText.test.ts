import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  cellValue,
  missingMarks,
  missingTexts,
  missingWords,
  numberOfCell,
  truthOfCell,
} from "../../../src/data/cellText";
import { withProcessorTime } from "../../support/processorTime";

describe("numberOfCell", () => {
  test("reads back every number that JavaScript writes", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (value) => {
        const read = numberOfCell(String(value), false);
        expect(Object.is(read, value) || (read === 0 && value === 0)).toBe(true);
      }),
    );
  });

  test("reads back every number written with a decimal comma", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(numberOfCell(String(value).replace(".", ","), true)).toBe(value + 0);
      }),
    );
  });

  test.each([
    ["1.", 1],
    [".5", 0.5],
    ["+3", 3],
    ["−4.5", -4.5],
    ["1e−3", 0.001],
    ["1E+05", 100_000],
    ["1e300", 1e300],
    ["1e999", Number.POSITIVE_INFINITY],
    ["inf", Number.POSITIVE_INFINITY],
    ["-Infinity", Number.NEGATIVE_INFINITY],
  ])("%s is a number", (cell, value) => {
    expect(numberOfCell(cell, false)).toBe(value);
  });

  test.each(["", "1_000", "0x1F", "1,5", "1 000", "12%", "1e", ".", "--1", "abc", "1.2.3", "NaN", "١"])(
    "“%s” is none",
    (cell) => {
      expect(numberOfCell(cell, false)).toBeUndefined();
    },
  );

  test("dots group thousands where commas are decimal", () => {
    expect(numberOfCell("1.234,5", true)).toBe(1234.5);
    expect(numberOfCell("12.345.678", true)).toBe(12_345_678);
    expect(numberOfCell("1.5", true)).toBeUndefined();
    expect(numberOfCell("1.2345,0", true)).toBeUndefined();
  });
});

test("a cell has no value when it is blank or one of the missing texts, in upper or lower case", () => {
  const missing = missingTexts([...missingWords, ...missingMarks]);
  for (const cell of ["", "  ", "NA", "na", " N/A ", "NaN", "null", "NULL", "-", "?", "\u00A0"]) {
    expect(cellValue(cell, missing)).toBeUndefined();
  }
  expect(cellValue(" none ", missing)).toBe("none");
  expect(cellValue("NA", missingTexts(["-999"]))).toBe("NA");
});

test("is quick on hostile cells", () => {
  const digits = "1".repeat(1_000_000);
  const { seconds } = withProcessorTime(() => {
    for (const cell of [`${digits}x`, `${digits}.${digits}x`, `1e${digits}x`, ` ${digits.replaceAll("1", " ")}x`]) {
      expect(numberOfCell(cell, false)).toBeUndefined();
      expect(numberOfCell(cell, true)).toBeUndefined();
    }
  });
  expect(seconds).toBeLessThan(5);
});

test("truth values", () => {
  expect(["true", "FALSE", "yes", "1"].map(truthOfCell)).toEqual([true, false, undefined, undefined]);
});
