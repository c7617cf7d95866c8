import type { SystemKind } from "../dynamics/systemKind";
import { findSystem } from "../dynamics/systemSearch";
import { usualLibraries } from "../dynamics/terms";
import type { Trajectory } from "../dynamics/trajectory";
import type { OperatorName } from "../expression/operatorName";
import type { StoredSystem } from "./document";
import { columnsOfLaws, storeSystem } from "./storedSystem";
import type { SystemColumns } from "./systemQuestion";

/** All that a search for laws of motion needs; plain values, which a thread can be sent. */
export interface SystemWork {
  readonly columns: SystemColumns;
  /** Without gaps, at least one. */
  readonly trajectories: readonly Trajectory[];
  readonly kind: SystemKind;
  readonly operators: readonly OperatorName[];
  /** Whether laws may depend on the time itself. */
  readonly withTime: boolean;
}

/** Finds the laws of motion, as a document holds them; undefined where none could be simulated. */
export function solveSystem({
  columns,
  trajectories,
  kind,
  operators,
  withTime,
}: SystemWork): StoredSystem | undefined {
  const began = performance.now();
  const name = (column: { readonly name: string }) => column.name;
  const names = { time: columns.time.name, states: columns.states.map(name), inputs: columns.inputs.map(name) };
  const used = columnsOfLaws(names, kind).length - (withTime ? 0 : 1);
  const libraries = usualLibraries(
    Array.from({ length: used }, (_, k) => k),
    operators,
  );
  const found = findSystem({ trajectories, kind, libraries });
  return found && storeSystem(found, kind, columns, (performance.now() - began) / 1000);
}
