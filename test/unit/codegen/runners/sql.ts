import type { DuckDBConnection } from "@duckdb/node-api";
import { DuckDBInstance } from "@duckdb/node-api";
import { sqlColumns } from "../../../../src/codegen/sql";
import type { Case } from "../cases";
import { unknownLevel } from "../cases";
import { bytesOf } from "./program";

const text = (level: string) => {
  const hex = bytesOf(level)
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
  return `decode(unhex('${hex}'))`;
};
const number = (value: number) => `${value.toExponential()}::DOUBLE`;

export interface SqlResult {
  /** Undefined for rows whose value is not finite: DuckDB stops at a root of a negative number. */
  readonly values: readonly (number | undefined)[];
  /** What an unknown category gives; undefined where that is not asked. */
  readonly unknown: unknown;
}

/** Runs a query on a table of the rows of its case. */
export async function runSql(one: Case): Promise<SqlResult> {
  const { formula, inputs, categories, expected, fails } = one;
  const columns = sqlColumns(formula);
  const rows = Array.from(expected, (value, row) => (Number.isFinite(value) ? row : -1)).filter((row) => row >= 0);
  const tuples = rows.map((row) => [
    String(row),
    ...inputs.map((column) => number(column[row])),
    ...categories.map((column) => text(column[row])),
  ]);
  const unknown = ["-1", ...inputs.map(() => "1.5::DOUBLE"), ...categories.map(() => text(unknownLevel))];
  const all = fails ? [...tuples, unknown] : tuples;
  const values = new Map<number, unknown>();
  const connection = await connect();
  try {
    const names = ["row_number", ...columns.inputs, ...columns.categories].join(", ");
    await connection.run(
      `CREATE TABLE data AS SELECT * FROM (VALUES ${all.map((row) => `(${row.join(", ")})`).join(", ")}) AS d(${names})`,
    );
    const reader = await connection.runAndReadAll(one.code);
    for (const row of reader.getRowsJS()) values.set(Number(row[0]), row.at(-1));
  } finally {
    connection.closeSync();
  }
  return {
    values: Array.from(expected, (_, row) => (values.has(row) ? Number(values.get(row)) : undefined)),
    unknown: values.get(-1),
  };
}

export async function connect(): Promise<DuckDBConnection> {
  const instance = await DuckDBInstance.create(":memory:", { autoinstall_known_extensions: "false" });
  return instance.connect();
}
