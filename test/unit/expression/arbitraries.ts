import * as fc from "fast-check";
import { apply, constant, expressionOf, input, parameter } from "../../../src/expression/build";
import type { Expression } from "../../../src/expression/expression";
import { operatorNames } from "../../../src/expression/operatorName";
import { operators } from "../../../src/expression/operators";

/** Inputs that random expressions read. */
export const inputCount = 3;

const constants = fc.oneof(
  fc.integer({ min: -4, max: 12 }).map((value) => constant(value)),
  fc.double({ noNaN: true, min: -1e6, max: 1e6 }).map((value) => constant(value)),
  fc.double().map((value) => constant(value)),
);

const leaves = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: inputCount - 1 }).map((index) => input(index)) },
  { weight: 2, arbitrary: fc.constantFrom(0, 1, 3).map((sharing) => parameter(sharing)) },
  { weight: 2, arbitrary: constants },
);

/** Random expressions over all operators and leaves; a parameter may occur more than once. */
export const expressions: fc.Arbitrary<Expression> = fc
  .letrec<{ tree: Expression }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 6, withCrossShrink: true },
      leaves,
      fc
        .constantFrom(...operatorNames)
        .chain((operator) =>
          fc
            .array(tie("tree"), { minLength: operators[operator].arity, maxLength: operators[operator].arity })
            .map((operands) => apply(operator, ...operands)),
        ),
    ),
  }))
  .tree.chain((expression) =>
    fc
      .array(fc.nat({ max: Math.max(expression.sharing.length - 1, 0) }), {
        minLength: expression.sharing.length,
        maxLength: expression.sharing.length,
      })
      .map((slots) =>
        expressionOf(
          expression.nodes.map((node) => (node.kind === "parameter" ? { ...node, slot: slots[node.slot] } : node)),
          expression.sharing,
        ),
      ),
  );

/** A chain of `length` operators, each an operand of the next: as deep as an expression can be. */
export function deepExpression(length: number): Expression {
  const nodes: Expression["nodes"][number][] = [{ kind: "input", index: 0 }];
  for (let k = 0; k < length; k++) {
    if (k % 2 === 0) nodes.push({ kind: "operator", operator: "sin" });
    else nodes.push({ kind: "parameter", slot: 0 }, { kind: "operator", operator: "add" });
  }
  return expressionOf(nodes, [0]);
}
