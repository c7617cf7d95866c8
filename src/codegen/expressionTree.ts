import * as l10n from "@vscode/l10n";
import { arityOf } from "../expression/build";
import type { ConstantNode, Expression, InputNode, ParameterNode } from "../expression/expression";
import type { OperatorName } from "../expression/operatorName";
import { UserError } from "../userError";

/** An operator with its operands, as printers like to walk it. */
export interface OperatorTree {
  readonly kind: "operator";
  readonly operator: OperatorName;
  readonly operands: readonly ExpressionTree[];
}

export type ExpressionTree = InputNode | ParameterNode | ConstantNode | OperatorTree;

/** Operators within operators that compilers can be trusted to read; C promises 63 parentheses, Python ends near 200. */
const greatestDepth = 150;

/** The tree of a postfix expression. Throws `UserError` for one so deep that no compiler would read its code. */
export function expressionTree(expression: Expression): ExpressionTree {
  const stack: { readonly tree: ExpressionTree; readonly depth: number }[] = [];
  for (const node of expression.nodes) {
    if (node.kind !== "operator") {
      stack.push({ tree: node, depth: 0 });
      continue;
    }
    const operands = stack.splice(stack.length - arityOf(node));
    const depth = 1 + Math.max(...operands.map((operand) => operand.depth));
    if (depth > greatestDepth) {
      const message = l10n.t("This formula is nested too deeply to be written as code. Choose a simpler one.");
      throw new UserError("formulaTooDeep", message);
    }
    stack.push({ tree: { ...node, operands: operands.map((operand) => operand.tree) }, depth });
  }
  return stack[0].tree;
}

/** A tree as its sign and the rest. */
export interface SignedTree {
  readonly negative: boolean;
  readonly magnitude: ExpressionTree;
}

/**
 * Takes the minus signs off the front of a tree: `-3` is minus `3`, `-(-x * y)` is plus `x * y`. Exact, since a sign
 * passes through a product or quotient without rounding.
 */
export function signed(tree: ExpressionTree): SignedTree {
  if (tree.kind === "constant" && isNegative(tree.value)) {
    return { negative: true, magnitude: { kind: "constant", value: -tree.value } };
  }
  if (tree.kind !== "operator") return { negative: false, magnitude: tree };
  if (tree.operator === "neg") {
    const { negative, magnitude } = signed(tree.operands[0]);
    return { negative: !negative, magnitude };
  }
  if (tree.operator !== "mul" && tree.operator !== "div") return { negative: false, magnitude: tree };
  const [left, right] = tree.operands;
  const { negative, magnitude } = signed(left);
  return { negative, magnitude: { ...tree, operands: [magnitude, right] } };
}

/** The tree with at most one minus at its front, as far inside as a person would write it: `-x * y` for `-(x * y)`. */
export function withSignInside(tree: ExpressionTree): ExpressionTree {
  const { negative, magnitude } = signed(tree);
  return negative ? negated(magnitude) : magnitude;
}

/** The negative of a tree that has no minus at its front. */
function negated(tree: ExpressionTree): ExpressionTree {
  if (tree.kind === "constant") return { kind: "constant", value: -tree.value };
  if (tree.kind === "operator" && (tree.operator === "mul" || tree.operator === "div")) {
    const [left, right] = tree.operands;
    return { ...tree, operands: [negated(left), right] };
  }
  return { kind: "operator", operator: "neg", operands: [tree] };
}

export function isNegative(value: number): boolean {
  return value < 0 || Object.is(value, -0);
}
