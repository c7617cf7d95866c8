import type { OperatorName } from "../src/expression/operatorName";
import { operators } from "../src/expression/operators";
import type { Tree } from "../src/simplify/tree";

/*
 * Every rewrite lowers this measure, so rewriting ends: sizes and complexities are natural numbers, and of one size there
 * are finitely many spellings over the inputs of a formula, since the values of constants do not count.
 */

/** What a formula is measured by, in order of weight: number of nodes, complexity, spelling. */
export interface Measure {
  readonly size: number;
  readonly complexity: number;
  readonly spelling: string;
}

export function measureOf(tree: Tree): Measure {
  let size = 0;
  let complexity = 0;
  const parts: string[] = [];
  const visit = (each: Tree): void => {
    size++;
    if (each.kind === "operator") {
      complexity += operators[each.operator].complexity;
      parts.push(String.fromCharCode(0x100 + operators[each.operator].opcode));
      each.operands.forEach(visit);
      return;
    }
    complexity++;
    // A constant is simpler than an input, and an input simpler than a parameter.
    parts.push(each.kind === "constant" ? "c" : each.kind === "input" ? `i${each.index}` : "p");
  };
  visit(tree);
  return { size, complexity, spelling: parts.join("") };
}

/** Negative where `a` is the lower one. */
export function compareMeasures(a: Measure, b: Measure): number {
  return (
    a.size - b.size || a.complexity - b.complexity || (a.spelling < b.spelling ? -1 : a.spelling > b.spelling ? 1 : 0)
  );
}

const transcendental: ReadonlySet<OperatorName> = new Set([
  ...(["pow", "exp", "log", "log10", "sin", "cos", "tan", "asin", "acos", "atan", "atan2"] as const),
  ...(["sinh", "cosh", "tanh"] as const),
]);

/** How many transcendental operators a tree has, and how deep they stand inside one another. */
function transcendence(tree: Tree): { readonly count: number; readonly depth: number } {
  if (tree.kind !== "operator") return { count: 0, depth: 0 };
  let count = 0;
  let depth = 0;
  for (const operand of tree.operands) {
    const inner = transcendence(operand);
    count += inner.count;
    depth = Math.max(depth, inner.depth);
  }
  const own = transcendental.has(tree.operator) ? 1 : 0;
  return { count: count + own, depth: depth + own };
}

/**
 * Whether `target` is the simpler spelling of the two: lower in measure, not more complex, and not one that saves nodes by
 * nesting functions, such as `cos(asin(x))` for `sqrt(1 - x^2)`.
 */
export function isSimpler(target: Tree, source: Tree): boolean {
  const [low, high] = [measureOf(target), measureOf(source)];
  if (compareMeasures(low, high) >= 0 || low.complexity > high.complexity) return false;
  const [after, before] = [transcendence(target), transcendence(source)];
  return after.count <= before.count && after.depth <= before.depth && !hasFreeBase(target);
}

/** A fitted base says what an exponential with a fitted rate says, and is harder to fit. */
function hasFreeBase(tree: Tree): boolean {
  if (tree.kind !== "operator") return false;
  return (tree.operator === "pow" && tree.operands[0].kind === "parameter") || tree.operands.some(hasFreeBase);
}
