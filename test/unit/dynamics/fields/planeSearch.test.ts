import { describe, expect, it } from "vitest";
import type { FieldGrid } from "../../../../src/dynamics/fields/fieldGrid";
import { findFieldLaws } from "../../../../src/dynamics/fields/fieldSearch";
import { simulateFields } from "../../../../src/dynamics/fields/fieldSimulation";
import { fieldLibrary, laplacian } from "../../../../src/dynamics/fields/fieldTerms";
import { undisturbed } from "../../../../src/dynamics/interruption";
import type { PlaneLaw } from "./planeWaves";
import { planeWaves } from "./planeWaves";

const library = fieldLibrary(1, 2);
const isotropic: PlaneLaw = { drift: [0.5, -0.3], diffusion: [0.2, 0.2] };

async function lawOf(...grids: readonly FieldGrid[]) {
  const [law] = await findFieldLaws(grids, library, undisturbed);
  return law!.terms;
}

const along = (x: number, y: number) => ({ powers: [1], derivatives: [[x, y]] });

describe("the search for laws of fields in a plane", () => {
  it("finds one number for what is the same in all directions, with noise, though steps differ", async () => {
    const terms = await lawOf(planeWaves(isotropic, 0.02));
    expect(terms.map(({ term }) => term)).toEqual([along(1, 0), along(0, 1), { powers: [1], derivatives: laplacian }]);
    for (const [k, truth] of [-0.5, 0.3, 0.2].entries()) {
      const { coefficient, error } = terms[k];
      expect(Math.abs(coefficient - truth)).toBeLessThan(4 * error);
      expect(error).toBeLessThan(0.02 * Math.abs(truth));
    }
  });

  it("and one for each direction where it is not", async () => {
    const terms = await lawOf(planeWaves({ drift: [0, 0], diffusion: [0.2, 0.05] }, 0));
    expect(terms.map(({ term }) => term)).toEqual([along(2, 0), along(0, 2)]);
    expect(terms[0].coefficient).toBeCloseTo(0.2, 5);
    expect(terms[1].coefficient).toBeCloseTo(0.05, 5);
  });

  it("finds what happens in one direction only", async () => {
    const terms = await lawOf(planeWaves({ drift: [0, 0], diffusion: [0, 0.2] }, 0));
    expect(terms.map(({ term }) => term)).toEqual([along(0, 2)]);
  });
});

describe("the simulation of fields in a plane", () => {
  const law = [
    { term: along(1, 0), coefficient: -0.5 },
    { term: along(0, 1), coefficient: 0.3 },
    { term: { powers: [1], derivatives: laplacian }, coefficient: 0.2 },
  ];

  it("follows what was measured, on a ring along one axis and between measured values along the other", () => {
    const grid = planeWaves(isotropic, 0);
    const simulation = simulateFields(grid, [law]);
    expect(simulation).toMatchObject({ isPeriodic: [true, false], counts: [32, 30], isWhole: true, followed: 28 });
    expect(simulation.deviations[0]).toBeLessThan(5e-3);
    const wrong = simulateFields(grid, [[...law, { term: along(1, 1), coefficient: 0.1 }]]);
    expect(wrong.deviations[0]).toBeGreaterThan(0.03);
  });

  it("has the derivative along both axes", () => {
    const grid = planeWaves(isotropic, 0);
    // Of cos(x + 2 y) the mixed derivative is -2 times, and the Laplacian -5 times the wave.
    const wave = (t: number) => (x: number, y: number) => Math.exp(-0.2 * (2 + 5) * t) * Math.cos(x + 2 * y);
    const values = Float64Array.from({ length: 28 * 32 * 30 }, (_, at) => {
      const [i, j, k] = [Math.floor(at / 960), Math.floor(at / 30) % 32, at % 30];
      return wave(0.03 * i)((j * 2 * Math.PI) / 32, -1 + 0.15 * k);
    });
    const { deviations, followed } = simulateFields({ ...grid, fields: [values] }, [
      [{ term: along(1, 1), coefficient: 0.2 }, law[2]],
    ]);
    expect(followed).toBe(28);
    expect(deviations[0]).toBeLessThan(5e-3);
  });

  it("says so where laws explode", () => {
    const explosive = [{ term: { powers: [3], derivatives: [[0, 0]] }, coefficient: 50 }];
    expect(simulateFields(planeWaves(isotropic, 0), [explosive]).isWhole).toBe(false);
  });
});
