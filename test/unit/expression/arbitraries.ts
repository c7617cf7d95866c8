import * as fc from "fast-check";
import { arityOf, expressionOf } from "../../../src/expression/build";
import type { Expression, Node, Sharing } from "../../../src/expression/expression";
import { operatorNames } from "../../../src/expression/operatorName";

/** Inputs and parameter slots that random expressions may use. */
export const inputCount = 3;
const slotCount = 4;

const leaves: fc.Arbitrary<Node> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("input" as const), index: fc.nat(inputCount - 1) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("parameter" as const), slot: fc.nat(slotCount - 1) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("constant" as const),
      value: fc.oneof(
        { weight: 4, arbitrary: fc.integer({ min: -4, max: 12 }) },
        { weight: 2, arbitrary: fc.integer({ min: -9999, max: 9999 }).map((n) => n / 1000) },
        { weight: 1, arbitrary: fc.double() },
      ),
    }),
  },
);

const operatorNodes: fc.Arbitrary<Node> = fc.record({
  kind: fc.constant("operator" as const),
  operator: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...operatorNames) },
    { weight: 2, arbitrary: fc.constantFrom("add", "sub", "mul", "div", "pow", "neg", "square") },
  ),
});

/** Random expressions over all operators and leaves, of up to about 40 nodes; a parameter may occur more than once. */
export const expressions: fc.Arbitrary<Expression> = fc
  .tuple(
    fc.array(fc.oneof(leaves, operatorNodes), { maxLength: 40, size: "max" }),
    fc.array(fc.constantFrom(0, 1, 3), { minLength: slotCount, maxLength: slotCount }),
  )
  .map(([steps, sharing]) => expressionOf(wholeExpression(steps), sharing as Sharing[]));

/** Leaves out operators that lack operands, and joins what is left over. */
function wholeExpression(steps: readonly Node[]): Node[] {
  const nodes: Node[] = [];
  let depth = 0;
  for (const node of steps) {
    if (depth < arityOf(node)) continue;
    depth += 1 - arityOf(node);
    nodes.push(node);
  }
  if (depth === 0) return [{ kind: "input", index: 0 }];
  const joints = ["sub", "mul", "div", "add"] as const;
  for (; depth > 1; depth--) nodes.push({ kind: "operator", operator: joints[depth % joints.length] });
  return nodes;
}

/** `operators` operators, each an operand of the next: as deep as an expression can be. */
export function deepExpression(operators: number): Expression {
  const nodes: Node[] = [{ kind: "input", index: 0 }];
  for (let k = 0; k < operators; k++) {
    if (k % 2 === 0) nodes.push({ kind: "operator", operator: "sin" });
    else nodes.push({ kind: "parameter", slot: 0 }, { kind: "operator", operator: "add" });
  }
  return expressionOf(nodes, [0]);
}
