import { describe, expect, it } from "vitest";
import { createRandom } from "../../../../src/numeric/random";
import { knownConstants } from "../../../../src/search/numbers/knownConstants";
import { meantNumbersNear } from "../../../../src/search/numbers/meantNumber";

describe("numbers that may be meant", () => {
  it("are constants of nature where few digits are known, if they are far from 1", () => {
    for (const symbol of ["k_B", "ħ", "ε₀", "G", "e"]) {
      const { value } = knownConstants().find((each) => each.symbol === symbol && each.unit !== "")!;
      const [best] = meantNumbersNear(-value * 1.0004, 2e-3, 7e-4);
      expect(best.value).toBe(-value);
      expect(best.evidence).toBeGreaterThan(3);
    }
  });

  it("are both the simple number and the constant that lie that close together", () => {
    const near = meantNumbersNear(4e-7 * Math.PI, 1e-8);
    expect(near).toHaveLength(2);
    expect(near.map(({ value }) => value)).toEqual(expect.arrayContaining([1.25663706127e-6]));
  });

  it("are seen in numbers that mean nothing no more often than the evidence promises", () => {
    const random = createRandom(4, 0);
    const draws = 50_000;
    for (const [error, promised] of [
      [1e-3, 3],
      [1e-6, 5],
    ]) {
      let seen = 0;
      for (let k = 0; k < draws; k++) {
        const value = 10 ** (26 * random.next() - 13);
        if ((meantNumbersNear(value, 2.5 * error, error).at(0)?.evidence ?? 0) > promised) seen++;
      }
      // Of both kinds of numbers, and a quarter more for the second.
      expect(seen / draws).toBeLessThan(1.25 * Math.exp(-promised));
    }
  });
});
