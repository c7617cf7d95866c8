import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CodeFormula } from "../../../src/codegen/codeFormula";
import { codeGenerators } from "../../../src/codegen/generators";
import { numberLiteral } from "../../../src/codegen/numberLiteral";
import { apply, constant, input, parameter } from "../../../src/expression/build";
import type { Expression } from "../../../src/expression/expression";
import type { LanguageName } from "../../../src/expression/language";
import { operators } from "../../../src/expression/operators";
import { parameterCount, parameterIndex } from "../../../src/search/fitting/parameterLayout";
import { UserError } from "../../../src/userError";
import { hasPython } from "../../support/python";
import { deepExpression, ordinaryExpressions } from "../expression/arbitraries";
import type { Case } from "./cases";
import { caseOf, randomNumbers } from "./cases";
import { compiler, runC } from "./cRunner";
import { runJavaScript } from "./ecmascriptRunner";
import { formulas } from "./formulas";
import { runPythonCases } from "./pythonRunner";
import { runners } from "./runners/all";
import { isInstalled, runCases } from "./runners/program";

const [x, y, z] = [input(0), input(1), input(2)];
const [neg, square] = [(a: Expression) => apply("neg", a), (a: Expression) => apply("square", a)];

function formulaOf(expression: Expression, name = "f"): CodeFormula {
  const random = randomNumbers(expression.nodes.length);
  const categories = ["first", "second"].map((name) => ({ name, levels: ["a", "b"] }));
  return {
    ...formulas.kepler,
    expression,
    target: { name, unit: undefined },
    inputs: ["x", "y", "z"].map((name) => ({ name, unit: undefined })),
    categories,
    parameters: expression.sharing.map((sharing) =>
      Float64Array.from({ length: parameterCount(sharing, categories) }, () => (random() - 0.3) * 4),
    ),
  };
}

function returned(language: "python" | "javascript" | "c", expression: Expression): string {
  const code = codeGenerators[language].generate(formulaOf(expression));
  return /^ +return (.*?);?$/m.exec(code)![1];
}

describe("the fewest parentheses", () => {
  const cases: readonly [Expression, string, string, string][] = [
    [apply("sub", x, apply("sub", y, z)), "x - (y - z)", "x - (y - z)", "x - (y - z)"],
    [apply("sub", apply("sub", x, y), z), "x - y - z", "x - y - z", "x - y - z"],
    [apply("mul", x, apply("add", y, z)), "x * (y + z)", "x * (y + z)", "x * (y + z)"],
    [apply("div", x, apply("mul", y, z)), "x / (y * z)", "x / (y * z)", "x / (y * z)"],
    [apply("div", apply("mul", x, y), z), "x * y / z", "x * y / z", "x * y / z"],
    [neg(square(x)), "-x**2", "-(x ** 2)", "-(x * x)"],
    [square(neg(x)), "(-x) ** 2", "(-x) ** 2", "pow(-x, 2.0)"],
    [square(square(x)), "(x**2) ** 2", "(x ** 2) ** 2", "pow(x * x, 2.0)"],
    [apply("div", x, square(y)), "x / y**2", "x / y ** 2", "x / (y * y)"],
    [apply("mul", neg(square(x)), y), "-x**2 * y", "-(x ** 2) * y", "-(x * x) * y"],
    [neg(apply("mul", x, y)), "-x * y", "-x * y", "-x * y"],
    [neg(apply("add", x, y)), "-(x + y)", "-(x + y)", "-(x + y)"],
    [neg(neg(x)), "x", "x", "x"],
    [neg(constant(-2)), "2.0", "2", "2.0"],
    [neg(apply("mul", constant(-2), x)), "2.0 * x", "2 * x", "2.0 * x"],
    [apply("add", x, neg(y)), "x - y", "x - y", "x - y"],
    [apply("sub", x, neg(y)), "x + y", "x + y", "x + y"],
    [apply("sub", x, constant(-2)), "x + 2.0", "x + 2", "x + 2.0"],
    [apply("sub", x, apply("mul", constant(-2), y)), "x + 2.0 * y", "x + 2 * y", "x + 2.0 * y"],
    [apply("mul", x, constant(-2)), "x * -2.0", "x * -2", "x * -2.0"],
    [apply("pow", constant(-2), constant(3)), "(-2.0) ** 3", "(-2) ** 3", "pow(-2.0, 3.0)"],
    [apply("pow", x, constant(-2)), "x**-2.0", "x ** -2", "pow(x, -2.0)"],
    [apply("pow", x, neg(y)), "np.power(x, -y)", "x ** -y", "pow(x, -y)"],
    [apply("pow", x, constant(0.5)), "np.power(x, 0.5)", "x ** 0.5", "pow(x, 0.5)"],
    [apply("pow", apply("exp", x), y), "np.exp(x) ** y", "Math.exp(x) ** y", "pow(exp(x), y)"],
    [apply("pow", constant(2), x), "2.0**x", "2 ** x", "pow(2.0, x)"],
    [apply("pow", apply("pow", x, y), z), "np.power(np.power(x, y), z)", "(x ** y) ** z", "pow(pow(x, y), z)"],
    [apply("pow", x, apply("pow", y, z)), "np.power(x, np.power(y, z))", "x ** y ** z", "pow(x, pow(y, z))"],
    [apply("mul", apply("pow", x, y), z), "np.power(x, y) * z", "x ** y * z", "pow(x, y) * z"],
    [apply("sin", apply("add", x, y)), "np.sin(x + y)", "Math.sin(x + y)", "sin(x + y)"],
    [square(parameter()), "p1**2", "p1 ** 2", "p1 * p1"],
    [apply("cube", apply("add", x, y)), "(x + y) ** 3", "(x + y) ** 3", "pow(x + y, 3.0)"],
  ];

  it.each(cases.map(([expression, ...code]) => [...code, expression] as const))(
    "%s",
    (inPython, inJavaScript, inC, expression) => {
      expect(returned("python", expression)).toBe(inPython);
      expect(returned("javascript", expression)).toBe(inJavaScript);
      expect(returned("c", expression)).toBe(inC);
    },
  );
});

describe("a number", () => {
  it("reads back exactly, in every notation", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Number(numberLiteral(value, false))).toBe(value);
        expect(Number(numberLiteral(value, true))).toBe(value);
        expect(numberLiteral(value, true)).toMatch(/^-?\d+(\.\d+|(\.\d+)?e-?\d+)$/);
      }),
    );
  });

  it.each([
    [2, "2.0", "2"],
    [-0, "-0.0", "-0"],
    [0.0001, "0.0001", "0.0001"],
    [0.00001, "1e-5", "1e-5"],
    [1e15, "1000000000000000.0", "1000000000000000"],
    [1e16, "1e16", "1e16"],
    [1.7976931348623157e308, "1.7976931348623157e308", "1.7976931348623157e308"],
    [5e-324, "5e-324", "5e-324"],
  ])("%d is %s, or %s", (value, asFloat, short) => {
    expect(numberLiteral(value, true)).toBe(asFloat);
    expect(numberLiteral(value, false)).toBe(short);
  });

  it("that is not finite still compiles", () => {
    const code = (language: "python" | "javascript" | "c") =>
      returned(language, apply("add", apply("mul", x, constant(-Infinity)), constant(NaN)));
    expect(code("python")).toBe("x * -np.inf + np.nan");
    expect(code("javascript")).toBe("x * -Infinity + NaN");
    expect(code("c")).toBe("x * -INFINITY + NAN");
  });
});

describe("a formula too deep for compilers", () => {
  it("is refused with a sentence", () => {
    expect(() => codeGenerators.c.generate(formulaOf(deepExpression(10_000)))).toThrow(UserError);
  });
});

describe("random formulas", () => {
  const rows = 8;
  const expressions = fc.sample(ordinaryExpressions, { numRuns: 250, seed: 11 });
  const casesIn = (language: LanguageName): Case[] =>
    expressions.map((expression, k) => {
      const formula = formulaOf(expression, `f${k} `);
      return caseOf(formula, codeGenerators[language].generate(formula), rows, k);
    });

  it("agree with the oracle in JavaScript", () => {
    const cases = casesIn("javascript");
    expectAgreement(
      cases,
      cases.map((one) => runJavaScript(one).values),
    );
  });

  it.runIf(compiler)("agree with the oracle in C", () => {
    const cases = casesIn("c");
    const flags = ["-std=c11", "-w"];
    expectAgreement(
      cases,
      runC(cases, compiler!, flags).map(({ values }) => values),
    );
  });

  for (const runner of runners) {
    it.runIf(isInstalled(runner.tool))(`agree with the oracle in ${runner.label}`, { timeout: 240_000 }, () => {
      // Compilers may refuse the root of a negative constant, say, which is a number nowhere.
      const cases = casesIn(runner.language).filter(({ expected }) => expected.some(Number.isFinite));
      expectAgreement(
        cases,
        runCases(runner, cases).map(({ values }) => values),
      );
    });
  }

  it.runIf(hasPython)("agree with the oracle in Python", () => {
    const cases = casesIn("python");
    const results = runPythonCases(cases);
    expectAgreement(
      cases,
      results.map(({ single }) => single),
    );
    expectAgreement(
      cases,
      results.map(({ array }) => array),
    );
  });
});

/**
 * Values agree to 1e-12 relative, or to what rounding errors of the operations amount to where they grow. Rows whose
 * value depends on such an error, and powers of 1 to what is not a number, on which languages differ, do not count.
 */
function expectAgreement(cases: readonly Case[], results: readonly (readonly (number | undefined)[])[]): void {
  let compared = 0;
  const wrong = cases.flatMap((one, k) =>
    results[k].flatMap((value, row) => {
      const expected = one.expected[row];
      const range = roundingRange(one, row);
      if (value === undefined || range === undefined) return [];
      compared++;
      if (Object.is(value, expected) || value === expected) return [];
      return Math.abs(value - expected) <= 1e-12 * Math.abs(expected) + 100 * range
        ? []
        : [{ code: one.code, inputs: one.inputs.map((column) => column[row]), value, expected }];
    }),
  );
  expect(wrong.slice(0, 3)).toEqual([]);
  expect(compared).toBeGreaterThan(0.7 * cases.length * cases[0].expected.length);
}

/** How far the value moves when every operation errs in its last digit; undefined where it is not to be compared. */
function roundingRange({ formula, inputs, categories, expected }: Case, row: number): number | undefined {
  const { expression, parameters } = formula;
  const random = randomNumbers(row);
  const used = [...new Set(expression.nodes.flatMap((node) => (node.kind === "input" ? [node.index] : [])))].sort();
  let range = 0;
  for (let attempt = 0; attempt < 8; attempt++) {
    const stack: number[] = [];
    for (const node of expression.nodes) {
      if (node.kind === "input") stack.push(inputs[used.indexOf(node.index)][row]);
      else if (node.kind === "constant") stack.push(node.value);
      else if (node.kind === "parameter") {
        const sharing = expression.sharing[node.slot];
        const all = expression.sharing.reduce((union, one) => union | one, 0);
        const levels = [all & 1 ? categories[0][row] : "a", all & 2 ? categories[all & 1][row] : "a"];
        const codes = levels.map((level) => (level === "a" ? 0 : 1));
        stack.push(parameters[node.slot][parameterIndex(sharing, formula.categories, codes)]);
      } else {
        const { arity, value } = operators[node.operator];
        const b = arity === 2 ? stack.pop()! : 0;
        const a = stack.pop()!;
        if (node.operator === "pow" && Math.abs(Math.abs(a) - 1) < 1e-9 && !Number.isFinite(b)) return undefined;
        stack.push(value(a, b) * (1 + (random() - 0.5) * 2 ** -51));
      }
    }
    if (!Number.isFinite(expected[row])) return Object.is(stack[0], expected[row]) ? 0 : undefined;
    if (!Number.isFinite(stack[0])) return undefined;
    range = Math.max(range, Math.abs(stack[0] - expected[row]));
  }
  return range;
}
