import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { apply, constant, expressionOf, input, parameter } from "../../../src/expression/build";
import type { Expression } from "../../../src/expression/expression";
import { structuralHash } from "../../../src/expression/hash";
import { deepExpression, expressions } from "./arbitraries";

describe("structuralHash", () => {
  // Identities are stored in run documents: these must never change.
  test.each<[Expression, string]>([
    [input(0), "16b7d4779cc510f4"],
    [apply("mul", parameter(), apply("exp", apply("neg", input(1)))), "1ce2cfc647f25d0d"],
    [apply("add", constant(Math.PI), parameter(3)), "94c0bb5faa68e5aa"],
    [constant(NaN), "f4831db7c8f829a7"],
  ])("of expression %# is what it was", (expression, hash) => {
    expect(structuralHash(expression)).toBe(hash);
  });

  test("is 16 hexadecimal digits", () => {
    fc.assert(
      fc.property(expressions, (expression) => {
        expect(structuralHash(expression)).toMatch(/^[0-9a-f]{16}$/);
      }),
    );
  });

  test("does not depend on how slots are numbered", () => {
    fc.assert(
      fc.property(expressions, fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), (expression, numbers) => {
        const sharing: number[] = [];
        expression.sharing.forEach((varies, slot) => (sharing[numbers[slot]] = varies));
        const nodes = expression.nodes.map((node) =>
          node.kind === "parameter" ? { ...node, slot: numbers[node.slot] } : node,
        );
        expect(structuralHash({ nodes, sharing })).toBe(structuralHash(expression));
      }),
    );
  });

  test("depends on which parameters are the same one", () => {
    const sum = apply("add", parameter(), parameter());
    const twice = expressionOf(
      sum.nodes.map((node) => (node.kind === "parameter" ? { ...node, slot: 0 } : node)),
      [0],
    );
    expect(structuralHash(sum)).not.toBe(structuralHash(twice));
  });

  test("differs for different structures", () => {
    const written = new Map<string, string>();
    fc.assert(
      fc.property(expressions, (expression) => {
        const hash = structuralHash(expression);
        const text = JSON.stringify(expression, (_key, value: unknown) =>
          typeof value === "number" && (!Number.isFinite(value) || Object.is(value, -0))
            ? `number ${fc.stringify(value)}`
            : value,
        );
        expect(written.get(hash) ?? text).toBe(text);
        written.set(hash, text);
      }),
      { numRuns: 3000 },
    );
    expect(written.size).toBeGreaterThan(1000);
  });

  test("has no collision among small neighbours, in either half", () => {
    const hashes: string[] = [];
    for (let x = 0; x < 60; x++) {
      for (let y = 0; y < 60; y++) {
        hashes.push(
          structuralHash(apply("add", input(x), input(y))),
          structuralHash(apply("add", constant(x), constant(y))),
          structuralHash(apply("add", input(x), parameter(y))),
        );
      }
    }
    expect(new Set(hashes).size).toBe(hashes.length);
    for (const half of [hashes.map((hash) => hash.slice(0, 8)), hashes.map((hash) => hash.slice(8))]) {
      // Among 10,800 values of 32 bits, 0.014 equal pairs are expected.
      expect(new Set(half).size).toBeGreaterThan(hashes.length - 3);
    }
  });

  test("takes ten thousand nodes", () => {
    expect(structuralHash(deepExpression(10_000))).not.toBe(structuralHash(deepExpression(10_001)));
  });
});
