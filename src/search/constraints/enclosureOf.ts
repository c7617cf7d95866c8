import type { Expression } from "../../expression/expression";
import { operators } from "../../expression/operators";
import type { Enclosure } from "./enclosure";
import { constantEnclosure } from "./enclosure";
import type { Interval } from "./interval";
import { one, zero } from "./interval";
import { intervalOperators } from "./intervalOperators";

/**
 * The enclosure of the formula where input i lies in `box[i]`, by automatic differentiation in intervals (Moore 1966,
 * chapter 11); undefined unless the formula is defined all over the box. `parameters` has one number per slot; derivatives
 * are by the input `along`, or nothing where it is undefined. A kink, as of `abs`, counts with its infinite curvature.
 */
export function enclosureOf(
  expression: Expression,
  parameters: readonly number[],
  box: readonly Interval[],
  along: number | undefined,
): Enclosure | undefined {
  const stack: Enclosure[] = [];
  for (const node of expression.nodes) {
    let next: Enclosure | undefined;
    switch (node.kind) {
      case "input":
        next = { value: box[node.index], slope: node.index === along ? one : zero, curvature: zero };
        break;
      case "parameter":
        next = constantEnclosure(parameters[node.slot]);
        break;
      case "constant":
        next = constantEnclosure(node.value);
        break;
      case "operator": {
        const second = operators[node.operator].arity === 2 ? stack.pop() : undefined;
        const first = stack.pop();
        if (first === undefined) throw new Error("Malformed postfix: an operand is missing");
        next = intervalOperators[node.operator](first, second ?? first);
      }
    }
    if (next === undefined || Number.isNaN(next.value.low)) return undefined;
    stack.push(next);
  }
  return stack[0];
}
