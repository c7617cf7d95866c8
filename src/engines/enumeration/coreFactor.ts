import type { Tree } from "../../simplify/tree";
import { constantLeaf, node, parameterLeaf } from "../../simplify/tree";
import type { Core } from "./cores";
import { treeOfCore } from "./cores";

/** A core in the logarithm of a product: the logarithm of its power, or itself as an exponent. */
export interface CoreFactor {
  readonly core: Core;
  readonly isExponent: boolean;
}

/** The factor with an exponent, which is a number to be fitted where it is no multiple of a half, up to `tolerance`. */
export function powerOf({ core, isExponent }: CoreFactor, exponent: number, tolerance: number): Tree {
  const tree = treeOfCore(core);
  const nearest = Math.round(2 * exponent) / 2;
  const isSimple = nearest !== 0 && Math.abs(exponent - nearest) <= tolerance;
  const number = isSimple ? constantLeaf(nearest) : parameterLeaf(0, Float64Array.of(exponent));
  if (isExponent) return node("exp", isSimple && nearest === 1 ? tree : node("mul", number, tree));
  if (isSimple && nearest === 1) return tree;
  // A root has a value where the core or else minus the core is positive.
  const isNegative = !(isSimple && Number.isInteger(nearest)) && core.values.every((value) => value < 0);
  return node("pow", isNegative ? node("neg", tree) : tree, number);
}

/** Two rows where an orthonormal basis leaves most of a column: what is left in others may be rounding. */
export function freestRows(basis: readonly Float64Array[], rowCount: number): readonly [number, number] {
  const taken = (row: number) => basis.reduce((sum, direction) => sum + direction[row] ** 2, 0);
  const [first, second] = Array.from({ length: rowCount }, (_, row) => row).sort((a, b) => taken(a) - taken(b));
  return [first ?? 0, second ?? 0];
}
