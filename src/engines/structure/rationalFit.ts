import { dot } from "../../numeric/columns";
import type { Tree } from "../../simplify/tree";
import { node } from "../../simplify/tree";
import type { Allows } from "./allows";
import type { PolynomialTerm } from "./binomialPowers";
import { fitLinear } from "./linearModel";
import { polynomialTree } from "./polynomialTree";
import type { Proposals, View } from "./view";

/** Degrees of numerator and denominator at most, each and together. */
const [highestDegree, highestSum] = [4, 8];
/** Rows for each number. */
const rowsPerNumber = 4;
const iterations = 6;
/** Squares that are left must fall to this share for a quotient of more terms to be worth a fit. */
const worthMore = 0.1;
/** Terms are left out up to this many standard errors from nothing. */
const insignificant = 3;
/** All of them together, if what is left grows by no more than this many times the variance for each. */
const missed = 9;
/** Squares that are rounding, as a share of those of the target. */
const rounding = 1e-26;

/** Powers of the input above and below the fraction stroke; of the highest below, the coefficient is 1. */
interface Powers {
  readonly above: readonly number[];
  readonly below: readonly number[];
}

interface RationalFit extends Powers {
  readonly ofAbove: readonly number[];
  readonly ofBelow: readonly number[];
  /** Numbers that the rows do not tell from 0. */
  readonly doubtful: Powers;
  /** Squares that are left of the target. */
  readonly left: number;
}

/**
 * Quotients of polynomials of one input where errors hide the relation that they are: least squares made linear by multiplying with the denominator, with
 * weights that undo it (Sanathanan and Koerner 1963). Terms that the rows do not bear out are left out.
 */
export function* rationalFits(view: View, allows: Allows): Proposals {
  if (view.inputs.length !== 1 || !allows("div")) return;
  const [{ values: x }] = view.inputs;
  const { target } = view;
  let least = dot(target, target);
  const floor = rounding * least;
  for (let degrees = 1; degrees <= highestSum; degrees++) {
    for (let below = 1; below <= Math.min(degrees, highestDegree); below++) {
      const above = degrees - below;
      if (above > highestDegree || rowsPerNumber * (degrees + 1) > view.rowCount) continue;
      yield undefined;
      const fit = sparse(x, target, { above: upTo(above), below: upTo(below) });
      if (fit === undefined || !(fit.left < worthMore * least)) continue;
      least = fit.left;
      yield treeOf(fit, view);
      if (least <= floor) return;
    }
  }
}

function upTo(degree: number): number[] {
  return Array.from({ length: degree + 1 }, (_, k) => k);
}

/** The fit without terms that are not needed. */
function sparse(x: Float64Array, target: Float64Array, powers: Powers): RationalFit | undefined {
  let fit = fitted(x, target, powers);
  while (fit !== undefined && fit.doubtful.above.length + fit.doubtful.below.length > 0) {
    const { doubtful } = fit;
    const above = fit.above.filter((power) => !doubtful.above.includes(power));
    const below = fit.below.filter((power) => !doubtful.below.includes(power));
    if (above.length === 0 || below.length < 2) break;
    const less = fitted(x, target, { above, below });
    const leftOut = doubtful.above.length + doubtful.below.length;
    const freedom = Math.max(1, target.length - fit.above.length - fit.below.length + 1);
    // Each of them may be doubtful for the others' sake.
    if (less === undefined || less.left > fit.left * (1 + (missed * leftOut) / freedom)) break;
    fit = less;
  }
  return fit;
}

function fitted(x: Float64Array, target: Float64Array, { above, below }: Powers): RationalFit | undefined {
  const highest = below[below.length - 1];
  const lower = below.slice(0, -1);
  const powers = new Map([...above, ...below].map((power) => [power, x.map((value) => value ** power)]));
  const of = (power: number): Float64Array => powers.get(power) ?? x;
  const right = target.map((y, row) => y * of(highest)[row]);
  const columns = [...above.map(of), ...lower.map((power) => target.map((y, row) => -y * of(power)[row]))];
  let roots = right.map(() => 1);
  let best: RationalFit | undefined;
  for (let iteration = 0; iteration < iterations; iteration++) {
    const { coefficients, errors } = fitLinear(columns, right, roots);
    const numerator = sumOf(above, coefficients.subarray(0, above.length), of);
    const denominator = sumOf(lower, coefficients.subarray(above.length), of).map((sum, row) => sum + of(highest)[row]);
    const rest = target.map((y, row) => y - numerator[row] / denominator[row]);
    const left = dot(rest, rest);
    const isDoubtful = (k: number): boolean => !(Math.abs(coefficients[k]) > insignificant * errors[k]);
    if (left < (best?.left ?? Infinity)) {
      best = {
        above,
        below,
        ofAbove: Array.from(coefficients.subarray(0, above.length)),
        ofBelow: [...coefficients.subarray(above.length), 1],
        doubtful: {
          above: above.filter((_, k) => isDoubtful(k)),
          below: lower.filter((_, k) => isDoubtful(above.length + k)),
        },
        left,
      };
    }
    roots = denominator.map((value) => 1 / Math.abs(value));
    if (!roots.every(Number.isFinite)) break;
  }
  return best;
}

function sumOf(
  powers: readonly number[],
  coefficients: Float64Array,
  of: (power: number) => Float64Array,
): Float64Array {
  const sum = new Float64Array(of(powers[0] ?? 0).length);
  powers.forEach((power, k) => of(power).forEach((value, row) => (sum[row] += coefficients[k] * value)));
  return sum;
}

function treeOf({ above, below, ofAbove, ofBelow }: RationalFit, { inputs }: View): Tree {
  const terms = (powers: readonly number[], coefficients: readonly number[]): PolynomialTerm[] =>
    powers.map((power, k) => ({ coefficient: coefficients[k], exponents: [power] }));
  return node("div", polynomialTree(terms(above, ofAbove), inputs), polynomialTree(terms(below, ofBelow), inputs));
}
