import type { FieldGrid } from "../../src/dynamics/fields/fieldGrid";
import { createRandom } from "../../src/numeric/random";
import type { KnownField } from "./known";
import { simulate } from "./simulate";

/** The fields on their grid, with noise of so many times the standard deviation of each. */
export function measuredField(known: KnownField, noise: number, seed: number): FieldGrid {
  const { length, points, moments, refinement, substeps, before = 0, duration } = known;
  const fine = points * refinement;
  const step = duration / (moments - 1);
  const start = known.fields.map((_, f) =>
    Float64Array.from({ length: fine }, (_, j) => known.start((j * length) / fine)[f]),
  );
  const idle = Math.round(before / step);
  const simulated = simulate(known, start, step, idle + moments - 1, substeps).slice(idle);
  const random = createRandom(seed, 0);
  const fields = known.fields.map((_, f) => {
    const values = Float64Array.from(
      { length: moments * points },
      (_, at) => simulated[Math.floor(at / points)][f][(at % points) * refinement],
    );
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
    return values.map((value) => value + noise * deviation * random.normal());
  });
  return {
    times: { first: 0, step, count: moments },
    space: [{ first: 0, step: length / points, count: points }],
    fields,
  };
}
