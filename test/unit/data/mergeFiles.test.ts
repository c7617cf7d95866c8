import { describe, expect, it } from "vitest";
import { mergeFiles } from "../../../src/data/mergeFiles";
import type { TableFile } from "../../../src/data/tableFile";

function file(path: string): TableFile {
  return {
    identity: { path, bytes: 1, modified: 0 },
    headers: ["x"],
    layout: undefined,
    storage: ["number"],
    rows: "SELECT 1 AS c0",
  } as unknown as TableFile;
}

/** What the column `file` says of the rows of each. */
function labels(...paths: string[]): string[] {
  return mergeFiles(paths.map(file)).rows.map((sql) => /'([^']*)' AS c1/.exec(sql)?.[1] ?? "");
}

describe("several files as one table", () => {
  it("are told apart by their names, or by as much of their folders as it takes", () => {
    expect(labels("/data/a.csv", "/data/b.csv")).toEqual(["a.csv", "b.csv"]);
    expect(labels("/data/may/x.csv", "/data/june/x.csv")).toEqual(["may/x.csv", "june/x.csv"]);
    expect(labels("/data/x.csv", "/data/june/x.csv")).toEqual(["x.csv", "june/x.csv"]);
  });

  it("are called by their whole paths where these have no folder in common", () => {
    expect(labels("may/x.csv", "june/x.csv")).toEqual(["may/x.csv", "june/x.csv"]);
  });
});
