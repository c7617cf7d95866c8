import type { CanonicalStore } from "../canonical/canonicalStore";
import type { CoefficientId } from "../canonical/coefficients";
import { one, separate } from "../canonical/coefficients";
import type { NodeId } from "../canonical/node";
import { Kind, nothing, undefinedNode, unit } from "../canonical/node";
import { impossible } from "../canonical/sums";
import type { Pattern } from "./pattern";
import { Shape } from "./pattern";

/*
 * Nodes as the sets that patterns ask for: terms of a sum, factors of a product, operands of a minimum or maximum. A node of
 * another kind is a set of one member, itself.
 */

/** The empty set of a minimum or maximum. */
export const emptySet = -2;

function isSet({ nodes }: CanonicalStore, { shape, opcode }: Pattern, subject: NodeId): boolean {
  switch (shape) {
    case Shape.Sum:
      return nodes.kinds[subject] === Kind.Sum;
    case Shape.Product:
      return nodes.kinds[subject] === Kind.Product;
    default:
      return nodes.isFunction(subject, opcode);
  }
}

export function memberCount(store: CanonicalStore, pattern: Pattern, subject: NodeId): number {
  if (subject === emptySet) return 0;
  if (!isSet(store, pattern, subject)) return 1;
  const length = store.nodes.lengths[subject];
  return pattern.shape === Shape.Extreme ? length : length / 2;
}

export function memberAt(store: CanonicalStore, pattern: Pattern, subject: NodeId, k: number): NodeId {
  if (!isSet(store, pattern, subject)) return subject;
  return store.nodes.at(subject, pattern.shape === Shape.Extreme ? k : 2 * k);
}

/** Coefficient or exponent of a member. */
export function factorAt(store: CanonicalStore, pattern: Pattern, subject: NodeId, k: number): CoefficientId {
  if (pattern.shape === Shape.Extreme || !isSet(store, pattern, subject)) return one;
  return store.nodes.at(subject, 2 * k + 1);
}

/** The set without members. */
export function empty({ shape }: Pattern): NodeId {
  return shape === Shape.Sum ? nothing : shape === Shape.Product ? unit : emptySet;
}

/** One member with its coefficient or exponent, as a node. */
export function single(store: CanonicalStore, pattern: Pattern, subject: NodeId, k: number): NodeId {
  const member = memberAt(store, pattern, subject, k);
  const factor = factorAt(store, pattern, subject, k);
  if (factor === one) return member;
  return pattern.shape === Shape.Sum ? store.nodes.scaled(factor, member) : store.products.raise(member, factor);
}

/** The set of the members from `from` to the top of the scratch stack, which is taken off it. */
export function collected(store: CanonicalStore, pattern: Pattern, from: number): NodeId {
  if (store.nodes.top === from) return empty(pattern);
  switch (pattern.shape) {
    case Shape.Sum:
      return store.sums.collect(from);
    case Shape.Product:
      return store.products.collect(one, from);
    default:
      return store.extreme(pattern.opcode, from);
  }
}

/** The set without the members in `used`, which are bits. */
export function unused(store: CanonicalStore, pattern: Pattern, subject: NodeId, used: number): NodeId {
  const { nodes } = store;
  const count = memberCount(store, pattern, subject);
  const from = nodes.top;
  for (let k = 0; k < count; k++) {
    if ((used & (1 << k)) !== 0) continue;
    const member = memberAt(store, pattern, subject, k);
    if (pattern.shape === Shape.Extreme) nodes.pushOne(member);
    else nodes.push(member, factorAt(store, pattern, subject, k));
  }
  return collected(store, pattern, from);
}

/** The set without a multiple, or a power, of a value, which has to be in it as it stands; else `impossible`. */
export function without(
  store: CanonicalStore,
  pattern: Pattern,
  subject: NodeId,
  value: NodeId,
  factor: number,
): NodeId {
  const { nodes, sums, products } = store;
  const before = memberCount(store, pattern, subject);
  const taken = memberCount(store, pattern, value);
  if (taken > before) return impossible;
  if (pattern.shape === Shape.Extreme) return withoutMembers(store, pattern, subject, value);
  const coefficient = nodes.coefficients.result(-factor);
  if (coefficient < 0) return impossible;
  let left: NodeId;
  if (pattern.shape === Shape.Sum) left = sums.addScaled(subject, value, coefficient);
  else {
    const inverse = products.raise(value, coefficient);
    left = inverse === impossible ? impossible : products.multiply(subject, inverse);
  }
  if (left === impossible || left === undefinedNode) return impossible;
  return memberCount(store, pattern, left) === before - taken ? left : impossible;
}

function withoutMembers(store: CanonicalStore, pattern: Pattern, subject: NodeId, value: NodeId): NodeId {
  const { nodes } = store;
  const before = memberCount(store, pattern, subject);
  const taken = memberCount(store, pattern, value);
  const from = nodes.top;
  let found = 0;
  for (let k = 0; k < before; k++) {
    const member = memberAt(store, pattern, subject, k);
    let isTaken = false;
    for (let j = 0; j < taken && !isTaken; j++) isTaken = memberAt(store, pattern, value, j) === member;
    if (isTaken) found++;
    else nodes.pushOne(member);
  }
  if (found === taken) return collected(store, pattern, from);
  nodes.top = from;
  return impossible;
}

/** Whether a node may match the pattern, as far as can be told at a glance. */
export function mayMatch(
  store: CanonicalStore,
  { shape, opcode, functions, parts }: Pattern,
  subject: NodeId,
): boolean {
  const { nodes } = store;
  if ((nodes.functions[subject] & functions) !== functions) return false;
  switch (shape) {
    case Shape.Function:
      return nodes.isFunction(subject, opcode);
    case Shape.Extreme:
      return parts.length === 0 || nodes.isFunction(subject, opcode);
    case Shape.Product:
      return parts.length === 0 || nodes.kinds[subject] === Kind.Product;
    case Shape.Sum:
      return parts.length === 0 || nodes.kinds[subject] === Kind.Sum;
    case Shape.Number:
    case Shape.Parameter:
      return nodes.numberOf(subject) !== separate;
    default:
      return true;
  }
}
