import { DuckDBInstance } from "@duckdb/node-api";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createDataService } from "../../../src/data/dataService";
import type { DataService, Dialect, Preview } from "../../../src/data/source";
import { DataFolder } from "./dataFolder";
import { bundleDataProcess } from "./dataProcessFile";

const folder = new DataFolder();
let bundle: Awaited<ReturnType<typeof bundleDataProcess>>;
let service: DataService;

beforeAll(async () => {
  bundle = await bundleDataProcess();
  service = createDataService({ processFile: bundle.file });
});

afterAll(() => {
  service.dispose();
  bundle.remove();
  folder.remove();
});

const previewOf = (name: string, content: string | Uint8Array, dialect: Dialect = {}): Promise<Preview> =>
  service.preview({ paths: [folder.write(name, content)], dialect });

const summary = ({ columns }: Preview): unknown[] =>
  columns.map(({ name, unit, kind, minimum, maximum, missing }) => [name, unit, kind, minimum, maximum, missing]);

describe("a preview", () => {
  test("shows names, units, kinds, ranges, missing counts, first rows and the dialect", async () => {
    const preview = await previewOf(
      "basic.csv",
      "body,v [m/s],hot,seen\nx,1.5,true,2020-01-01\ny,NA,false,2020-01-02T03:04\n",
    );
    expect(summary(preview)).toEqual([
      ["body", undefined, "text", undefined, undefined, 0],
      ["v", "m/s", "number", 1.5, 1.5, 1],
      ["hot", undefined, "boolean", undefined, undefined, 0],
      ["seen", undefined, "date", undefined, undefined, 0],
    ]);
    expect(preview.columns[1].header).toBe("v [m/s]");
    expect(preview.head).toEqual([
      ["x", "1.5", "true", "2020-01-01"],
      ["y", "NA", "false", "2020-01-02T03:04"],
    ]);
    expect(preview).toMatchObject({ rowCount: 2, scannedRows: 2, remarks: [] });
    expect(preview.dialect).toMatchObject({ delimiter: ",", header: true, decimalComma: false });
    expect(preview.dialect.missing).toContain("NA");
    expect(preview.files).toEqual([expect.objectContaining({ path: join(folder.path, "basic.csv"), bytes: 72 })]);
  });

  test("counts what dates can be taken together by", async () => {
    const { columns } = await previewOf("seen.csv", "seen,v\n2020-01-01,1\n2020-02-02,2\n2020-02-03,3\nNA,4\n");
    expect(columns[0].bins?.map(({ bin, distinct }) => [bin, distinct])).toEqual([
      ["month", 2],
      ["month-of-year", 2],
      ["week", 3],
      ["weekday", 3],
      ["day", 3],
    ]);
    expect(columns[0].bins?.[0].levels).toEqual([
      { value: "2020-02", rows: 2 },
      { value: "2020-01", rows: 1 },
    ]);
    expect(columns[1].bins).toBeUndefined();
  });

  test.each([
    ["a semicolon and decimal commas", "x;y\r\n1,5;2\r\n-3,25;1.234,5\r\n", {}],
    ["a byte order mark", "\uFEFFx,y\n1.5,2\n-3.25,1234.5\n", {}],
    ["blank lines and spaces", "x, y \n\n 1.5 , 2\n\n\t-3.25,1234.5\n\n", {}],
    ["delimiters at line ends", "x,y,\n1.5,2,\n-3.25,1234.5,\n", {}],
    ["comments", "# made on Monday, by hand\nx,y\n1.5,2\n# pause\n-3.25,1234.5\n", {}],
    ["old Macintosh line ends", "x,y\r1.5,2\r-3.25,1234.5\r", {}],
    ["quotes", '"x","y"\n"1.5","2"\n"-3.25","1234.5"\n', {}],
    ["columns aligned by spaces", "   x        y\n 1.5     2\n-3.25 1234.5\n", {}],
    ["a comment for a header", "# x y\n1.5 2\n-3.25 1234.5\n", {}],
    ["typographic minus signs", "x,y\n1.5,2\n−3.25,1234.5\n", {}],
    ["a delimiter of one's own", "x~y\n1.5~2\n-3.25~1234.5\n", { delimiter: "~" }],
    ["a missing text of one's own", "x,y\n1.5,2\n-3.25,1234.5\n-999,\n", { missing: ["-999"] }],
    ["no line end after the last row", "x,y\n1.5,2\n-3.25,1234.5", {}],
  ])("understands %s", async (name, content, dialect) => {
    const { columns } = await previewOf(`${name.replaceAll(/\W/g, "")}.txt`, content, dialect);
    expect(columns.map(({ name: column, kind, minimum, maximum }) => [column, kind, minimum, maximum])).toEqual([
      ["x", "number", -3.25, 1.5],
      ["y", "number", 2, 1234.5],
    ]);
  });

  test.each([
    ["Windows-1252", Buffer.from("Stadt,ä [°C]\nKöln,1\nL\x92Aquila,2\n\x80,3\n", "latin1"), "Windows-1252 (Latin-1)"],
    ["UTF-16 with a mark", Buffer.from("\uFEFFStadt,ä [°C]\nKöln,1\nL’Aquila,2\n€,3\n", "utf16le"), "UTF-16"],
    ["UTF-16 without one", Buffer.from("Stadt,ä [°C]\r\nKöln,1\r\nL’Aquila,2\r\n€,3\r\n", "utf16le"), "UTF-16"],
    [
      "UTF-16, big end first",
      Buffer.from("\uFEFFStadt,ä [°C]\nKöln,1\nL’Aquila,2\n€,3\n", "utf16le").swap16(),
      "UTF-16",
    ],
  ])("reads %s, and says so", async (name, content, said) => {
    const preview = await previewOf(`${name}.csv`, content);
    expect(preview.columns.map(({ name: column, unit }) => [column, unit])).toEqual([
      ["Stadt", undefined],
      ["ä", "°C"],
    ]);
    expect(preview.columns[0].levels.map(({ value }) => value)).toEqual(["Köln", "L’Aquila", "€"]);
    expect(preview.remarks).toEqual([expect.stringContaining(`is read as ${said};`)]);
  });

  test("notices late in a file that it is not UTF-8, and reads characters that a piece of it cuts in two", async () => {
    const late = Buffer.concat([Buffer.from(`a,b\n${"x,1\n".repeat(200_000)}`), Buffer.from([0xfc, 0x2c, 0x31, 0x0a])]);
    expect((await previewOf("late.csv", late)).rowCount).toBe(200_001);
    const wide = Buffer.from(`\uFEFFa,b\n${"x😀y,1\n".repeat(120_000)}`, "utf16le");
    const preview = await previewOf("wide.txt", wide.subarray(0, wide.length));
    expect(preview.rowCount).toBe(120_000);
    expect(preview.columns[0].levels).toEqual([{ value: "x😀y", rows: 100_000 }]);
  });

  test("leaves out comments among the rows and says how many, but no row that begins like one", async () => {
    const preview = await previewOf(
      "hash.csv",
      'id,x,y\nS0,1,2\n#1,2,3\n# a pause\n"S,2",3,"4"\n  # and, another\n#N/A,5,6\nS5,6,7\nS6,7,8\n',
    );
    expect(preview.head.map(([id]) => id)).toEqual(["S0", "#1", "S,2", "#N/A", "S5", "S6"]);
    expect(preview.remarks).toEqual([
      "Lines left out as comments, because they begin with “#”: 2, the first of them line 4.",
    ]);
    const late = await previewOf("hashlate.csv", `x,y\n${"1,2#3\n".repeat(100_000)}# done\n`);
    expect(late).toMatchObject({ rowCount: 100_000, remarks: [expect.stringContaining("line 100002")] });
    expect(late.columns[1].levels[0].value).toBe("2#3");
  });

  test.each([
    ["\n", 'x,"y\nnew",z\n1,2,"a\nb"\n3,4,c\n'],
    ["\r\n", 'x,"y\nnew",z\r\n1,2,"a\nb"\r\n3,4,c\r\n'],
    ["\r\n within too", 'x,"y\r\nnew",z\r\n1,2,"a\r\nb"\r\n3,4,c\r\n'],
  ])("reads cells that hold line ends, in the header too: %j", async (name, content) => {
    const preview = await previewOf(`breaks${name.length}.csv`, content);
    expect(preview.columns.map(({ name: column, maximum }) => [column, maximum])).toEqual([
      ["x", 3],
      ["y new", 4],
      ["z", undefined],
    ]);
    expect(preview.rowCount).toBe(2);
  });

  test("counts infinities as such, keeps what is large, and takes no label for a number", async () => {
    const preview = await previewOf(
      "odd.csv",
      "a,b\n1e300,1_000\ninf,2_000\n1e999,3_000\n-Infinity,4_000\nnan,5_000\n",
    );
    expect(preview.columns[0]).toMatchObject({
      kind: "number",
      minimum: 1e300,
      maximum: 1e300,
      infinite: 3,
      missing: 1,
    });
    expect(preview.columns[1].kind).toBe("text");
  });

  test("lets marks be values of text columns and missing in others", async () => {
    const preview = await previewOf("marks.csv", "charge,v\n+,1\n-,-\n-,?\n");
    expect(preview.columns[0]).toMatchObject({ kind: "text", missing: 0, distinct: 2 });
    expect(preview.columns[0].levels).toEqual([
      { value: "-", rows: 2 },
      { value: "+", rows: 1 },
    ]);
    expect(preview.columns[1]).toMatchObject({ kind: "number", missing: 2, minimum: 1 });
  });

  test.each([
    ["charge;v\n+;1,5\n-;?\n"],
    ["# t x\n0 1\n1 2\n"],
    ["a,b\nNA,x\n1,-\n"],
    ["1,2\n3,4\n"],
    ['a,b\n"1,5",2.5\n"2,5",3\n'],
    ['a,b\n"1,234,567.5","1,5"\n"12.25","1,234"\n'],
  ])("stays the same when it is asked for with the dialect that it found: %j", async (content) => {
    const first = await previewOf("dialects.txt", content);
    const again = await previewOf("dialects.txt", content, first.dialect);
    expect([again.columns, again.head, again.dialect]).toEqual([first.columns, first.head, first.dialect]);
  });

  test("says what keeps a column from being numbers", async () => {
    const rows = Array.from({ length: 50 }, (_, row) => `${row},${row % 8 === 3 ? "off scale" : row}`).join("\n");
    const preview = await previewOf("almost.csv", `t,v\n${rows}\n`);
    expect(preview.columns[1].kind).toBe("text");
    expect(preview.remarks).toEqual([expect.stringMatching(/“v” is a text column because of “off scale”/)]);
    expect((await previewOf("almost.csv", `t,v\n${rows}\n`, { missing: ["off scale"] })).columns[1].kind).toBe(
      "number",
    );
  });

  test("takes a column with a few texts for one of numbers, and says where the first is", async () => {
    const rows = Array.from(
      { length: 50 },
      (_, row) => `"a\nb",${row % 20 === 10 ? "<0.1" : row},${row === 49 ? "Mean" : 1 / (row + 1)}`,
    );
    const preview = await previewOf("strays.csv", `# made on Monday\n\nk,t,v\n${rows.join("\n\n")}\n`);
    expect(preview.columns.map(({ kind, missing }) => [kind, missing])).toEqual([
      ["text", 0],
      ["number", 2],
      ["number", 1],
    ]);
    expect(preview.remarks).toEqual([
      '2 cells of “t” are no numbers and were left out, the first in line 34: "<0.1".',
      '1 cell of “v” is no number and was left out, in line 151: "Mean".',
    ]);
    const paths = [
      folder.write("s1.csv", `t\n${"1\n".repeat(9)}`),
      folder.write("s2.csv", `t\n${"2\n".repeat(9)}over\n`),
    ];
    expect((await service.preview({ paths, dialect: {} })).remarks).toEqual([
      '1 cell of “t” is no number and was left out, in line 11 of “s2.csv”: "over".',
    ]);
  });

  test.each([
    ["a tenth or more", "1\n2\n3\nx\n5\n6\n7\n8\n"],
    ["labels", "A1\nA2\n3\n4\n"],
    ["labels with letters behind", "1a\n2b\n3c\n4a\n"],
    ["two units", "1 m\n2 s\n3 m\n4 s\n"],
    ["commas that may mean either", '"1,234"\n"2,345"\n'],
    ["addresses", "1.2.3\n4.5.6\n"],
    ["groups of the wrong length", '"12,34,567.5"\n"1,2345.5"\n'],
  ])("leaves a column of texts alone: %s", async (_, cells) => {
    expect((await previewOf("labels.csv", `v,w\n${cells.replaceAll("\n", ",0\n")}`)).columns[0].kind).toBe("text");
  });

  test("says what it reads off numbers: a unit, decimal commas, signs between thousands", async () => {
    const preview = await previewOf(
      "forms.csv",
      'a,b [W],c,d,e\n5.0%,3 kW,"1,234,567.5","1,5",1\'234\n7%,4 kW,"12.25","1,234",2\n',
    );
    expect(summary(preview)).toEqual([
      ["a", "%", "number", 5, 7, 0],
      ["b", "W", "number", 3, 4, 0],
      ["c", undefined, "number", 12.25, 1_234_567.5, 0],
      ["d", undefined, "number", 1.234, 1.5, 0],
      ["e", undefined, "number", 2, 1234, 0],
    ]);
    expect(preview.remarks).toEqual([
      "Numbers are read with a decimal comma in “d”.",
      "The numbers of “a” are followed by their unit, %.",
      "The numbers of “b” are followed by kW, but its header says W: that unit is kept.",
      "“c” is read with signs between thousands: “1,234,567.5” is 1234567.5.",
      "“e” is read with signs between thousands: “1'234” is 1234.",
    ]);
  });

  test("lets other columns decide what commas and points mean", async () => {
    const points = await previewOf("points.csv", "n;y\n1.000;7\n1.152;8,068\n");
    expect(points.columns.map(({ maximum }) => maximum)).toEqual([1152, 8.068]);
    const thousands = await previewOf("both.csv", 'n,y\n"1,000","1,234.5"\n"1,152","2,345.5"\n');
    expect(thousands.columns.map(({ maximum }) => maximum)).toEqual([1152, 2345.5]);
    const unclear = await previewOf("unclear.csv", 'n\n"1,000"\n"1,152"\n');
    expect(unclear.remarks).toEqual([expect.stringMatching(/“n” is a text column because its commas may be/)]);
    const said = await previewOf("unclear.csv", 'n\n"1,000"\n"1,152"\n', { decimalComma: true });
    expect(said.columns[0].maximum).toBe(1.152);
    expect((await previewOf("off.csv", 'n\n"1,5"\n"2,5"\n', { decimalComma: false })).columns[0].kind).toBe("text");
  });

  test("asks whether a number far from all others is a code for a missing value", async () => {
    const rows = Array.from(
      { length: 40 },
      (_, row) => `${row},${row % 11 === 5 ? -9999 : row / 10},${row % 9 === 0 ? 99 : 80 + row / 4}`,
    );
    expect((await previewOf("codes.csv", `t,U,v\n${rows.join("\n")}\n`)).remarks).toEqual([
      "-9999 occurs 4 times in “U”, far from all other values. If it stands for a missing value, add it to the missing values.",
    ]);
  });

  test("names what has no name, renames what occurs twice, and says so", async () => {
    const preview = await previewOf("names.csv", "a,a,,T,t\n1,2,3,4,5\n");
    expect(preview.columns.map(({ name }) => name)).toEqual(["a", "a 2", "column 3", "T", "t"]);
    expect(preview.columns.map(({ minimum }) => minimum)).toEqual([1, 2, 3, 4, 5]);
    expect(preview.remarks).toHaveLength(2);
  });

  test("keeps hostile names and texts as they are", async () => {
    const names = [
      '"); import os; os.system("x"); ("',
      "<img onerror=alert(1)>",
      "\\input{}",
      "'; DROP TABLE sample; --",
      "c0",
    ];
    const content = `${names.map((name) => `"${name.replaceAll('"', '""')}"`).join(",")}\n1,2,3,4,x'); --\n`;
    const preview = await previewOf("it's [1] *?.csv", content);
    expect(preview.columns.map(({ name }) => name)).toEqual(names);
    expect(preview.columns[4].levels).toEqual([{ value: "x'); --", rows: 1 }]);
  });

  test("reads JSON lists, lines and columns, members in any row and of any kind", async () => {
    const expected = [
      ["T", undefined, "number", 1, 3, 0],
      ["t", "s", "number", 2.5, 2.5, 1],
      ["a/b~\"'", undefined, "text", undefined, undefined, 0],
    ];
    const first = { T: 1, "t [s]": 2.5, "a/b~\"'": "x" };
    const second = { T: 3, "a/b~\"'": { deep: 1 } };
    expect(summary(await previewOf("list.json", JSON.stringify([first, second], null, 2)))).toEqual(expected);
    expect(summary(await previewOf("lines.jsonl", `${JSON.stringify(first)}\n${JSON.stringify(second)}\n`))).toEqual(
      expected,
    );
    expect(summary(await previewOf("list.unknown", JSON.stringify([first, second])))).toEqual(expected);
    const columns = { T: [1, 3], "t [s]": [2.5, null], "a/b~\"'": ["x", "y"] };
    expect(summary(await previewOf("columns.json", JSON.stringify(columns)))).toEqual(expected);
  });

  test("reads Parquet with the types it has", async () => {
    const path = join(folder.path, "types.parquet");
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    await connection.run(
      `COPY (SELECT * FROM (VALUES
        (1::HUGEINT, 2.50::DECIMAL(9,2), true, DATE '2020-01-01', TIMESTAMP '2020-01-01 01:02:03', 'NA', 7::BIGINT, [1, 2]),
        (NULL, 3.5, false, NULL, TIMESTAMP '2020-01-01 01:02:04', 'x', 9007199254740993, [3])
       ) t("h [m]", d, b, day, moment, s, i, nested)) TO '${path}' (FORMAT parquet)`,
    );
    connection.closeSync();
    const preview = await service.preview({ paths: [path], dialect: {} });
    expect(summary(preview)).toEqual([
      ["h", "m", "number", 1, 1, 1],
      ["d", undefined, "number", 2.5, 3.5, 0],
      ["b", undefined, "boolean", undefined, undefined, 0],
      ["day", undefined, "date", undefined, undefined, 1],
      ["moment", undefined, "date", undefined, undefined, 0],
      ["s", undefined, "text", undefined, undefined, 1],
      ["i", undefined, "number", 7, 9007199254740992, 0],
      ["nested", undefined, "text", undefined, undefined, 0],
    ]);
    expect(preview.columns[4].levels[0].value).toMatch(/^2020-01-01T01:02:03/);
    expect(preview.head[0].slice(3, 5)).toEqual(["2020-01-01", preview.columns[4].levels[0].value]);
  });

  test.each([
    "a\\b.csv",
    "~x.csv",
    "漢字 é.csv",
    "it's.csv",
    "{1,2}.csv",
    "[a-z].csv",
    "**.csv",
    "%20.csv",
    "none",
    "X.CSV",
  ])("opens a file called %s and no other", async (name) => {
    folder.write("z.csv", "no\n0\n");
    expect((await previewOf(name, "x,y\n1,2\n")).columns.map((column) => column.name)).toEqual(["x", "y"]);
  });

  test("takes several files with the same columns for one table", async () => {
    mkdirSync(join(folder.path, "other"), { recursive: true });
    const paths = [
      folder.write("one.csv", "x,v [m/s]\n1,2\n"),
      folder.write("two.csv", "v [m/s];x\n3;4\n5;6\n"),
      folder.write("other/one.csv", "x,v [m/s]\n7,8\n"),
    ];
    const preview = await service.preview({ paths, dialect: {} });
    expect(summary(preview)).toEqual([
      ["x", undefined, "number", 1, 7, 0],
      ["v", "m/s", "number", 2, 8, 0],
      ["file", undefined, "text", undefined, undefined, 0],
    ]);
    expect(preview.columns[2].levels).toEqual([
      { value: "two.csv", rows: 2 },
      { value: "one.csv", rows: 1 },
      { value: "other/one.csv", rows: 1 },
    ]);
    expect(preview.rowCount).toBe(4);
  });

  test("gives the column of file names a name of its own", async () => {
    const paths = [folder.write("f1.csv", "file,x\na,1\n"), folder.write("f2.csv", "file,x\nb,2\n")];
    const { columns } = await service.preview({ paths, dialect: {} });
    expect(columns.map(({ name }) => name)).toEqual(["file", "x", "file 2"]);
  });

  test.each([
    ["lacks the column “y”", "x,z\n1,2\n"],
    ["has the column “z”", "x,y,z\n1,2,3\n"],
    ["unit of “y”", "x,y [m]\n1,2\n"],
  ])("says how the columns of files differ: %s", async (sentence, other) => {
    const paths = [folder.write("left.csv", "x,y\n1,2\n"), folder.write("right.csv", other)];
    await expect(service.preview({ paths, dialect: {} })).rejects.toMatchObject({
      code: "columns-differ",
      message: expect.stringContaining(sentence),
    });
  });

  test("scans only the first rows of a long table and counts the rest", async () => {
    const rows = Array.from({ length: 150_000 }, (_, row) => `${row},${row % 7}`).join("\n");
    const path = folder.write("long.csv", `t,k\n${rows}\n`);
    const preview = await service.preview({ paths: [path], dialect: {} });
    expect(preview).toMatchObject({ rowCount: 150_000, scannedRows: 100_000 });
    expect(preview.columns[0]).toMatchObject({ maximum: 99_999, distinct: 10_000 });
    expect(await service.countRows({ paths: [path], dialect: {} })).toBe(150_000);
  });

  test("copes with two thousand columns", async () => {
    const line = (cell: (column: number) => unknown): string =>
      Array.from({ length: 2000 }, (_, column) => cell(column)).join(",");
    const content = [
      line((column) => `x${column} [m]`),
      ...[1, 2, 3].map((row) => line((column) => row * column)),
    ].join("\n");
    const preview = await previewOf("wide.csv", content);
    expect(preview.columns).toHaveLength(2000);
    expect(preview.columns[1999]).toMatchObject({ name: "x1999", unit: "m", minimum: 1999, maximum: 5997 });
  });
});

describe("bad input is refused with a sentence", () => {
  const utf16 = (text: string): Uint8Array => Buffer.from(`\uFEFF${text}`, "utf16le");
  const damaged = Buffer.concat([Buffer.from("PAR1"), Buffer.alloc(100, 7), Buffer.from("PAR1")]);

  test.each<[string, string, string | Uint8Array]>([
    ["file-empty", "empty.csv", ""],
    ["file-empty", "blank.csv", " \n\n"],
    ["file-empty", "bom.csv", "\uFEFF"],
    ["header-only", "header.csv", "a,b\n"],
    ["binary-file", "binary.csv", Buffer.from([1, 0, 2, 0, 255])],
    ["not-a-table", "book.xlsx", Buffer.from("PK\x03\x04rest", "latin1")],
    ["not-a-table", "table.csv.gz", Buffer.from("\x1f\x8b\x08\x00rest", "latin1")],
    ["not-utf8", "damaged.csv", Buffer.concat([Buffer.from("ä,ö,ü\nß,1,2\n"), Buffer.from([0xfc, 0x2c, 0x31, 0x0a])])],
    ["not-utf8", "latin1.json", Buffer.from('[{"ü": 1}]', "latin1")],
    ["binary-file", "utf16.bin", utf16("a\u0001b\u0002\u0000")],
    ["ragged-rows", "ragged.csv", "a,b\n1,2\n3,4,5\n"],
    ["ragged-rows", "raggedlate.csv", `a,b\n${"1,2\n".repeat(120_000)}3\n4,5\n`],
    ["ragged-rows", "ragged16.csv", utf16(`a,b\n${"1,2\n".repeat(200_000)}3\n4,5\n`)],
    ["unterminated-quote", "quote16.csv", utf16(`a,b\n${"1,2\n".repeat(200_000)}3,"x\n`)],
    ["ragged-rows", "ragged.dat", `${"1 2\n".repeat(2000)}1 2 3\n`],
    ["unterminated-quote", "quote.csv", 'a,b\n1,"x\n2,y\n'],
    ["unterminated-quote", "quotelate.csv", `a,b\n${"1,2\n".repeat(120_000)}3,"x\n`],
    ["mixed-line-ends", "mixed.csv", 'a,b\n1,"x"\r\n2,y\n'],
    ["line-too-long", "longline.csv", `a,b\n1,${"x".repeat(9_000_000)}\n`],
    ["too-many-columns", "columns.csv", `${"1,".repeat(6000)}1\n`.repeat(2)],
    ["malformed-json", "malformed.json", '[{"x": 1}, {"x": \n'],
    ["malformed-json", "mark.json", '\uFEFF[{"x": 1}]'],
    ["json-shape", "numbers.json", "[1, 2, 3]"],
    ["json-shape", "none.json", "[]"],
    ["damaged-parquet", "damaged.parquet", damaged],
    ["damaged-parquet", "text.parquet", "a,b\n1,2\n"],
    ["nul-character", "nul.json", '[{"a\\u0000b": 1, "y": 2}]'],
  ])("%s: %s", async (code, name, content) => {
    const refusal = await previewOf(name, content).then(
      () => undefined,
      (error: unknown) => error as Error & { code: string },
    );
    expect(refusal).toMatchObject({ name: "UserError", code });
    expect(refusal?.message).toMatch(/^[“A-Z].*\.$/s);
  });

  test("the line is named where it is known", async () => {
    await expect(previewOf("raggedlate.csv", `a,b\n${"1,2\n".repeat(120_000)}3\n4,5\n`)).rejects.toThrow(
      /line 120002 /,
    );
    await expect(previewOf("ragged.dat", `${"1 2\n".repeat(2000)}1 2 3\n`)).rejects.toThrow(/“1 2 3”/);
  });

  test("no file, a folder, nothing chosen", async () => {
    const request = (paths: string[]): Promise<Preview> => service.preview({ paths, dialect: {} });
    await expect(request([join(folder.path, "none.csv")])).rejects.toMatchObject({ code: "file-missing" });
    await expect(request([folder.path])).rejects.toMatchObject({ code: "not-a-file" });
    await expect(request([])).rejects.toMatchObject({ code: "no-file" });
  });
});

describe("lines at the end that are no rows", () => {
  const rows = "1,2,3\n4,5,6\n7,8,10\n";
  test.each<[string, string | Buffer, number, number]>([
    ["a count of the rows", `a,b,c\n${rows}Total rows: 3\n`, 1, 5],
    ["notes below empty lines", `a,b,c\n${rows}\n\n"by A, for B"\nand C, today\n`, 2, 7],
    ["a row that was cut off", `a,b,c\n${rows}11,12`, 1, 5],
    ["below a comment", `a,b,c\n${rows}# end\nTotal rows: 3\n`, 1, 6],
    ["far below", `a,b,c\n${rows.repeat(50_000)}Total rows: 150000\n`, 1, 150_002],
    ["in another encoding", Buffer.from(`\uFEFFa,b,c\n${rows}Total rows: 3\n`, "utf16le"), 1, 5],
    ["a note in quotes, over lines with commas", `a,b,c\n${rows}"by A, B and C,\nin D, E, F, G"\n`, 1, 5],
    ["where the sample of rows ends", `a,b,c\n${rows.repeat(99)}by A\nby B\nby C\nby D\nby E, F\n`, 5, 299],
    ["in columns between blanks", `a b c\n${rows.replaceAll(",", " ")}3 rows\n`, 1, 5],
  ])("are left out with a remark: %s", async (_, content, count, line) => {
    const preview = await previewOf("footer.csv", content);
    expect((preview.rowCount ?? NaN) % 3).toBe(0);
    expect(preview.columns.map(({ kind }) => kind)).toEqual(["number", "number", "number"]);
    expect(preview.remarks).toContainEqual(
      expect.stringMatching(new RegExp(`at the end.*: ${count}, .* line ${line}\\.`)),
    );
  });

  test("are not looked for where the first rows end, with more below", async () => {
    const cut = `a,b,c\n${rows.repeat(99)}1,2,3\n4,5\n${rows.repeat(30)}`;
    await expect(previewOf("cut.csv", cut)).rejects.toThrow(/line 300 .*2/s);
  });

  test("are an error where they are many", async () => {
    await expect(previewOf("many.csv", `a,b,c\n${rows.repeat(20)}${"1,2\n".repeat(21)}`)).rejects.toThrow(/line 62 /);
  });
});
