import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseExpression, parseNamedExpression } from "../../../src/expression/parse";
import { printText } from "../../../src/expression/printText";
import { UserError } from "../../../src/userError";
import { hostileNames } from "./hostileNames";

const inputs = ["x", "y"];

function reprint(text: string): string {
  return printText(parseExpression(text, { inputs }), { inputs, parameter: String });
}

describe("what people type", () => {
  test.each([
    ["2 x", "2 * x"],
    ["2x^2 + 3(x + y)", "2 * x^2 + 3 * (x + y)"],
    ["+x", "x"],
    ["((x))", "x"],
    ["-3", "-3"],
    ["ln(x)", "log(x)"],
    ["log(x, 10)", "log10(x)"],
    ["log(x, y)", "log(x) / log(y)"],
    ["log2(x)", "log(x) / log(2)"],
    ["pow(x, y)", "x^y"],
    ["pow(x, 2)", "x^2"],
    ["square(x) + cube(y)", "x^2 + y^3"],
    ["e^x", "exp(x)"],
    ["e^-x", "exp(-x)"],
    ["arctan(x)", "atan(x)"],
    ["max(x, y, 3)", "max(max(x, y), 3)"],
    ["x .* y", "x * y"],
    ["2 pi", "2 * 3.141592653589793"],
    ["1e-11 * x", "1e-11 * x"],
    ["x + -y", "x + -y"],
    ["x # a comment", "x"],
  ])("%s is read as %s", (typed, printed) => {
    expect(reprint(typed)).toBe(printed);
  });

  test("columns come before constants of the same name", () => {
    const names = ["e", "pi"];
    const expression = parseExpression("e^pi", { inputs: names });
    expect(printText(expression, { inputs: names, parameter: String })).toBe("e^pi");
  });

  test("parameters are told apart from columns, and unused ones dropped", () => {
    const named = parseNamedExpression("p3 * x + p1", { inputs, parameters: ["p1", "p2", "p3"], sharing: [0, 1, 2] });
    expect(named.parameters).toEqual([2, 0]);
    expect(named.expression.sharing).toEqual([2, 0]);
  });
});

describe("what cannot be read", () => {
  test.each([
    ["", "formulaEmpty", /empty/],
    ["   ", "formulaEmpty", /empty/],
    ["x +", "formulaSyntax", /at character 4/],
    ["(x", "formulaSyntax", /at character 3: Parenthesis \) expected/],
    ["x @ y", "formulaSyntax", /at character 3/],
    ["x + speed", "formulaName", /names speed at character 5, .* x, y/],
    ["xx + speed * x", "formulaName", /names xx at character 1/],
    ["sinc(x)", "formulaFunction", /calls sinc at character 1, .*sqrt/],
    ["y + x(3)", "formulaProduct", /x \* \(…\), at character 5/],
    ["sin(x, y)", "formulaOperands", /sin at character 1 takes 1 values, not 2/],
    ["min(x)", "formulaOperands", /takes 2 values, not 1/],
    ["x!", "formulaOperator", /uses ! at character 2/],
    ["x % y", "formulaOperator", /uses % at character 3/],
    ["x < y", "formulaOperator", /uses < at character 3/],
    ["x = 3", "formulaOperator", /uses = at character 3/],
    ["f(x) = x", "formulaOperator", /uses =/],
    ["x; y", "formulaOperator", /uses ;/],
    ["[x, y]", "formulaOperator", /uses \[ at character 1/],
    ["{a: x}", "formulaOperator", /uses \{/],
    ["x.constructor", "formulaOperator", /uses \./],
    ["x.constructor(3)", "formulaOperator", /uses \./],
    ["x ? y : 1", "formulaOperator", /uses \?/],
    ["1:3", "formulaOperator", /uses :/],
    ['"x"', "formulaOperator", /uses "/],
    ["true", "formulaOperator", /uses true|names true/],
    ["constructor", "formulaName", /constructor/],
    ["__proto__(x)", "formulaFunction", /__proto__/],
    ["3 cm", "formulaName", /cm/],
    ["i", "formulaName", /names i/],
    [`[${"x + ".repeat(20_000)}x]`, "formulaOperator", /uses \[/],
    ["(".repeat(50_000) + "x" + ")".repeat(50_000), "formulaTooDeep", /too deeply/],
    ["x + ".repeat(100_000) + "x", "formulaTooLong", /400001 characters/],
    ["z".repeat(5000), "formulaName", /names z{40}… at character 1/],
  ])("%.40s is refused with a sentence", (text, code, sentence) => {
    const error = errorOf(text);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(sentence);
    expect(error.message.length).toBeLessThan(400);
    expect(error.message).toMatch(/[.)]$/);
  });

  test("any text gives an expression or a UserError", () => {
    const pieces = fc.constantFrom(
      ..."xy0123456789.+-*/^()!%<>=;:,[]{}\"'@#&|~ ",
      "sin(",
      "e",
      "to",
      "in",
      "not ",
      "\\",
      "=>",
    );
    const texts = fc.oneof(
      fc.array(pieces, { maxLength: 20 }).map((parts) => parts.join("")),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.oneof(texts, fc.constantFrom(...hostileNames)), (text) => {
        try {
          parseExpression(text, { inputs });
        } catch (error) {
          expect(error, text).toBeInstanceOf(UserError);
        }
      }),
      { numRuns: 5000 },
    );
  });
});

test("a sum of twenty thousand terms is read", () => {
  expect(parseExpression("x + ".repeat(20_000) + "x", { inputs }).nodes).toHaveLength(40_001);
});

test("a formula without columns is not offered any", () => {
  expect(errorOf("x + 1", []).message).toBe(
    "The formula names x at character 1, and there are no columns it may name.",
  );
});

function errorOf(text: string, columns: readonly string[] = inputs): UserError {
  try {
    parseExpression(text, { inputs: [...columns] });
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error(`No error for ${text}`);
}
