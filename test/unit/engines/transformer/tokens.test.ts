import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tokensOf, treeOfTokens } from "../../../../src/engines/transformer/tokens";
import {
  firstOperator,
  maximumTokens,
  operatorOfToken,
  parameterToken,
  vocabulary,
} from "../../../../src/engines/transformer/vocabulary";
import { operators } from "../../../../src/expression/operators";
import { parseExpression } from "../../../../src/expression/parse";
import { canonicalHash } from "../../../../src/simplify/simplify";
import type { Tree } from "../../../../src/simplify/tree";
import { expressionOfTree, postfixOf, treeOf } from "../../../../src/simplify/tree";
import { anyTree, steadyValue } from "../../simplify/spellings";

const names = { inputs: Array.from({ length: 9 }, (_, k) => `v${k + 1}`), parameters: ["p1", "p2"] };
const written = (text: string): string | undefined =>
  tokensOf(treeOf(parseExpression(text, names)))
    ?.map((token) => vocabulary[token])
    .join(" ");
const idsOf = (text: string): number[] => text.split(" ").map((token) => vocabulary.indexOf(token));

/** Sequences that are one formula: tokens are taken as long as operands are missing, and then leaves. */
const sequence = fc
  .array(fc.integer({ min: parameterToken, max: vocabulary.length - 1 }), { minLength: 60, maxLength: 60 })
  .map((ids) => {
    const taken: number[] = [];
    let missing = 1;
    for (const id of ids) {
      if (missing === 0) break;
      const isLate = taken.length + missing >= maximumTokens - 1;
      const token = isLate ? parameterToken + (id % (firstOperator - parameterToken)) : id;
      const operator = operatorOfToken(token);
      missing += operator === undefined ? -1 : operators[operator].arity - 1;
      taken.push(token);
    }
    return taken;
  });

const hasInput = (tree: Tree): boolean => postfixOf(tree).some(({ kind }) => kind === "input");

describe("the vocabulary", () => {
  it("is what models were made for", () => {
    expect(vocabulary.join(" ")).toBe(
      "<pad> <start> <end> c 1 2 pi v1 v2 v3 v4 v5 v6 v7 v8 add sub mul div pow neg abs sqrt square cube exp log sin cos " +
        "tan tanh asin acos atan",
    );
  });
});

describe("a formula as tokens", () => {
  it.each([
    ["v2 * p1 * v1", "mul c mul v1 v2"],
    ["v3 / v2 / (v1 / p1)", "div mul c v3 mul v1 v2"],
    ["1 / v1", "div 1 v1"],
    ["v2 - 1 + v1 - v3", "sub add v1 v2 add 1 v3"],
    ["exp(v1) + -1", "sub exp v1 1"],
    ["-v1 - v2", "neg add v1 v2"],
    ["sin(3.141592653589793 * v1)", "sin mul pi v1"],
    ["v1^-2", "div 1 square v1"],
    ["v1^4 + v1^5", "add mul square v1 cube v1 square square v1"],
    ["v1^1.5", "sqrt cube v1"],
    ["v1^p1 * v2^v1", "mul pow v1 c pow v2 v1"],
  ])("writes %s as %s", (text, tokens) => {
    expect(written(text)).toBe(tokens);
  });

  it.each(["3 * v1", "v1^0.3", "v9 + v1", "cbrt(v1)", "min(v1, v2)", "(v1 + v2 + v3 + v4 + v5 + v6 + v7)^7"])(
    "does not write %s",
    (text) => {
      expect(written(text)).toBeUndefined();
    },
  );

  it("is read as the same formula, and then written the same", () => {
    fc.assert(
      fc.property(sequence, (ids) => {
        const tree = treeOfTokens(ids) as Tree;
        // Numbers calculated with numbers have no canonical form that all nestings lead to.
        fc.pre(postfixOf(tree).every((part) => part.kind !== "operator" || hasInput(part)));
        const tokens = tokensOf(tree) as number[];
        const read = treeOfTokens(tokens) as Tree;
        expect(canonicalHash(read)).toBe(canonicalHash(tree));
        expect(tokensOf(read)).toEqual(tokens);
      }),
      { numRuns: 3000 },
    );
  });

  it("is written for every power, or not at all", () => {
    for (let quarters = -80; quarters <= 80; quarters++) {
      const text = written(`v1 ^ (${quarters / 4})`);
      expect(text === undefined || text.split(" ").length <= maximumTokens).toBe(true);
    }
    expect(written("v1 ^ 2.25")).toBe("sqrt sqrt cube cube v1");
    expect(written("v1 ^ 8.75")).toBeUndefined();
  });

  it("has the values of the formula that it was written from", () => {
    const rows = [
      [0.3, 1.1, 2.3],
      [1.7, 0.4, 0.9],
      [-0.6, 0.8, -1.3],
    ];
    fc.assert(
      fc.property(anyTree([0], 0), fc.constantFrom(...rows), (tree, row) => {
        const tokens = tokensOf(tree);
        if (tokens === undefined) return;
        const value = steadyValue(expressionOfTree(tree).expression, row);
        const read = steadyValue(expressionOfTree(treeOfTokens(tokens) as Tree).expression, row);
        if (value !== undefined && read !== undefined) expect(Math.abs(read / value - 1)).toBeLessThan(1e-6);
      }),
      { numRuns: 3000 },
    );
  });

  it("is refused with a token too few, too many, or from elsewhere", () => {
    fc.assert(
      fc.property(sequence, fc.integer({ min: -1, max: 2 }), fc.nat(), (ids, stranger, place) => {
        expect(treeOfTokens(ids.slice(0, -1))).toBeUndefined();
        expect(treeOfTokens([...ids, parameterToken])).toBeUndefined();
        expect(treeOfTokens(ids.with(place % ids.length, stranger))).toBeUndefined();
      }),
    );
    expect(treeOfTokens([vocabulary.length])).toBeUndefined();
    expect(treeOfTokens(idsOf(`${"neg ".repeat(maximumTokens)}v1`))).toBeUndefined();
  });
});
