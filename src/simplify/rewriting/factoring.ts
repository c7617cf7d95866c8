import { Opcode } from "../../expression/opcode";
import type { CanonicalStore } from "../canonical/canonicalStore";
import { minusOne, one } from "../canonical/coefficients";
import type { NodeId } from "../canonical/node";
import { nothing, unit } from "../canonical/node";
import { impossible } from "../canonical/sums";
import { isBelow } from "../canonical/weights";

/**
 * The sum with a factor that several of its terms have in common taken out of them, `x * y + x * z` being `x * (y + z)`: of
 * all such forms the lightest; -1 where none is lighter than the sum.
 */
export function factored(store: CanonicalStore, sum: NodeId): NodeId {
  const { nodes } = store;
  let best = impossible;
  for (let term = 0; term < nodes.lengths[sum]; term += 2) {
    const monic = nodes.at(sum, term);
    for (let k = 0; k < nodes.factorCount(monic); k++) {
      const base = nodes.baseAt(monic, k);
      const isPositive = nodes.powerAt(monic, k) > 0;
      if (base === unit || nodes.isFree(base) || !isFirst(store, sum, term, base, isPositive)) continue;
      const candidate = takenOut(store, sum, base, isPositive);
      if (candidate === impossible || !nodes.isLighter(candidate, best === impossible ? sum : best)) continue;
      best = candidate;
    }
  }
  return best;
}

/** The exponent of a base in a monic, 0 where it has none of this sign. */
function exponentOf({ nodes }: CanonicalStore, monic: NodeId, base: NodeId, isPositive: boolean): number {
  for (let k = 0; k < nodes.factorCount(monic); k++) {
    if (nodes.baseAt(monic, k) !== base) continue;
    const exponent = nodes.powerAt(monic, k);
    return exponent > 0 === isPositive && exponent !== 0 && !Number.isNaN(exponent) ? exponent : 0;
  }
  return 0;
}

/** Whether a term is the first with the base, of several. */
function isFirst(store: CanonicalStore, sum: NodeId, term: number, base: NodeId, isPositive: boolean): boolean {
  const { nodes } = store;
  for (let k = 0; k < term; k += 2) if (exponentOf(store, nodes.at(sum, k), base, isPositive) !== 0) return false;
  for (let k = term + 2; k < nodes.lengths[sum]; k += 2) {
    if (exponentOf(store, nodes.at(sum, k), base, isPositive) !== 0) return true;
  }
  return false;
}

function takenOut(store: CanonicalStore, sum: NodeId, base: NodeId, isPositive: boolean): NodeId {
  const { nodes, sums, products } = store;
  const { coefficients } = nodes;
  let least = Infinity;
  for (let k = 0; k < nodes.lengths[sum]; k += 2) {
    const exponent = exponentOf(store, nodes.at(sum, k), base, isPositive);
    if (exponent !== 0 && Math.abs(exponent) < Math.abs(least)) least = exponent;
  }
  const power = products.raise(base, coefficients.result(least));
  const inverse = products.raise(base, coefficients.result(-least));
  if (power === impossible || inverse === impossible) return impossible;
  let [inner, rest] = [nothing, nothing];
  for (let k = 0; k < nodes.lengths[sum]; k += 2) {
    const [monic, coefficient] = [nodes.at(sum, k), nodes.at(sum, k + 1)];
    if (exponentOf(store, monic, base, isPositive) === 0) rest = added(store, rest, monic, coefficient);
    else inner = added(store, inner, products.multiply(monic, inverse), coefficient);
    if (rest === impossible || inner === impossible) return impossible;
  }
  const product = products.multiply(power, inner);
  return product === impossible ? impossible : sums.addScaled(rest, product, one);
}

function added(store: CanonicalStore, sum: NodeId, monic: NodeId, coefficient: number): NodeId {
  if (monic === impossible) return impossible;
  const { nodes, sums, products } = store;
  if (!nodes.coefficients.isFree(coefficient)) return sums.addScaled(sum, monic, coefficient);
  const term = products.multiply(nodes.number(coefficient), monic);
  return term === impossible ? impossible : sums.addScaled(sum, term, one);
}

/**
 * Whether factors multiplied into the sum may make it shorter: where one stands in a term too, or both have exponentials, so
 * that something cancels, or where each term has a 1 that goes away, `x * (1 / y + 1)` being `x / y + x`.
 */
function mayShorten({ nodes }: CanonicalStore, product: NodeId, sum: NodeId): boolean {
  let ones = 0;
  for (let j = 0; j < nodes.lengths[sum]; j += 2)
    if (nodes.at(sum, j) === unit || isBelow(nodes, nodes.at(sum, j))) ones += 2;
  if (ones === nodes.lengths[sum]) return true;
  for (let k = 0; k < nodes.lengths[product]; k += 2) {
    const base = nodes.at(product, k);
    if (base === sum) continue;
    const isExponential = nodes.isFunction(base, Opcode.Exp);
    for (let j = 0; j < nodes.lengths[sum]; j += 2) {
      const monic = nodes.at(sum, j);
      for (let i = 0; i < nodes.factorCount(monic); i++) {
        const other = nodes.baseAt(monic, i);
        if (other === base || (isExponential && nodes.isFunction(other, Opcode.Exp))) return true;
      }
    }
  }
  return false;
}

/**
 * The product with its other factors multiplied into one of its sums, `(x - x^2) / x` being `1 - x`: of all such forms the
 * lightest; -1 where none is lighter than the product.
 */
export function expanded(store: CanonicalStore, product: NodeId): NodeId {
  const { nodes, products } = store;
  let best = impossible;
  for (let k = 0; k < nodes.lengths[product]; k += 2) {
    const [sum, exponent] = [nodes.at(product, k), nodes.at(product, k + 1)];
    if (!nodes.isShortSum(sum) || (exponent !== one && exponent !== minusOne) || !mayShorten(store, product, sum))
      continue;
    const power = products.raise(sum, exponent === one ? minusOne : one);
    const others = power === impossible ? impossible : products.multiply(product, power);
    if (others === impossible || others === unit || nodes.isFree(others)) continue;
    const factor = exponent === one ? others : products.raise(others, minusOne);
    let whole = factor === impossible ? impossible : nothing;
    for (let j = 0; j < nodes.lengths[sum] && whole !== impossible; j += 2) {
      whole = added(store, whole, products.multiply(nodes.at(sum, j), factor), nodes.at(sum, j + 1));
    }
    const candidate = whole === impossible || exponent === one ? whole : products.raise(whole, minusOne);
    if (candidate === impossible || !nodes.isLighter(candidate, best === impossible ? product : best)) continue;
    best = candidate;
  }
  return best;
}
