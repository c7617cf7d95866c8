import { describe, expect, it } from "vitest";
import { findFieldLaws } from "../../../../src/dynamics/fields/fieldSearch";
import { simulateFields } from "../../../../src/dynamics/fields/fieldSimulation";
import type { FieldGrid } from "../../../../src/dynamics/fields/fieldGrid";
import { scalesOf } from "../../../../src/dynamics/fields/fieldGrid";
import { fieldLibrary } from "../../../../src/dynamics/fields/fieldTerms";
import { undisturbed } from "../../../../src/dynamics/interruption";
import type { NamedColumn } from "../../../../src/dynamics/fields/readGrid";
import { gridsOf } from "../../../../src/dynamics/fields/readGrid";
import { createRandom } from "../../../../src/numeric/random";
import { shockTable, twoLooks, viscosity } from "./viscousShocks";

const transport = { powers: [2], derivatives: [[1]] };
const diffusion = { powers: [1], derivatives: [[2]] };

async function lawOf([time, space, field]: readonly NamedColumn[]) {
  const [law] = await findFieldLaws(gridsOf(time, [space], [field]), fieldLibrary(1, 1), undisturbed);
  return law!;
}

async function coefficientsOf(columns: readonly NamedColumn[]) {
  const { terms } = await lawOf(columns);
  return terms.map(({ coefficient }) => coefficient);
}

describe("the search for laws of fields", () => {
  it("finds Burgers' equation among 17 terms, with noise, and says how sure it is", async () => {
    const { terms, noise } = await lawOf(shockTable(0.02));
    expect(terms.map(({ term }) => term)).toEqual([transport, diffusion]);
    expect(noise).toBeCloseTo(0.02, 2);
    for (const [k, truth] of [-0.5, viscosity].entries()) {
      const { coefficient, error, inclusion } = terms[k];
      expect(Math.abs(coefficient - truth)).toBeLessThan(4 * error);
      expect(error).toBeLessThan(0.02 * Math.abs(truth));
      expect(inclusion).toBeGreaterThan(0.99);
    }
  });

  it("is exact where the data are", async () => {
    const [a, b] = await coefficientsOf(shockTable(0));
    expect(a).toBeCloseTo(-0.5, 6);
    expect(b).toBeCloseTo(viscosity, 6);
  });

  it("finds one law for experiments on different grids, better known than from any of them", async () => {
    const lawsOf = async (grids: readonly FieldGrid[]) => {
      const [law] = await findFieldLaws(grids, fieldLibrary(1, 1), undisturbed);
      return law!.terms;
    };
    const { columns, experiments } = twoLooks(0.02);
    const grids = gridsOf(columns[0], [columns[1]], [columns[2]], experiments);
    expect(grids.map(({ name, times, space }) => [name, times.count, space[0].count])).toEqual([
      ["early", 41, 71],
      ["late", 61, 90],
    ]);
    const together = await lawsOf(grids);
    expect(together.map(({ term }) => term)).toEqual([transport, diffusion]);
    const apart = await Promise.all(grids.map((grid) => lawsOf([grid])));
    for (const [k, truth] of [-0.5, viscosity].entries()) {
      const { coefficient, error } = together[k];
      expect(Math.abs(coefficient - truth)).toBeLessThan(4 * error);
      for (const terms of apart) expect(error).toBeLessThan(terms[k].error);
    }
  });

  it("counts an experiment in which nothing happens for no more than it says", async () => {
    const [time, space, field] = shockTable(0.02);
    const [moving] = gridsOf(time, [space], [field]);
    const resting = { ...moving, fields: [moving.fields[0].map(() => 1)] };
    const [law] = await findFieldLaws([moving, resting], fieldLibrary(1, 1), undisturbed);
    expect(law!.terms.map(({ term }) => term)).toEqual([transport, diffusion]);
  });

  it("does not depend on the order of rows", async () => {
    const columns = shockTable(0.02);
    const random = createRandom(7, 0);
    const order = [...columns[0].values.keys()];
    for (let k = order.length - 1; k > 0; k--) {
      const other = random.integer(k + 1);
      [order[k], order[other]] = [order[other], order[k]];
    }
    const shuffled = columns.map(({ name, values }) => ({
      name,
      values: Float64Array.from(order, (row) => values[row]),
    }));
    expect(await coefficientsOf(shuffled)).toEqual(await coefficientsOf(columns));
  });

  it("finds what moves a field that lies far from zero, by differences alone", async () => {
    const [time, space, { name }] = shockTable(0);
    const wave = time.values.map((t, row) => 101325 + Math.exp(-0.4 * t) * Math.sin(2 * (space.values[row] - 0.7 * t)));
    const random = createRandom(3, 0);
    const { terms } = await lawOf([
      time,
      space,
      { name, values: wave.map((value) => value + 0.005 * random.normal()) },
    ]);
    expect(terms.map(({ term }) => term)).toEqual([{ powers: [1], derivatives: [[1]] }, diffusion]);
    expect(terms[0].coefficient).toBeCloseTo(-0.7, 2);
    expect(terms[1].coefficient).toBeCloseTo(0.1, 2);
  });

  it("finds no law in noise", async () => {
    const [time, space, { name }] = shockTable(0);
    const random = createRandom(5, 0);
    expect(await lawOf([time, space, { name, values: time.values.map(() => random.normal()) }])).toBeUndefined();
  });

  it("scales coefficients with the units of time and space", async () => {
    const plain = await coefficientsOf(shockTable(0.02));
    const [a, b] = await coefficientsOf(shockTable(0.02, { time: 60, space: 1000 }));
    expect((a * 60) / 1000).toBeCloseTo(plain[0], 9);
    expect((b * 60) / 1e6).toBeCloseTo(plain[1], 9);
  });

  it("stops between two fits when it is interrupted", async () => {
    const [time, space, field] = shockTable(0.02);
    const stop = new AbortController();
    let turns = 0;
    const rest = () => {
      if (++turns === 5) stop.abort();
      return Promise.resolve();
    };
    const search = findFieldLaws(gridsOf(time, [space], [field]), fieldLibrary(1, 1), { signal: stop.signal, rest });
    await expect(search).rejects.toMatchObject({ name: "AbortError" });
    expect(turns).toBe(5);
  });
});

describe("the simulation of fields", () => {
  const [time, space, field] = shockTable(0.01);
  const [grid] = gridsOf(time, [space], [field]);

  it("follows what was measured, with the measured values at the ends of space", () => {
    const law = [
      { term: transport, coefficient: -0.5 },
      { term: diffusion, coefficient: viscosity },
    ];
    const { isPeriodic, isWhole, followed, deviations } = simulateFields(grid, [law]);
    expect({ isPeriodic, isWhole, followed }).toEqual({ isPeriodic: [false], isWhole: true, followed: 61 });
    expect(deviations[0]).toBeLessThan(0.03);
  });

  it("follows a field far from zero", () => {
    const [far] = gridsOf(time, [space], [{ ...field, values: field.values.map((value) => value + 1000) }]);
    // Moving with the mean, since the law is that of the field without it.
    const law = [
      { term: transport, coefficient: -0.5 },
      { term: { powers: [1], derivatives: [[1]] }, coefficient: 1000 },
      { term: diffusion, coefficient: viscosity },
    ];
    expect(simulateFields(far, [law])).toMatchObject({ isWhole: true, followed: 61 });
  });

  it("is lost by what a field does in its experiment, however much more it does in others", () => {
    const [{ level, spread }] = scalesOf([grid]);
    const resting = [[{ term: { powers: [1], derivatives: [[0]] }, coefficient: 0 }]];
    const among = (times: number) => simulateFields(grid, resting, [{ level, spread: times * spread }]);
    const [alone, smaller, tiny] = [1, 5, 1000].map(among);
    expect(alone.followed).toBeLessThan(61);
    expect(smaller.followed).toBe(alone.followed);
    expect(smaller.deviations[0]).toBeCloseTo(alone.deviations[0] / 5, 6);
    expect(tiny.followed).toBe(61);
  });

  it("says so where laws explode", () => {
    const { isWhole, fields } = simulateFields(grid, [[{ term: { powers: [3], derivatives: [[0]] }, coefficient: 5 }]]);
    expect(isWhole).toBe(false);
    expect(fields[0].at(-50)).toBeNaN();
  });
});
