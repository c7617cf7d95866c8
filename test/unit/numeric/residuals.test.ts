import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluateWithDerivatives } from "../../../src/expression/evaluate";
import { NormalEquations } from "../../../src/numeric/leastSquares";
import { compile } from "../../../src/numeric/program";
import { createRandom } from "../../../src/numeric/random";
import type { FitRows, ResidualScale } from "../../../src/numeric/residuals";
import { Residuals } from "../../../src/numeric/residuals";
import { formula } from "../search/formulas";

const random = createRandom(5, 0);
const column = (count: number): Float64Array => Float64Array.from({ length: count }, () => 1 + random.next());

function rowsOf(rowCount: number, cellSizes: readonly number[], weighted = false): FitRows {
  let start = 0;
  const cells = cellSizes.map((size) => ({ start, end: (start += size) }));
  return {
    rowCount,
    inputs: [column(rowCount)],
    target: column(rowCount),
    weights: weighted ? column(rowCount) : undefined,
    cells,
  };
}

function scaledBy({ rowCount, weights }: FitRows, scale: number): ResidualScale {
  return { factors: Float64Array.from({ length: rowCount }, (_, row) => Math.sqrt(weights?.[row] ?? 1) / scale) };
}

/** Everything said at once: two cells, slot 0 shared, slot 1 one value per cell. */
const perCell = { size: 3, positions: [Int32Array.of(0, 0), Int32Array.of(1, 2)], units: Float64Array.of(1, 1, 1) };

describe("residuals", () => {
  it("add up to the weighted sum of squares and its exact normal equations, cell by cell", () => {
    const expression = formula("p1 * x^p2");
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 700 }), fc.integer({ min: 1, max: 300 }), (first, second) => {
        const rows = rowsOf(first + second, [first, second], true);
        const residuals = new Residuals(rows, scaledBy(rows, 2));
        residuals.use(compile(expression), perCell);
        const vector = Float64Array.of(1.5, 0.7, -1.2);
        const normal = new NormalEquations();
        const cost = residuals.evaluate(vector, normal, Infinity);

        const slots = (slot: number, row: number): number => (slot === 0 ? vector[0] : vector[row < first ? 1 : 2]);
        const oracle = evaluateWithDerivatives(expression, { ...rows, parameters: slots });
        let expected = 0;
        const gradient = [0, 0, 0];
        const matrix = new Float64Array(9);
        for (let row = 0; row < rows.rowCount; row++) {
          const w = Math.sqrt(rows.weights?.[row] ?? 1) / 2;
          const r = (oracle.values[row] - rows.target[row]) * w;
          const j = [oracle.derivatives[0][row] * w, 0, 0];
          j[row < first ? 1 : 2] = oracle.derivatives[1][row] * w;
          expected += r * r;
          for (let a = 0; a < 3; a++) gradient[a] += j[a] * r;
          for (let a = 0; a < 3; a++) for (let b = 0; b <= a; b++) matrix[a * 3 + b] += j[a] * j[b];
        }
        expect(cost / expected).toBeCloseTo(1, 10);
        gradient.forEach((each, a) => expect(normal.gradient[a]).toBeCloseTo(each, 8));
        matrix.forEach((each, k) => expect(normal.matrix[k]).toBeCloseTo(each, 8));
      }),
      { numRuns: 30 },
    );
  });

  it("are logarithmic in log space, without rows where the target is 0", () => {
    const rows: FitRows = { ...rowsOf(3, [3]), target: Float64Array.of(2, 0, -8) };
    const residuals = new Residuals(rows, scaledBy(rows, 1));
    residuals.use(compile(formula("p1")), { size: 1, positions: [Int32Array.of(0)], units: Float64Array.of(1) });
    residuals.space = "logarithmic";
    const normal = new NormalEquations();
    expect(residuals.evaluate(Float64Array.of(4), normal, Infinity)).toBeCloseTo(2 * Math.log(2) ** 2, 12);
    // d log p / dp = 1 / 4 at each of the two rows that count; the two residuals cancel.
    expect(normal.matrix[0]).toBeCloseTo(2 / 16, 12);
    expect(normal.gradient[0]).toBeCloseTo(0, 12);
  });

  it("stop at the limit, and where something is not finite", () => {
    const rows = rowsOf(600, [600]);
    const residuals = new Residuals(rows, scaledBy(rows, 1));
    residuals.use(compile(formula("p1 * x")), { size: 1, positions: [Int32Array.of(0)], units: Float64Array.of(1) });
    expect(residuals.evaluate(Float64Array.of(50), undefined, 1)).toBe(Infinity);
    expect(residuals.evaluate(Float64Array.of(NaN), undefined, Infinity)).toBe(Infinity);
    expect(residuals.evaluate(Float64Array.of(1e300), undefined, Infinity)).toBe(Infinity);
  });

  it("leave out the derivatives of rows where a root has no slope", () => {
    const rows: FitRows = { ...rowsOf(2, [2]), inputs: [Float64Array.of(0, 4)], target: Float64Array.of(0, 1) };
    const residuals = new Residuals(rows, scaledBy(rows, 1));
    residuals.use(compile(formula("sqrt(p1 * x)")), {
      size: 1,
      positions: [Int32Array.of(0)],
      units: Float64Array.of(1),
    });
    const normal = new NormalEquations();
    residuals.evaluate(Float64Array.of(1), normal, Infinity);
    expect(normal.matrix[0]).toBeCloseTo(1, 12);
    expect(normal.gradient[0]).toBeCloseTo(1, 12);
  });
});
