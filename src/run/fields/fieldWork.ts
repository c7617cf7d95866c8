import type { FieldGrid } from "../../dynamics/fields/fieldGrid";
import { placesOf, scalesOf } from "../../dynamics/fields/fieldGrid";
import { findFieldLaws } from "../../dynamics/fields/fieldSearch";
import type { FieldSimulation } from "../../dynamics/fields/fieldSimulation";
import { simulateFields } from "../../dynamics/fields/fieldSimulation";
import { fieldLibrary } from "../../dynamics/fields/fieldTerms";
import type { Interruption } from "../../dynamics/interruption";
import { pause } from "../../dynamics/interruption";
import type { StoredFieldExperiment, StoredFieldLaw, StoredFields } from "../document";
import type { FieldColumns } from "./fieldQuestion";

/** All that a search for laws of fields needs; plain values, which a thread can be sent. */
export interface FieldWork {
  readonly columns: FieldColumns;
  /** One for each experiment. */
  readonly grids: readonly FieldGrid[];
}

/**
 * Finds the laws of fields and simulates them, as a document holds them; undefined where none were found of some field. Rejects with the
 * signal's reason once it aborts.
 */
export async function solveFields(
  { columns, grids }: FieldWork,
  interruption: Interruption,
): Promise<StoredFields | undefined> {
  const began = performance.now();
  const { fields, time, spaces, trajectory } = columns;
  const laws = await findFieldLaws(grids, fieldLibrary(fields.length, spaces.length), interruption);
  const found = laws.flatMap((law) => law ?? []);
  if (found.length < fields.length) return undefined;
  const scales = scalesOf(grids);
  const terms = found.map((law) => law.terms);
  const simulations: FieldSimulation[] = [];
  for (const grid of grids) {
    await pause(interruption);
    simulations.push(simulateFields(grid, terms, scales));
  }
  const stored = found.map(({ noise, ...law }, f): StoredFieldLaw => {
    const scale = scales[f].spread;
    return {
      terms: law.terms.map(({ term, coefficient, error, inclusion }) => ({ ...term, coefficient, error, inclusion })),
      error: noise,
      scale,
      deviation: deviationOf(simulations, grids, f) * scale,
      start: [...simulations[0].start[f]],
    };
  });
  return {
    time: time.name,
    spaces: spaces.map(({ name }) => name),
    ...(trajectory !== undefined && { trajectory: trajectory.name }),
    fields: fields.map(({ name }) => name),
    laws: stored,
    experiments: simulations.map(({ counts, isPeriodic, followed, isWhole }, e): StoredFieldExperiment => {
      const { name, times, space } = grids[e];
      return {
        ...(name !== undefined && { name }),
        times,
        positions: space.map((axis, k) => ({ ...axis, count: counts[k] })),
        isPeriodic,
        followed,
        isWhole,
      };
    }),
    seconds: (performance.now() - began) / 1000,
  };
}

/** Root mean square over all values that simulations follow, as a share of the spread of the field. */
function deviationOf(simulations: readonly FieldSimulation[], grids: readonly FieldGrid[], f: number): number {
  let [squares, count] = [0, 0];
  simulations.forEach(({ deviations, followed }, e) => {
    const values = Math.max(1, followed) * placesOf(grids[e]);
    squares += values * deviations[f] ** 2;
    count += values;
  });
  return Math.sqrt(squares / count);
}
