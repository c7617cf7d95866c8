import { leafComplexity } from "../expression/complexity";
import type { Expression, Node, Sharing } from "../expression/expression";
import type { OperatorName } from "../expression/operatorName";
import { operators } from "../expression/operators";

/** An expression as a tree whose parameters carry values: the form in which formulas are rewritten. Immutable. */
export type Tree = InputLeaf | ConstantLeaf | ParameterLeaf | OperatorTree;

export interface InputLeaf {
  readonly kind: "input";
  readonly index: number;
}

export interface ConstantLeaf {
  readonly kind: "constant";
  readonly value: number;
}

/** Every leaf is a parameter of its own. */
export interface ParameterLeaf {
  readonly kind: "parameter";
  readonly sharing: Sharing;
  /** One value for all rows or one per combination of levels; undefined where a fit is to choose. */
  readonly values: Float64Array | undefined;
}

export interface OperatorTree {
  readonly kind: "operator";
  readonly operator: OperatorName;
  readonly operands: readonly Tree[];
}

export const inputLeaf = (index: number): InputLeaf => ({ kind: "input", index });
export const constantLeaf = (value: number): ConstantLeaf => ({ kind: "constant", value });
export const parameterLeaf = (sharing: Sharing = 0, values?: Float64Array): ParameterLeaf => ({
  kind: "parameter",
  sharing,
  values,
});
export const node = (operator: OperatorName, ...operands: readonly Tree[]): OperatorTree => ({
  kind: "operator",
  operator,
  operands,
});

/** The tree of an expression. A slot that occurs several times becomes as many parameters. */
export function treeOf({ nodes, sharing }: Expression, values?: readonly Float64Array[]): Tree {
  const stack: Tree[] = [];
  for (const each of nodes) {
    if (each.kind === "parameter") stack.push(parameterLeaf(sharing[each.slot], values?.[each.slot]));
    else if (each.kind === "operator") {
      const { operator } = each;
      const second = operators[operator].arity === 2 ? stack.pop() : undefined;
      const first = stack.pop();
      if (first === undefined) throw new Error("Malformed postfix: an operand is missing");
      stack.push({ kind: "operator", operator, operands: second === undefined ? [first] : [first, second] });
    } else stack.push(each);
  }
  return stack[stack.length - 1];
}

/** Every part of the tree, operands before their operator. Takes no recursion: trees may be thousands of operators deep. */
export function postfixOf(tree: Tree): Tree[] {
  const parts: Tree[] = [];
  const open: Tree[] = [tree];
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    parts.push(each);
    if (each.kind === "operator") for (const operand of each.operands) open.push(operand);
  }
  return parts.reverse();
}

const unknown = new Float64Array(0);

/** The expression of a tree, and the values of its parameters by slot: an empty array where a fit is to choose. */
export function expressionOfTree(tree: Tree): { readonly expression: Expression; readonly start: Float64Array[] } {
  const nodes: Node[] = [];
  const sharing: Sharing[] = [];
  const start: Float64Array[] = [];
  for (const each of postfixOf(tree)) {
    if (each.kind === "parameter") {
      nodes.push({ kind: "parameter", slot: sharing.length });
      sharing.push(each.sharing);
      start.push(each.values ?? unknown);
    } else if (each.kind === "operator") nodes.push({ kind: "operator", operator: each.operator });
    else nodes.push(each);
  }
  return { expression: { nodes, sharing }, start };
}

/** Number of nodes. */
export function sizeOf(tree: Tree): number {
  return tree.kind === "operator" ? tree.operands.reduce((sum, each) => sum + sizeOf(each), 1) : 1;
}

/** What `complexityOf` says of the tree's expression. */
export function complexityOfTree(tree: Tree, overrides: Readonly<Partial<Record<OperatorName, number>>> = {}): number {
  if (tree.kind !== "operator") return leafComplexity;
  const own = overrides[tree.operator] ?? operators[tree.operator].complexity;
  return tree.operands.reduce((sum, each) => sum + complexityOfTree(each, overrides), own);
}

/** Where a node stands in its tree: the operand to take at each step down. */
export type Path = readonly number[];

/** Every node of the tree with its path, the root first. */
export function walk(
  tree: Tree,
  path: Path = [],
  found: { node: Tree; path: Path }[] = [],
): { node: Tree; path: Path }[] {
  found.push({ node: tree, path });
  if (tree.kind === "operator") tree.operands.forEach((each, k) => walk(each, [...path, k], found));
  return found;
}

/** The tree with the node at `path` replaced. */
export function replaceAt(tree: Tree, path: Path, replacement: Tree, depth = 0): Tree {
  if (depth === path.length) return replacement;
  if (tree.kind !== "operator") throw new Error("The path leaves the tree");
  const operands = tree.operands.map((each, k) =>
    k === path[depth] ? replaceAt(each, path, replacement, depth + 1) : each,
  );
  return { ...tree, operands };
}

/** A spelling of the tree that is equal for equal trees; parameters are alike where their sharing is. */
export function keyOf(tree: Tree): string {
  switch (tree.kind) {
    case "input":
      return `x${tree.index}`;
    case "constant":
      return String(tree.value);
    case "parameter":
      return `p${tree.sharing}`;
    case "operator":
      return `${tree.operator}(${tree.operands.map(keyOf).join(",")})`;
  }
}

export function hasParameter(tree: Tree): boolean {
  return tree.kind === "parameter" || (tree.kind === "operator" && tree.operands.some(hasParameter));
}
