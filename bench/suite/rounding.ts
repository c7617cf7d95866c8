import type { Expression } from "../../src/expression/expression";
import { operators } from "../../src/expression/operators";

/** A value and how far rounding may have moved it. */
interface Rounded {
  readonly value: number;
  readonly error: number;
}

const unitRoundoff = 2 ** -53;

/**
 * How far rounding may move the value of a formula at one row, to first order: every constant that is not whole, every
 * parameter and every operation is rounded once, and what is rounded already moves the rest. Infinity where that leaves
 * the domain of an operator.
 */
export function roundingError(
  { nodes }: Pick<Expression, "nodes">,
  input: (index: number) => number,
  parameter: (slot: number) => number,
): number {
  const stack: Rounded[] = [];
  for (const node of nodes) {
    if (node.kind === "input") stack.push({ value: input(node.index), error: 0 });
    else if (node.kind === "constant" && Number.isInteger(node.value)) stack.push({ value: node.value, error: 0 });
    else if (node.kind !== "operator")
      stack.push(rounded(node.kind === "constant" ? node.value : parameter(node.slot)));
    else {
      const { arity, value: of } = operators[node.operator];
      const y = arity === 2 ? stack.pop()! : { value: 0, error: 0 };
      const x = stack.pop()!;
      const { value, error } = rounded(of(x.value, y.value));
      const byX = farthest(value, x, (moved) => of(moved, y.value));
      const byY = farthest(value, y, (moved) => of(x.value, moved));
      stack.push({ value, error: error + byX + byY });
    }
  }
  return stack[0].error;
}

/** Below the normal numbers the distance between neighbours no longer falls. */
const rounded = (value: number): Rounded => ({
  value,
  error: value === 0 ? 0 : Math.max(unitRoundoff * Math.abs(value), Number.MIN_VALUE),
});

function farthest(value: number, { value: x, error }: Rounded, of: (moved: number) => number): number {
  if (error === 0) return 0;
  const distance = Math.max(Math.abs(of(x + error) - value), Math.abs(of(x - error) - value));
  return Number.isNaN(distance) ? Infinity : distance;
}
