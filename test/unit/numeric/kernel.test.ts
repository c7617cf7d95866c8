import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { apply, constant, input, parameter } from "../../../src/expression/build";
import { evaluate, evaluateWithDerivatives } from "../../../src/expression/evaluate";
import type { Expression } from "../../../src/expression/expression";
import { operatorNames } from "../../../src/expression/operatorName";
import { operators } from "../../../src/expression/operators";
import { assertKernelFits, Kernel } from "../../../src/numeric/kernel";
import type { KernelRows, Precision } from "../../../src/numeric/kernel";
import { kernelProgram } from "../../../src/numeric/kernelProgram";
import { createRandom } from "../../../src/numeric/random";
import { anyExpression } from "./randomExpressions";

/** Each row a cell of its own, so that what the kernel adds up per cell is what one row has. */
function rowByRow(inputs: readonly Float64Array[], target: Float64Array): KernelRows {
  const { length: rowCount } = target;
  const ones = new Float64Array(rowCount).fill(1);
  const cells = Array.from({ length: rowCount }, (_, row) => ({ start: row, end: row + 1 }));
  return { rowCount, inputs, cells, target, factors: ones, logTarget: target, logFactors: ones };
}

function inOneCell(inputs: readonly Float64Array[], target: Float64Array): KernelRows {
  return { ...rowByRow(inputs, target), cells: [{ start: 0, end: target.length }] };
}

/** Two cells, where there are rows for both. */
function cellsOf(rowCount: number): KernelRows["cells"] {
  const half = Math.floor(rowCount / 2);
  return [
    { start: 0, end: half },
    { start: half, end: rowCount },
  ];
}

/** Every slot one value for all rows. */
function shared(slots: number, cellCount: number) {
  const positions = Array.from({ length: slots }, (_, slot) => new Int32Array(cellCount).fill(slot));
  return { size: slots, positions, units: new Float64Array(slots).fill(1) };
}

/** Values and derivatives of all rows. */
function run(
  expression: Expression,
  inputs: readonly Float64Array[],
  parameters: readonly number[],
  precision: Precision = 64,
) {
  const program = kernelProgram(expression);
  const [vector, slots] = [Float64Array.from(parameters), parameters.length];
  const rowCount = inputs[0].length;
  const values = new Float64Array(rowCount);
  const predicting = new Kernel(inOneCell(inputs, new Float64Array(rowCount)), precision);
  predicting.load(program, shared(slots, 1));
  predicting.predict(vector, values);
  const finite = values.map((value) => (Number.isFinite(value) ? value : 0));
  // Residuals near 1, or of the order of what is subtracted where that is large: J^T r is then J times a known number.
  const target = finite.map((value) => (value === 0 ? -1 : 0.5 * value));
  const derivatives = parameters.map(() => new Float64Array(rowCount).fill(NaN));
  for (let row = 0; row < rowCount; row++) {
    if (!Number.isFinite(values[row])) continue;
    const one = inputs.map((column) => column.subarray(row, row + 1));
    const kernel = new Kernel(rowByRow(one, target.subarray(row, row + 1)), precision);
    kernel.load(program, shared(slots, 1));
    if (kernel.evaluate(vector, "plain", Infinity) === Infinity) continue;
    const gradient = kernel.normalEquations.slice((slots * (slots + 1)) / 2);
    derivatives.forEach((column, slot) => (column[row] = gradient[slot] / (values[row] - target[row])));
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

const x0 = input(0);

describe("the kernel", () => {
  it("gives the values of the oracle for any formula", () => {
    fc.assert(
      fc.property(anyExpression(3), fc.integer(), fc.integer({ min: 1, max: 600 }), (expression, seed, rowCount) => {
        const inputs = columns(seed, 3, rowCount);
        const parameters = expression.sharing.map((_, slot) => 0.7 + slot);
        const expected = evaluate(expression, { inputs, parameters, rowCount });
        const kernel = new Kernel(inOneCell(inputs, new Float64Array(rowCount)));
        kernel.load(kernelProgram(expression), shared(parameters.length, 1));
        const values = new Float64Array(rowCount);
        kernel.predict(Float64Array.from(parameters), values);
        expect(values.every((value, row) => agree(value, expected[row]))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("gives the derivatives of the oracle wherever everything is finite", () => {
    fc.assert(
      fc.property(anyExpression(2), fc.integer(), (expression, seed) => {
        const rowCount = 8;
        const inputs = columns(seed, 2, rowCount);
        const parameters = expression.sharing.map((_, slot) => 0.7 + slot);
        const oracle = evaluateWithDerivatives(expression, { inputs, parameters, rowCount });
        const { derivatives } = run(expression, inputs, parameters);
        derivatives.forEach((column, slot) =>
          column.forEach((value, row) => {
            const expected = oracle.derivatives[slot][row];
            if (!Number.isFinite(oracle.values[row]) || !(Math.abs(expected) < 1e100)) return;
            if (!(Math.abs(oracle.values[row]) < 1e100) || !Number.isFinite(value)) return;
            // The two directions of accumulation round differently; what cancels does so at the scale of its parts.
            expect(agree(value, expected, 1e-3 * (1 + Math.abs(oracle.values[row])))).toBe(true);
          }),
        );
      }),
      { numRuns: 300 },
    );
  });

  it.each(operatorNames)("knows the value and slopes of %s, in both precisions", (name) => {
    const operand = (index: number) => apply("mul", parameter(), input(index));
    const expression = operators[name].arity === 1 ? apply(name, operand(0)) : apply(name, operand(0), operand(1));
    const inputs = [Float64Array.of(0.3, 0.9, -0.4, 0.1), Float64Array.of(2, -0.5, 3, 1)];
    const parameters = [0.8, 1.25].slice(0, operators[name].arity);
    const oracle = evaluateWithDerivatives(expression, { inputs, parameters, rowCount: 4 });
    for (const [precision, digits] of [
      [64, 12],
      [32, 5],
    ] as const) {
      const { values, derivatives } = run(expression, inputs, parameters, precision);
      values.forEach((value, row) => {
        if (!Number.isFinite(oracle.values[row])) return expect(value).toBe(oracle.values[row]);
        expect(value).toBeCloseTo(oracle.values[row], digits);
        derivatives.forEach((column, slot) => expect(column[row]).toBeCloseTo(oracle.derivatives[slot][row], digits));
      });
    }
  });

  it.each(["exp", "log", "log10", "sin", "cos", "tan", "tanh"] as const)(
    "knows %s of rare operands among usual ones, in blocks of any length",
    (name) => {
      const rare = [0, -0, -3, 1e-310, 1e-40, 2e5, -1e30, 740, -740, 95, -95, Infinity, -Infinity, NaN];
      for (const precision of [32, 64] as const) {
        for (const rowCount of [1, 7, 16, 300, 1000]) {
          const column = Float64Array.from({ length: rowCount }, (_, row) => 0.1 + (row % 70) / 50);
          rare.forEach((value, index) => (column[(37 * index) % rowCount] = value));
          const operand = precision === 32 ? Float64Array.from(Float32Array.from(column)) : column;
          const values = new Float64Array(rowCount);
          const kernel = new Kernel(inOneCell([column], new Float64Array(rowCount)), precision);
          kernel.load(kernelProgram(apply(name, x0)), shared(0, 1));
          kernel.predict(new Float64Array(0), values);
          values.forEach((value, row) => {
            const exact = operators[name].value(operand[row], 0);
            const expected = precision === 32 ? Math.fround(exact) : exact;
            if (!Number.isFinite(expected) || expected === 0) expect(value).toBe(expected);
            else
              expect(Math.abs(value - expected)).toBeLessThan(
                Math.abs(expected) * 2 ** (4 - (precision === 32 ? 24 : 53)) + 1e-44,
              );
          });
        }
      }
    },
  );

  it("refuses rows that do not fit into its memory, in a sentence", () => {
    const inputs = Array.from({ length: 40 }, () => new Float64Array(0));
    expect(() => assertKernelFits({ rowCount: 1_000_000, inputs })).not.toThrow();
    expect(() => assertKernelFits({ rowCount: 10_000_000, inputs })).toThrow(/Lower the row limit/);
    const half = { rowCount: 3_000_000, inputs };
    expect(() => assertKernelFits(half)).not.toThrow();
    expect(() => assertKernelFits(half, half)).toThrow(/Lower the row limit/);
  });

  it("evaluates a population in one call as it does its programs one by one, in both precisions", () => {
    const member = fc.tuple(anyExpression(3), fc.integer());
    fc.assert(
      fc.property(
        fc.array(member, { minLength: 1, maxLength: 12 }),
        fc.constantFrom<Precision>(32, 64),
        fc.integer({ min: 1, max: 600 }),
        (population, precision, rowCount) => {
          const inputs = columns(5, 3, rowCount);
          const rows = { ...inOneCell(inputs, inputs[0]), cells: cellsOf(rowCount) };
          const members = population.map(([expression]) => ({
            program: kernelProgram(expression),
            layout: shared(expression.sharing.length, rows.cells.length),
          }));
          const vectors = population.map(([{ sharing }, seed]) => {
            const random = createRandom(seed, 0);
            return Float64Array.from(sharing, () => random.normal());
          });
          const together = new Kernel(rows, precision);
          together.loadAll(members);
          const costs = together.evaluateAll(vectors, "plain", true, 1e6).slice();
          members.forEach(({ program, layout }, k) => {
            const alone = new Kernel(rows, precision);
            alone.load(program, layout);
            expect(costs[k]).toBe(alone.evaluate(vectors[k], "plain", 1e6));
            if (costs[k] !== Infinity) expect(together.normalEquationsOf(k)).toEqual(alone.normalEquations);
          });
        },
      ),
      { numRuns: 200 },
    );
  });

  it("adds up the places where a parameter occurs several times", () => {
    const p = { kind: "parameter", slot: 0 } as const;
    const [x, mul, add] = [
      { kind: "input", index: 0 },
      { kind: "operator", operator: "mul" },
      { kind: "operator", operator: "add" },
    ] as const;
    const { derivatives } = run({ nodes: [p, x, mul, p, add], sharing: [0] }, [Float64Array.of(2, 5)], [3]);
    expect([...derivatives[0]]).toEqual([3, 6]);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])("takes whole powers such as x^%d apart exactly as the oracle does", (exponent) => {
    const expression = apply("pow", apply("mul", parameter(), input(0)), constant(exponent));
    const inputs = [Float64Array.of(-1.7, 0.1, 0.3, 2.5)];
    const oracle = evaluateWithDerivatives(expression, { inputs, parameters: [1.1], rowCount: 4 });
    const { values, derivatives } = run(expression, inputs, [1.1]);
    values.forEach((value, row) => {
      expect(agree(value, oracle.values[row])).toBe(true);
      expect(agree(derivatives[0][row], oracle.derivatives[0][row])).toBe(true);
    });
  });
});

describe("the program of the kernel", () => {
  const x = input(0);

  it("computes what occurs twice once, and what is constant beforehand", () => {
    const sine = apply("sin", apply("mul", x, constant(2)));
    const program = kernelProgram(apply("add", apply("mul", sine, sine), apply("exp", constant(0))));
    expect(program.forward.length / 4).toBe(4);
    expect(program.constants).toEqual([2, 1]);
  });

  it("refuses malformed postfix", () => {
    expect(() => kernelProgram({ nodes: [{ kind: "operator", operator: "add" }], sharing: [] })).toThrow(/operand/);
    expect(() => kernelProgram({ nodes: [], sharing: [] })).toThrow(/exactly one/);
  });

  it("is checked by the kernel, however malformed it is", () => {
    const kernel = new Kernel(inOneCell([Float64Array.of(1, 2)], Float64Array.of(1, 2)));
    const good = kernelProgram(apply("add", apply("mul", parameter(), x), parameter()));
    const layout = shared(2, 1);
    fc.assert(
      fc.property(
        fc.constantFrom("forward", "reverse", "slotAdjoints"),
        fc.nat(),
        fc.oneof(
          fc.integer(),
          fc.nat({ max: 30 }),
          fc.nat({ max: 5 }).map((kind) => (kind << 24) | 1),
        ),
        (part, at, word) => {
          const words = [...good[part]];
          words[at % words.length] = word;
          const spoilt = { ...good, [part]: words };
          try {
            kernel.load(spoilt, layout);
          } catch (error) {
            expect(String(error)).toMatch(/refuses/);
            return;
          }
          // What is let through runs within its own blocks: the columns stay as they are.
          kernel.evaluate(Float64Array.of(3, 4), "plain", Infinity);
          kernel.load(good, layout);
          const values = new Float64Array(2);
          kernel.predict(Float64Array.of(3, 4), values);
          expect([...values]).toEqual([7, 10]);
        },
      ),
    );
  });
});
