import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  complexityTicks,
  frontDomain,
  lossTickLabel,
  lossTicks,
  stepPath,
  xOf,
  yOf,
  type FrontDomain,
} from "../../../webview/results/frontScales";

const frame = { left: 50, top: 10, right: 550, bottom: 210 };
const point = fc.record({
  complexity: fc.integer({ min: 1, max: 200 }),
  loss: fc.oneof(fc.double({ min: 0, max: 100, noNaN: true }), fc.constantFrom(0, 1e-300, Infinity, NaN)),
});

describe("frontDomain", () => {
  it("covers whole decades and steps of five", () => {
    const front = [
      { complexity: 3, loss: 0.45 },
      { complexity: 11, loss: 0.0049 },
    ];
    expect(frontDomain(front, [], undefined)).toEqual({ right: 15, topDecade: 0, bottomDecade: -3 });
    expect(frontDomain(front, [{ complexity: 26, loss: 0.2 }], undefined).right).toBe(30);
  });

  it("holds every point whatever its loss, and draws it inside the frame", () => {
    fc.assert(
      fc.property(fc.array(point, { maxLength: 40 }), fc.array(point, { maxLength: 40 }), (front, beaten) => {
        const domain = frontDomain(front, beaten, undefined);
        expect(domain.topDecade).toBeGreaterThan(domain.bottomDecade);
        for (const { complexity, loss } of [...front, ...beaten]) {
          expect(xOf(complexity, domain, frame)).toBeGreaterThan(frame.left);
          expect(xOf(complexity, domain, frame)).toBeLessThanOrEqual(frame.right);
          const y = yOf(loss, domain, frame);
          expect(y).toBeGreaterThanOrEqual(frame.top);
          expect(y).toBeLessThanOrEqual(frame.bottom);
        }
      }),
    );
  });

  it("never shrinks while a run is on, so that nothing jumps", () => {
    fc.assert(
      fc.property(fc.array(fc.array(point, { minLength: 1, maxLength: 10 }), { maxLength: 10 }), (snapshots) => {
        let before: FrontDomain | undefined;
        for (const front of snapshots) {
          const domain = frontDomain(front, [], before);
          if (before) {
            expect(domain.right).toBeGreaterThanOrEqual(before.right);
            expect(domain.topDecade).toBeGreaterThanOrEqual(before.topDecade);
            expect(domain.bottomDecade).toBeLessThanOrEqual(before.bottomDecade);
          }
          before = domain;
        }
      }),
    );
  });

  it("draws a better loss lower", () => {
    const domain = { right: 30, topDecade: 0, bottomDecade: -4 };
    expect(yOf(1, domain, frame)).toBe(10);
    expect(yOf(1e-2, domain, frame)).toBeCloseTo(110);
    expect(yOf(1e-4, domain, frame)).toBeCloseTo(210);
    expect(yOf(0, domain, frame)).toBeCloseTo(210);
  });

  it("takes what is no number for the worst loss, not the best", () => {
    const domain = { right: 30, topDecade: 0, bottomDecade: -4 };
    // Infinity arrives as null.
    for (const loss of [NaN, Infinity, null as unknown as number]) expect(yOf(loss, domain, frame)).toBe(10);
  });
});

describe("ticks", () => {
  it("are exact powers of ten, seven at most", () => {
    expect(lossTicks({ right: 30, topDecade: 0, bottomDecade: -3 })).toEqual([1, 0.1, 0.01, 0.001]);
    expect(lossTicks({ right: 30, topDecade: 1, bottomDecade: -16 }).length).toBeLessThanOrEqual(7);
  });

  it("say more within a single decade", () => {
    expect(lossTicks({ right: 30, topDecade: 0, bottomDecade: -1 })).toEqual([1, 0.5, 0.2, 0.1]);
    expect(lossTicks({ right: 30, topDecade: -15, bottomDecade: -16 })).toEqual([1e-15, 5e-16, 2e-16, 1e-16]);
  });

  it("are written plainly near 1 and as powers below", () => {
    expect(lossTickLabel(1)).toEqual({ text: "1", exponent: undefined });
    expect(lossTickLabel(0.5)).toEqual({ text: "0.5", exponent: undefined });
    expect(lossTickLabel(1e-3)).toEqual({ text: "10", exponent: -3 });
    expect(lossTickLabel(5e-16)).toEqual({ text: "5·10", exponent: -16 });
  });

  it("thin out on a narrow axis", () => {
    const domain = { right: 30, topDecade: 0, bottomDecade: -3 };
    expect(complexityTicks(domain, 500)).toEqual([5, 10, 15, 20, 25, 30]);
    expect(complexityTicks(domain, 130)).toEqual([10, 20, 30]);
  });
});

describe("stepPath", () => {
  it("goes flat, then down, and on to the edge", () => {
    const points = [
      { x: 10, y: 5 },
      { x: 20, y: 15 },
    ];
    expect(stepPath(points, 100)).toBe("M10.0 5.0H20.0V15.0H100.0");
    expect(stepPath([], 100)).toBe("");
  });

  it("passes below a formula that does worse than a simpler one", () => {
    const points = [
      { x: 10, y: 5 },
      { x: 20, y: 15 },
      { x: 30, y: 8 },
    ];
    expect(stepPath(points, 100)).toBe("M10.0 5.0H20.0V15.0H30.0V15.0H100.0");
  });
});
