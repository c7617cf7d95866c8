import type { Interruption } from "../dynamics/interruption";
import { findMotion } from "../dynamics/motionSearch";
import type { SystemKind } from "../dynamics/systemKind";
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
  /** Of the random numbers by which formulas are looked for. */
  readonly seed: number;
}

/**
 * Finds the laws of motion, as a document holds them; undefined where none could be simulated. Rejects with the signal's reason once it
 * aborts.
 */
export async function solveSystem(
  { columns, trajectories, kind, operators, withTime, seed }: SystemWork,
  interruption: Interruption,
): Promise<StoredSystem | undefined> {
  const began = performance.now();
  const name = (column: { readonly name: string }) => column.name;
  const names = { time: columns.time.name, states: columns.states.map(name), inputs: columns.inputs.map(name) };
  const columnCount = columnsOfLaws(names, kind).length - (withTime ? 0 : 1);
  const libraries = usualLibraries(
    Array.from({ length: columnCount }, (_, k) => k),
    operators,
  );
  const question = { trajectories, kind, libraries, operators, columnCount, seed };
  const found = await findMotion(question, interruption);
  return found && storeSystem(found, kind, columns, withTime, (performance.now() - began) / 1000);
}
