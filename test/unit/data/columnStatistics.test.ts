import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ColumnStatistics, histogram, histogramBins } from "../../../src/data/columnStatistics";

describe("histogram", () => {
  test("puts every number in a bin, whatever its size", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true })), (numbers) => {
        const counts = histogram(numbers);
        expect(counts).toHaveLength(histogramBins);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(numbers.length);
      }),
    );
  });

  test("has equal bins", () => {
    expect(histogram(Array.from({ length: 24 }, (_, index) => index))).toEqual(new Array(12).fill(2));
    expect(histogram([0, 0, 0, 12])).toEqual([3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    expect(histogram([-1.7e308, 1.7e308])).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    expect(histogram([5e-324, 0]).reduce((sum, count) => sum + count, 0)).toBe(2);
  });
});

describe("ColumnStatistics", () => {
  test("counts missing and infinite cells apart from the numbers", () => {
    const statistics = new ColumnStatistics();
    for (const number of [3, 1, Number.POSITIVE_INFINITY, 1e300]) statistics.add(String(number), number);
    statistics.add(undefined, Number.NaN);
    expect(statistics.summary(true)).toMatchObject({
      minimum: 1,
      maximum: 1e300,
      missing: 1,
      infinite: 1,
      distinct: 4,
    });
  });

  test("lists levels from the most frequent, those as frequent in the order of the file", () => {
    const statistics = new ColumnStatistics();
    for (const text of ["x", "y", "z", "y"]) statistics.add(text, undefined);
    const { levels, histogram: bars } = statistics.summary(false);
    expect(levels).toEqual([
      { value: "y", rows: 2 },
      { value: "x", rows: 1 },
      { value: "z", rows: 1 },
    ]);
    expect(bars).toEqual([2, 1, 1]);
  });

  test("stops counting different values at ten thousand and shows fifty", () => {
    const statistics = new ColumnStatistics();
    for (let index = 0; index < 12_000; index++) statistics.add(`level ${index}`, undefined);
    const { distinct, levels } = statistics.summary(false);
    expect([distinct, levels.length]).toEqual([10_000, 50]);
  });
});
