import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatElapsed } from "../../../webview/numberFormat";
import { indexAt, momentAfterKey, placeOf, secondsAt, timeDomain, timeTicks } from "../../../webview/results/moments";

const momentsAt = (...seconds: number[]) => seconds.map((each) => ({ seconds: each, formulas: 1, loss: 0.1, r2: 0.9 }));
const anyTimes = fc
  .array(fc.double({ min: 0, max: 1e5, noNaN: true }), { minLength: 1, maxLength: 20 })
  .map((times) => momentsAt(...times.sort((a, b) => a - b)));

describe("the time axis", () => {
  it("holds every moment and now, in order", () => {
    fc.assert(
      fc.property(anyTimes, fc.double({ min: 0, max: 1e5, noNaN: true }), fc.boolean(), (moments, now, goesOn) => {
        const domain = timeDomain(moments, now, goesOn);
        const latest = Math.max(now, moments.at(-1)!.seconds);
        expect(domain.end).toBeGreaterThanOrEqual(latest);
        const places = [...moments.map(({ seconds }) => placeOf(seconds, domain)), placeOf(latest, domain)];
        expect(places).toEqual([...places].sort((a, b) => a - b));
        for (const place of places) expect(place >= 0 && place <= 1).toBe(true);
      }),
    );
  });

  it("is undone where a person points at it", () => {
    const domain = timeDomain(momentsAt(0.15, 9), 60, false);
    for (const seconds of [0.1, 0.15, 3, 60]) expect(secondsAt(placeOf(seconds, domain), domain)).toBeCloseTo(seconds);
  });

  it("stands still while time passes, up to the next round number", () => {
    const moments = momentsAt(0.15, 9);
    expect(timeDomain(moments, 12, true)).toEqual({ start: 0.1, end: 20 });
    expect(timeDomain(moments, 19.9, true)).toEqual({ start: 0.1, end: 20 });
    expect(timeDomain(moments, 20.1, true).end).toBe(50);
    expect(timeDomain(moments, 20.1, false).end).toBe(20.1);
  });

  it("bears ticks that a person reads as times", () => {
    expect(timeTicks(timeDomain(momentsAt(0.15), 70, false)).map(formatElapsed)).toEqual([
      "0.1\u00a0s",
      "1\u00a0s",
      "10\u00a0s",
      "1:00",
    ]);
    expect(timeTicks(timeDomain(momentsAt(0.6), 12, false))).toEqual([0.5, 1, 2, 5, 10]);
    expect([0.0123, 0.96, 2.34, 23.44, 59.97, 3600].map(formatElapsed)).toEqual([
      "0.012\u00a0s",
      "0.96\u00a0s",
      "2.3\u00a0s",
      "23.4\u00a0s",
      "0:59",
      "1:00:00",
    ]);
  });
});

describe("the slider", () => {
  it("is at the last moment that had come by a time, and at the end for now", () => {
    const moments = momentsAt(1, 2, 5);
    expect([undefined, 0.5, 1, 1.9, 2, 4.9, 99].map((seconds) => indexAt(moments, seconds))).toEqual([
      2, 0, 0, 0, 1, 1, 2,
    ]);
  });

  it("moves by one, by ten and to either end, never beyond", () => {
    const keys = ["ArrowLeft", "ArrowRight", "ArrowDown", "ArrowUp", "PageDown", "PageUp", "Home", "End", "a"];
    expect(keys.map((key) => momentAfterKey(key, 5, 12))).toEqual([4, 6, 4, 6, 0, 11, 0, 11, undefined]);
    expect(momentAfterKey("ArrowLeft", 0, 12)).toBe(0);
    expect(momentAfterKey("ArrowRight", 11, 12)).toBe(11);
  });
});
