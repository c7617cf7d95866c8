import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Covariance } from "../../../src/numeric/covariance";
import { NormalEquations } from "../../../src/numeric/leastSquares";
import type { CellEquations, Crossing } from "./blockEquations";
import { bothWays, crossings, elementAt, groupsOf, randomEquations } from "./blockEquations";

const [star, band] = [0b01, 0b10];

function covarianceOf(normal: NormalEquations): Covariance {
  const covariance = Covariance.of(normal);
  if (covariance === undefined) throw new Error("The equations are not finite");
  return covariance;
}

/** Every combination of stars and bands, each slot's derivative 1 in each of two rows; times `unit(slot)`. */
function additive(stars: number, bands: number, sharings: number[], unit: (slot: number) => number = () => 1) {
  const cells = Array.from({ length: stars * bands }, (_, cell) => [Math.floor(cell / bands), cell % bands]);
  const jacobian = sharings.map((_mask, slot) => unit(slot));
  const equations = cells.map(() => [
    { jacobian, residual: 0 },
    { jacobian, residual: 0 },
  ]);
  return { crossing: { sharings, cells }, equations };
}

function setsOf(crossing: Crossing, equations: CellEquations): number[][] {
  const { blocks, dense } = bothWays(crossing, equations, 0);
  const [inBlocks, inOne] = [blocks, dense].map((normal) =>
    covarianceOf(normal)
      .indistinguishable()
      .map((set) => Array.from(set))
      .sort((a, b) => a[0] - b[0]),
  );
  expect(inBlocks).toEqual(inOne);
  return inBlocks;
}

describe("covariances", () => {
  it("are the inverse, by its diagonal and by its columns", () => {
    fc.assert(
      fc.property(crossings, fc.integer(), fc.nat(), (crossing, seed, pick) => {
        const { blocks, dense } = bothWays(crossing, randomEquations(crossing, seed), 0.1);
        const [inBlocks, inOne] = [covarianceOf(blocks), covarianceOf(dense)];
        const diagonal = inBlocks.diagonal();
        inOne.diagonal().forEach((each, k) => expect(Math.abs(diagonal[k] / each - 1)).toBeLessThan(1e-9));
        const j = pick % dense.size;
        const column = inBlocks.column(j);
        expect(column[j] / diagonal[j]).toBeCloseTo(1, 9);
        for (let row = 0; row < dense.size; row++) {
          let product = 0;
          for (let k = 0; k < dense.size; k++) {
            product += elementAt(dense, Math.max(row, k), Math.min(row, k)) * column[k];
          }
          expect(product).toBeCloseTo(row === j ? 1 : 0, 9);
        }
        expect(inBlocks.indistinguishable()).toEqual([]);
        expect(inBlocks.rank).toBe(dense.size);
      }),
    );
  });

  it("do not depend on the units of the values", () => {
    const { crossing, equations } = additive(20, 3, [star, band], (slot) => (slot === 0 ? 1e-40 : 1e40));
    const tilted = equations.map(([first, second]) => [
      first,
      { ...second, jacobian: second.jacobian.map((each, slot) => (slot === 0 ? each : 2 * each)) },
    ]);
    const { blocks } = bothWays(crossing, tilted, 0);
    const diagonal = covarianceOf(blocks).diagonal();
    expect(diagonal.subarray(0, 20).every((each) => each > 1e78 && each < 1e80)).toBe(true);
    expect(diagonal.subarray(20).every((each) => each > 1e-82 && each < 1e-78)).toBe(true);
  });

  it("are unknown only for values that cannot be told apart", () => {
    // Two parameters per star; the one row of the last star cannot give both.
    const crossing = { sharings: [star, 0, star], cells: Array.from({ length: 30 }, (_, level) => [level]) };
    const equations = crossing.cells.map((_cell, cell) =>
      Array.from({ length: cell === 29 ? 1 : 4 }, (_, k) => ({ jacobian: [1, k * k, k], residual: 0 })),
    );
    const { positions } = groupsOf(crossing);
    const lost = [positions[0][29], positions[2][29]];
    // k is 0 in that row: the slope has no effect, and the offset is determined.
    expect(setsOf(crossing, equations)).toEqual([[lost[1]]]);
    const shifted = equations.map((rows) =>
      rows.map(({ jacobian: [a, b, c], residual }) => ({ jacobian: [a, b, c + 1], residual })),
    );
    expect(setsOf(crossing, shifted)).toEqual([lost]);
    const { blocks } = bothWays(crossing, shifted, 0);
    const diagonal = covarianceOf(blocks).diagonal();
    diagonal.forEach((each, j) => expect(Number.isNaN(each)).toBe(lost.includes(j)));
    expect(covarianceOf(blocks).rank).toBe(blocks.size - 1);
  });

  it("find that offsets over two categories cannot be told apart", () => {
    const { crossing, equations } = additive(400, 5, [band, star]);
    expect(setsOf(crossing, equations)).toEqual([Array.from({ length: 405 }, (_, j) => j)]);
  });

  it("find sets of their own, and unite those that overlap", () => {
    const each = additive(100, 1, [star, star, 0, 0], (slot) => slot + 1);
    const sets = setsOf(each.crossing, each.equations);
    expect(sets).toEqual([Array.from({ length: 202 }, (_, j) => j)]);
    const apart = additive(100, 1, [star, star]);
    expect(setsOf(apart.crossing, apart.equations)).toEqual(Array.from({ length: 100 }, (_, k) => [2 * k, 2 * k + 1]));
  });

  it("do not exist where something is not finite", () => {
    const normal = new NormalEquations();
    normal.reset(1);
    normal.matrix[0] = Infinity;
    expect(Covariance.of(normal)).toBeUndefined();
  });
});
