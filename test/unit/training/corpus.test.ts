import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { vocabulary } from "../../../src/engines/transformer/vocabulary";
import { HashSet } from "../../../training/corpus/hashSet";
import { readRecords } from "../../../training/corpus/shard";

const wanted = 1500;
const minutes = 60_000;

function run(folder: string, ...options: string[]): string {
  const given = ["scripts/corpus.mjs", "--out", folder, "--skeletons", String(wanted), ...options];
  return execFileSync(process.execPath, given, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

const filesOf = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".gz"))
    .map((name) => [name, readFileSync(join(folder, name)).toString("base64")]);

describe("a corpus", () => {
  const [one, two] = [1, 2].map(() => mkdtempSync(join(tmpdir(), "parsimony-corpus-")));
  beforeAll(() => {
    run(one, "--threads", "1");
    run(two, "--threads", "2");
  }, 3 * minutes);
  afterAll(() => [one, two].forEach((folder) => rmSync(folder, { recursive: true })));

  it("is the same with any number of threads, and leaves nothing else behind", () => {
    expect(filesOf(two)).toEqual(filesOf(one));
    expect(readdirSync(one).filter((name) => !/^shard-\d{3}\.bin\.gz$/.test(name))).toEqual(["corpus.json"]);
  });

  it("says what is in it", () => {
    const corpus = JSON.parse(readFileSync(join(one, "corpus.json"), "utf8")) as {
      vocabulary: string[];
      skeletons: number;
      shards: { file: string; skeletons: number }[];
    };
    expect(corpus.vocabulary).toEqual(vocabulary);
    expect(corpus.skeletons).toBe(wanted);
    for (const { file, skeletons } of corpus.shards) {
      expect([...readRecords(gunzipSync(readFileSync(join(one, file))))].length).toBe(skeletons);
    }
  });

  it(
    "passes its check, and fails it where a shard is not what was written",
    () => {
      expect(run(one, "--check")).toContain("0 are formulas of benchmarks");
      const file = join(two, "shard-000.bin.gz");
      const ids = ["mul", "v1", "v2"].map((token) => vocabulary.indexOf(token));
      const records = Buffer.concat([
        gunzipSync(readFileSync(file)),
        Uint8Array.of(3, ...ids),
        Uint8Array.of(3, ...ids),
      ]);
      writeFileSync(file, gzipSync(records));
      expect(() => run(two, "--check")).toThrow("is not what was written");
    },
    2 * minutes,
  );
});

describe("a set of hashes", () => {
  it("knows what was added, through all its growth", () => {
    const set = new HashSet();
    // Two of each lower word: the upper one counts too.
    const hash = (k: number): [number, number] => [k, Math.imul(k >>> 1, 0x9e3779b1) >>> 0];
    const numbers = Array.from({ length: 100_000 }, (_, k) => k + 1);
    expect(numbers.filter((k) => !set.add(...hash(k)))).toEqual([]);
    expect(numbers.filter((k) => set.add(...hash(k)))).toEqual([]);
    expect(set.size).toBe(numbers.length);
  });
});
