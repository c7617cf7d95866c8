import { describe, expect, it } from "vitest";
import { evaluate } from "../../../src/expression/evaluate";
import type { Expression, Node } from "../../../src/expression/expression";
import { Opcode } from "../../../src/expression/opcode";
import type { OperatorName } from "../../../src/expression/operatorName";
import { formHash, canonicalTree } from "../../../src/simplify/canonical/canonicalForm";
import { CanonicalStore } from "../../../src/simplify/canonical/canonicalStore";
import { expressionOfTree, treeOf } from "../../../src/simplify/tree";
import { withProcessorTime } from "../../support/processorTime";
import { formula, textOf } from "../search/formulas";

const count = 10_000;
/** Generous: each takes a few hundredths of a second. */
const secondsAllowed = 4;

const input = (index: number): Node => ({ kind: "input", index });
const constant = (value: number): Node => ({ kind: "constant", value });
const parameter = (slot: number): Node => ({ kind: "parameter", slot });
const apply = (operator: OperatorName): Node => ({ kind: "operator", operator });

function expressionOfNodes(nodes: readonly Node[]): Expression {
  let slots = 0;
  const numbered = nodes.map((node): Node => (node.kind === "parameter" ? parameter(slots++) : node));
  return { nodes: numbered, sharing: new Array<number>(slots).fill(0) };
}

/** `first`, then each of the steps `count` times. */
function deep(first: Node, ...steps: ((k: number) => readonly Node[])[]): Expression {
  const nodes = [first];
  for (let k = 0; k < count; k++) nodes.push(...steps[k % steps.length](k));
  return expressionOfNodes(nodes);
}

/** All operands first, then all operators. */
function nestedToTheRight(operator: OperatorName, operand: (k: number) => Node): Expression {
  const operands = Array.from({ length: count }, (_, k) => operand(k));
  return expressionOfNodes([...operands, ...new Array<Node>(count - 1).fill(apply(operator))]);
}

describe("formulas of ten thousand operators", () => {
  it.each<[string, Expression]>([
    ["functions of functions", deep(input(0), () => [apply("sin")])],
    ["a tower of squares", deep(input(0), () => [apply("square")])],
    ["a tower of cubes of a multiple", deep(input(0), () => [constant(3), apply("mul"), apply("cube")])],
    ["a tower of roots", deep(input(0), () => [apply("sqrt")])],
    [
      "a tower of exponentials and logarithms",
      deep(
        input(0),
        () => [apply("exp")],
        () => [apply("log")],
      ),
    ],
    ["a tower of powers", deep(input(0), (k) => [input(k % 3), apply("pow")])],
    ["a tower of powers to the right", nestedToTheRight("pow", (k) => input(k % 3))],
    ["a wide sum", deep(input(0), (k) => [input(k), apply("add")])],
    ["a sum nested to the right", nestedToTheRight("add", (k) => input(k))],
    ["differences nested to the right", nestedToTheRight("sub", (k) => input(k))],
    ["quotients nested to the right", nestedToTheRight("div", (k) => input(k))],
    ["a wide product", deep(input(0), (k) => [input(k), apply("mul")])],
    ["a wide minimum", deep(input(0), (k) => [input(k), apply("min")])],
    ["a sum of parameters", deep(parameter(0), () => [parameter(0), apply("add")])],
    [
      "sums within products within sums",
      deep(
        input(0),
        (k) => [input(k), apply("add")],
        (k) => [constant(k + 2), apply("mul")],
      ),
    ],
    [
      "the same with parameters",
      deep(
        input(0),
        (k) => [input(k), apply("add")],
        () => [parameter(0), apply("mul")],
      ),
    ],
    [
      "Horner's scheme",
      deep(
        input(0),
        () => [parameter(0), apply("add")],
        () => [input(0), apply("mul")],
      ),
    ],
    [
      "a continued fraction",
      deep(
        input(0),
        (k) => [input(k % 3), apply("add")],
        () => [constant(1), apply("div")],
      ),
    ],
    ["divisions by zero", deep(input(0), () => [constant(0), apply("div")])],
    ["numbers out of range", deep(constant(1e308), () => [constant(1e308), apply("add")])],
    ["negations", deep(input(0), () => [apply("neg")])],
    ["roots of products of roots", deep(input(0), (k) => [input(k % 3), apply("mul"), apply("sqrt")])],
    [
      "logarithms of products of roots",
      deep(input(0), (k) => [input(k % 3), apply("mul"), apply("sqrt"), apply("log")]),
    ],
  ])("are read and written in good time: %s", (_name, expression) => {
    const { result, seconds } = withProcessorTime(() => {
      const tree = treeOf(expression);
      return { written: expressionOfTree(canonicalTree(tree)).expression, hash: formHash(tree) };
    });
    expect(result.written.nodes.length).toBeLessThanOrEqual(expression.nodes.length);
    expect(result.hash).toMatch(/^[0-9a-f]{16}$/);
    expect(seconds).toBeLessThan(secondsAllowed);
  });

  it("share a hash however a sum is nested", () => {
    const forward = deep(input(0), (k) => [input(k + 1), apply("add")]);
    const backward = nestedToTheRight("add", (k) => input(count - k));
    const last = expressionOfNodes([input(0), ...backward.nodes, apply("add")]);
    expect(formHash(last)).toBe(formHash(forward));
  });
});

describe("numbers that are none", () => {
  const value = (text: string, x: number) =>
    evaluate(formula(text), { inputs: [[x], [x], [x]], parameters: [], rowCount: 1 })[0];
  const after = (text: string, x: number) =>
    evaluate(expressionOfTree(canonicalTree(treeOf(formula(text)))).expression, {
      inputs: [[x], [x], [x]],
      parameters: [],
      rowCount: 1,
    })[0];

  it.each([
    "1 / 0",
    "x / 0",
    "atan(1 / 0)",
    "exp(-1 / 0)",
    "x / (1 / 0)",
    "atan(x / 0)",
    "exp(log(0))",
    "1 / (1 / 0)",
    "min(x, 1 / 0)",
    "x + 1e300 * 1e-300",
    "(1e-100 * x)^2 * 1e200",
    "(1e-200 * x)^2 * x",
    "1e300 * x * 1e300 * 1e-300",
    "exp(x - 1000) * exp(900)",
    "exp(1000 - x) * exp(-900)",
    "x^0 + 0^x",
    "(-8)^(1 / 3) + x",
    "sqrt(-4) * x",
    "0^(-2)",
    "log(-1) - log(-1)",
  ])("leave %s as it is where it is finite", (text) => {
    for (const x of [0.7, 1.9]) {
      const before = value(text, x);
      if (Number.isFinite(before))
        expect(Math.abs(after(text, x) - before)).toBeLessThanOrEqual(1e-9 * Math.abs(before));
    }
  });

  it("have one form without a value, which nothing but an exponent of zero escapes", () => {
    const store = new CanonicalStore();
    const none = store.constant(NaN);
    expect(store.apply(Opcode.Mul, store.constant(0), none)).toBe(none);
    expect(store.apply(Opcode.Max, none, store.input(0))).toBe(none);
    expect(store.apply(Opcode.Pow, none, store.constant(0))).toBe(store.constant(1));
    expect(store.hashOf(store.read({ nodes: [constant(NaN), apply("sin")], sharing: [] }))).toBe(store.hashOf(none));
  });

  it("are not folded into infinity, and infinity stays what it is", () => {
    const store = new CanonicalStore();
    const infinite = store.constant(Infinity);
    expect(store.apply(Opcode.Neg, store.constant(-Infinity))).toBe(infinite);
    expect(store.apply(Opcode.Exp, store.constant(1000))).not.toBe(infinite);
    expect(textOf(expressionOfTree(canonicalTree(treeOf(formula("exp(1000) + x + x")))).expression)).toBe(
      "2 * x + exp(1000)",
    );
  });
});

it("empties the store when it has grown, and gives the same hashes afterwards", () => {
  const store = new CanonicalStore();
  const first = store.hashOf(store.read(formula("p1 * sin(x / y) + 3")));
  for (let k = 0; k < 20; k++) store.read(deep(input(0), (j) => [constant(k + j), apply("add"), apply("sin")]));
  expect(store.generation).toBeGreaterThan(0);
  expect(store.hashOf(store.read(formula("3 + sin(x / y) * p1")))).toBe(first);
});
