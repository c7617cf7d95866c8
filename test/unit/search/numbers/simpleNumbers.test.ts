import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRandom } from "../../../../src/numeric/random";
import { simpleNumberNear } from "../../../../src/search/numbers/simpleNumbers";

describe("simple numbers", () => {
  it.each([
    ["1/2", 0.5],
    ["2/3", 2 / 3],
    ["2 pi", 2 * Math.PI],
    ["4 pi", 4 * Math.PI],
    ["pi/2", Math.PI / 2],
    ["1/(4 pi)", 1 / (4 * Math.PI)],
    ["sqrt(2 pi)", Math.sqrt(2 * Math.PI)],
    ["4 pi^2", 4 * Math.PI ** 2],
    ["e", Math.E],
    ["-3/8", -3 / 8],
    ["10", 10],
    ["1000", 1000],
    ["4 pi 1e-7", 4 * Math.PI * 1e-7],
  ])("%s is recognised by its digits, and no other number is meant", (_, value) => {
    const near = simpleNumberNear(value * (1 + 3e-11), 1e-9, 1e-10);
    expect(near?.value).toBeCloseTo(value, 12);
    expect(Math.abs(near!.value / value - 1)).toBeLessThan(3 * Number.EPSILON);
    expect(near?.evidence).toBeGreaterThan(5);
  });

  it("prefers the simpler of two that are as close", () => {
    expect(simpleNumberNear(0.3332, 0.01, 0.01)?.value).toBe(1 / 3);
    expect(simpleNumberNear(3.001, 0.05, 0.05)?.value).toBe(3);
  });

  it("says that a number means something by accident no more often than its evidence promises", () => {
    const random = createRandom(1, 0);
    const draws = 200_000;
    for (const [error, promised] of [
      [1e-3, 3],
      [1e-5, 5],
      [1e-9, 6],
    ]) {
      let found = 0;
      for (let k = 0; k < draws; k++) {
        const value = 10 ** (6 * random.next() - 3);
        if ((simpleNumberNear(value, 2.5 * error, error)?.evidence ?? 0) > promised) found++;
      }
      expect(found / draws).toBeLessThan(Math.exp(-promised));
    }
  });

  it("keeps the sign, and has nothing to say of what is no ordinary number", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (value) => {
        const [plus, minus] = [simpleNumberNear(value, 0.02, 1e-3), simpleNumberNear(-value, 0.02, 1e-3)];
        expect(minus?.evidence).toBe(plus?.evidence);
        expect(minus?.value).toBe(plus && -plus.value);
      }),
    );
    for (const value of [0, NaN, Infinity, 5e-324]) expect(simpleNumberNear(value, 0.1)).toBeUndefined();
  });
});
