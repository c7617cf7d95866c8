import { describe, expect, it } from "vitest";
import type { OperatorDefinition, ValueSign } from "../../../src/expression/operatorDefinition";
import { operatorNames } from "../../../src/expression/operatorName";
import { operators } from "../../../src/expression/operators";

const positive = [1e-3, 0.1, 0.5, 0.9, 1, 1.7, 2, 3, 10, 30];
const all = [...positive, 0, ...positive.map((x) => -x)];
const every = operatorNames.map((name) => [name, operators[name]] as const);
const unary = every.filter(([, { arity }]) => arity === 1);

/** Pairs of operands and the value, where that is finite. */
function pointsOf({ arity, value }: OperatorDefinition): (readonly [readonly number[], number])[] {
  const operands = arity === 1 ? all.map((x) => [x]) : all.flatMap((x) => all.map((y) => [x, y]));
  return operands
    .map((each) => [each, value(each[0], each[1] ?? 0)] as const)
    .filter(([, result]) => Number.isFinite(result));
}

/** Whether operands with this sign, above `bound`, let the value be above it too, as the table says. */
const promises: Record<ValueSign, (isAbove: readonly boolean[], bound: "positive" | "nonNegative") => boolean> = {
  positive: () => true,
  nonNegative: (_isAbove, bound) => bound === "nonNegative",
  magnitude: ([isAbove], bound) => isAbove || bound === "nonNegative",
  operands: (isAbove) => isAbove.every(Boolean),
  base: ([isAbove]) => isAbove,
  greatest: (isAbove) => isAbove.some(Boolean),
  any: () => false,
};

describe("the operator table", () => {
  it.each(unary)("says what the sign of the operand does to %s", (_, { value, symmetry }) => {
    const pairs = positive.map((x) => [value(x, 0), value(-x, 0)]).filter((pair) => pair.some(Number.isFinite));
    expect(pairs.length).toBeGreaterThan(3);
    expect(pairs.every(([there, here]) => here === -there)).toBe(symmetry === "odd");
    expect(pairs.every(([there, here]) => here === there)).toBe(symmetry === "even");
  });

  it.each(every)("promises no sign that %s does not have", (_, operator) => {
    const points = pointsOf(operator);
    expect(points.length).toBeGreaterThan(5);
    for (const [operands, value] of points) {
      const isPromised = promises[operator.sign];
      if (
        isPromised(
          operands.map((x) => x > 0),
          "positive",
        )
      )
        expect(value, `of ${operands}`).toBeGreaterThan(0);
      if (
        isPromised(
          operands.map((x) => x >= 0),
          "nonNegative",
        )
      )
        expect(value, `of ${operands}`).toBeGreaterThanOrEqual(0);
    }
  });
});
