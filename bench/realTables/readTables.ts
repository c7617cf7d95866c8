import { spawnSync } from "node:child_process";
import { python } from "../peers/infix";
import type { DrawnRows } from "../problems/problem";
import type { RealTable } from "./tables";

type Columns = Readonly<Partial<Record<string, readonly (number | null)[]>>>;

/**
 * The rows of each table that have a value in the target and in every input; undefined where Python lacks the package. Throws
 * where Python or a column is not found.
 */
export function readTables(tables: readonly RealTable[]): (DrawnRows | undefined)[] {
  const asked = tables.map(({ package: from, name }) => ({ package: from, name }));
  const { status, stdout, stderr, error } = spawnSync(python, ["bench/realTables/readTables.py"], {
    input: JSON.stringify(asked),
    encoding: "utf8",
    maxBuffer: 2 ** 30,
  });
  if (error !== undefined) throw new Error(`${python} cannot be started: ${error.message}.`);
  if (status !== 0) throw new Error(`The tables could not be read: ${stderr}`);
  const found = JSON.parse(stdout) as (Columns | null)[];
  return found.map((columns, k) => (columns === null ? undefined : usableRows(tables[k], columns)));
}

function usableRows({ id, inputs, target }: RealTable, columns: Columns): DrawnRows {
  const used = [...inputs, target].map((name) => {
    const column = columns[name];
    if (column === undefined) throw new Error(`The table ${id} has no column ${name}.`);
    return column;
  });
  const rows = used[0].flatMap((_, row) => (used.every((column) => column[row] !== null) ? [row] : []));
  const kept = used.map((column) => Float64Array.from(rows, (row) => column[row] ?? NaN));
  return { inputs: kept.slice(0, -1), target: kept[kept.length - 1] };
}
