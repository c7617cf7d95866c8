import { constantCoefficient } from "../../simplify/coefficient";
import type { Factor, Sum, Term } from "../../simplify/terms";
import type { Tree } from "../../simplify/tree";
import { node, replaceAt, walk } from "../../simplify/tree";
import { degreeOf, Expansion, productOfTerms, sumOfSums, termOfNumber } from "./expansion";

/** Terms of a quotient, at most. */
const mostSteps = 8;

/**
 * The formula with a quotient of two sums as a sum and a quotient that is smaller: `(20 x - x^3 - 2 x y) / (x^2 + 2)` is
 * `x (22 - 2 y) / (x^2 + 2) - x`. A fit that finds a law over one denominator does not show its terms otherwise. By polynomial
 * division, once for each part that the denominator is a polynomial in; numbers as they were fitted.
 */
export function dividedOut(tree: Tree, isPositive: (input: number) => boolean): Tree[] {
  const expansion = new Expansion(isPositive);
  return walk(tree).flatMap(({ node: part, path }) => {
    const quotient = expansion.quotientOf(part);
    if (quotient === undefined || quotient.below.length < 2) return [];
    const { above, below } = quotient;
    const keys = new Set(below.flatMap(({ factors }) => factors.map(({ key }) => key)));
    return [...keys].flatMap((key) => {
      const [dividend, divisor] = withoutFractions(above, below, key);
      return divisions(dividend, divisor, key).map(({ quotient, rest }) => {
        const whole = expansion.treeOf(quotient);
        if (rest.length === 0) return replaceAt(tree, path, whole);
        const left = node("div", expansion.treeOf(rest), expansion.treeOf(divisor));
        return replaceAt(tree, path, node("add", whole, left));
      });
    });
  });
}

interface Division {
  readonly quotient: Sum;
  readonly rest: Sum;
}

/** Two sums multiplied by the power of a part with which it stands nowhere below the line in the second one. */
function withoutFractions(above: Sum, below: Sum, key: string): [Sum, Sum] {
  const lowest = Math.min(...below.map((term) => degreeOf(term, key)));
  const part = below.flatMap(({ factors }) => factors).find((factor) => factor.key === key);
  if (part === undefined || !(lowest < 0)) return [above, below];
  const power: Term = { ...termOfNumber(1), factors: [{ ...part, exponent: -lowest }] };
  const times = (sum: Sum): Sum => sum.map((term) => productOfTerms(term, power));
  return [times(above), times(below)];
}

/** The steps of a division, by what the divisor is in powers of one part, that leave fewer terms, or no more beside a number. */
function divisions(dividend: Sum, divisor: Sum, key: string): Division[] {
  const degree = (term: Term): number => degreeOf(term, key);
  const highest = Math.max(...divisor.map(degree));
  const leaders = divisor.filter((term) => degree(term) === highest);
  if (leaders.length !== 1) return [];
  const inverse = inverseOf(leaders[0]);
  const steps: Division[] = [];
  let [quotient, rest]: Sum[] = [[], dividend];
  for (let step = 0; step < mostSteps; step++) {
    const next = rest
      .filter((term) => degree(term) >= highest)
      .map((term) => productOfTerms(term, inverse))
      .filter(isWhole)
      .reduce<Term | undefined>((best, term) => (best && degree(best) >= degree(term) ? best : term), undefined);
    if (next === undefined) break;
    quotient = sumOfSums(quotient, [next]);
    rest = sumOfSums(
      rest,
      divisor.map((term) => negated(productOfTerms(term, next))),
    );
    const isNumber = quotient.every(({ factors }) => factors.length === 0);
    if (rest.length < dividend.length + (isNumber ? 1 : 0)) steps.push({ quotient, rest });
  }
  return steps;
}

function inverseOf({ coefficient, factors }: Term): Term {
  return {
    coefficient: constantCoefficient(1 / coefficient.constant),
    factors: factors.map((factor): Factor => ({ ...factor, exponent: -Number(factor.exponent) })),
  };
}

function negated(term: Term): Term {
  return { ...term, coefficient: constantCoefficient(-term.coefficient.constant) };
}

/** Whether nothing stands below the line. */
function isWhole({ factors }: Term): boolean {
  return factors.every(({ exponent }) => typeof exponent === "number" && exponent > 0);
}
