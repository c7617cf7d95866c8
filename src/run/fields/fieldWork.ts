import type { FieldGrid } from "../../dynamics/fields/fieldGrid";
import { spreadOf } from "../../dynamics/fields/fieldGrid";
import { findFieldLaws } from "../../dynamics/fields/fieldSearch";
import { simulateFields } from "../../dynamics/fields/fieldSimulation";
import { fieldLibrary } from "../../dynamics/fields/fieldTerms";
import type { StoredFieldLaw, StoredFields } from "../document";
import type { FieldColumns } from "./fieldQuestion";

/** All that a search for laws of fields needs; plain values, which a thread can be sent. */
export interface FieldWork {
  readonly columns: FieldColumns;
  readonly grid: FieldGrid;
}

/** Finds the laws of fields and simulates them, as a document holds them; undefined where none were found of some field. */
export function solveFields({ columns, grid }: FieldWork): StoredFields | undefined {
  const began = performance.now();
  const found = findFieldLaws(grid, fieldLibrary(grid.fields.length)).flatMap((law) => law ?? []);
  if (found.length < grid.fields.length) return undefined;
  const simulation = simulateFields(
    grid,
    found.map(({ terms }) => terms),
  );
  const laws = found.map(({ terms, noise }, f): StoredFieldLaw => {
    const scale = spreadOf(grid.fields[f]);
    return {
      terms: terms.map(({ term, coefficient, error, inclusion }) => ({ ...term, coefficient, error, inclusion })),
      error: noise,
      scale,
      deviation: simulation.deviations[f] * scale,
      start: [...simulation.start[f]],
    };
  });
  return {
    time: columns.time.name,
    space: columns.space.name,
    fields: columns.fields.map(({ name }) => name),
    laws,
    times: grid.times,
    positions: { ...grid.positions, count: simulation.start[0].length },
    isPeriodic: simulation.isPeriodic,
    followed: simulation.followed,
    isWhole: simulation.isWhole,
    seconds: (performance.now() - began) / 1000,
  };
}
