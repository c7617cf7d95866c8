import { describe, expect, it } from "vitest";
import { evaluate } from "../../../src/expression/evaluate";
import type { Expression, Node } from "../../../src/expression/expression";
import type { OperatorName } from "../../../src/expression/operatorName";
import { simplify } from "../../../src/simplify/simplify";
import type { Tree } from "../../../src/simplify/tree";
import { expressionOfTree, treeOf } from "../../../src/simplify/tree";
import { withProcessorTime } from "../../support/processorTime";
import { formula, textOf } from "../search/formulas";

const nodeCount = 10_000;
/** Of what is nested: far beyond what recursion reaches. */
const depth = 20_000;
/** Of what takes far more than linear time today. */
const shallow = 3000;
/** Hundreds of times what it should take, and a fraction of what takes quadratic time. */
const secondsAllowed = 5;
const inputCount = 40;
const inputs = Array.from({ length: inputCount }, (_, k) =>
  Float64Array.of(0.3 + 0.01 * k, 1.1 - 0.02 * k, -0.7 + 0.03 * k),
);

const x: Node = { kind: "input", index: 0 };
const inputAt = (k: number): Node => ({ kind: "input", index: k % inputCount });
const number = (value: number): Node => ({ kind: "constant", value });
const apply = (operator: OperatorName): Node => ({ kind: "operator", operator });

/** `first`, then `step` again and again. */
function repeated(first: readonly Node[], step: (k: number) => readonly Node[], times = depth): Node[] {
  const nodes = [...first];
  for (let k = 0; k < times; k++) nodes.push(...step(k));
  return nodes;
}

/** Operands, then an operator between each two of them: nested to the right. */
function fromTheRight(operator: OperatorName, operand: (k: number) => Node, times = depth): Node[] {
  const operands = Array.from({ length: times + 1 }, (_, k) => operand(k));
  return [...operands, ...Array.from({ length: times }, () => apply(operator))];
}

/** Parts in a balanced tree of one operator, to about 10,000 nodes. */
function wide(operator: OperatorName, part: (k: number) => readonly Node[]): Node[] {
  const build = (from: number, count: number): Node[] => {
    if (count === 1) return [...part(from)];
    const half = count >> 1;
    return [...build(from, half), ...build(from + half, count - half), apply(operator)];
  };
  return build(0, Math.floor(nodeCount / (part(0).length + 1)));
}

/** The expression of these nodes, each parameter a slot of its own. */
function expressionOf(nodes: readonly Node[]): Expression {
  let slots = 0;
  const numbered = nodes.map((node): Node => (node.kind === "parameter" ? { kind: "parameter", slot: slots++ } : node));
  return { nodes: numbered, sharing: new Array<number>(slots).fill(0) };
}

function expectQuickAndSame(nodes: readonly Node[]): void {
  const expression = expressionOf(nodes);
  const parameters = expression.sharing.map((_, k) => Float64Array.of(0.5 + (k % 7) / 10));
  const { result: simplified, seconds } = withProcessorTime(() =>
    expressionOfTree(simplify(treeOf(expression, parameters))),
  );
  expect(seconds).toBeLessThan(secondsAllowed);
  expect(simplified.expression.nodes.length).toBeLessThanOrEqual(nodes.length);
  // What parameters become worth only a fit could tell.
  if (parameters.length > 0) return;
  const before = evaluate(expression, { inputs, parameters, rowCount: 3 });
  const after = evaluate(simplified.expression, { inputs, parameters: [], rowCount: 3 });
  before.forEach((value, row) => {
    if (!Number.isFinite(value)) return;
    expect(Math.abs(after[row] - value)).toBeLessThanOrEqual(1e-6 * Math.abs(value) + 1e-9);
  });
}

describe("very long formulas", () => {
  const parameter: Node = { kind: "parameter", slot: 0 };
  it.each<[string, () => Node[]]>([
    ["a wide sum of one input", () => wide("add", () => [x])],
    ["a wide sum of inputs", () => wide("add", (k) => [inputAt(k)])],
    ["a wide product of inputs", () => wide("mul", (k) => [inputAt(k)])],
    ["a wide sum of free multiples", () => wide("add", (k) => [parameter, inputAt(k), apply("mul")])],
    ["a wide sum of many sines", () => wide("add", (k) => [number(k + 2), x, apply("mul"), apply("sin")])],
    [
      "a wide sum of many products",
      () => wide("add", (k) => [inputAt(k), inputAt((k / inputCount) | 0), apply("mul")]),
    ],
    ["a wide minimum of many sums", () => wide("min", (k) => [inputAt(k), number(k), apply("add")])],
  ])("%s", (_name, build) => expectQuickAndSame(build()));

  it.each<[string, () => Node[]]>([
    ["a long sum, from the left", () => repeated([x], (k) => [inputAt(k), apply("add")])],
    ["a long sum, from the right", () => fromTheRight("add", inputAt)],
    ["a long product", () => repeated([x], (k) => [inputAt(k), apply("mul")])],
    ["a long chain of signs", () => repeated([x], () => [apply("neg")])],
    ["a tower of squares", () => repeated([x], () => [apply("square")])],
    ["a tower of roots", () => repeated([x], () => [apply("sqrt")])],
    ["a tower of powers", () => repeated([x], () => [number(1.01), apply("pow")])],
    ["a tower of exponentials", () => repeated([x], () => [apply("exp")])],
    ["a tower of exponentials and logarithms", () => repeated([x], () => [apply("exp"), apply("log")])],
    ["a chain of sines", () => repeated([x], () => [apply("sin")])],
    ["a continued fraction", () => repeated([x], () => [number(3), apply("add"), x, apply("div")])],
  ])("%s", (_name, build) => expectQuickAndSame(build()));

  // The time for these grows with the square or the cube of their length, to minutes: too long to wait for a failure.
  it.each<[string, () => Node[]]>([
    ["a long chain of minima", () => repeated([x], (k) => [inputAt(k), apply("min")], shallow)],
    ["a long chain of sines of sums", () => repeated([x], () => [inputAt(1), apply("add"), apply("sin")], shallow)],
    ["Horner's polynomial", () => repeated([x], () => [x, apply("mul"), number(0.5), apply("add")], shallow)],
    ["Horner's polynomial, free", () => repeated([x], () => [x, apply("mul"), parameter, apply("add")], shallow)],
    ["a tower of exponents", () => fromTheRight("pow", () => x, shallow)],
  ])("%s", (_name, build) => expectQuickAndSame(build()));
});

describe("numbers that are none", () => {
  const simplified = (tree: Tree) => expressionOfTree(simplify(tree)).expression;
  const valueOf = (expression: Expression) =>
    evaluate(expression, { inputs: [[0.7], [-1.3], [0.4]], parameters: [[2], [3]], rowCount: 1 })[0];

  it.each([
    "1 / 0",
    "x / 0",
    "0 / 0",
    "x / (y - y)",
    "(x - x) / (x - x)",
    "0 / (x - x)",
    "1 / (0 * x)",
    "(x - x)^(-1)",
    "(x - x)^(-0.5)",
    "log(0 * x)",
    "log(-1) + x",
    "sqrt(-1) + x",
    "sqrt(-4) * sqrt(-4)",
    "x + 1 / 0",
    "exp(1000) * x",
    "p1 / 0 + x",
    "p1 * (1 / 0)",
    "1 / (p1 * 0)",
  ])("%s is not made finite", (text) => {
    const expression = formula(text);
    expect(Number.isFinite(valueOf(expression)), "the formula itself").toBe(false);
    expect(Number.isFinite(valueOf(simplified(treeOf(expression)))), textOf(simplified(treeOf(expression)))).toBe(
      false,
    );
  });

  it.each([NaN, Infinity, -Infinity])("the constant %s is kept", (value) => {
    const constant: Tree = { kind: "constant", value };
    const input: Tree = { kind: "input", index: 0 };
    const operators: OperatorName[] = ["add", "sub", "mul", "div"];
    for (const operator of operators) {
      for (const operands of [
        [input, constant],
        [constant, input],
      ]) {
        const tree: Tree = { kind: "operator", operator, operands };
        const before = valueOf(expressionOfTree(tree).expression);
        expect(valueOf(simplified(tree)) + 0, `${operator} ${operands[0].kind}`).toEqual(before + 0);
      }
    }
  });

  it.each(["0^0", "x^0", "0 * x", "x * 0 + 1", "0^2", "0^0.5", "(x - x)^2", "exp(0 * y)", "p1 * 0 + x"])(
    "%s keeps its value",
    (text) => expect(valueOf(simplified(treeOf(formula(text))))).toBeCloseTo(valueOf(formula(text)), 12),
  );
});
