import { describe, expect, it } from "vitest";
import { KnownColumns } from "../../../src/engines/enumeration/knownColumns";
import { mostNumbers, NumberTable } from "../../../src/engines/enumeration/numberTable";
import { createRandom } from "../../../src/numeric/random";

const rowCount = 16;

describe("known columns", () => {
  it("are those that only rounding tells from one that was added", () => {
    const random = createRandom(1, 1);
    const known = new KnownColumns(rowCount, 1000);
    for (let k = 0; k < 1000; k++) {
      const values = Float64Array.from({ length: rowCount }, () => random.normal() * 10 ** (random.integer(60) - 30));
      expect(known.add(values)).toBe(true);
      expect(known.add(values.map((value) => value * (1 + Number.EPSILON)))).toBe(false);
      expect(known.add(values.map((value) => -value))).toBe(true);
    }
  });

  it("have no sign of zero, and may be as large as numbers are", () => {
    const known = new KnownColumns(rowCount, 10);
    expect(known.add(new Float64Array(rowCount))).toBe(true);
    expect(known.add(new Float64Array(rowCount).fill(-0))).toBe(false);
    expect(known.add(new Float64Array(rowCount).fill(1e305))).toBe(true);
    expect(known.add(new Float64Array(rowCount).fill(1e305))).toBe(false);
    expect(known.add(new Float64Array(rowCount).fill(2e305))).toBe(true);
  });
});

describe("a table of numbers", () => {
  const all = (table: NumberTable, hash: number): number[] => {
    const found: number[] = [];
    for (let number = table.first(hash); number >= 0; number = table.next()) found.push(number);
    return found;
  };

  it("gives the numbers of a hash, and none of another", () => {
    const table = new NumberTable();
    expect(table.add(-5, 0)).toBe(true);
    expect(table.add(-5, 1)).toBe(true);
    // The same place.
    expect(table.add(-5 ^ (1 << 30), mostNumbers - 1)).toBe(true);
    expect(all(table, -5)).toEqual([0, 1]);
    expect(all(table, -5 ^ (1 << 30))).toEqual([mostNumbers - 1]);
    expect(all(table, 7)).toEqual([]);
  });

  it("takes no more of one hash than it would look at", () => {
    const table = new NumberTable();
    const taken = Array.from({ length: 20 }, (_, number) => table.add(42, number)).filter(Boolean).length;
    expect(all(table, 42)).toHaveLength(taken);
    expect(taken).toBeLessThan(20);
  });
});
