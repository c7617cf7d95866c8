import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expressionOf } from "../../../src/expression/build";
import type { Expression } from "../../../src/expression/expression";
import { structuralHash } from "../../../src/expression/hash";
import { parseExpression } from "../../../src/expression/parse";
import { parameterName, printText } from "../../../src/expression/printText";
import { UserError } from "../../../src/userError";
import { expressions } from "./arbitraries";

const inputs = ["x", "y", "speed"];

function print(expression: Expression): string {
  return printText(expression, { inputs, parameter: parameterName });
}

function parse(text: string, like: Expression): Expression {
  return parseExpression(text, {
    inputs,
    parameters: like.sharing.map((_sharing, slot) => parameterName(slot)),
    sharing: like.sharing,
  });
}

describe("text", () => {
  test("parse gives back exactly what print was given", () => {
    fc.assert(
      fc.property(expressions, (expression) => {
        const parsed = parse(print(expression), expression);
        expect(parsed).toEqual(expression);
        expect(structuralHash(parsed)).toBe(structuralHash(expression));
      }),
      { numRuns: 3000 },
    );
  });

  test("every pair of parentheses is needed", () => {
    fc.assert(
      fc.property(expressions, (expression) => {
        const text = print(expression);
        for (const [open, close] of pairs(text)) {
          const without = text.slice(0, open) + text.slice(open + 1, close) + text.slice(close + 1);
          expect(hashOrError(without, expression), `${text} without a pair: ${without}`).not.toBe(
            structuralHash(expression),
          );
        }
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    ["x^2", "square"],
    ["x^3", "cube"],
    ["x^(2)", "pow"],
    ["-x^2", "neg"],
    ["x - -3", "sub"],
    ["x^-y", "pow"],
    ["-(3)", "neg"],
  ])("%s is printed as it is read", (text, root) => {
    const expression = parseExpression(text, { inputs });
    expect(expression.nodes.at(-1)).toEqual({ kind: "operator", operator: root });
    expect(print(expression)).toBe(text);
  });

  test("x * x is not turned into a square", () => {
    expect(print(parseExpression("x*x", { inputs }))).toBe("x * x");
  });
});

function hashOrError(text: string, like: Expression): string {
  try {
    return structuralHash(parse(text, like));
  } catch (error) {
    if (error instanceof UserError) return error.code;
    throw error;
  }
}

function pairs(text: string): [number, number][] {
  const open: number[] = [];
  const found: [number, number][] = [];
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "(") open.push(at);
    if (text[at] === ")") found.push([open.pop()!, at]);
  }
  return found;
}

test("slots are numbered by their first appearance in the text", () => {
  const expression = parseExpression("b * x + a", { inputs, parameters: ["a", "b", "c"], sharing: [1, 2, 4] });
  expect(expression).toEqual(
    expressionOf(
      [
        { kind: "parameter", slot: 0 },
        { kind: "input", index: 0 },
        { kind: "operator", operator: "mul" },
        { kind: "parameter", slot: 1 },
        { kind: "operator", operator: "add" },
      ],
      [2, 1],
    ),
  );
});
