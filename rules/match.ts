import { operators } from "../src/expression/operators";
import type { Sharing } from "../src/expression/expression";
import type { ParameterLeaf, Tree } from "../src/simplify/tree";
import { hasParameter, keyOf, node, parameterLeaf } from "../src/simplify/tree";

/** What the variables of a pattern stand for, and the parameters met on the way. */
export interface Match {
  readonly variables: readonly (Tree | undefined)[];
  readonly parameters: readonly ParameterLeaf[];
}

const nothing: Match = { variables: [], parameters: [] };

/** Every way in which the tree is an instance of the pattern; operands of commutative operators match in both orders. */
export function matches(pattern: Tree, tree: Tree): Match[] {
  return extend(pattern, tree, nothing);
}

function extend(pattern: Tree, tree: Tree, match: Match): Match[] {
  switch (pattern.kind) {
    case "input": {
      const bound = match.variables[pattern.index];
      if (bound !== undefined) return areEqual(bound, tree) ? [match] : [];
      const variables = [...match.variables];
      variables[pattern.index] = tree;
      return [{ ...match, variables }];
    }
    case "parameter":
      return tree.kind === "parameter" ? [{ ...match, parameters: [...match.parameters, tree] }] : [];
    case "constant":
      return tree.kind === "constant" && tree.value === pattern.value ? [match] : [];
    case "operator":
  }
  if (tree.kind !== "operator" || tree.operator !== pattern.operator) return [];
  const [p, q] = pattern.operands;
  const [a, b] = tree.operands;
  if (q === undefined) return extend(p, a, match);
  const found = extend(p, a, match).flatMap((each) => extend(q, b, each));
  if (!operators[pattern.operator].commutative) return found;
  return [...found, ...extend(p, b, match).flatMap((each) => extend(q, a, each))];
}

/** Whether two trees are the same; with parameters in them they never are, since each is a number of its own. */
function areEqual(a: Tree, b: Tree): boolean {
  if (a.kind === "operator" && (b.kind !== "operator" || a.operator !== b.operator)) return false;
  return keyOf(a) === keyOf(b) && !hasParameter(a);
}

/**
 * The pattern with its variables replaced, or undefined where that would need one parameter in two places, or one
 * parameter in place of several that vary over different categories.
 */
export function instantiate(pattern: Tree, match: Match): Tree | undefined {
  const sharing = match.parameters.reduce((union: Sharing, each) => union | each.sharing, 0);
  const used = new Set<number>();
  const build = (each: Tree): Tree | undefined => {
    switch (each.kind) {
      case "constant":
        return each;
      case "parameter":
        // What it is worth follows from the rule only by a fit.
        return match.parameters.some((one) => one.sharing === sharing) ? parameterLeaf(sharing) : undefined;
      case "input": {
        const tree = match.variables[each.index];
        if (tree === undefined || (used.has(each.index) && hasParameter(tree))) return undefined;
        used.add(each.index);
        return tree;
      }
      case "operator": {
        const operands = each.operands.map(build).filter((operand) => operand !== undefined);
        return operands.length === each.operands.length ? node(each.operator, ...operands) : undefined;
      }
    }
  };
  return build(pattern);
}
