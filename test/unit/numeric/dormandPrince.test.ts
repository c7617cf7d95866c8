import { describe, expect, it } from "vitest";
import type { Rates } from "../../../src/numeric/dormandPrince";
import { integrate } from "../../../src/numeric/dormandPrince";

const oscillator: Rates = (_t, y, rates) => {
  rates[0] = y[1];
  rates[1] = -y[0];
};

describe("integrate", () => {
  it.each([1e-4, 1e-7, 1e-10])("keeps an oscillator within about its tolerance %d, between steps too", (tolerance) => {
    const times = Array.from({ length: 300 }, (_, k) => 0.05 * k + 0.01 * Math.sin(k) ** 2);
    times[0] = 0;
    let worst = 0;
    const done = integrate(
      oscillator,
      Float64Array.of(0, 1),
      times,
      (k, y) => (worst = Math.max(worst, Math.abs(y[0] - Math.sin(times[k])), Math.abs(y[1] - Math.cos(times[k])))),
      { tolerance, scale: [1, 1] },
    );
    expect(done).toBe(true);
    expect(worst).toBeLessThan(30 * tolerance);
  });

  it("depends on time where the rates do", () => {
    let last = NaN;
    const rates: Rates = (t, _y, into) => (into[0] = 3 * t * t);
    integrate(rates, Float64Array.of(1), [2, 3], (_k, y) => (last = y[0]), { tolerance: 1e-9, scale: [1] });
    expect(last).toBeCloseTo(20, 8);
  });

  it("gives up on a state that leaves the finite numbers", () => {
    const explosion: Rates = (_t, y, rates) => (rates[0] = y[0] ** 2);
    expect(integrate(explosion, Float64Array.of(1), [0, 2], () => undefined, { tolerance: 1e-6, scale: [1] })).toBe(
      false,
    );
  });
});
