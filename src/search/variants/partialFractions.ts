import type { Factor, Sum, Term } from "../../simplify/terms";
import type { Tree } from "../../simplify/tree";
import { node, replaceAt, walk } from "../../simplify/tree";
import { degreeOf, Expansion, productOfTerms, sumOfSums, termOfNumber } from "./expansion";

/**
 * The formula with a quotient over `u^n (u - r)` as the sum of one over `u - r` and one over `u^n`: van der Waals' pressure, `R T / (v - b) - a / v^2`, is
 * found over one denominator and says little there. r is a number; numbers as they were fitted.
 */
export function partialFractions(tree: Tree, isPositive: (input: number) => boolean): Tree[] {
  const expansion = new Expansion(isPositive);
  return walk(tree).flatMap(({ node: part, path }) => {
    const quotient = expansion.quotientOf(part);
    const pole = quotient && poleOf(quotient.below);
    const fractions = pole && fractionsOf(quotient.above, pole);
    if (pole === undefined || fractions === undefined) return [];
    const moved: Sum = [{ ...termOfNumber(1), factors: [pole.part] }, termOfNumber(-pole.root)];
    const power: Sum = [{ ...termOfNumber(1), factors: [{ ...pole.part, exponent: pole.power }] }];
    const [overMoved, overPower] = [
      node("div", expansion.treeOf(fractions.overMoved), expansion.treeOf(moved)),
      node("div", expansion.treeOf(fractions.overPower), expansion.treeOf(power)),
    ];
    return [replaceAt(tree, path, node("add", overMoved, overPower))];
  });
}

/** A denominator `factor u^power (u - root)`. */
interface Pole {
  readonly part: Factor;
  readonly power: number;
  readonly root: number;
  readonly factor: number;
}

function poleOf(below: Sum): Pole | undefined {
  if (below.length !== 2 || below.some(({ factors }) => factors.length !== 1)) return undefined;
  const part: Factor = { ...below[0].factors[0], exponent: 1 };
  const [high, low] = [...below].sort((a, b) => degreeOf(b, part.key) - degreeOf(a, part.key));
  const power = degreeOf(low, part.key);
  if (!(Number.isInteger(power) && power >= 1) || degreeOf(high, part.key) !== power + 1) return undefined;
  const factor = high.coefficient.constant;
  return { part, power, root: -low.coefficient.constant / factor, factor };
}

/** The numerators of both; undefined where there are none that are sums without fractions. */
function fractionsOf(
  above: Sum,
  { part, power, root, factor }: Pole,
): { readonly overMoved: Sum; readonly overPower: Sum } | undefined {
  const degree = (term: Term): number => degreeOf(term, part.key);
  const isWhole = above.every((term) => Number.isInteger(degree(term)) && degree(term) >= 0 && degree(term) <= power);
  if (!isWhole) return undefined;
  const times = (term: Term, value: number, exponent: number): Term =>
    productOfTerms(term, { ...termOfNumber(value), factors: exponent === 0 ? [] : [{ ...part, exponent }] });
  // What the numerator over u^n is at the root.
  let overMoved: Sum = [];
  for (const term of above) {
    const value = root ** (degree(term) - power) / factor;
    overMoved = sumOfSums(overMoved, [times(term, value, -degree(term))]);
  }
  let rest = sumOfSums(
    above,
    overMoved.map((term) => times(term, -factor, power)),
  );
  let overPower: Sum = [];
  for (let step = 0; step < power * above.length && rest.some((term) => degree(term) > 0); step++) {
    const leader = rest.reduce((best, term) => (degree(term) > degree(best) ? term : best));
    const next = times(leader, 1 / factor, -1);
    overPower = sumOfSums(overPower, [next]);
    rest = sumOfSums(rest, [times(next, -factor, 1), times(next, factor * root, 0)]);
  }
  return rest.length === 0 && overMoved.length > 0 && overPower.length > 0 ? { overMoved, overPower } : undefined;
}
