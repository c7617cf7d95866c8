import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { extent, niceTicks, padded, panelRanges, splitHeldBack, tickLabels } from "../../../webview/plots/ranges";

const anyDouble = fc.double();

describe("extent", () => {
  it("looks at finite numbers only", () => {
    expect(extent(Float64Array.of(NaN, 3, Infinity), Float64Array.of(-2))).toEqual({ minimum: -2, maximum: 3 });
    expect(extent(Float64Array.of(NaN))).toBeUndefined();
  });
});

describe("padded", () => {
  it("is finite, has width and holds the range, whatever the data", () => {
    fc.assert(
      fc.property(fc.array(anyDouble), (values) => {
        const data = extent(values);
        fc.pre(data === undefined || Math.max(Math.abs(data.minimum), Math.abs(data.maximum)) < 1e307);
        const { minimum, maximum } = padded(data);
        expect(Number.isFinite(maximum - minimum)).toBe(true);
        expect(minimum).toBeLessThan(maximum);
        if (data) {
          expect(minimum).toBeLessThanOrEqual(data.minimum);
          expect(maximum).toBeGreaterThanOrEqual(data.maximum);
        }
      }),
    );
  });

  it("gives a constant some room", () => {
    expect(padded({ minimum: 5, maximum: 5 })).toEqual({ minimum: 4.5, maximum: 5.5 });
    expect(padded({ minimum: 0, maximum: 0 })).toEqual({ minimum: -1, maximum: 1 });
  });
});

describe("panelRanges", () => {
  it("shares one range among panels of like size", () => {
    const [a, b] = panelRanges([
      { minimum: 0, maximum: 1 },
      { minimum: 1, maximum: 3 },
    ]);
    expect(a).toEqual(b);
    expect(a.minimum).toBeLessThanOrEqual(0);
  });

  it("gives each its own where sharing would flatten one", () => {
    const [a, b] = panelRanges([
      { minimum: 0, maximum: 1 },
      { minimum: 0, maximum: 100 },
    ]);
    expect(a.maximum).toBeLessThan(2);
    expect(b.maximum).toBeGreaterThan(99);
  });

  it("takes panels without a single number", () => {
    expect(panelRanges([undefined, { minimum: 0, maximum: 1 }])).toHaveLength(2);
    expect(panelRanges([undefined])[0]).toEqual({ minimum: 0, maximum: 1 });
  });
});

describe("niceTicks", () => {
  it("are round numbers within the range", () => {
    expect(niceTicks({ minimum: -0.04, maximum: 1.08 }, 5)).toEqual([0, 0.5, 1]);
    expect(niceTicks({ minimum: 0, maximum: 0.5 }, 5)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5]);
    expect(niceTicks({ minimum: -48, maximum: 149 }, 4)).toEqual([0, 50, 100]);
  });

  it("are few, increasing and inside for any range", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e300, max: 1e300, noNaN: true }),
        fc.double({ min: -1e300, max: 1e300, noNaN: true }),
        fc.integer({ min: 2, max: 10 }),
        (a, b, count) => {
          const range = { minimum: Math.min(a, b), maximum: Math.max(a, b) };
          const ticks = niceTicks(range, count);
          expect(ticks.length).toBeLessThanOrEqual(count + 2);
          const slack = (range.maximum - range.minimum) * 1e-3;
          for (const [i, tick] of ticks.entries()) {
            expect(tick).toBeGreaterThanOrEqual(range.minimum - slack);
            expect(tick).toBeLessThanOrEqual(range.maximum + slack);
            if (i > 0) expect(tick).toBeGreaterThanOrEqual(ticks[i - 1]);
          }
        },
      ),
    );
  });
});

describe("tickLabels", () => {
  it("tell neighbours apart", () => {
    expect(tickLabels([0, 0.5, 1])).toEqual(["0", "0.5", "1"]);
    expect(tickLabels([100000.1, 100000.2])).toEqual(["100,000.1", "100,000.2"]);
    expect(tickLabels([0, 2e6])).toEqual(["0", "2\u202f×\u202f10⁶"]);
    fc.assert(
      fc.property(
        fc.double({ min: -1e9, max: 1e9, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e9, noNaN: true }),
        (minimum, width) => {
          const labels = tickLabels(niceTicks({ minimum, maximum: minimum + width }, 5));
          expect(new Set(labels).size).toBe(labels.length);
        },
      ),
    );
  });
});

describe("splitHeldBack", () => {
  it("keeps every row once, on its side", () => {
    const { fitted, held } = splitHeldBack(
      Float64Array.of(1, 2, 3),
      Float64Array.of(10, 20, 30),
      Uint8Array.of(0, 1, 0),
    );
    expect(fitted).toEqual({ x: Float64Array.of(1, 3), y: Float64Array.of(10, 30) });
    expect(held).toEqual({ x: Float64Array.of(2), y: Float64Array.of(20) });
  });
});
