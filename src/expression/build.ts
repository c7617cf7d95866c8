import type { ConstantNode, Expression, InputNode, Node, Sharing } from "./expression";
import type { OperatorName } from "./operatorName";
import { operators } from "./operators";

/** An expression that is one column: input `index` of the problem. */
export function input(index: number): Expression {
  return expressionOf([{ kind: "input", index } satisfies InputNode], []);
}

/** An expression that is one fitted number, shared by all rows unless `sharing` says otherwise. */
export function parameter(sharing: Sharing = 0): Expression {
  return expressionOf([{ kind: "parameter", slot: 0 }], [sharing]);
}

/** An expression that is one fixed number. */
export function constant(value: number): Expression {
  return expressionOf([{ kind: "constant", value } satisfies ConstantNode], []);
}

/**
 * The operator applied to expressions. Parameters of different operands stay different: the operands' slots are
 * numbered one after the other, even where an operand is passed twice. Throws if the number of operands is wrong.
 */
export function apply(operator: OperatorName, ...operands: readonly Expression[]): Expression {
  if (operands.length !== operators[operator].arity) {
    throw new Error(`${operator} takes ${operators[operator].arity} operands, got ${operands.length}`);
  }
  const nodes: Node[] = [];
  const sharing: Sharing[] = [];
  for (const operand of operands) {
    const offset = sharing.length;
    for (const node of operand.nodes) {
      nodes.push(node.kind === "parameter" ? { kind: "parameter", slot: node.slot + offset } : node);
    }
    for (const varies of operand.sharing) sharing.push(varies);
  }
  nodes.push({ kind: "operator", operator });
  return expressionOf(nodes, sharing);
}

/**
 * The expression of postfix nodes whose slots index `sharing` in any order, with gaps or repetition. Slots come out
 * numbered in order of first appearance. Throws on nodes that are not one whole expression.
 */
export function expressionOf(nodes: readonly Node[], sharing: readonly Sharing[]): Expression {
  return numberSlots(nodes, sharing).expression;
}

/** `expressionOf`, together with the old slot of each new one: `slots[newSlot]`. */
export function numberSlots(
  nodes: readonly Node[],
  sharing: readonly Sharing[],
): { readonly expression: Expression; readonly slots: readonly number[] } {
  if (!isWellFormed(nodes)) throw new Error("These nodes are not one whole postfix expression");
  const slots: number[] = [];
  const numberOf = new Map<number, number>();
  const numbered = nodes.map((node): Node => {
    if (node.kind !== "parameter") return node;
    if (!(node.slot in sharing)) throw new Error(`Parameter slot ${node.slot} has no sharing`);
    let slot = numberOf.get(node.slot);
    if (slot === undefined) {
      slot = slots.push(node.slot) - 1;
      numberOf.set(node.slot, slot);
    }
    return slot === node.slot ? node : { kind: "parameter", slot };
  });
  return { expression: { nodes: numbered, sharing: slots.map((slot) => sharing[slot]) }, slots };
}

/** How many operands a node takes: 0 for inputs, parameters and constants. */
export function arityOf(node: Node): 0 | 1 | 2 {
  return node.kind === "operator" ? operators[node.operator].arity : 0;
}

/** Index of the first node of the subtree whose root is `nodes[root]`. */
export function subtreeStart(nodes: readonly Node[], root: number): number {
  let start = root;
  for (let missing = arityOf(nodes[root]); missing > 0;) {
    start--;
    missing += arityOf(nodes[start]) - 1;
  }
  return start;
}

/** True if the nodes are exactly one whole postfix expression. */
export function isWellFormed(nodes: readonly Node[]): boolean {
  let depth = 0;
  for (const node of nodes) {
    const arity = arityOf(node);
    if (depth < arity) return false;
    depth += 1 - arity;
  }
  return depth === 1;
}
