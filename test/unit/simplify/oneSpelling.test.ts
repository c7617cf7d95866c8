import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomFormula, randomSize } from "../../../bench/randomFormulas";
import type { Expression } from "../../../src/expression/expression";
import { structuralHash } from "../../../src/expression/hash";
import type { OperatorName } from "../../../src/expression/operatorName";
import type { Random } from "../../../src/numeric/random";
import { createRandom } from "../../../src/numeric/random";
import { simplify } from "../../../src/simplify/simplify";
import type { Tree } from "../../../src/simplify/tree";
import { expressionOfTree, keyOf, node, sizeOf, treeOf } from "../../../src/simplify/tree";
import { formula, textOf } from "../search/formulas";

const textOfTree = (tree: Tree): string => {
  const names = ["x", "y", "z", "w"];
  return keyOf(tree).replace(/x(\d)/g, (_match, index) => names[Number(index)]);
};

/** Random formulas by seed, so that a failure names one; parameters vary over any of two columns if asked to. */
function formulaOf(seed: number, varying = false): Expression {
  const random = createRandom(seed, 0);
  const { nodes, sharing } = randomFormula(random, randomSize(random));
  return { nodes, sharing: sharing.map(() => (varying ? random.integer(4) : 0)) };
}

/** Faults are rare: where one is expected, the examples must be those that show it. */
const fixed = { seed: 20_250_612, numRuns: 3000 };
const anySeed = fc.noShrink(fc.integer({ min: 0, max: 2 ** 31 - 1 }));

describe("simplifying twice", () => {
  const expectNothingLeft = (expression: Expression) => {
    const once = simplify(treeOf(expression));
    expect(textOfTree(simplify(once))).toBe(textOfTree(once));
  };
  it("changes nothing more", () =>
    fc.assert(
      fc.property(anySeed, (seed) => expectNothingLeft(formulaOf(seed))),
      fixed,
    ));
  it.each(["x - x", "2 * (x + y)", "x^2 / y^2", "p1 * (p2 * x + p3)", "(x - y) * (y - x)", "exp(x)^2 * exp(y)"])(
    "changes nothing more in %s",
    (text) => expectNothingLeft(formula(text)),
  );
  it.each([
    "(1 - x) * 1",
    "(x + 5) * (-1)",
    "x - exp(log(x + y))",
    "exp(log(-x) + x)",
    "log(p1 * exp(4))",
    "(x * y / sqrt(x^2))^2",
  ])("changes nothing more in %s", (text) => expectNothingLeft(formula(text)));
});

/** The same formula with the operands of these operators in any order and any parentheses. */
function rearranged(tree: Tree, names: readonly OperatorName[], random: Random): Tree {
  if (tree.kind !== "operator") return tree;
  const { operator, operands } = tree;
  if (!names.includes(operator)) return { ...tree, operands: operands.map((each) => rearranged(each, names, random)) };
  const rest = chain(tree, operator).map((each) => rearranged(each, names, random));
  while (rest.length > 1) {
    const [first] = rest.splice(random.integer(rest.length), 1);
    const k = random.integer(rest.length);
    rest[k] = random.next() < 0.5 ? node(operator, first, rest[k]) : node(operator, rest[k], first);
  }
  return rest[0];
}

function chain(tree: Tree, operator: OperatorName): Tree[] {
  if (tree.kind !== "operator" || tree.operator !== operator) return [tree];
  return tree.operands.flatMap((each) => chain(each, operator));
}

function expectOneSpelling(one: Tree, other: Tree): void {
  const [a, b] = [simplify(one), simplify(other)];
  const spelling = textOfTree(a);
  expect(textOfTree(b), `${textOfTree(one)} and ${textOfTree(other)}`).toBe(spelling);
  expect(structuralHash(expressionOfTree(b).expression)).toBe(structuralHash(expressionOfTree(a).expression));
}

describe("formulas that differ in order and parentheses only have one spelling and hash", () => {
  const check = (tree: Tree, names: readonly OperatorName[], seed: number) =>
    expectOneSpelling(tree, rearranged(tree, names, createRandom(seed, 1)));
  it("where operands change places", () =>
    fc.assert(
      fc.property(anySeed, (seed) => {
        const random = createRandom(seed, 1);
        const swapped = (tree: Tree): Tree => {
          if (tree.kind !== "operator") return tree;
          const operands = tree.operands.map(swapped);
          const commutes = ["add", "mul", "min", "max"].includes(tree.operator);
          return { ...tree, operands: commutes && random.next() < 0.5 ? operands.reverse() : operands };
        };
        const tree = treeOf(formulaOf(seed));
        expectOneSpelling(tree, swapped(tree));
      }),
      { numRuns: 3000 },
    ));
  it("sums and products without parameters", () =>
    fc.assert(
      fc.property(anySeed, (seed) => {
        const expression = formulaOf(seed);
        if (expression.sharing.length === 0) check(treeOf(expression), ["add", "mul"], seed);
      }),
      { numRuns: 10_000 },
    ));
  it("sums and products", () =>
    fc.assert(
      fc.property(anySeed, (seed) => check(treeOf(formulaOf(seed)), ["add", "mul"], seed)),
      fixed,
    ));
  it("sums and products of parameters that vary", () =>
    fc.assert(
      fc.property(anySeed, (seed) => check(treeOf(formulaOf(seed, true)), ["add", "mul"], seed)),
      fixed,
    ));
  it.each(["min", "max"] as const)("%s", (name) => {
    const [x, y, z] = ["x", "y", "sin(z)"].map((text) => treeOf(formula(text)));
    const tree = node(name, node(name, x, y), node(name, z, node("add", x, y)));
    fc.assert(
      fc.property(anySeed, (seed) => check(tree, [name], seed)),
      fixed,
    );
  });

  it.each([
    ["x + y - z", "-z + (y + x)"],
    ["x * y / z", "y / z * x"],
    ["x / y / z", "x / (z * y)"],
    ["x - (y - z)", "z + x - y"],
    ["(x - y)^2", "(y - x)^2"],
    ["p1 + x * p2", "x * p1 + p2"],
    ["p1 * x + p2 * y", "y * p1 + p2 * x"],
    ["sin(x * y * 2)", "sin(2 * y * x)"],
  ])("%s and %s", (one, other) => expectOneSpelling(treeOf(formula(one)), treeOf(formula(other))));
  it.each([
    ["min(x, min(y, z))", "min(min(x, y), z)"],
    // Not the same in float64, but a spelling is to be chosen.
    ["x * 0.1 * 0.2 * 0.3", "x * (0.1 * (0.2 * 0.3))"],
    ["z / ((sin(p1) + 5 * x) * (y * p2))", "z / (y * ((x * 5 + sin(p1)) * p2))"],
  ])("%s and %s", (one, other) => expectOneSpelling(treeOf(formula(one)), treeOf(formula(other))));
});

describe("a simplified formula is no longer than it was", () => {
  const expectNotLonger = (expression: Expression) => {
    const tree = treeOf(expression);
    const simplified = simplify(tree);
    expect(sizeOf(simplified), `${textOfTree(tree)} became ${textOfTree(simplified)}`).toBeLessThanOrEqual(
      sizeOf(tree),
    );
  };
  it("for random formulas", () =>
    fc.assert(
      fc.property(anySeed, (seed) => expectNotLonger(formulaOf(seed))),
      fixed,
    ));
  it("for random formulas whose parameters vary", () =>
    fc.assert(
      fc.property(anySeed, (seed) => expectNotLonger(formulaOf(seed, true))),
      fixed,
    ));
  it.each([
    "exp(x)^2",
    "sqrt(exp(x))",
    "x^(-2)",
    "(x^2)^(-0.5)",
    "-2 - x",
    "(y - x)^3",
    "z * (y - x)",
    "y / exp(x)",
    "log(p1 / y)",
    "exp(p1 - x^2)",
  ])("%s", (text) => expectNotLonger(formula(text)));
  it.each(["x * (y + z)", "(x + y)^2", "x^5", "p1 / (x + p2)", "exp(2.5 - x)", "sin(x)^2 + cos(x)^2"])("%s", (text) =>
    expectNotLonger(formula(text)),
  );
});

describe("shorter spellings that are not found yet", () => {
  it.each([
    ["exp(0)", "1"],
    ["sqrt(x^2)", "abs(x)"],
    ["abs(sqrt(x))", "sqrt(x)"],
    ["abs(x)^2", "x^2"],
    ["cos(-x)", "cos(x)"],
    ["cos(abs(x))", "cos(x)"],
    ["sin(-x) + y", "y - sin(x)"],
    ["cbrt(x^3)", "x"],
    ["cbrt(x)^3", "x"],
    ["tan(atan(x))", "x"],
    ["1^x", "1"],
    ["x * y + x * z", "x * (y + z)"],
    ["2 * x + 2 * y", "2 * (x + y)"],
    ["log(x^2) / 2", "log(abs(x))"],
  ])("%s is %s", (text, expected) => {
    expect(textOf(expressionOfTree(simplify(treeOf(formula(text)))).expression)).toBe(expected);
  });
});
