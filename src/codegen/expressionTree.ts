import { arityOf } from "../expression/build";
import type { ConstantNode, Expression, InputNode, ParameterNode } from "../expression/expression";
import type { OperatorName } from "../expression/operatorName";

/** An operator with its operands, as printers like to walk it. */
export interface OperatorTree {
  readonly kind: "operator";
  readonly operator: OperatorName;
  readonly operands: readonly ExpressionTree[];
}

export type ExpressionTree = InputNode | ParameterNode | ConstantNode | OperatorTree;

/** The tree of a postfix expression. */
export function expressionTree(expression: Expression): ExpressionTree {
  const stack: ExpressionTree[] = [];
  for (const node of expression.nodes) {
    if (node.kind !== "operator") stack.push(node);
    else stack.push({ ...node, operands: stack.splice(stack.length - arityOf(node)) });
  }
  return stack[0];
}

/**
 * The tree whose negative `tree` is, where `tree` begins with a minus: `3` for `-3`, `x * y` for `-x * y`. Undefined for
 * others. Exact: a sign passes through a product or quotient without rounding.
 */
export function withoutMinus(tree: ExpressionTree): ExpressionTree | undefined {
  if (tree.kind === "constant") return isNegative(tree.value) ? { kind: "constant", value: -tree.value } : undefined;
  if (tree.kind !== "operator") return undefined;
  if (tree.operator === "neg") return tree.operands[0];
  if (tree.operator !== "mul" && tree.operator !== "div") return undefined;
  const first = withoutMinus(tree.operands[0]);
  return first && { ...tree, operands: [first, tree.operands[1]] };
}

export function isNegative(value: number): boolean {
  return value < 0 || Object.is(value, -0);
}
