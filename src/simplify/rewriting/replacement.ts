import type { Sharing } from "../../expression/expression";
import type { CanonicalStore } from "../canonical/canonicalStore";
import type { CoefficientId } from "../canonical/coefficients";
import { one, separate } from "../canonical/coefficients";
import type { NodeId } from "../canonical/node";
import { nothing } from "../canonical/node";
import { opcodeOf } from "../canonical/opcodes";
import { impossible } from "../canonical/sums";
import type { Tree } from "../tree";
import { emptySet } from "./members";
import type { Multiple } from "./multiple";
import type { Pattern } from "./pattern";
import { Shape } from "./pattern";

/** The right side of a rule, with nodes for its variables and one number in place of the `parameters` of the left side. */
export function build(
  store: CanonicalStore,
  target: Tree,
  bindings: ArrayLike<NodeId>,
  parameters: readonly CoefficientId[],
): NodeId {
  switch (target.kind) {
    case "input":
      return bindings[target.index];
    case "constant":
      return store.constant(target.value);
    case "parameter":
      return commonParameter(store, parameters);
    case "operator": {
      const { operands } = target;
      const x = build(store, operands[0], bindings, parameters);
      const y = operands.length > 1 ? build(store, operands[1], bindings, parameters) : nothing;
      return x === impossible || y === impossible ? impossible : store.apply(opcodeOf(target.operator), x, y);
    }
  }
}

/** One parameter in place of several, where one of them varies wherever any of them does; else `impossible`. */
function commonParameter({ nodes }: CanonicalStore, parameters: readonly CoefficientId[]): NodeId {
  const { coefficients } = nodes;
  const union = parameters.reduce((all: Sharing, each) => all | coefficients.union(each), 0);
  const widest = parameters.find((each) => coefficients.union(each) === union);
  return widest === undefined ? impossible : nodes.number(widest);
}

/** The right side as many times as the left side was in a root that is a set, and what was left over of that. */
export function withLeftover(
  store: CanonicalStore,
  { shape, opcode }: Pattern,
  target: NodeId,
  { ratio, freeRatio }: Multiple,
  leftover: NodeId,
): NodeId {
  const { nodes, sums, products } = store;
  const { coefficients } = nodes;
  switch (shape) {
    case Shape.Function:
      return target;
    case Shape.Sum: {
      const scaled =
        freeRatio === separate
          ? sums.scale(target, coefficients.constant(ratio))
          : products.multiply(nodes.number(freeRatio), target);
      return scaled === impossible ? impossible : sums.addScaled(leftover, scaled, one);
    }
    case Shape.Product: {
      const power = products.raise(target, coefficients.constant(ratio));
      return power === impossible ? impossible : products.multiply(leftover, power);
    }
    default: {
      if (leftover === emptySet) return target;
      const from = nodes.top;
      nodes.pushOne(leftover);
      nodes.pushOne(target);
      return store.extreme(opcode, from);
    }
  }
}
