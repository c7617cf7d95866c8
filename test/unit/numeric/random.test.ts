import { describe, expect, it } from "vitest";
import { createRandom } from "../../../src/numeric/random";

const draw = (seed: number, stream: number, count: number): number[] => {
  const random = createRandom(seed, stream);
  return Array.from({ length: count }, () => random.next());
};

describe("createRandom", () => {
  it("gives the same numbers for the same seed and stream, in every version", () => {
    expect(draw(42, 1, 3)).toEqual(draw(42, 1, 3));
    expect(draw(1, 0, 2)).toMatchInlineSnapshot(`
      [
        0.5254774961073351,
        0.9861922136929219,
      ]
    `);
  });

  it("gives unrelated numbers for neighbouring seeds and for streams of one seed", () => {
    const correlation = (a: number[], b: number[]): number =>
      a.reduce((sum, value, k) => sum + (value - 0.5) * (b[k] - 0.5), 0) / a.length / (1 / 12);
    for (const other of [draw(2, 0, 2000), draw(1, 1, 2000), draw(1, 2, 2000)]) {
      expect(Math.abs(correlation(draw(1, 0, 2000), other))).toBeLessThan(0.1);
    }
  });

  it("is uniform over [0, 1) and its integers over [0, bound)", () => {
    const values = draw(7, 0, 20_000);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(1);
    const random = createRandom(7, 0);
    const counts = new Array<number>(5).fill(0);
    for (let k = 0; k < 20_000; k++) counts[random.integer(5)]++;
    for (const count of counts) expect(Math.abs(count - 4000)).toBeLessThan(300);
  });

  it("draws standard normal numbers", () => {
    const random = createRandom(3, 0);
    const values = Array.from({ length: 20_000 }, () => random.normal());
    const mean = values.reduce((a, b) => a + b) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(variance).toBeCloseTo(1, 1);
  });
});
