import { describe, expect, it } from "vitest";
import { vocabulary } from "../../../src/engines/transformer/vocabulary";
import { benchmarkFormulas } from "../../../training/corpus/benchmarkFormulas";
import { checkRecords } from "../../../training/corpus/check";
import { Exclusion } from "../../../training/corpus/exclusion";
import { drawShard, readRecords } from "../../../training/corpus/shard";

const exclusion = new Exclusion(benchmarkFormulas());
const record = (text: string): number[] => {
  const ids = text.split(" ").map((token) => vocabulary.indexOf(token));
  return [ids.length, ...ids];
};

describe("checking a shard", () => {
  it("finds nothing in what was drawn, and the hashes that were written", () => {
    const { hashes, records } = drawShard(3, 1, 4000, exclusion);
    expect(checkRecords(records, exclusion)).toEqual({ hashes, malformed: 0, excluded: 0 });
    expect([...readRecords(records)].length).toBe(hashes.length / 2);
  });

  it("finds formulas of benchmarks and what is no formula", () => {
    const records = ["mul v4 v2", "div v1 sqrt sub c square v3", "mul v2 v1", "add v1", "tanh mul v1 add v2 v3"];
    const { malformed, excluded } = checkRecords(Uint8Array.from(records.flatMap(record)), exclusion);
    // The first and the third are not in order.
    expect({ malformed, excluded }).toEqual({ malformed: 3, excluded: 1 });
  });
});
