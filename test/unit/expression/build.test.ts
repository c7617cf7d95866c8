import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  apply,
  arityOf,
  constant,
  expressionOf,
  input,
  isWellFormed,
  numberSlots,
  parameter,
  subtreeStart,
} from "../../../src/expression/build";
import { complexityOf } from "../../../src/expression/complexity";
import type { Node } from "../../../src/expression/expression";
import { operatorNames } from "../../../src/expression/operatorName";
import { operators } from "../../../src/expression/operators";
import { withParameterValues } from "../../../src/expression/substitute";
import { deepExpression, expressions, ordinaryExpressions, points, valueAt } from "./arbitraries";

describe("the operator table", () => {
  test("has one row for each operator, with opcodes of their own", () => {
    expect(Object.keys(operators)).toEqual([...operatorNames]);
    expect(new Set(operatorNames.map((name) => operators[name].opcode)).size).toBe(operatorNames.length);
  });

  test("keeps the opcodes that programs were compiled with", () => {
    const opcodes = operatorNames.map((name) => `${name} ${operators[name].opcode}`).join(", ");
    expect(opcodes).toBe(
      "add 1, sub 2, mul 3, div 4, pow 5, neg 6, abs 7, sqrt 8, cbrt 9, square 10, cube 11, exp 12, log 13, log10 14, " +
        "sin 15, cos 16, tan 17, asin 18, acos 19, atan 20, atan2 21, sinh 22, cosh 23, tanh 24, min 25, max 26",
    );
  });

  test.each(operatorNames.filter((name) => operators[name].commutative))("%s is commutative", (name) => {
    const { value } = operators[name];
    fc.assert(
      fc.property(fc.double(), fc.double(), (x, y) => {
        expect(value(x, y)).toEqual(value(y, x));
      }),
    );
  });
});

describe("apply", () => {
  test("keeps the parameters of its operands apart", () => {
    const line = apply("add", apply("mul", parameter(1), input(0)), parameter(2));
    expect(line).toEqual({
      nodes: [
        { kind: "parameter", slot: 0 },
        { kind: "input", index: 0 },
        { kind: "operator", operator: "mul" },
        { kind: "parameter", slot: 1 },
        { kind: "operator", operator: "add" },
      ],
      sharing: [1, 2],
    });
    expect(apply("mul", line, line).sharing).toEqual([1, 2, 1, 2]);
  });

  test("refuses a wrong number of operands", () => {
    expect(() => apply("add", input(0))).toThrow("add takes 2 operands, got 1");
    expect(() => apply("sin", input(0), input(1))).toThrow("sin takes 1 operands, got 2");
  });
});

describe("slots", () => {
  const nodes: Node[] = [
    { kind: "parameter", slot: 3 },
    { kind: "parameter", slot: 1 },
    { kind: "operator", operator: "add" },
    { kind: "parameter", slot: 3 },
    { kind: "operator", operator: "add" },
  ];

  test("are numbered by first appearance, unused ones dropped", () => {
    const { expression, slots } = numberSlots(nodes, [0, 1, 2, 3]);
    expect(expression.nodes.flatMap((node) => (node.kind === "parameter" ? [node.slot] : []))).toEqual([0, 1, 0]);
    expect(expression.sharing).toEqual([3, 1]);
    expect(slots).toEqual([3, 1]);
  });

  test("must have a sharing", () => {
    expect(() => expressionOf(nodes, [0, 1, 2])).toThrow("slot 3");
  });

  test("that are numbered stay as they are", () => {
    fc.assert(
      fc.property(expressions, (expression) => {
        expect(expressionOf(expression.nodes, expression.sharing)).toEqual(expression);
      }),
    );
  });
});

describe("well-formed postfix", () => {
  test.each<[string, Node[]]>([
    ["nothing", []],
    ["an operator without operands", [{ kind: "operator", operator: "neg" }]],
    ["an operand too few", [...input(0).nodes, { kind: "operator", operator: "add" }]],
    ["two expressions", [...input(0).nodes, ...input(1).nodes]],
    ["an operator too early", [...input(0).nodes, { kind: "operator", operator: "add" }, ...input(1).nodes]],
  ])("%s is not", (_name, nodes) => {
    expect(isWellFormed(nodes)).toBe(false);
    expect(() => expressionOf(nodes, [])).toThrow();
  });

  test("every subtree is, and its operands fill it", () => {
    fc.assert(
      fc.property(expressions, ({ nodes }) => {
        nodes.forEach((node, root) => {
          const start = subtreeStart(nodes, root);
          expect(isWellFormed(nodes.slice(start, root + 1))).toBe(true);
          let end = root;
          for (let k = 0; k < arityOf(node); k++) end = subtreeStart(nodes, end - 1);
          expect(end).toBe(start);
        });
      }),
    );
  });
});

describe("complexity", () => {
  const gaussian = apply("mul", parameter(), apply("exp", apply("neg", apply("square", input(0)))));

  test("adds up leaves and operators", () => {
    expect(complexityOf(gaussian)).toBe(6);
    expect(complexityOf(apply("sin", constant(3)))).toBe(3);
  });

  test("takes what a person says instead", () => {
    expect(complexityOf(gaussian, { exp: 4, neg: 0 })).toBe(8);
  });

  test("of ten thousand nodes", () => {
    expect(complexityOf(deepExpression(10_000))).toBe(1 + 5000 * 2 + 5000 * 2);
  });
});

describe("substitution", () => {
  test("leaves the value as it is", () => {
    fc.assert(
      fc.property(ordinaryExpressions, points, (expression, point) => {
        const constants = withParameterValues(expression, point.parameters.slice(0, expression.sharing.length));
        expect(constants.sharing).toEqual([]);
        expect(valueAt(constants, point)).toEqual(valueAt(expression, point));
      }),
    );
  });

  test("leaves parameters without a value as they are", () => {
    const sum = apply("add", apply("add", parameter(0), parameter(1)), parameter(2));
    const partly = withParameterValues(sum, [undefined, 5, undefined]);
    expect(partly.sharing).toEqual([0, 2]);
    expect(partly.nodes[1]).toEqual({ kind: "constant", value: 5 });
    expect(partly.nodes[3]).toEqual({ kind: "parameter", slot: 1 });
  });
});
