import { greatestCommonDivisor } from "../canonical/rational";
import type { Part } from "./parts";

/** A product as it is taken apart: `above / below` times powers. */
export interface Product {
  /** Has the sign. Neither is 0 or infinite. */
  readonly above: number;
  readonly below: number;
  readonly factors: readonly Factor[];
}

export interface Factor {
  readonly base: Part;
  /** Not 0. */
  readonly exponent: number;
}

export const unit: Product = { above: 1, below: 1, factors: [] };

/** Powers of powers are only put together up to this. */
const largestExponent = 1000;
/** Numerators and denominators up to this are put in lowest terms. */
const largestTerm = 1e6;
/** Up to this, a number that is one over a whole one is written as a division. */
const largestDivisor = 12;
/** Their multiples are clear as decimals. */
const decimalDivisors = [1, 2, 4, 5, 8, 10];

/** The product of two, powers of one base collected; undefined where numbers become too large or too small. */
export function times(a: Product, b: Product): Product | undefined {
  const above = a.above * b.above;
  const below = a.below * b.below;
  if (!isNormal(above) || !isNormal(below) || !isNormal(above / below)) return undefined;
  return { above, below, factors: collected([...a.factors, ...b.factors]) };
}

export function inverse({ above, below, factors }: Product): Product {
  return {
    above: Math.sign(above) * below,
    below: Math.abs(above),
    factors: factors.map(({ base, exponent }) => ({ base, exponent: -exponent })),
  };
}

export function negated(product: Product): Product {
  return { ...product, above: -product.above };
}

/** The product to a whole power; undefined where its numbers would not stay simple ones. */
export function raised({ above, below, factors }: Product, exponent: number): Product | undefined {
  const power = Math.abs(exponent);
  if (factors.some((each) => Math.abs(each.exponent * power) > largestExponent)) return undefined;
  const [numerator, denominator] = [above ** power, below ** power];
  if (!isShortWhole(numerator) || !isShortWhole(denominator)) return undefined;
  const product = {
    above: numerator,
    below: denominator,
    factors: factors.map((each) => ({ base: each.base, exponent: withoutNoise(each.exponent * power) })),
  };
  return exponent < 0 ? inverse(product) : product;
}

/** Powers of the same base become one. */
export function collected(factors: readonly Factor[]): Factor[] {
  const exponents = new Map<Part, number>();
  for (const { base, exponent } of factors) {
    const known = exponents.get(base);
    exponents.set(base, known === undefined ? exponent : withoutNoise(known + exponent));
  }
  return [...exponents].flatMap(([base, exponent]) => (exponent === 0 ? [] : [{ base, exponent }]));
}

/** The product with its number written as people do: as a whole number, a simple fraction or a decimal. */
export function withPlainNumber(product: Product): Product {
  const { factors } = product;
  const [above, below] = lowestTerms(product.above, product.below);
  const divisor = 1 / Math.abs(above);
  const whole = Math.round(divisor);
  const isDivision = below === 1 && whole > 1 && whole <= largestDivisor && Math.abs(divisor - whole) < 1e-14 * whole;
  const hasAbove = factors.some(({ exponent }) => exponent > 0);
  const isFraction = !decimalDivisors.includes(whole) || factors.some(({ exponent }) => exponent < 0);
  if (isDivision && hasAbove && isFraction) return { above: Math.sign(above), below: whole, factors };
  return { above, below, factors };
}

function lowestTerms(above: number, below: number): readonly [number, number] {
  if (below === 1) return [above, 1];
  const ratio = above / below;
  if (Number.isInteger(ratio)) return [ratio, 1];
  if (Math.abs(above) === 1) return [above, below];
  if (!isShortWhole(above) || !isShortWhole(below) || Number(ratio.toPrecision(4)) === ratio) return [ratio, 1];
  const divisor = greatestCommonDivisor(above, below);
  return [above / divisor, below / divisor];
}

/** Without the error that thirds and decimals such as 0.1 gather. */
function withoutNoise(exponent: number): number {
  const twelfths = exponent * 12;
  if (Math.abs(twelfths - Math.round(twelfths)) < 1e-12) return Math.round(twelfths) / 12;
  return Number(exponent.toPrecision(14));
}

function isShortWhole(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) <= largestTerm;
}

/** A number that products can be taken apart with. */
export function isNormal(value: number): boolean {
  return Number.isFinite(value) && Math.abs(value) > 1e-300;
}
