import { afterAll, expect, test } from "vitest";
import { Database, sqlPath, sqlText } from "../../../src/data/database";
import { UserError } from "../../../src/userError";
import { DataFolder } from "./dataFolder";

const folder = new DataFolder();
afterAll(() => folder.remove());

const signal = new AbortController().signal;

test("a database reads the files it was opened for and nothing else", async () => {
  const [open, shut] = [folder.write("open.csv", "a\n1\n"), folder.write("shut.csv", "a\n2\n")];
  const database = await Database.open([open], signal);
  try {
    const count = (source: string): Promise<unknown> => database.rows(`SELECT count(*)::INTEGER FROM ${source}`);
    expect(await count(`read_csv(${sqlPath(open)})`)).toEqual([[1]]);
    await expect(count(`read_csv(${sqlPath(shut)})`)).rejects.toThrow(/Permission/);
    await expect(count(`read_csv(${sqlText(`${folder.path}/*.csv`)})`)).rejects.toThrow(/Permission/);
    await expect(count("read_csv('https://example.invalid/x.csv')")).rejects.toThrow();
    await expect(database.run(`COPY (SELECT 1) TO ${sqlText(`${folder.path}/new.csv`)}`)).rejects.toThrow(/Permission/);
    await expect(database.run("SET enable_external_access = true")).rejects.toThrow();
    await expect(database.run("INSTALL httpfs")).rejects.toThrow();
  } finally {
    database.close();
  }
});

test("no extension is fetched or loaded from elsewhere", async () => {
  const database = await Database.open([], signal);
  try {
    const settings = ["autoinstall_known_extensions", "autoload_known_extensions", "enable_external_access"];
    const values = await database.rows(`SELECT ${settings.map((name) => `current_setting('${name}')`).join(", ")}`);
    expect(values).toEqual([[false, false, false]]);
  } finally {
    database.close();
  }
});

test("an aborted signal ends queries", async () => {
  const controller = new AbortController();
  const database = await Database.open([], controller.signal);
  try {
    const endless = database.rows("SELECT count(*) FROM range(1000000000) a, range(1000000000) b");
    const refused = expect(endless).rejects.toThrow();
    controller.abort();
    await refused;
    await expect(database.rows("SELECT 1")).rejects.toMatchObject({ name: "AbortError" });
  } finally {
    database.close();
  }
});

test("texts become literals that say the same", async () => {
  const database = await Database.open([], signal);
  try {
    for (const text of ["", "it's", "''", "a\\nb", "line\nend", "é漢😀", "%_;--", "$1 ?"]) {
      expect(await database.rows(`SELECT ${sqlText(text)}`)).toEqual([[text]]);
    }
    expect(() => sqlText("a\0b")).toThrow(UserError);
  } finally {
    database.close();
  }
});
