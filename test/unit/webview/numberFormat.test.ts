import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  formatClock,
  formatCorrelation,
  formatCount,
  formatLimit,
  formatMeasured,
  formatNumber,
  formatR2,
  superscript,
} from "../../../webview/numberFormat";

/** Reads back what a person reads. */
function valueOf(text: string): number {
  const plain = text
    .replaceAll("\u2212", "-")
    .replaceAll(",", "")
    .replace(/\u202f×\u202f10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)/, (_, raised: string) => {
      const digits = Array.from(raised, (digit) => (digit === "⁻" ? "-" : String("⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(digit))));
      return `e${digits.join("")}`;
    });
  return Number(plain);
}

// Rounding the very largest numbers up would overflow in the test itself.
const finite = fc.double({ min: -1e307, max: 1e307, noNaN: true });

describe("formatNumber", () => {
  it("writes ordinary numbers without exponents and drops zeros that say nothing", () => {
    expect(formatNumber(0.0213)).toBe("0.0213");
    expect(formatNumber(8.3145)).toBe("8.315");
    expect(formatNumber(1e-4)).toBe("0.0001");
    expect(formatNumber(412806.3, 7)).toBe("412,806.3");
    expect(formatNumber(-48)).toBe("\u221248");
    expect(formatNumber(0)).toBe("0");
    expect(formatNumber(-0)).toBe("0");
  });

  it("groups thousands, but not of what may be a year", () => {
    expect(formatNumber(1905, 6)).toBe("1905");
    expect(formatNumber(-9999.5, 6)).toBe("\u22129999.5");
    expect(formatNumber(19050, 6)).toBe("19,050");
  });

  it("uses powers of ten for the very small and the very large", () => {
    expect(formatNumber(1.5e-7)).toBe("1.5\u202f×\u202f10⁻⁷");
    expect(formatNumber(-3e300)).toBe("\u22123\u202f×\u202f10³⁰⁰");
    // Rounds up into the next power.
    expect(formatNumber(999999.9)).toBe("1\u202f×\u202f10⁶");
  });

  it("has a dash for what is not a number", () => {
    for (const value of [NaN, Infinity, -Infinity]) expect(formatNumber(value)).toBe("–");
  });

  it("is right to the digits it shows", () => {
    fc.assert(
      fc.property(finite, fc.integer({ min: 1, max: 12 }), (value, digits) => {
        const shown = valueOf(formatNumber(value, digits));
        expect(Math.abs(shown - value)).toBeLessThanOrEqual(Math.abs(value) * 0.5001 * 10 ** (1 - digits));
      }),
    );
  });
});

describe("formatR2", () => {
  it("shows two digits of what is missing to 1, and three decimals at least", () => {
    expect(formatR2(0.5521)).toBe("0.552");
    expect(formatR2(0.99512)).toBe("0.9951");
    expect(formatR2(0.999948)).toBe("0.999948");
    expect(formatR2(-0.5)).toBe("\u22120.500");
    expect(formatR2(-4e6)).toBe("\u22124\u202f×\u202f10⁶");
  });

  it("says what is missing where decimals would not tell", () => {
    expect(formatR2(1 - 3.2e-9)).toBe("1\u00a0\u2212\u00a03.2\u202f×\u202f10⁻⁹");
    expect(formatR2(1)).toBe("1");
    expect(formatR2(NaN)).toBe("–");
  });

  it("never rounds an imperfect fit to 1", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-15, max: 1, noNaN: true }), (missing) => {
        const text = formatR2(1 - missing);
        expect(text).not.toMatch(/^1(\.0+)?$/);
      }),
    );
  });
});

describe("formatMeasured", () => {
  it("cuts value and error where the error stops knowing", () => {
    expect(formatMeasured(4.3127, 0.0861)).toEqual({ value: "4.31", error: "0.09" });
    expect(formatMeasured(1.0512, 0.0131)).toEqual({ value: "1.051", error: "0.013" });
    expect(formatMeasured(23812.3, 410)).toEqual({ value: "23,800", error: "400" });
    expect(formatMeasured(-0.44, 0.31)).toEqual({ value: "\u22120.4", error: "0.3" });
  });

  it("gives both one power of ten", () => {
    expect(formatMeasured(6.674e-11, 1.5e-15)).toEqual({
      value: "6.67400\u202f×\u202f10⁻¹¹",
      error: "0.00015\u202f×\u202f10⁻¹¹",
    });
  });

  it("gives an error a second digit only where it really starts with 1", () => {
    expect(formatMeasured(2, 0.096)).toEqual({ value: "2.0", error: "0.1" });
    expect(formatMeasured(2, 0.104)).toEqual({ value: "2.00", error: "0.10" });
  });

  it("says nothing of an error that nobody knows", () => {
    expect(formatMeasured(4.3127, undefined)).toEqual({ value: "4.3127", error: undefined });
    expect(formatMeasured(4.3127, NaN).error).toBeUndefined();
    expect(formatMeasured(NaN, 1)).toEqual({ value: "–", error: undefined });
  });

  it("moves no value by more than its error", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e200, max: 1e200, noNaN: true }),
        fc.double({ min: 1e-200, max: 1e200, noNaN: true }),
        (value, error) => {
          fc.pre(error > Math.abs(value) * 1e-9);
          const shown = formatMeasured(value, error);
          expect(Math.abs(valueOf(shown.value) - value)).toBeLessThanOrEqual(error * 0.51);
          expect(Math.abs(valueOf(shown.error ?? "") / error - 1)).toBeLessThanOrEqual(0.34);
        },
      ),
    );
  });
});

describe("limits of an interval", () => {
  it("are written as the number itself is", () => {
    expect(formatLimit(4.1421, 4.3127, 0.0861)).toBe("4.14");
    expect(formatLimit(-0.01, 4.3127, 0.0861)).toBe("\u22120.01");
    expect(formatLimit(23012, 23812.3, 410)).toBe("23,000");
    expect(formatLimit(6.671e-11, 6.674e-11, 1.5e-15)).toBe("6.67100\u202f×\u202f10⁻¹¹");
  });

  it("far away have digits of their own", () => {
    expect(formatLimit(123456, 4.3127, 0.0861)).toBe("123,456");
    expect(formatLimit(1.23456e9, 4.3127, 0.0861)).toBe("1.235\u202f×\u202f10⁹");
  });

  it("of an exact number have as many digits as that", () => {
    expect(formatLimit(1.5, 1.5, 0)).toBe("1.5");
    expect(formatLimit(1.5, 1.5, undefined)).toBe("1.5");
  });
});

describe("correlations", () => {
  it("have two decimals, and more only where they are close to 1", () => {
    expect(formatCorrelation(0.93)).toBe("0.93");
    expect(formatCorrelation(-0.9713)).toBe("\u22120.97");
    expect(formatCorrelation(0.9996)).toBe("0.9996");
    expect(formatCorrelation(-0.99998)).toBe("\u22120.99998");
    expect(formatCorrelation(0.99)).toBe("0.99");
  });

  it("are 1 only where they are", () => {
    expect(formatCorrelation(1)).toBe("1");
    expect(formatCorrelation(-1)).toBe("\u22121");
    expect(formatCorrelation(NaN)).toBe("–");
    fc.assert(
      fc.property(fc.double({ min: 1e-5, max: 1, noNaN: true }), (missing) => {
        const shown = valueOf(formatCorrelation(1 - missing));
        expect(shown).toBeLessThan(1);
        expect(Math.abs(shown - (1 - missing))).toBeLessThanOrEqual(0.01);
      }),
    );
  });
});

describe("counts and clocks", () => {
  it("groups thousands", () => {
    expect(formatCount(412806)).toBe("412,806");
    expect(formatCount(-1234567.4)).toBe("\u22121,234,567");
    expect(formatCount(7)).toBe("7");
    expect(formatCount(NaN)).toBe("–");
  });

  it("writes durations as a clock", () => {
    expect(formatClock(23.9)).toBe("0:23");
    expect(formatClock(725)).toBe("12:05");
    expect(formatClock(3723)).toBe("1:02:03");
    expect(formatClock(-3)).toBe("0:00");
  });

  it("raises every digit", () => {
    expect(superscript(-1234567890)).toBe("⁻¹²³⁴⁵⁶⁷⁸⁹⁰");
  });
});
