import { constantCoefficient } from "../../simplify/coefficient";
import type { Factor, Term } from "../../simplify/terms";
import type { Tree } from "../../simplify/tree";
import { node } from "../../simplify/tree";
import { Expansion, termOfNumber } from "./expansion";

/** How far a ratio may be from two, relatively, and what may be left of a number for it to be nothing. */
const [precision, rounding] = [1e-6, 1e-6];

/**
 * The formula with `a u^2 + b u + c` as `a (u + b / 2a)^2` and what is left of `c`, and without that where it may be rounding. A fit that finds a
 * square does so term by term, and in the numbers that it chose `exp(-3.88 x)` is the square of `exp(-1.94 x)`, which no rule sees.
 */
export function completedSquares(tree: Tree, isPositive: (input: number) => boolean): Tree[] {
  const expansion = new Expansion(isPositive);
  return expansion.withSums(tree, (sum) => {
    const constant = sum.find(({ factors }) => factors.length === 0);
    if (constant === undefined) return [];
    const completed: Tree[] = [];
    for (const square of sum) {
      for (const root of sum) {
        if (root === constant || !isSquareOf(square, root, expansion)) continue;
        const a = square.coefficient.constant;
        const half = root.coefficient.constant / (2 * a);
        const left = constant.coefficient.constant - a * half ** 2;
        const others = sum.filter((term) => term !== square && term !== root && term !== constant);
        const withRest = [...others, termOfNumber(left)];
        // What is little beside the constant may be much beside the square, where that is of a small difference: fits decide.
        const mayBeGone = Math.abs(left) <= rounding * Math.abs(constant.coefficient.constant);
        const base = expansion.treeOf([{ ...root, coefficient: constantCoefficient(1) }, termOfNumber(half)]);
        const whole = node("mul", expansion.treeOf([termOfNumber(a)]), node("square", base));
        for (const rest of mayBeGone ? [others, withRest] : [withRest]) {
          completed.push(rest.length === 0 ? whole : node("add", expansion.treeOf(rest), whole));
        }
      }
    }
    return completed;
  });
}

/** Whether a term, but for its coefficient, is the square of another one. */
function isSquareOf(square: Term, root: Term, expansion: Expansion): boolean {
  if (square === root || square.factors.length !== root.factors.length) return false;
  return root.factors.every((factor) => square.factors.some((other) => isSquareOfFactor(other, factor, expansion)));
}

function isSquareOfFactor(square: Factor, root: Factor, expansion: Expansion): boolean {
  if (square.key === root.key) return isTwice(Number(square.exponent), Number(root.exponent));
  const [above, below] = [argumentOf(square, expansion), argumentOf(root, expansion)];
  if (above === undefined || below === undefined || above.length !== below.length) return false;
  return below.every(({ coefficient, factors }) => {
    const key = keyOfFactors(factors);
    const like = above.find((term) => keyOfFactors(term.factors) === key);
    return like !== undefined && isTwice(like.coefficient.constant, coefficient.constant);
  });
}

/** Terms of the argument of an exponential; undefined for all else. */
function argumentOf({ base, exponent }: Factor, expansion: Expansion): readonly Term[] | undefined {
  if (base.kind !== "operator" || base.operator !== "exp" || exponent !== 1) return undefined;
  return expansion.sumOf(base.operands[0]);
}

function keyOfFactors(factors: readonly Factor[]): string {
  return factors
    .map(({ key, exponent }) => `${key}^${Number(exponent)}`)
    .sort()
    .join(" ");
}

function isTwice(double: number, single: number): boolean {
  return Math.abs(double - 2 * single) <= precision * Math.abs(double);
}
