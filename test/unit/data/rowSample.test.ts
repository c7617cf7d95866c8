import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Reservoir } from "../../../src/data/reservoir";
import { RowSample } from "../../../src/data/rowSample";

function sampleOf(rows: number, limit: number, seed: number): { numbers: number[]; levels: string[] } {
  const sample = new RowSample(1, 1, limit, seed);
  for (let row = 0; row < rows; row++) {
    const place = sample.offer();
    if (place === undefined) continue;
    sample.setNumber(0, place, row);
    sample.setLevel(0, place, `level ${row % 3}`);
  }
  const order = sample.order();
  const { levels, codes } = sample.category(0, order);
  return { numbers: [...sample.numbers(0, order)], levels: [...codes].map((code) => levels[code]) };
}

describe("RowSample", () => {
  test("keeps all rows up to the limit, and then so many different ones, in the order of the file", () => {
    fc.assert(
      fc.property(fc.nat(3000), fc.integer({ min: 1, max: 2000 }), fc.integer(), (rows, limit, seed) => {
        const { numbers, levels } = sampleOf(rows, limit, seed);
        expect(numbers).toHaveLength(Math.min(rows, limit));
        expect(numbers.every((row, index) => index === 0 || row > numbers[index - 1])).toBe(true);
        expect(levels).toEqual(numbers.map((row) => `level ${row % 3}`));
        if (rows <= limit) expect(numbers).toEqual(Array.from({ length: rows }, (_, row) => row));
      }),
    );
  });

  test("depends on the seed and on nothing else", () => {
    expect(sampleOf(10_000, 100, 7)).toEqual(sampleOf(10_000, 100, 7));
    expect(sampleOf(10_000, 100, 7)).not.toEqual(sampleOf(10_000, 100, 8));
  });

  test("numbers levels by first appearance among the rows kept", () => {
    const sample = new RowSample(0, 1, 2, 1);
    for (const level of ["a", "b", "c", "d", "e", "f", "g", "h"]) {
      const place = sample.offer();
      if (place !== undefined) sample.setLevel(0, place, level);
    }
    const { levels, codes } = sample.category(0, sample.order());
    expect([...codes]).toEqual([0, 1]);
    expect(levels).toEqual([...levels].sort());
  });
});

test("every member of the stream is as likely to be taken as another", () => {
  const [length, capacity, trials] = [60, 10, 6000];
  const taken = new Array<number>(length).fill(0);
  for (let seed = 0; seed < trials; seed++) {
    const reservoir = new Reservoir(capacity, seed);
    const members = new Array<number>(capacity);
    for (let member = 0; member < length; member++) {
      const place = reservoir.offer();
      if (place !== undefined) members[place] = member;
    }
    for (const member of members) taken[member]++;
  }
  const expected = (trials * capacity) / length;
  const chiSquare = taken.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0) / (1 - capacity / length);
  // 59 degrees of freedom: 0.1 % of samples would exceed 99.6.
  expect(chiSquare).toBeLessThan(99.6);
});
