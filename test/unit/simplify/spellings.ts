import fc from "fast-check";
import { expressionOf } from "../../../src/expression/build";
import type { Expression, Node } from "../../../src/expression/expression";
import { operatorNames } from "../../../src/expression/operatorName";
import { operators } from "../../../src/expression/operators";
import type { Tree } from "../../../src/simplify/tree";
import { constantLeaf, expressionOfTree, inputLeaf, node, parameterLeaf } from "../../../src/simplify/tree";

const arithmetic = ["add", "sub", "mul", "div", "add", "mul", "square", "sqrt", "exp", "log"] as const;
const constants = [-2, -1, 0, 0.5, 1, 1.5, 2, 3, 5, Math.PI];

/** Trees of up to about 35 nodes over three inputs, half of whose operators are arithmetic. */
export function anyTree(sharings: readonly number[] = [0], parameterWeight = 1): fc.Arbitrary<Tree> {
  const leaf = fc.oneof(
    { weight: 4, arbitrary: fc.nat(2).map(inputLeaf) },
    { weight: parameterWeight, arbitrary: fc.constantFrom(...sharings).map((sharing) => parameterLeaf(sharing)) },
    { weight: 1, arbitrary: fc.constantFrom(...constants).map(constantLeaf) },
  );
  const operator = fc.oneof(fc.constantFrom(...arithmetic), fc.constantFrom(...operatorNames));
  const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 6, depthSize: "large", withCrossShrink: true },
      { weight: 1, arbitrary: leaf },
      {
        weight: 4,
        arbitrary: fc
          .tuple(operator, tie("tree"), tie("tree"))
          .map(([name, x, y]) => (operators[name].arity === 1 ? node(name, x) : node(name, x, y))),
      },
    ),
  }));
  return tree;
}

/** The same tree with operands swapped, sums and products nested the other way, and quotients as products. */
export function respelled(tree: Tree, isChosen: () => boolean): Tree {
  if (tree.kind !== "operator") return tree;
  const { operator } = tree;
  const operands = tree.operands.map((each) => respelled(each, isChosen));
  if (operators[operator].commutative && isChosen()) operands.reverse();
  const [x, y] = operands;
  const isAssociative = operator === "add" || operator === "mul" || operator === "min" || operator === "max";
  if (isAssociative && y.kind === "operator" && y.operator === operator && isChosen()) {
    return node(operator, node(operator, x, y.operands[0]), y.operands[1]);
  }
  if (isAssociative && x.kind === "operator" && x.operator === operator && isChosen()) {
    return node(operator, x.operands[0], node(operator, x.operands[1], y));
  }
  if (operator === "sub" && isChosen()) return node("add", node("neg", y), x);
  if (operator === "div" && isChosen()) return node("mul", x, node("div", constantLeaf(1), y));
  return node(operator, ...operands);
}

/** The same again, as an expression whose parameters have other numbers. */
export function renamedSpelling(tree: Tree, isChosen: () => boolean): Expression {
  const { nodes, sharing } = expressionOfTree(respelled(tree, isChosen)).expression;
  const last = sharing.length - 1;
  return expressionOf(
    nodes.map((each) => (each.kind === "parameter" ? { ...each, slot: last - each.slot } : each)),
    [...sharing].reverse(),
  );
}

/**
 * The value at a row, undefined where it is one by accident: through infinity, by rounding, or by the sign of a zero.
 * Takes constants for parameters.
 */
export function steadyValue({ nodes }: Pick<Expression, "nodes">, row: readonly number[]): number | undefined {
  const [value, ...moved] = [1, 1 + 1e-9, 1 - 1e-9].map((factor) => ordinaryValue(nodes, row, factor));
  const isSteady = moved.every((each) => Math.abs(each - value) <= 1e-6 * Math.abs(value));
  return isSteady && value !== 0 ? value : undefined;
}

/**
 * NaN unless all values on the way are ordinary numbers. The inputs are moved by powers of the factor, and results by a
 * ten-thousandth of that, up and down in turn.
 */
function ordinaryValue(nodes: readonly Node[], row: readonly number[], factor: number): number {
  const stack: number[] = [];
  for (const [k, each] of nodes.entries()) {
    if (each.kind === "operator") {
      const { arity, value } = operators[each.operator];
      const y = arity === 2 ? stack.pop()! : 0;
      const moved = 1 + (factor - 1) * (k % 2 === 0 ? 1e-4 : -1e-4);
      stack.push(value(stack.pop()!, y) * moved);
    } else if (each.kind === "input") stack.push(row[each.index] * factor ** (each.index + 1));
    else if (each.kind === "constant") stack.push(each.value);
    else throw new Error("A parameter has no value");
    const last = stack[stack.length - 1];
    const size = Math.abs(last);
    if (!(size < 1e8) || Object.is(last, -0) || (size !== 0 && size < 1e-8)) return NaN;
  }
  return stack[0];
}
