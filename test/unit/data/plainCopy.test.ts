import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { writePlainCopy } from "../../../src/data/plainCopy";
import { DataFolder } from "./dataFolder";

const folder = new DataFolder();
afterAll(() => folder.remove());

test.each([
  ["a,b\n1,2\n# one\n3,4\r\n# two\n5,6\nend\n", { count: 2, firstLine: 3 }, { count: 1, firstLine: 7 }],
  ["a,b\n1,2\n3,4\n5,6\n", { count: 0, firstLine: 0 }, { count: 0, firstLine: 0 }],
])("a copy of %j has the rows, and tells how much was left out from which line on", async (text, comments, footer) => {
  const copy = join(folder.path, `copy${comments.count}.csv`);
  const rules = { encoding: "utf-8", delimiter: ",", commentMark: "#", width: 2, skipLines: 1 } as const;
  const leftOut = await writePlainCopy(folder.write("plain.csv", text), copy, rules, new AbortController().signal);
  expect(leftOut).toEqual({ comments, footer });
  expect(readFileSync(copy, "utf8")).toBe("1,2\n3,4\n5,6\n");
});
