import type { Tree } from "../src/simplify/tree";
import { inputLeaf, keyOf } from "../src/simplify/tree";
import { instantiate, matches } from "./match";
import type { Rule } from "../src/simplify/rules/rule";
import { Sign } from "../src/simplify/rules/rule";
import { signOf } from "./signOf";

/** Which rules may be used. */
export interface RuleConditions {
  /** What is known of an input's values in every row; nothing where absent. */
  readonly signOfInput?: (input: number) => Sign;
  /** Whether rules may be used whose result is finite where the formula was not. */
  readonly widening?: boolean;
}

/** Rules, found by what they apply to: by key for a tree that is the left side itself, by root and shape for an instance. */
export class RuleSet {
  private readonly byKey = new Map<string, Rule[]>();
  private readonly byShape = new Map<string, Rule[]>();

  constructor(rules: readonly Rule[]) {
    for (const rule of rules) this.add(rule);
  }

  add(rule: Rule): void {
    append(this.byKey, keyOf(rule.source), rule);
    if (rule.source.kind === "operator") append(this.byShape, rule.source.operator, rule);
  }

  /** What the rules make of the root of the tree, one after the other. */
  *rewritings(tree: Tree, conditions: RuleConditions = {}): Generator<Tree> {
    if (tree.kind !== "operator") return;
    const { renamed, inputs } = renameInputs(tree);
    const explicit = this.byKey.get(keyOf(renamed)) ?? [];
    for (const rule of explicit) {
      if (!mayUse(rule, conditions)) continue;
      const result = rewriteBy(rule, renamed, conditions, (input) => inputs[input]);
      if (result !== undefined) yield restoreInputs(result, inputs);
    }
    for (const rule of this.byShape.get(tree.operator) ?? []) {
      if (!mayUse(rule, conditions) || !hasShape(rule.source, tree)) continue;
      const result = rewriteBy(rule, tree, conditions, (input) => input);
      if (result !== undefined) yield result;
    }
  }
}

function append(map: Map<string, Rule[]>, key: string, rule: Rule): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [rule]);
  else known.push(rule);
}

function mayUse(rule: Rule, conditions: RuleConditions): boolean {
  return !rule.widening || conditions.widening === true;
}

function rewriteBy(
  rule: Rule,
  tree: Tree,
  { signOfInput = () => Sign.Any }: RuleConditions,
  original: (input: number) => number,
): Tree | undefined {
  for (const match of matches(rule.source, tree)) {
    const hold = match.variables.every(
      (bound, k) =>
        bound === undefined ||
        (rule.signs[k] ?? Sign.Any) === Sign.Any ||
        signOf(bound, (input) => signOfInput(original(input))) >= rule.signs[k],
    );
    const result = hold ? instantiate(rule.target, match) : undefined;
    if (result !== undefined) return result;
  }
  return undefined;
}

/** A quick look whether the operators of a pattern can all be there, before the match is built. */
function hasShape(pattern: Tree, tree: Tree): boolean {
  if (pattern.kind === "input") return true;
  if (pattern.kind !== "operator") return pattern.kind === tree.kind;
  if (tree.kind !== "operator" || tree.operator !== pattern.operator) return false;
  const [p, q] = pattern.operands;
  const [a, b] = tree.operands;
  if (q === undefined) return hasShape(p, a);
  return (hasShape(p, a) && hasShape(q, b)) || (hasShape(p, b) && hasShape(q, a));
}

/** The tree with its inputs numbered in order of appearance, and the old index of each. */
export function renameInputs(tree: Tree): { readonly renamed: Tree; readonly inputs: readonly number[] } {
  const inputs: number[] = [];
  const rename = (each: Tree): Tree => {
    if (each.kind === "input") {
      const known = inputs.indexOf(each.index);
      return inputLeaf(known >= 0 ? known : inputs.push(each.index) - 1);
    }
    return each.kind === "operator" ? { ...each, operands: each.operands.map(rename) } : each;
  };
  return { renamed: rename(tree), inputs };
}

function restoreInputs(tree: Tree, inputs: readonly number[]): Tree {
  if (tree.kind === "input") return inputLeaf(inputs[tree.index]);
  return tree.kind === "operator"
    ? { ...tree, operands: tree.operands.map((each) => restoreInputs(each, inputs)) }
    : tree;
}
