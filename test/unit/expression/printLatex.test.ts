import * as fc from "fast-check";
import katex from "katex";
import { compile } from "mathjs";
import { describe, expect, test } from "vitest";
import { parseExpression } from "../../../src/expression/parse";
import { printLatex } from "../../../src/expression/printLatex";
import { deepExpression, expressions, isWellConditioned, ordinaryExpressions, points, valueAt } from "./arbitraries";
import { latexToText } from "./latexToText";

/** Formulas as people type them: structure and typography of everything the printer decides. */
const formulas = `
x + y
x - y
a + b - c
a - (b - c)
a - (b + c)
a + (b - c)
a + (b + c)
a + -b
a - -b
-a + b
-(a + b)
-(-a)
a + -3
a - -3
a + -3 * b
a - b / -c
-3
2 * x
x * 2
x * 2 * y * 3
2 * 3
2 * 3.5 * x
a * (b * c)
a * -b
-a * -b
(a + b) * c
2 * (x + 1)
(x + 1) * (x - 1)
-(x + 1) * y
m * v^2 / 2
1 / 2 * m * v^2
0.5 * m * v^2
2 * (1 / 3)
x * (y / z)
x / 2
a / b / c
a / (b / c)
a / (b * c)
(a + b) / (c - d)
(-a + b) / c
-a / b
a / -b
x^2
x^3
x^1.5
x^0.3333333333333333
x^-1
x^-0.5
x^p1
p1^x
2^x
3 * 2^x
x * 10^y
x^(y / z)
x^(-y / z)
x^(a + b)
x^y^z
(x^y)^z
(x^2)^3
(-x)^2
-x^2
(-3)^2
(a + b)^2
(a * b)^2
(a / b)^2
(2 / 3)^x
t_0^2
flux^2
sqrt(x)
sqrt(x^2 + y^2)
sqrt(x)^3
sqrt(a / b)
cbrt(x)
abs(x)
abs(-x)
abs(x - y)^2
exp(x)
exp(-k * t)
p1 * exp(p2 * t)
exp(-t / tau)
exp(-((x - mu)^2 / (2 * sigma^2)))
exp(a / (b * c) * d)
exp(a / b / c)
exp(exp(x))
exp(exp(exp(x)))
exp(x)^2
exp(a * x^3 + b * x^2 + c * x + d - sqrt(x))
exp(sin(a / b))
1 / (1 + exp(-x))
p1 * x^3 / (exp(p2 * x) - 1)
log(x)
log(a / b)
log10(x)
log(x)^2
log(x) * log(y)
sin(x)
sin(x)^2
sin(x)^3
sin(x)^0.5
-sin(x)
sin(-x)
sin(x) * y
y * sin(x) * p1
sin(a / b)
sin(a / b)^2
tan(x) + asin(x) + acos(x) + atan(x)
atan2(y, x)
sinh(x) + cosh(x) + tanh(x)^2
min(x, y)
max(a / b, c)
2 * pi * sqrt(l / g)
pi * r^2
x^pi
pi / 2 * x
sin(2 * pi * f * t + phi)
6.674e-11 * m1 * m2 / r^2
1e6 * x
(1.5e-11)^2
p1 * x + p2
p1 * x^2 + p2 * x + p3
x * p1 + p2
(p1 + p2) * x
p1 * exp(-p2 * t) * cos(p3 * t + p4)
1e400
0 / 0
NaN
`
  .trim()
  .split("\n");

const parameters = ["p1", "p2", "p3", "p4"];

function latexOf(formula: string): string {
  const inputs = [...new Set(formula.match(/[A-Za-z]\w*(?![\w(])/g) ?? [])].filter(
    (name) => !parameters.includes(name) && !["pi", "NaN"].includes(name),
  );
  const used = parameters.filter((name) => formula.includes(name));
  return printLatex(parseExpression(formula, { inputs, parameters }), {
    inputs,
    parameter: (slot) => used[slot].replace("p", "p_"),
  });
}

describe("printLatex", () => {
  test("sets formulas as people write them", async () => {
    const lines = formulas.map((formula) => `${formula.padEnd(48)} ${latexOf(formula)}`);
    await expect(lines.join("\n") + "\n").toMatchFileSnapshot("golden/latex.txt");
  });

  test.each(formulas)("%s is valid", (formula) => {
    expect(() => katex.renderToString(latexOf(formula), { throwOnError: true, strict: "error" })).not.toThrow();
  });

  test("anything is valid", () => {
    fc.assert(
      fc.property(expressions, (expression) => {
        const latex = printLatex(expression, { inputs: ["x", "speed", "a b"], parameter: (slot) => `p_{${slot + 1}}` });
        katex.renderToString(latex, { throwOnError: true, strict: "error" });
        expect(latex).not.toMatch(/[+-] [+-]|--/);
      }),
      { numRuns: 300 },
    );
  });

  test("means what the expression means", () => {
    let compared = 0;
    fc.assert(
      fc.property(ordinaryExpressions, points, (expression, point) => {
        if (!isWellConditioned(expression, point)) return;
        const latex = printLatex(expression, {
          inputs: ["x", "y", "z"],
          parameter: (slot) => `p_{${slot + 1}}`,
          significantDigits: "all",
        });
        const [x, y, z] = point.inputs;
        const [p1, p2, p3, p4] = point.parameters;
        const value: unknown = compile(latexToText(latex)).evaluate({ x, y, z, p1, p2, p3, p4 });
        if (typeof value !== "number") return;
        compared++;
        const expected = valueAt(expression, point);
        expect(Math.abs(value - expected), latex).toBeLessThanOrEqual(1e-5 * Math.abs(expected));
      }),
      { numRuns: 3000 },
    );
    expect(compared).toBeGreaterThan(500);
  });

  test("sets ten thousand nodes", () => {
    const latex = printLatex(deepExpression(10_000), { inputs: ["x"], parameter: () => "p" });
    expect(latex.length).toBeGreaterThan(50_000);
  });
});
