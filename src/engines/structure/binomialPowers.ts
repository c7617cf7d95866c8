import type { Tree } from "../../simplify/tree";
import { node } from "../../simplify/tree";
import { parameter, power, times } from "./powerProduct";

/** A product of powers of columns, with what it is multiplied by. */
export interface PolynomialTerm {
  readonly coefficient: number;
  /** By column. */
  readonly exponents: readonly number[];
}

/** The power of a sum of two monomials, the second times `ratio`. */
interface BinomialPower {
  readonly first: readonly number[];
  readonly second: readonly number[];
  readonly ratio: number;
  /** 2 or more. */
  readonly exponent: number;
}

/** A part of a sum: a monomial, or one times the power of a sum of two others. */
export interface SumPart {
  readonly coefficient: number;
  readonly exponents: readonly number[];
  /** Undefined for a plain monomial. */
  readonly binomial: BinomialPower | undefined;
}

/** How near coefficients must be to those of a power, relatively. */
const precision = 1e-5;

/**
 * A polynomial with its perfect squares: `a u^2 + b u v + c v^2` with `b^2 = 4 a c` is `a (u + r v)^2`. Distances are sums of
 * such squares, and multiplied out they are too long to be tried. A polynomial that is a higher power of such a sum as a whole is
 * that power. `areAlike` may object to a part that is not what it replaces: far from 0 a small remainder is close to the coefficients.
 */
export function withPowers(
  terms: readonly PolynomialTerm[],
  areAlike: (part: SumPart, replaced: readonly PolynomialTerm[]) => boolean = () => true,
): SumPart[] {
  const whole = powerOf(terms);
  if (whole !== undefined && areAlike(whole, terms)) return [whole];
  let rest = [...terms];
  const parts: SumPart[] = [];
  for (const middle of terms) {
    const ends = rest.includes(middle) ? endsOf(middle, rest) : undefined;
    if (ends === undefined) continue;
    const [first, second] = ends;
    const common = first.exponents.map((each, k) => Math.min(each, second.exponents[k]));
    const half = ({ exponents }: PolynomialTerm) => exponents.map((each, k) => (each - common[k]) / 2);
    const ratio = middle.coefficient / (2 * first.coefficient);
    const part = {
      coefficient: first.coefficient,
      exponents: common,
      binomial: { first: half(first), second: half(second), ratio, exponent: 2 },
    };
    if (!areAlike(part, [middle, first, second])) continue;
    parts.push(part);
    rest = rest.filter((each) => each !== middle && each !== first && each !== second);
  }
  return [...parts, ...rest.map((term) => ({ ...term, binomial: undefined }))];
}

/** Four terms or more whose coefficients are those of the binomial theorem. */
function powerOf(terms: readonly PolynomialTerm[]): SumPart | undefined {
  const exponent = terms.length - 1;
  if (exponent < 3) return undefined;
  const sorted = [...terms].sort((a, b) => compare(b.exponents, a.exponents));
  const [first, next] = sorted;
  const last = sorted[exponent];
  const common = first.exponents.map((each, k) => Math.min(each, last.exponents[k]));
  const share = (exponents: readonly number[]) => exponents.map((each, k) => (each - common[k]) / exponent);
  const [one, other] = [share(first.exponents), share(last.exponents)];
  if (![...one, ...other].every(Number.isInteger)) return undefined;
  const ratio = next.coefficient / (exponent * first.coefficient);
  let expected = first.coefficient;
  for (const [k, { coefficient, exponents }] of sorted.entries()) {
    const isBetween = exponents.every((each, j) => each === common[j] + (exponent - k) * one[j] + k * other[j]);
    if (!isBetween || !(Math.abs(coefficient - expected) <= precision * Math.abs(expected))) return undefined;
    expected *= (ratio * (exponent - k)) / (k + 1);
  }
  return {
    coefficient: first.coefficient,
    exponents: common,
    binomial: { first: one, second: other, ratio, exponent },
  };
}

function compare(a: readonly number[], b: readonly number[]): number {
  const k = a.findIndex((each, index) => each !== b[index]);
  return k < 0 ? 0 : a[k] - b[k];
}

/** The two terms whose square root products make a term of twice that. */
function endsOf(
  middle: PolynomialTerm,
  terms: readonly PolynomialTerm[],
): [PolynomialTerm, PolynomialTerm] | undefined {
  for (const first of terms) {
    for (const second of terms) {
      if (first === second || first === middle || second === middle) continue;
      const product = 4 * first.coefficient * second.coefficient;
      if (!(Math.abs(middle.coefficient ** 2 - product) <= precision * product)) continue;
      const isBetween = middle.exponents.every((each, k) => 2 * each === first.exponents[k] + second.exponents[k]);
      const isEven = first.exponents.every((each, k) => (each - second.exponents[k]) % 2 === 0);
      if (isBetween && isEven) return [first, second];
    }
  }
  return undefined;
}

/** The part as a tree; `monomial` gives that of a product of powers. Coefficients that are 1 or -1 are no parameters. */
export function treeOfPart(part: SumPart, monomial: (exponents: readonly number[]) => Tree): Tree {
  const factor = monomial(part.exponents);
  const { binomial, coefficient } = part;
  const scaled = coefficient === 1 ? factor : times(parameter(coefficient), factor);
  if (binomial === undefined) return scaled;
  const raised = power(baseOf(binomial, monomial), binomial.exponent);
  return coefficient === 1 && isUnit(part.exponents) ? raised : node("mul", scaled, raised);
}

/** The square root of a part that is a square, of either sign; undefined for others. */
export function rootOfPart(part: SumPart, monomial: (exponents: readonly number[]) => Tree): Tree | undefined {
  const { binomial, coefficient, exponents } = part;
  if (binomial?.exponent !== 2 || !(coefficient > 0) || exponents.some((each) => each % 2 !== 0)) return undefined;
  const factor = monomial(exponents.map((each) => each / 2));
  const scaled = coefficient === 1 ? factor : times(parameter(Math.sqrt(coefficient)), factor);
  return times(scaled, baseOf(binomial, monomial));
}

function baseOf({ first, second, ratio }: BinomialPower, monomial: (exponents: readonly number[]) => Tree): Tree {
  const isOne = Math.abs(Math.abs(ratio) - 1) <= precision;
  const other = isOne ? monomial(second) : times(parameter(Math.abs(ratio)), monomial(second));
  return node(ratio < 0 ? "sub" : "add", monomial(first), other);
}

function isUnit(exponents: readonly number[]): boolean {
  return exponents.every((each) => each === 0);
}
