import { constantCoefficient, isFree } from "./coefficient";
import type { Sum, Term } from "./terms";
import { byKey, inOrder } from "./terms";
import type { Tree } from "./tree";
import { constantLeaf, node } from "./tree";

/**
 * The tree of a sum, its terms and factors in a fixed order. A root of a product is written for roots of its factors only
 * where those are positive: elsewhere it would be real at more points.
 */
export function writeSum(sum: Sum, isPositive: (base: Tree) => boolean): Tree {
  if (sum.length === 0) return constantLeaf(0);
  const sorted = [...sum].sort(inOrder);
  if (sorted.length === 1) return writeTerm(sorted[0], isPositive);
  const isSubtracted = ({ coefficient }: Term) => !isFree(coefficient) && coefficient.constant < 0;
  // Begin with something that is added, so that no sign stands in front.
  const first = Math.max(
    0,
    sorted.findIndex((term) => !isSubtracted(term)),
  );
  const [leader] = sorted.splice(first, 1);
  return sorted.reduce<Tree>(
    (written, term) =>
      isSubtracted(term)
        ? node(
            "sub",
            written,
            writeTerm({ ...term, coefficient: constantCoefficient(-term.coefficient.constant) }, isPositive),
          )
        : node("add", written, writeTerm(term, isPositive)),
    writeTerm(leader, isPositive),
  );
}

function writeTerm({ coefficient, factors }: Term, isPositive: (base: Tree) => boolean): Tree {
  const above: Tree[] = [...coefficient.parameters];
  const below: Tree[] = [];
  // Bases under the same power share it: (x / y)^2 is shorter than x^2 / y^2.
  const groups = new Map<number, { above: Tree[]; below: Tree[] }>();
  const roots = factors.filter(({ exponent }) => typeof exponent === "number" && exponent % 1 !== 0);
  for (const { base, exponent } of [...factors].sort(byKey)) {
    if (typeof exponent !== "number") {
      above.push(node("pow", base, exponent));
      continue;
    }
    const power = Math.abs(exponent);
    if (power % 1 !== 0 && roots.length > 1 && !isPositive(base)) {
      (exponent > 0 ? above : below).push(writePower(base, power));
      continue;
    }
    let group = groups.get(power);
    if (group === undefined) groups.set(power, (group = { above: [], below: [] }));
    (exponent > 0 ? group.above : group.below).push(base);
  }
  const plainFirst = (power: number): number => (power === 1 ? 0 : power);
  for (const [power, group] of [...groups].sort(([a], [b]) => plainFirst(a) - plainFirst(b))) {
    if (power === 1) {
      above.push(...group.above);
      below.push(...group.below);
    } else if (group.above.length > 0) above.push(writePower(quotient(group.above, group.below), power));
    else below.push(writePower(product(group.below), power));
  }
  const constant = coefficient.constant;
  if (constant === -1 && above.length > 0) return node("neg", quotient(above, below));
  if (constant !== 1) above.unshift(constantLeaf(constant));
  if (above.length === 0 && below.length === 1) return invert(below[0]);
  return quotient(above, below);
}

function quotient(above: readonly Tree[], below: readonly Tree[]): Tree {
  return below.length === 0 ? product(above) : node("div", product(above), product(below));
}

function product(factors: readonly Tree[]): Tree {
  return factors.length === 0 ? constantLeaf(1) : factors.reduce((a, b) => node("mul", a, b));
}

function writePower(base: Tree, power: number): Tree {
  if (power === 2) return node("square", base);
  if (power === 3) return node("cube", base);
  if (power === 0.5) return node("sqrt", base);
  return node("pow", base, constantLeaf(power));
}

function invert(tree: Tree): Tree {
  if (tree.kind === "operator" && tree.operator === "pow" && tree.operands[1].kind === "constant") {
    return node("pow", tree.operands[0], constantLeaf(-tree.operands[1].value));
  }
  return node("div", constantLeaf(1), tree);
}
