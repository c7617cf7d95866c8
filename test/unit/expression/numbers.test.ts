import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatNumber } from "../../../src/expression/formatNumber";
import { latexNumber } from "../../../src/expression/latexNumber";
import { parseExpression } from "../../../src/expression/parse";
import { plainNumber } from "../../../src/expression/plainNumber";
import { printText } from "../../../src/expression/printText";

describe("formatNumber", () => {
  test.each([
    [0, "0"],
    [-0, "0"],
    [3, "3"],
    [0.5, "0.5"],
    [-6.1, "−6.1"],
    [Math.PI, "3.142"],
    [0.00123456, "0.001235"],
    [0.000123456, "1.235×10⁻⁴"],
    [12345.678, "12346"],
    [299792.458, "299792"],
    [999999.7, "10⁶"],
    [1e6, "10⁶"],
    [1234567, "1.235×10⁶"],
    [1.5e-11, "1.5×10⁻¹¹"],
    [-2e300, "−2×10³⁰⁰"],
    [5e-324, "4.941×10⁻³²⁴"],
    [Infinity, "∞"],
    [-Infinity, "−∞"],
    [NaN, "NaN"],
  ])("%d is %s", (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  test("takes more digits, or all", () => {
    expect(formatNumber(Math.PI, 6)).toBe("3.14159");
    expect(formatNumber(0.1 + 0.2, "all")).toBe("0.30000000000000004");
  });

  test("is within rounding of the number", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e308, max: 1e308 }), (value) => {
        expect(Math.abs(numberOf(formatNumber(value)) - value)).toBeLessThanOrEqual(Math.abs(value) * 5.001e-4);
        expect(numberOf(formatNumber(value, "all"))).toBe(value === 0 ? 0 : value);
      }),
    );
  });
});

describe("latexNumber", () => {
  test.each([
    [3.0, "3"],
    [-2.5, "-2.5"],
    [1.5e-11, "1.5\\times10^{-11}"],
    [1e6, "10^{6}"],
    [-1e-7, "-10^{-7}"],
    [12345.678, "12346"],
    [1 / 3, "\\frac{1}{3}"],
    [-2 / 3, "-\\frac{2}{3}"],
    [Math.E, "\\mathrm{e}"],
    [-2 * Math.E, "-2\\mathrm{e}"],
    [1 / Math.E, "\\frac{1}{\\mathrm{e}}"],
    [0.3333, "0.3333"],
    [0.33333333333, "0.3333"],
    [0.5, "\\frac{1}{2}"],
    [1.5, "\\frac{3}{2}"],
    [0.75, "\\frac{3}{4}"],
    [0.2, "0.2"],
    [0.125, "0.125"],
    [11 / 12, "\\frac{11}{12}"],
    [1 / 13, "0.07692"],
    [Math.PI, "\\pi"],
    [-Math.PI, "-\\pi"],
    [2 * Math.PI, "2\\pi"],
    [Math.PI / 2, "\\frac{\\pi}{2}"],
    [(4 * Math.PI) / 3, "\\frac{4\\pi}{3}"],
    [1 / Math.PI, "\\frac{1}{\\pi}"],
    [1 / (2 * Math.PI), "\\frac{1}{2\\pi}"],
    [4 * Math.PI ** 2, "4\\pi^{2}"],
    [Math.SQRT1_2, "\\frac{\\sqrt{2}}{2}"],
    [1 / Math.sqrt(2 * Math.PI), "\\frac{1}{\\sqrt{2\\pi}}"],
    [3.14159265, "3.142"],
    [13 * Math.PI, "40.84"],
    [0, "0"],
    [-0, "0"],
    [Infinity, "\\infty"],
    [-Infinity, "-\\infty"],
    [NaN, "\\mathrm{NaN}"],
  ])("%d is %s", (value, latex) => {
    expect(latexNumber(value)).toBe(latex);
  });

  test("writes fractions on one line where asked", () => {
    expect(latexNumber(-1.5, { inline: true })).toBe("-3/2");
    expect(latexNumber(1 / (2 * Math.PI), { inline: true })).toBe("1/(2\\pi)");
  });

  test("takes digits, or all of them", () => {
    expect(latexNumber(Math.sqrt(5), { significantDigits: 6 })).toBe("2.23607");
    expect(latexNumber(Math.sqrt(5), { significantDigits: "all" })).toBe("2.23606797749979");
    expect(latexNumber(6.02214076e23, { significantDigits: "all" })).toBe("6.02214076\\times10^{23}");
  });
});

/** Reads back what `formatNumber` wrote. */
function numberOf(text: string): number {
  const plain = text
    .replace("−", "-")
    .replace(/(^|×|-)10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)$/, (_match, before: string, exponent: string) => {
      const digits = [...exponent].map((digit) => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(digit) - 1);
      return `${before === "×" ? "" : `${before}1`}e${digits.map((digit) => (digit < 0 ? "-" : digit)).join("")}`;
    });
  return Number(plain);
}

describe("plainNumber", () => {
  test.each([
    [3, "3"],
    [0.5, "0.5"],
    [-0, "-0"],
    [1 / 3, "1/3"],
    [-2 / 3, "-2/3"],
    [Math.PI, "pi"],
    [-2 * Math.PI, "-2 * pi"],
    [Math.PI / 4, "pi/4"],
    [1 / (4 * Math.PI), "1/(4 * pi)"],
    [3 * Math.E, "3 * e"],
    [4 * Math.PI ** 2, "4 * pi^2"],
    [-Math.sqrt(2 * Math.PI), "-sqrt(2 * pi)"],
    [2 / Math.sqrt(Math.PI), "2/sqrt(pi)"],
    [0.3333, "0.3333"],
    [0.123456789, "0.123456789"],
    [NaN, "NaN"],
  ])("%d is %s", (value, text) => {
    expect(plainNumber(value)).toBe(text);
  });

  test.each([
    ["x * 0.3333333333333333", "x * (1/3)"],
    ["0.3333333333333333 * x", "1/3 * x"],
    ["x^0.6666666666666666", "x^(2/3)"],
    ["sin(6.283185307179586 * x)", "sin(2 * pi * x)"],
    ["x - 3.141592653589793", "x - pi"],
    ["x / 6.283185307179586", "x / (2 * pi)"],
    ["x / 9.869604401089358", "x / pi^2"],
    ["x / 2.5066282746310002", "x / sqrt(2 * pi)"],
    ["9.869604401089358^x", "(pi^2)^x"],
    ["x^(2)", "x^(2)"],
    ["-(3)", "-(3)"],
  ])("%s is printed with it as %s", (text, printed) => {
    const inputs = ["x"];
    const expression = parseExpression(text, { inputs });
    expect(printText(expression, { inputs, parameter: String, constant: plainNumber })).toBe(printed);
  });
});
