import fc from "fast-check";
import { apply, constant, input, parameter } from "../../../src/expression/build";
import type { Expression } from "../../../src/expression/expression";
import { operatorNames } from "../../../src/expression/operatorName";
import { operators } from "../../../src/expression/operators";

/** Expressions over `inputCount` inputs and all operators, up to `depth` operators deep. */
export function anyExpression(inputCount: number, depth = 4): fc.Arbitrary<Expression> {
  const leaf = fc.oneof(
    fc.integer({ min: 0, max: inputCount - 1 }).map((index) => input(index)),
    fc.constant(parameter()),
    fc.constantFrom(-2, -1, 0, 0.5, 1, 2, 3, 5).map((value) => constant(value)),
  );
  const { tree } = fc.letrec<{ tree: Expression }>((tie) => ({
    tree: fc.oneof(
      { depthSize: "small", maxDepth: depth, withCrossShrink: true },
      leaf,
      fc
        .tuple(fc.constantFrom(...operatorNames), tie("tree"), tie("tree"))
        .map(([name, x, y]) => (operators[name].arity === 1 ? apply(name, x) : apply(name, x, y))),
    ),
  }));
  return tree;
}
