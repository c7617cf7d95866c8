import { describe, expect, it } from "vitest";
import { bandedMatrix, factoriseBanded, solveLower, solveUpper } from "../../../src/numeric/bandedCholesky";
import { bandMatrix, factoriseBand, solveBand } from "../../../src/numeric/bandedLu";
import { createRandom } from "../../../src/numeric/random";
import { integrateStiff } from "../../../src/numeric/stiffIntegration";

describe("banded matrices", () => {
  const [size, band] = [30, 4];
  const random = createRandom(1, 0);
  const right = Float64Array.from({ length: size }, () => random.normal());

  it("are solved with row exchanges", () => {
    const matrix = bandMatrix(size, band);
    const width = 3 * band + 1;
    const entry = (i: number, j: number) => matrix.values[i * width + j - i + band];
    for (let i = 0; i < size; i++) {
      for (let j = Math.max(0, i - band); j <= Math.min(size - 1, i + band); j++) {
        // A weak diagonal, so that rows have to be exchanged.
        matrix.values[i * width + j - i + band] = i === j ? 1e-3 : random.normal();
      }
    }
    const dense = Array.from({ length: size }, (_, i) =>
      Float64Array.from({ length: size }, (_, j) => (Math.abs(i - j) <= band ? entry(i, j) : 0)),
    );
    const x = right.slice();
    const pivots = new Int32Array(size);
    expect(factoriseBand(matrix, pivots)).toBe(true);
    solveBand(matrix, pivots, x);
    dense.forEach((row, i) => expect(row.reduce((sum, value, j) => sum + value * x[j], 0)).toBeCloseTo(right[i], 8));
  });

  it("are solved by their root where they are positive definite", () => {
    const matrix = bandedMatrix(size, band);
    const entry = (i: number, j: number) => (i === j ? 10 : 1 / (1 + Math.abs(i - j)));
    for (let i = 0; i < size; i++) {
      for (let j = Math.max(0, i - band); j <= i; j++) matrix.values[i * (band + 1) + j - i + band] = entry(i, j);
    }
    const sides = [1, -2, 0.5].map((factor) => right.map((value, i) => factor * value + i));
    const solutions = sides.map((side) => side.slice());
    expect(factoriseBanded(matrix)).toBe(true);
    solveLower(matrix, solutions);
    solutions.forEach((x, s) => {
      solveUpper(matrix, x);
      for (let i = 0; i < size; i++) {
        let sum = 0;
        for (let j = 0; j < size; j++) if (Math.abs(i - j) <= band) sum += entry(i, j) * x[j];
        expect(sum).toBeCloseTo(sides[s][i], 9);
      }
    });
    expect(factoriseBanded(bandedMatrix(3, 1))).toBe(false);
  });
});

describe("stiff systems", () => {
  it("are integrated with steps far longer than their fastest part lasts", () => {
    // Prothero and Robinson's problem: y follows the cosine, a thousand times as fast.
    let calls = 0;
    const system = {
      band: 0,
      rates: (t: number, y: Float64Array, rates: Float64Array) => {
        calls++;
        rates[0] = -1e6 * (y[0] - Math.cos(t)) - Math.sin(t);
      },
      addJacobian: (_t: number, _y: Float64Array, share: number, into: { values: Float64Array }) =>
        (into.values[0] += -1e6 * share),
    };
    const found: number[] = [];
    const times = [0, 1, 2, 3];
    const done = integrateStiff(system, Float64Array.of(1), times, (_, y) => found.push(y[0]), {
      tolerance: 1e-5,
      scale: [1],
    });
    expect(done).toBe(true);
    times.forEach((t, k) => expect(found[k]).toBeCloseTo(Math.cos(t), 4));
    expect(calls).toBeLessThan(5000);
  });
});
