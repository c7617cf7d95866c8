import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HeldValue } from "../../../src/numeric/heldValue";
import type { LeastSquaresModel } from "../../../src/numeric/leastSquares";
import { LevenbergMarquardt, NormalEquations } from "../../../src/numeric/leastSquares";
import { bothWays, crossings, elementAt, randomEquations } from "./blockEquations";

/** Normal equations as a model of their own: a paraboloid with its bottom where they say. */
function paraboloid(normal: NormalEquations): LeastSquaresModel {
  const { size } = normal;
  const element = (i: number, j: number) => elementAt(normal, Math.max(i, j), Math.min(i, j));
  return {
    size,
    evaluate(point, filled, limit) {
      const slope = Float64Array.from(point, (_, i) => point.reduce((sum, x, j) => sum + element(i, j) * x, 0));
      let cost = 1000;
      for (let i = 0; i < size; i++) cost += point[i] * (slope[i] + 2 * normal.gradient[i]);
      if (!(cost <= limit)) return Infinity;
      filled?.reset(size, normal.structure);
      filled?.matrix.set(normal.matrix.subarray(0, normal.structure.entryCount));
      for (let i = 0; i < size && filled; i++) filled.gradient[i] = slope[i] + normal.gradient[i];
      return cost;
    },
  };
}

describe("a held value", () => {
  it("has no effect in the normal equations, and nothing else changes", () => {
    fc.assert(
      fc.property(crossings, fc.integer(), fc.nat(), (crossing, seed, pick) => {
        const { blocks, dense } = bothWays(crossing, randomEquations(crossing, seed), 0.1);
        for (const normal of [blocks, dense]) {
          const { size } = normal;
          const position = pick % size;
          const seen = new NormalEquations();
          new HeldValue(paraboloid(normal), position).evaluate(new Float64Array(size), seen, Infinity);
          for (let row = 0; row < size; row++) {
            for (let column = 0; column <= row; column++) {
              const isHeld = row === position || column === position;
              expect(elementAt(seen, row, column)).toBe(isHeld ? 0 : elementAt(normal, row, column));
            }
            expect(seen.gradient[row]).toBe(row === position ? 0 : normal.gradient[row]);
          }
        }
      }),
    );
  });

  it("stays where it is while all others are fitted, in blocks as in one", () => {
    fc.assert(
      fc.property(crossings, fc.integer(), fc.nat(), (crossing, seed, pick) => {
        const { blocks, dense } = bothWays(crossing, randomEquations(crossing, seed), 0.1);
        const [inBlocks, inOne] = [blocks, dense].map((normal) => {
          const { size } = normal;
          const position = pick % size;
          const point = new Float64Array(size);
          point[position] = 0.75;
          const cost = new LevenbergMarquardt().minimise(new HeldValue(paraboloid(normal), position), point, {
            maximumEvaluations: 60,
            tolerance: 1e-15,
            floor: 0,
            linear: new Uint8Array(size).fill(1),
            magnitude: new Float64Array(size).fill(1),
          });
          expect(point[position]).toBe(0.75);
          return cost;
        });
        expect(inBlocks / inOne).toBeCloseTo(1, 9);
      }),
    );
  });
});
