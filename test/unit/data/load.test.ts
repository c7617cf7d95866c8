import { DuckDBInstance } from "@duckdb/node-api";
import { createHash } from "node:crypto";
import { rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createDataService } from "../../../src/data/dataService";
import { assertUnchanged, identify } from "../../../src/data/fileFormat";
import { readError } from "../../../src/data/readErrors";
import type { DataService, Dataset, Dialect, LoadRequest } from "../../../src/data/source";
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

const load = (path: string, request: Partial<LoadRequest>, dialect: Dialect = {}): Promise<Dataset> =>
  service.load({
    source: { paths: [path], dialect },
    numbers: [],
    categories: [],
    rowLimit: 1_000_000,
    seed: 1,
    ...request,
  });

const valuesOf = (dataset: Dataset): number[][] => dataset.numbers.map(({ values }) => [...values]);

const textsOf = (dataset: Dataset): string[][] =>
  dataset.categories.map(({ levels, codes }) => [...codes].map((code) => levels[code]));

describe("loading", () => {
  test("gives usable rows in file order, in shared memory, and counts the others", async () => {
    const path = folder.write("some.csv", "k,x [m],y\na,1,5\nb,NA,6\n,3,7\na,4,inf\nc,5,1e300\na,6,-\nb,7,9\n");
    const dataset = await load(path, { numbers: ["y", "x"], categories: [{ name: "k" }] });
    expect(dataset).toMatchObject({ rowCount: 3, totalRows: 7, leftOut: 4, sampledFrom: undefined });
    expect(valuesOf(dataset)).toEqual([
      [5, 1e300, 9],
      [1, 5, 7],
    ]);
    expect(dataset.numbers.map(({ name }) => name)).toEqual(["y", "x"]);
    expect(dataset.categories[0].levels).toEqual(["a", "c", "b"]);
    expect(textsOf(dataset)).toEqual([["a", "c", "b"]]);
    for (const { values } of dataset.numbers) expect(values.buffer).toBeInstanceOf(SharedArrayBuffer);
  });

  test("leaves out no row for what columns hold that were not asked for", async () => {
    const path = folder.write("other.csv", "x,y\n1,NA\n2,inf\n3,\n");
    expect(valuesOf(await load(path, { numbers: ["x"] }))).toEqual([[1, 2, 3]]);
  });

  test("says what the file was: path, size and hash", async () => {
    const content = "x,y\n1,2\n";
    const path = folder.write("hash.csv", content);
    const sha256 = createHash("sha256").update(content).digest("hex");
    expect((await load(path, { numbers: ["x"] })).files).toEqual([
      { path, bytes: content.length, modified: expect.any(Number), sha256 },
    ]);
    expect(await service.hash(path)).toBe(sha256);
  });

  test("gives every number exactly as it was written, in CSV, JSON and Parquet", async () => {
    const numbers = fc.sample(fc.double({ noNaN: true, noDefaultInfinity: true }), { numRuns: 3000, seed: 5 });
    const expected = numbers.map((number) => number + 0);
    const written = numbers.map((number, row) => `${row},${number}`);
    const csv = folder.write("exact.csv", `row,x\n${written.join("\n")}\n`);
    expect(valuesOf(await load(csv, { numbers: ["x"] }))[0].map((number) => number + 0)).toEqual(expected);
    const comma = folder.write(
      "comma.csv",
      `row;x\n${written.map((line) => line.replace(",", ";").replace(".", ",")).join("\n")}\n`,
    );
    expect(valuesOf(await load(comma, { numbers: ["x"] }))[0].map((number) => number + 0)).toEqual(expected);
    const json = folder.write("exact.json", JSON.stringify(numbers.map((x) => ({ x }))));
    expect(valuesOf(await load(json, { numbers: ["x"] }))[0].map((number) => number + 0)).toEqual(expected);
    const parquet = join(folder.path, "exact.parquet");
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    await connection.run(
      `COPY (SELECT x FROM read_csv('${csv}', types = {'x': 'DOUBLE'})) TO '${parquet}' (FORMAT parquet)`,
    );
    connection.closeSync();
    expect(valuesOf(await load(parquet, { numbers: ["x"] }))[0].map((number) => number + 0)).toEqual(expected);
  });

  test("turns truth values and dates into numbers, or takes them as levels", async () => {
    const path = folder.write("kinds.csv", "b,d\ntrue,2020-01-01\nFALSE,1970-01-01T00:01:40Z\n,2020-01-01\n");
    const request = { numbers: ["b", "d"], categories: [{ name: "d" }, { name: "b" }] };
    const dataset = await load(path, request);
    expect(valuesOf(dataset)).toEqual([
      [1, 0],
      [1_577_836_800, 100],
    ]);
    expect(textsOf(dataset)).toEqual([
      ["2020-01-01", "1970-01-01T00:01:40Z"],
      ["true", "FALSE"],
    ]);
    const parquet = join(folder.path, "kinds.parquet");
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    await connection.run(
      `COPY (SELECT true b, DATE '2020-01-01' d UNION ALL SELECT false, DATE '1970-01-02') TO '${parquet}' (FORMAT parquet)`,
    );
    connection.closeSync();
    expect(valuesOf(await load(parquet, request))).toEqual([
      [1, 0],
      [1_577_836_800, 86_400],
    ]);
    expect(textsOf(await load(parquet, request))[0]).toEqual(["2020-01-01", "1970-01-02"]);
  });

  test("takes dates together, and says where a cell is none", async () => {
    const path = folder.write(
      "dates.csv",
      "d,x\n2024-03-31T23:30:00+02:00,1\n2024-04-01,2\n,3\n2024-03-02 08:15:00,4\n",
    );
    const monthly = await load(path, { numbers: ["x"], categories: [{ name: "d", bin: "month" }] });
    expect(textsOf(monthly)).toEqual([["2024-03", "2024-04", "2024-03"]]);
    expect(monthly).toMatchObject({ leftOut: 1, categories: [{ name: "d", levels: ["2024-03", "2024-04"] }] });
    const parquet = join(folder.path, "moments.parquet");
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    await connection.run(
      `COPY (SELECT TIMESTAMP '2024-03-01 13:05:00' t, DATE '2024-12-30' d, 1.0 x) TO '${parquet}' (FORMAT parquet)`,
    );
    connection.closeSync();
    const categories = [{ name: "t", bin: "hour" } as const, { name: "d", bin: "week" } as const];
    expect(textsOf(await load(parquet, { numbers: ["x"], categories }))).toEqual([["13:00"], ["2025-W01"]]);
    await expect(load(path, { categories: [{ name: "x", bin: "year" }] })).rejects.toThrow(
      /“x” is not a column of dates/,
    );
    const late = folder.write("late-text.csv", `d,x\n${"2024-01-01,2\n".repeat(120_000)}some day,3\n`);
    await expect(load(late, { categories: [{ name: "d", bin: "year" }] })).rejects.toThrow(
      /“d” is not a column of dates: it holds “some day”;/,
    );
  });

  test("obeys decimal commas and missing texts of the person", async () => {
    const path = folder.write("dialect.csv", 'x,y\n"1,5",-999\n"2,5",3\nNA,4\n');
    const dialect = { decimalComma: true, missing: ["-999", "na"] };
    expect(valuesOf(await load(path, { numbers: ["x", "y"] }, dialect))).toEqual([[2.5], [3]]);
    expect((await load(path, { categories: [{ name: "y" }] }, { missing: [] })).categories[0].levels).toEqual([
      "-999",
      "3",
      "4",
    ]);
  });

  test("reads several files as one, with the file as a category", async () => {
    const paths = [folder.write("p.csv", "x,y\n1,2\n3,NA\n"), folder.write("q.csv", "y;x\n20,5;10\n")];
    const source = { paths, dialect: {} };
    const dataset = await service.load({
      source,
      numbers: ["x", "y"],
      categories: [{ name: "file" }],
      rowLimit: 10,
      seed: 1,
    });
    expect(valuesOf(dataset)).toEqual([
      [1, 10],
      [2, 20.5],
    ]);
    expect(textsOf(dataset)).toEqual([["p.csv", "q.csv"]]);
    expect(dataset).toMatchObject({ totalRows: 3, leftOut: 1 });
    expect(dataset.files.map(({ path }) => path)).toEqual(paths);
  });

  test("takes the same random sample of usable rows each time, in file order", async () => {
    const rows = Array.from({ length: 20_000 }, (_, row) => `${row},${row % 4 === 0 ? "NA" : 2 * row},k${row % 3}`);
    const path = folder.write("many.csv", `t,v,k\n${rows.join("\n")}\n`);
    const request = { numbers: ["t", "v"], categories: [{ name: "k" }], rowLimit: 1000 };
    const dataset = await load(path, { ...request, seed: 3 });
    expect(dataset).toMatchObject({ rowCount: 1000, totalRows: 20_000, leftOut: 5000, sampledFrom: 15_000 });
    const [t, v] = valuesOf(dataset);
    expect(t.every((row, index) => row % 4 !== 0 && (index === 0 || row > t[index - 1]))).toBe(true);
    expect(v).toEqual(t.map((row) => 2 * row));
    expect(textsOf(dataset)[0]).toEqual(t.map((row) => `k${row % 3}`));
    expect(t[999]).toBeGreaterThan(19_000);
    expect(valuesOf(await load(path, { ...request, seed: 3 }))).toEqual([t, v]);
    expect(valuesOf(await load(path, { ...request, seed: 4 }))).not.toEqual([t, v]);
  });

  test("brings large tables over whole, in pieces", async () => {
    const rows = Array.from({ length: 200_000 }, (_, row) => `${row},${row / 8},k${row % 5}`);
    const path = folder.write("large.csv", `a,b,k\n${rows.join("\n")}\n`);
    const dataset = await load(path, { numbers: ["a", "b"], categories: [{ name: "k" }] });
    expect(dataset.rowCount).toBe(200_000);
    const [{ values: a }, { values: b }] = dataset.numbers;
    const { levels, codes } = dataset.categories[0];
    expect(a.every((value, row) => value === row && b[row] === row / 8 && levels[codes[row]] === `k${row % 5}`)).toBe(
      true,
    );
  });

  test("leaves out a few texts among numbers wherever they are, and counts them", async () => {
    const path = folder.write("strays.csv", `x,y\n<0.1,1\n${"1,2\n".repeat(120_000)}3,oops\n4,oh\n`);
    const dataset = await load(path, { numbers: ["x", "y"] });
    expect(dataset).toMatchObject({ rowCount: 120_000, leftOut: 3 });
    expect(dataset.strays).toEqual([
      { name: "x", count: 1, text: "<0.1" },
      { name: "y", count: 2, text: "oops" },
    ]);
    expect((await load(path, { numbers: [], categories: [{ name: "y" }] })).strays).toBeUndefined();
  });

  test("reads numbers with commas, units and signs between thousands", async () => {
    const path = folder.write(
      "forms.csv",
      'a,b,c,d,e\n"1,234.5",5.0%,3 kW,1.0D+01,"1,5"\n"7",7%,.5 kW,2.5d-1,"2,25"\n',
    );
    expect(valuesOf(await load(path, { numbers: ["a", "b", "c", "d", "e"] }))).toEqual([
      [1234.5, 7],
      [5, 7],
      [3, 0.5],
      [10, 0.25],
      [1.5, 2.25],
    ]);
  });

  test("has no rows left where every row lacks something", async () => {
    const path = folder.write("none.csv", "x,y\n1,\n2,NA\n");
    expect(await load(path, { numbers: ["x", "y"] })).toMatchObject({ rowCount: 0, totalRows: 2, leftOut: 2 });
  });
});

describe("loading refuses with a sentence", () => {
  test("texts among numbers, wherever they are, and says which", async () => {
    const text = folder.write("text.csv", "x,y\n1,red\n2,blue\n");
    await expect(load(text, { numbers: ["x", "y"] })).rejects.toMatchObject({
      code: "text-column",
      message: expect.stringMatching(/“y” is not a column of numbers: it holds “red”, “blue”/),
    });
    const late = folder.write("late.csv", `x,y\n${"1,2\n".repeat(120_000)}${"3,oops\n".repeat(20_000)}`);
    await expect(load(late, { numbers: ["x", "y"] })).rejects.toMatchObject({
      code: "text-column",
      message: expect.stringMatching(/“y” .* “oops”/),
    });
    const dates = folder.write("dates.csv", `d,y\n${"2020-01-01,2\n".repeat(120_000)}some day,3\n`);
    await expect(load(dates, { numbers: ["d", "y"] })).rejects.toThrow(/“d” .* holds “some day”;/);
    expect((await load(late, { numbers: ["x"], categories: [{ name: "y" }] })).categories[0].levels).toEqual([
      "2",
      "oops",
    ]);
    expect(await load(late, { numbers: ["x", "y"] }, { missing: ["oops"] })).toMatchObject({ leftOut: 20_000 });
  });

  test("columns that are not there, and limits that make no sense", async () => {
    const path = folder.write("ok.csv", "x,y\n1,2\n");
    await expect(load(path, { numbers: ["z"] })).rejects.toMatchObject({ code: "unknown-column" });
    await expect(load(path, { numbers: ["x"], rowLimit: 0 })).rejects.toMatchObject({ code: "bad-row-limit" });
  });

  test("a file that is gone", async () => {
    const path = folder.write("gone.csv", "x,y\n1,2\n");
    rmSync(path);
    await expect(load(path, { numbers: ["x"] })).rejects.toMatchObject({ code: "file-missing" });
    await expect(service.hash(path)).rejects.toMatchObject({ code: "file-missing" });
  });

  test("a file that changed or went while it was being read", async () => {
    const path = folder.write("moving.csv", "x,y\n1,2\n");
    const before = await identify(path);
    await expect(assertUnchanged(before)).resolves.toBeUndefined();
    utimesSync(path, new Date(), new Date(before.modified + 2000));
    await expect(assertUnchanged(before)).rejects.toMatchObject({ code: "file-changed" });
    await expect(readError(new Error("whatever came of it"), before)).rejects.toMatchObject({ code: "file-changed" });
    writeFileSync(path, "x,y\n1,2\n3,4\n");
    await expect(assertUnchanged(before)).rejects.toMatchObject({ code: "file-changed" });
    rmSync(path);
    await expect(assertUnchanged(before)).rejects.toMatchObject({ code: "file-missing" });
  });
});
