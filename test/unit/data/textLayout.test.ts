import { describe, expect, test } from "vitest";
import type { Dialect } from "../../../src/data/source";
import { sniffTextLayout } from "../../../src/data/textLayout";
import type { TextLayout } from "../../../src/data/textLayout";

const sniff = (text: string, overrides: Dialect = {}): TextLayout => sniffTextLayout("x.csv", text, true, overrides);

describe("sniffTextLayout", () => {
  test.each([
    [",", "a,b\n1,2\n3,4\n"],
    [";", "a;b\n1;2\n3;4\n"],
    ["\t", "a\tb\n1\t2\n3\t4\n"],
    ["|", "a|b\n1|2\n3|4\n"],
    [" ", "a  b\n1 \t2\n3    4\n"],
    [",", "d,b\n2020-01-01 01:02:03,true\n2020-01-02 01:02:04,false\n"],
    [",", "city,country\nNew York,United States\nRio de Janeiro,Brazil\n"],
    [";", "a;b\n1,5;2,5\n3,5;4,5\n"],
    [";", "1,5;2,5\n3,5;4,5\n"],
    [",", '"a;b","c"\n"1;2","3"\n"4;5","6"\n'],
  ])("finds the delimiter “%s”", (delimiter, text) => {
    expect(sniff(text).delimiter).toBe(delimiter);
  });

  test("says whether records at the end are no rows, where it has seen the end", () => {
    const rows = "1,2,3\n".repeat(298);
    expect(sniff(`a,b,c\n${rows}`).footer).toBe(false);
    expect(sniff(`a,b,c\n${rows}"by A, B,\nC, D, E, F"\n`).footer).toBe(true);
    expect(() => sniff(`a,b,c\n${rows}1,2\n${rows}`)).toThrow(/line 300 /);
    expect(sniff(`a,b,c\n${rows}1,2,3\n1,2\n${rows}`).footer).toBe(false);
  });

  test("finds the header, or that there is none", () => {
    expect(sniff("a,b\n1,2\n")).toMatchObject({ header: true, headers: ["a", "b"], skipLines: 1 });
    expect(sniff("1,2\n3,4\n")).toMatchObject({ header: false, headers: ["", ""], skipLines: 0 });
    expect(sniff("NA,2\n3,4\n")).toMatchObject({ header: false });
    expect(sniff("name,kind\nx,y\n")).toMatchObject({ header: true });
    expect(sniff("year,2001,2002\n1,2,3\n", { header: true }).headers).toEqual(["year", "2001", "2002"]);
    expect(sniff("a,b\nc,d\n", { header: false })).toMatchObject({ header: false, skipLines: 0 });
  });

  test("finds decimal commas only where a comma is not the delimiter", () => {
    expect(sniff("a;b\n1,5;2\n")).toMatchObject({ delimiter: ";", decimalComma: true });
    expect(sniff("a;b\n1.5;2,5\n").decimalComma).toBe(false);
    expect(sniff("a;b\n1.5;2\n").decimalComma).toBe(false);
    expect(sniff('a,b\n"1,5",2\n').decimalComma).toBe(false);
    expect(sniff('a,b\n"1,5",2\n', { decimalComma: true }).decimalComma).toBe(true);
  });

  test("skips titles above the table and says so", () => {
    const layout = sniff("Pendulum\nmeasured on Monday\n\nl,T\n1,2\n3,4\n");
    expect(layout).toMatchObject({ headers: ["l", "T"], skipLines: 4 });
    expect(layout.remarks).toEqual(["The table begins at line 4; the lines above it were skipped."]);
  });

  test.each([
    ["Device;X 5\nOperator;Ann\n\nt [s];U\n0;5\n1;4\n2;3\n3;2\n", 4, ["t [s]", "U"]],
    ["Device, X 5, No. 12\nOperator, Ann\nt,U\n0,5\n1,4\n2,3\n3,2\n4,1\n5,0\n", 3, ["t", "U"]],
    ["Operator,Ann\nt,U\n0,5\n1,4\n2,3\n", 2, ["t", "U"]],
    ["Operator,Ann\nt,U\ns,mV\n0,5\n1,4\n2,3\n", 2, ["t [s]", "U [mV]"]],
  ])("skips notes that look like cells: %j", (text, line, headers) => {
    const layout = sniff(text);
    expect(layout.headers).toEqual(headers);
    expect(layout.remarks[0]).toBe(`The table begins at line ${line}; the lines above it were skipped.`);
  });

  test.each([
    ["x,y\n\n1,2\n3,4\n", 1],
    ["x,y\n1,2\n\n3,4\n5,6\n7,8\n", 1],
    ["x,y\n1,over\n\n3,4\n5,6\n7,8\n", 1],
    ["x,y\nNA,\n3,4\n5,6\n7,8\n", 1],
    ["name,x\nA,low\nB,4\nC,6\nD,8\nE,8\nF,8\n", 1],
    ["x,y\nBDL,BDL\n1,2\n3,4\n5,6\n7,8\n", 1],
    ["1,2\n\n3,4\n5,6\n", 0],
  ])("skips no row, and no header for what stands below it: %j", (text, skipLines) => {
    expect(sniff(text)).toMatchObject({ skipLines, remarks: [] });
  });

  test("reads a line of units below the header", () => {
    expect(sniff("name,t,U,n\nof body,s,[mV],-\na,1,2,3\nb,2,3,4\n")).toMatchObject({
      headers: ["name", "t [s]", "U [mV]", "n"],
      skipLines: 2,
      remarks: ["Line 2 holds the units."],
    });
    expect(sniff("t [h],U\ns,V\n1,2\n2,3\n").headers).toEqual(["t [h]", "U [V]"]);
    expect(sniff("a,b\n1,m\n2,s\n3,h\n").skipLines).toBe(1);
    expect(sniff("a,b\n,\n2,3\n3,4\n").skipLines).toBe(1);
  });

  test("says so where commas separate cells and decimals", () => {
    expect(() => sniff("x,y\n1,5,2,5\n1,6,2,7\n1,8,2,9\n")).toThrow(expect.objectContaining({ code: "comma-twice" }));
  });

  test("knows comments before the table and within it", () => {
    expect(sniff('# made by, "me\nl,T\n1,2\n')).toMatchObject({
      headers: ["l", "T"],
      skipLines: 2,
      comment: undefined,
    });
    expect(sniff("id,T\n#1,2\n#2,3\n#3,3\n")).toMatchObject({ headers: ["id", "T"], comment: undefined });
    expect(sniff("#,T\n1,2\n2,3\n")).toMatchObject({ headers: ["", "T"], skipLines: 1 });
    expect(sniff("l,T\n1,2\n# a pause\n3,4\n")).toMatchObject({ skipLines: 1, comment: "#" });
    expect(sniff("id,T\nS0,2\n#1,3\nS2,4\n")).toMatchObject({ skipLines: 1, comment: undefined });
  });

  test("takes the header from a comment right above the numbers, as NumPy writes it", () => {
    expect(sniff("# t x\n0 1\n1 2\n")).toMatchObject({ header: true, headers: ["t", "x"], skipLines: 1 });
    expect(sniff("# t x\n0 1\n1 2\n", { header: true })).toMatchObject({ headers: ["t", "x"], skipLines: 1 });
    expect(sniff("# t x\n0 1\n1 2\n", { header: false })).toMatchObject({ header: false, headers: ["", ""] });
    expect(sniff("# seen at noon today\n0 1\n1 2\n")).toMatchObject({ header: false, headers: ["", ""] });
  });

  test("takes delimiters at line ends and row names for what they are", () => {
    expect(sniff("a,b\n1,2,\n3,4,\n").headers).toEqual(["a", "b", ""]);
    expect(sniff("a,b,\n1,2\n3,4\n").headers).toEqual(["a", "b"]);
    expect(sniff("x y\nfirst 1 2\nsecond 3 4\n").headers).toEqual(["", "x", "y"]);
  });

  test.each([
    ["ragged-rows", "a,b\n1,2\n3,4,5\n6,7\n", /line 3 of “x.csv” is 3 instead of 2/],
    ["ragged-rows", "a,b,c\n1,2,3\n4,5\n6,7,8\n", /line 3 of “x.csv” is 2 instead of 3/],
    ["ragged-rows", "a,b\n1,2,3,4\n1,2,3,4\n", /line 1 of “x.csv” is 2 instead of 4/],
    ["ragged-rows", '"a\nx",b\n1,2\n3,4,5\n', /line 4 /],
    ["unterminated-quote", 'a,b\n1,2\n3,"x\n', /line 3/],
    ["mixed-line-ends", 'a,b\n1,2\r\n3,"x"\n', /one kind of line end/],
    ["header-only", "a,b\n", /no rows/],
  ])("refuses what is no table: %s", (code, text, sentence) => {
    expect(() => sniff(text)).toThrow(
      expect.objectContaining({ name: "UserError", code, message: expect.stringMatching(sentence) }),
    );
  });

  test.each([";;", "", "\n", '"', "😀"])("refuses the delimiter “%s”", (delimiter) => {
    expect(() => sniff("a,b\n1,2\n", { delimiter })).toThrow(expect.objectContaining({ code: "bad-delimiter" }));
  });

  test("takes \\t written out for a tab", () => {
    expect(sniff("a\tb\n1\t2\n", { delimiter: "\\t" }).headers).toEqual(["a", "b"]);
  });
});
