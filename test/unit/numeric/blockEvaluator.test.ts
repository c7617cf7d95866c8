import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { apply, input, parameter } from "../../../src/expression/build";
import { evaluate, evaluateWithDerivatives } from "../../../src/expression/evaluate";
import type { Expression } from "../../../src/expression/expression";
import { operatorNames } from "../../../src/expression/operatorName";
import { operators } from "../../../src/expression/operators";
import { BlockEvaluator, blockRows } from "../../../src/numeric/blockEvaluator";
import { compile } from "../../../src/numeric/program";
import { createRandom } from "../../../src/numeric/random";
import { anyExpression } from "./randomExpressions";

/** Values and derivatives of all rows, block after block. */
function run(expression: Expression, inputs: readonly Float64Array[], parameters: readonly number[]) {
  const evaluator = new BlockEvaluator(inputs);
  evaluator.load(compile(expression));
  parameters.forEach((value, slot) => evaluator.bind(slot, value, blockRows));
  const rowCount = inputs[0].length;
  const values = new Float64Array(rowCount);
  const derivatives = parameters.map(() => new Float64Array(rowCount));
  for (let start = 0; start < rowCount; start += blockRows) {
    const count = Math.min(blockRows, rowCount - start);
    evaluator.forward(start, count);
    for (let i = 0; i < count; i++) values[start + i] = evaluator.result[evaluator.resultOffset + i];
    evaluator.seed.fill(1);
    if (parameters.length > 0) evaluator.reverse(count);
    derivatives.forEach((column, slot) => column.set(evaluator.derivatives[slot].subarray(0, count), start));
  }
  return { values, derivatives };
}

function columns(seed: number, count: number, rowCount: number): Float64Array[] {
  const random = createRandom(seed, 0);
  return Array.from({ length: count }, () => Float64Array.from({ length: rowCount }, () => 3 * random.normal()));
}

/** Equal up to rounding, where both are finite; where one is not, both are not. */
function agree(actual: number, expected: number, scale = 1): boolean {
  if (!Number.isFinite(expected) || !Number.isFinite(actual))
    return !Number.isFinite(expected) === !Number.isFinite(actual);
  return Math.abs(actual - expected) <= 1e-9 * (scale + Math.abs(expected));
}

describe("the block evaluator", () => {
  it("gives the values of the oracle for any formula", () => {
    fc.assert(
      fc.property(
        anyExpression(3),
        fc.integer(),
        fc.integer({ min: 1, max: 2 * blockRows + 3 }),
        (expression, seed, rows) => {
          const inputs = columns(seed, 3, rows);
          const parameters = expression.sharing.map((_, slot) => 0.7 + slot);
          const expected = evaluate(expression, { inputs, parameters, rowCount: rows });
          const { values } = run(expression, inputs, parameters);
          expect(values.every((value, row) => agree(value, expected[row]))).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("gives the derivatives of the oracle wherever everything is finite", () => {
    fc.assert(
      fc.property(anyExpression(2), fc.integer(), (expression, seed) => {
        const rowCount = 40;
        const inputs = columns(seed, 2, rowCount);
        const parameters = expression.sharing.map((_, slot) => 0.7 + slot);
        const oracle = evaluateWithDerivatives(expression, { inputs, parameters, rowCount });
        const { derivatives } = run(expression, inputs, parameters);
        derivatives.forEach((column, slot) =>
          column.forEach((value, row) => {
            const expected = oracle.derivatives[slot][row];
            if (!Number.isFinite(oracle.values[row]) || Math.abs(expected) > 1e100 || !Number.isFinite(value)) return;
            // The two directions of accumulation round differently; what cancels does so at the scale of its parts.
            expect(agree(value, expected, 1e-3 * (1 + Math.abs(oracle.values[row])))).toBe(true);
          }),
        );
      }),
      { numRuns: 300 },
    );
  });

  it.each(operatorNames)("knows the value and slopes of %s", (name) => {
    const operand = (index: number) => apply("mul", parameter(), input(index));
    const expression = operators[name].arity === 1 ? apply(name, operand(0)) : apply(name, operand(0), operand(1));
    const inputs = [Float64Array.of(0.3, 0.9, -0.4, 0.1), Float64Array.of(2, -0.5, 3, 1)];
    const parameters = [0.8, 1.25].slice(0, operators[name].arity);
    const points = { inputs, parameters, rowCount: 4 };
    const oracle = evaluateWithDerivatives(expression, points);
    const { values, derivatives } = run(expression, inputs, parameters);
    values.forEach((value, row) => {
      if (!Number.isFinite(oracle.values[row])) return expect(value).toBe(oracle.values[row]);
      expect(value).toBeCloseTo(oracle.values[row], 12);
      derivatives.forEach((column, slot) => expect(column[row]).toBeCloseTo(oracle.derivatives[slot][row], 12));
    });
  });

  it("adds up the places where a parameter occurs several times", () => {
    const p = { kind: "parameter", slot: 0 } as const;
    const expression: Expression = {
      nodes: [
        p,
        { kind: "input", index: 0 },
        { kind: "operator", operator: "mul" },
        p,
        { kind: "operator", operator: "add" },
      ],
      sharing: [0],
    };
    const { derivatives } = run(expression, [Float64Array.of(2, 5)], [3]);
    expect([...derivatives[0]]).toEqual([3, 6]);
  });

  it.each([1, 2, 3, 5, 8])("takes whole powers such as x^%d apart exactly as the oracle does", (exponent) => {
    const expression = apply("pow", apply("mul", parameter(), input(0)), {
      nodes: [{ kind: "constant", value: exponent }],
      sharing: [],
    });
    const inputs = [Float64Array.of(-1.7, 0, 0.3, 2.5)];
    const oracle = evaluateWithDerivatives(expression, { inputs, parameters: [1.1], rowCount: 4 });
    const { values, derivatives } = run(expression, inputs, [1.1]);
    values.forEach((value, row) => {
      expect(agree(value, oracle.values[row])).toBe(true);
      expect(agree(derivatives[0][row], oracle.derivatives[0][row])).toBe(true);
    });
  });

  it("refuses malformed postfix", () => {
    expect(() => compile({ nodes: [{ kind: "operator", operator: "add" }], sharing: [] })).toThrow(/operand/);
    expect(() => compile({ nodes: [], sharing: [] })).toThrow(/exactly one/);
  });
});
