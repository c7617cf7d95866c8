import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  factoriseBlocks,
  inverseDiagonalOfBlocks,
  multiplyBlocks,
  solveBlocks,
} from "../../../src/numeric/blockCholesky";
import { blockStructure } from "../../../src/numeric/blockStructure";
import { CellScatter } from "../../../src/numeric/cellScatter";
import { factorise, solveFactorised } from "../../../src/numeric/cholesky";
import type { LeastSquaresModel } from "../../../src/numeric/leastSquares";
import { LevenbergMarquardt, projectedStep } from "../../../src/numeric/leastSquares";
import type { CellEquations, Crossing } from "./blockEquations";
import { addUp, bothWays, crossings, groupsOf, randomEquations } from "./blockEquations";

/** Agreement to 1e-9 of the largest. */
function expectSame(actual: ArrayLike<number>, expected: ArrayLike<number>): void {
  expect(actual).toHaveLength(expected.length);
  const largest = Math.max(...Array.from(expected, Math.abs));
  for (let j = 0; j < expected.length; j++) {
    expect(Math.abs(actual[j] - expected[j])).toBeLessThanOrEqual(1e-9 * largest);
  }
}

/** Solution and diagonal of the inverse by the dense factorisation. */
function solveDense(matrix: Float64Array, n: number, right: Float64Array) {
  const factor = matrix.slice();
  expect(factorise(factor, n)).toBe(true);
  const solution = right.slice();
  solveFactorised(factor, n, solution);
  const diagonal = Float64Array.from({ length: n }, (_, j) => {
    const column = new Float64Array(n);
    column[j] = 1;
    solveFactorised(factor, n, column);
    return column[j];
  });
  return { solution, diagonal };
}

/** Residuals that are linear in the values: `jacobian * values + residual`, row after row of each cell. */
function linearModel(crossing: Crossing, equations: CellEquations, scatter: CellScatter): LeastSquaresModel {
  const { positions } = groupsOf(crossing);
  const { size } = scatter.structure;
  return {
    size,
    evaluate(values, normal) {
      const moved = equations.map((rows, cell) =>
        rows.map(({ jacobian, residual }) => ({
          jacobian,
          residual: jacobian.reduce((sum, each, slot) => sum + each * values[positions[slot][cell]], residual),
        })),
      );
      if (normal !== undefined) {
        const { matrix, gradient } = addUp(scatter, moved, 0);
        normal.reset(size, scatter.structure);
        normal.matrix.set(matrix);
        normal.gradient.set(gradient);
      }
      return moved.flat().reduce((sum, { residual }) => sum + residual * residual, 0);
    },
  };
}

describe("the factorisation in blocks", () => {
  it("solves and inverts as the dense one does, in any order of the groups", () => {
    fc.assert(
      fc.property(crossings, fc.integer(), fc.constantFrom(-1, 1), (crossing, seed, sign) => {
        const equations = randomEquations(crossing, seed);
        const { blocks, dense } = bothWays(crossing, equations, 0.1, (a, b) => sign * (b.levels - a.levels));
        const expected = solveDense(dense.matrix, dense.size, dense.gradient);
        const factor = blocks.matrix.slice();
        expect(factoriseBlocks(blocks.structure, factor)).toBe(true);
        const solution = blocks.gradient.slice();
        solveBlocks(blocks.structure, factor, solution);
        expectSame(solution, expected.solution);
        expectSame(inverseDiagonalOfBlocks(blocks.structure, factor), expected.diagonal);
      }),
      { numRuns: 300 },
    );
  });

  it("multiplies what it solves for", () => {
    fc.assert(
      fc.property(crossings, fc.integer(), (crossing, seed) => {
        const { blocks } = bothWays(crossing, randomEquations(crossing, seed), 0.1);
        const { structure, matrix, gradient } = blocks;
        const factor = matrix.slice();
        expect(factoriseBlocks(structure, factor)).toBe(true);
        const solution = gradient.slice(0, structure.size);
        solveBlocks(structure, factor, solution);
        expectSame(multiplyBlocks(structure, matrix, solution), gradient.subarray(0, structure.size));
      }),
    );
  });

  it("projects onto some of the values as the dense one does, and foretells the same cost", () => {
    fc.assert(
      fc.property(
        crossings,
        fc.integer(),
        fc.infiniteStream(fc.integer({ min: 0, max: 1 })),
        (crossing, seed, bits) => {
          const { blocks, dense } = bothWays(crossing, randomEquations(crossing, seed), 0.1);
          const mask = Uint8Array.from({ length: dense.size }, () => bits.next().value ?? 0);
          const [actual, expected] = [projectedStep(blocks, 1e3, mask), projectedStep(dense, 1e3, mask)];
          expectSame(actual?.step ?? [], expected?.step ?? [NaN]);
          expect(actual?.cost).toBeCloseTo(expected?.cost ?? NaN, 6);
          actual?.step.forEach((value, j) => mask[j] === 0 && expect(Math.abs(value)).toBe(0));
        },
      ),
    );
  });

  it("takes the steps of Levenberg and Marquardt that the dense one takes", () => {
    fc.assert(
      fc.property(crossings, fc.integer(), fc.integer({ min: 2, max: 4 }), (crossing, seed, maximumEvaluations) => {
        const { groups, positions } = groupsOf(crossing);
        const structure = blockStructure(groups);
        if (structure === undefined) throw new Error("There is no limit, yet it was exceeded");
        const { size } = structure;
        const options = {
          maximumEvaluations,
          tolerance: 0,
          floor: 0,
          linear: new Uint8Array(size),
          magnitude: new Float64Array(size).fill(1e6),
        };
        const equations = randomEquations(crossing, seed);
        const [inBlocks, dense] = [new CellScatter(structure, positions), CellScatter.dense(size, positions)].map(
          (scatter) => {
            const values = new Float64Array(size).fill(0.5);
            const model = linearModel(crossing, equations, scatter);
            return { values, cost: new LevenbergMarquardt().minimise(model, values, options) };
          },
        );
        expectSame(inBlocks.values, dense.values);
        expect(inBlocks.cost).toBeCloseTo(dense.cost, 9);
      }),
    );
  });

  it("holds values that depend on others or are held from the start, and solves for the rest", () => {
    // x + y = 3 twice over, and z = 5, coupled to nothing: values at two levels, and a shared one.
    const structure = blockStructure([
      { levels: 2, width: 1, ofCell: Int32Array.of(0, 1) },
      { levels: 1, width: 1, ofCell: Int32Array.of(0, 0) },
    ]);
    if (structure === undefined) throw new Error("There is no limit, yet it was exceeded");
    const scatter = new CellScatter(structure, [Int32Array.of(0, 1), Int32Array.of(2, 2)]);
    const normal = addUp(scatter, [[{ jacobian: [1, 1], residual: -3 }], [{ jacobian: [1, 0], residual: -5 }]], 0);
    const solve = (matrix: Float64Array): number[] => {
      const solution = normal.gradient.slice();
      expect(factoriseBlocks(structure, matrix)).toBe(true);
      solveBlocks(structure, matrix, solution);
      return Array.from(solution, (each) => 0 - each);
    };
    expect(solve(normal.matrix.slice())).toEqual([3, 5, 0]);
    const held = normal.matrix.slice();
    held[structure.diagonal[0]] = Infinity;
    expect(solve(held)).toEqual([0, 5, 3]);
  });

  it("says so where an entry is not a number", () => {
    const { blocks } = bothWays({ sharings: [1, 0], cells: [[0], [1]] }, [], 0);
    blocks.matrix[0] = NaN;
    expect(factoriseBlocks(blocks.structure, blocks.matrix)).toBe(false);
  });
});
