import * as fc from "fast-check";
import { arityOf, expressionOf } from "../../../src/expression/build";
import type { Expression, Node, Sharing } from "../../../src/expression/expression";
import { evaluate } from "../../../src/expression/evaluate";
import { operatorNames } from "../../../src/expression/operatorName";

/** Inputs and parameter slots that random expressions may use. */
export const inputCount = 3;
const slotCount = 4;

const ordinaryNumbers = fc.oneof(
  fc.integer({ min: -4, max: 12 }),
  fc.integer({ min: -9999, max: 9999 }).map((thousandths) => thousandths / 1000),
);

function leaves(numbers: fc.Arbitrary<number>): fc.Arbitrary<Node> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant("input" as const), index: fc.nat(inputCount - 1) }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant("parameter" as const), slot: fc.nat(slotCount - 1) }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant("constant" as const), value: numbers }) },
  );
}

const operatorNodes: fc.Arbitrary<Node> = fc.record({
  kind: fc.constant("operator" as const),
  operator: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...operatorNames) },
    { weight: 2, arbitrary: fc.constantFrom("add", "sub", "mul", "div", "pow", "neg", "square") },
  ),
});

function expressionsWith(numbers: fc.Arbitrary<number>, maxLength: number): fc.Arbitrary<Expression> {
  return fc
    .tuple(
      fc.array(fc.oneof(leaves(numbers), operatorNodes), { maxLength, size: "max" }),
      fc.array(fc.constantFrom<Sharing>(0, 1, 3), { minLength: slotCount, maxLength: slotCount }),
    )
    .map(([steps, sharing]) => expressionOf(wholeExpression(steps), sharing));
}

/** Random expressions over all operators and leaves, of up to about 60 nodes; a parameter may occur more than once. */
export const expressions = expressionsWith(fc.oneof(ordinaryNumbers, fc.double()), 40);

/** Shorter ones, with constants of ordinary size, whose values can be compared. */
export const ordinaryExpressions = expressionsWith(ordinaryNumbers, 12);

/** Thousandths between -4 and 4: nothing so small that differences or the tolerance of a comparison swallow it. */
export const coordinates = fc.integer({ min: -4000, max: 4000 }).map((thousandths) => thousandths / 1000);

/** Values of the inputs, and of as many parameters as an expression may have, at one row. */
export const points = fc.record({
  inputs: fc.array(coordinates, { minLength: inputCount, maxLength: inputCount }),
  parameters: fc.array(coordinates, { minLength: slotCount, maxLength: slotCount }),
});

export type Point = typeof points extends fc.Arbitrary<infer P> ? P : never;

/** Value of the expression at one point. */
export function valueAt(expression: Expression, { inputs, parameters }: Point): number {
  return evaluate(expression, { inputs: inputs.map((value) => [value]), parameters, rowCount: 1 })[0];
}

/**
 * True if the value is finite and hardly moves when inputs, parameters and constants do, so that it may be compared with one
 * that rounding reached by another way.
 */
export function isWellConditioned(expression: Expression, point: Point): boolean {
  const value = valueAt(expression, point);
  if (!Number.isFinite(value)) return false;
  const tiny = 1e-11;
  return [1 + tiny, 1 - tiny].every((factor) => {
    const moved: Expression = {
      ...expression,
      nodes: expression.nodes.map((node, k) =>
        node.kind === "constant" && k % 2 === 0 ? { ...node, value: node.value * factor } : node,
      ),
    };
    const movedPoint = {
      inputs: point.inputs.map((x, k) => x * factor ** (k + 1)),
      parameters: point.parameters.map((x, k) => x * factor ** -(k + 1)),
    };
    return Math.abs(valueAt(moved, movedPoint) - value) <= 1e-7 * Math.abs(value);
  });
}

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
