import type { Tree } from "../../simplify/tree";
import { constantLeaf, node, parameterLeaf } from "../../simplify/tree";

/** A part of a product with its exponent. */
export interface Power {
  readonly base: Tree;
  readonly exponent: number;
  /** Whether roots of the base exist: it is positive in every row. */
  readonly isPositive: boolean;
  /** Standard error of the exponent. */
  readonly error: number;
}

/** Denominators of exponents, and how far off an exponent may be that is rounded to each. */
const denominators: readonly (readonly [number, number])[] = [
  [1, 0.06],
  [2, 0.06],
  [3, 0.02],
  [4, 0.02],
];
/** An exponent this many standard errors from a simple number may still be it. */
const errorsOff = 2.5;
const furthest = 0.2;
const largestExponent = 12;

/** A number as a fitted coefficient that starts at `value`. */
export function parameter(value: number): Tree {
  return parameterLeaf(0, Float64Array.of(value));
}

/** An exponent: as it is where it was rounded to a whole number, else a fitted number that starts there. */
export function exponent(value: number): Tree {
  return Number.isInteger(value) ? constantLeaf(value) : parameter(value);
}

/** `a * b`, without factors of 1. */
export function times(a: Tree, b: Tree): Tree {
  if (isOne(a)) return b;
  return isOne(b) ? a : node("mul", a, b);
}

/** The base to a fixed power, in the plainest spelling. */
export function power(base: Tree, exponent: number): Tree {
  if (exponent === 0) return constantLeaf(1);
  return exponent === 1 ? base : node("pow", base, constantLeaf(exponent));
}

/** The simple number an exponent is, as far as its error tells. */
export function simpleExponent({ exponent, isPositive, error }: Omit<Power, "base">): number | undefined {
  for (const [denominator, reach] of denominators) {
    if (denominator > 1 && !isPositive) break;
    const nearest = Math.round(exponent * denominator) / denominator;
    const within = Math.min(furthest / denominator, Math.max(reach, errorsOff * error));
    if (Math.abs(exponent - nearest) <= within && Math.abs(nearest) <= largestExponent) return nearest;
  }
  return isPositive ? undefined : Math.round(exponent);
}

/**
 * `first` times powers with simple exponents, those above a fraction stroke and below it; exponents that are not simple are
 * fitted, or where `isFree` all that can be.
 */
export function powerProduct(first: Tree, powers: readonly Power[], isFree = false): Tree {
  let above = first;
  let below: Tree = constantLeaf(1);
  for (const each of powers) {
    const exponent = isFree && each.isPositive && simpleExponent(each) !== 0 ? undefined : simpleExponent(each);
    if (exponent === undefined) above = times(above, node("pow", each.base, parameter(each.exponent)));
    else if (exponent > 0) above = times(above, power(each.base, exponent));
    else below = times(below, power(each.base, -exponent));
  }
  return isOne(below) ? above : node("div", above, below);
}

function isOne(tree: Tree): boolean {
  return tree.kind === "constant" && tree.value === 1;
}
