import { constantCoefficient } from "../../simplify/coefficient";
import type { Factor, Sum, Term } from "../../simplify/terms";
import type { Tree } from "../../simplify/tree";
import { node } from "../../simplify/tree";
import { degreeOf, Expansion } from "./expansion";

/** How far four times a product of coefficients may be from the square of the third, relatively. */
const precision = 1e-5;

interface Square {
  readonly of: readonly [Term, Term, Term];
  readonly tree: Tree;
}

/**
 * Every sum of the formula with `a u^2 + 2 a r u v + a r^2 v^2` as `a (u + r v)^2`, as many times as there are such terms. A distance is
 * a sum of such squares, and a fit finds it term by term: `x^2 - 2 x y + y^2 + z^2 - 2 z w + w^2`.
 */
export function binomialSquares(tree: Tree, isPositive: (input: number) => boolean): Tree[] {
  const expansion = new Expansion(isPositive);
  return expansion.withSums(tree, (sum) => {
    const written = withSquares(sum, expansion);
    return written === undefined ? [] : [written];
  });
}

/** Undefined where there is no square. */
function withSquares(sum: Sum, expansion: Expansion): Tree | undefined {
  let rest = sum;
  const squares: Tree[] = [];
  for (const middle of sum) {
    const square = rest.includes(middle) ? squareAbout(middle, rest, expansion) : undefined;
    if (square === undefined) continue;
    squares.push(square.tree);
    rest = rest.filter((term) => !square.of.includes(term));
  }
  if (squares.length === 0) return undefined;
  const whole = squares.reduce((a, b) => node("add", a, b));
  return rest.length === 0 ? whole : node("add", expansion.treeOf(rest), whole);
}

/** The square in which a term is twice the product of the two parts. */
function squareAbout(middle: Term, terms: Sum, expansion: Expansion): Square | undefined {
  for (const [k, first] of terms.entries()) {
    if (first === middle) continue;
    for (const second of terms.slice(k + 1)) {
      if (second === middle) continue;
      const product = 4 * first.coefficient.constant * second.coefficient.constant;
      if (!(Math.abs(middle.coefficient.constant ** 2 - product) <= precision * product)) continue;
      const parts = rootsOf(first, middle, second);
      if (parts === undefined) continue;
      const scale = first.coefficient.constant;
      const ratio = middle.coefficient.constant / (2 * scale);
      const base = expansion.treeOf([
        { coefficient: constantCoefficient(1), factors: parts.first },
        { coefficient: constantCoefficient(ratio), factors: parts.second },
      ]);
      const square = node("square", base);
      const isBare = scale === 1 && parts.common.length === 0;
      const common = { coefficient: constantCoefficient(scale), factors: parts.common };
      const tree = isBare ? square : node("mul", expansion.treeOf([common]), square);
      return { of: [first, middle, second], tree };
    }
  }
  return undefined;
}

/** What the three terms have in common, and roots of what is left of the outer two; undefined where the middle one is not their product. */
function rootsOf(
  first: Term,
  middle: Term,
  second: Term,
): { readonly common: Factor[]; readonly first: Factor[]; readonly second: Factor[] } | undefined {
  const factors = new Map([first, middle, second].flatMap((term) => term.factors.map((each) => [each.key, each])));
  const roots = { common: [] as Factor[], first: [] as Factor[], second: [] as Factor[] };
  for (const [key, factor] of factors) {
    const [a, m, b] = [first, middle, second].map((term) => degreeOf(term, key));
    // Whole powers only: the root of a square is not what was squared, where that is negative.
    if (2 * m !== a + b || !Number.isInteger(m - a)) return undefined;
    const least = Math.min(a, b);
    const push = (to: Factor[], exponent: number): unknown => exponent !== 0 && to.push({ ...factor, exponent });
    push(roots.common, least);
    push(roots.first, (a - least) / 2);
    push(roots.second, (b - least) / 2);
  }
  return roots;
}
