import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { textRecords, whitespaceDelimiter } from "../../../src/data/textRecords";

const cellsOf = (text: string, delimiter: string, complete = true): (readonly string[])[] =>
  textRecords(text, delimiter, complete, 1000).map(({ cells }) => cells);

describe("textRecords", () => {
  test("reads back what RFC 4180 writes", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", "1", ",", ";", '"', "\n", "\r\n", " ", "é") });
    const table = fc
      .integer({ min: 2, max: 4 })
      .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width })));
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(",", ";", "\t"),
        fc.constantFrom("\n", "\r\n", "\r"),
        (rows, delimiter, lineEnd) => {
          const text = rows
            .map((cells) => cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(delimiter) + lineEnd)
            .join("");
          expect(cellsOf(text, delimiter)).toEqual(rows);
        },
      ),
    );
  });

  test("counts lines through quoted cells and blank lines", () => {
    const records = textRecords('a,b\n\n1,"x\ny"\r\n2,z', ",", true, 10);
    expect(records.map(({ line, nextLine }) => [line, nextLine])).toEqual([
      [1, 2],
      [3, 5],
      [5, 5],
    ]);
    expect(records.map(({ lineEnd }) => lineEnd)).toEqual(["\n", "\r\n", ""]);
  });

  test("leaves out a record that the head may have cut off", () => {
    expect(cellsOf("a,b\n1,2\n3,", ",", false)).toEqual([
      ["a", "b"],
      ["1", "2"],
    ]);
  });

  test("says when a quote is never closed", () => {
    expect(textRecords('a,b\n1,"x\n2,3\n', ",", true, 10).map(({ open }) => open)).toEqual([false, true]);
  });

  test("takes runs of spaces and tabs as one delimiter", () => {
    expect(cellsOf("  x \t y\n 1.0   2\n\n\t3 4  \n", whitespaceDelimiter)).toEqual([
      ["x", "y"],
      ["1.0", "2"],
      ["3", "4"],
    ]);
  });
});
