import { sqlList } from "./database";
import type { ColumnKind } from "./source";
import type { Storage } from "./tableFile";

/** What must be known of a column to write SQL for its values. */
export interface ColumnReading {
  /** SQL name, such as `c3`. */
  readonly sql: string;
  readonly storage: Storage;
  readonly kind: ColumnKind;
  readonly decimalComma: boolean;
  /** Lower case; cell texts that mean no value. */
  readonly missing: readonly string[];
}

/** The cell as text, NULL where there is no value. Levels of categories are these texts. */
export function textSql({ sql, storage, missing }: Omit<ColumnReading, "kind" | "decimalComma">): string {
  if (storage === "date") return `replace(CAST(${sql} AS VARCHAR), ' ', 'T')`;
  if (storage !== "text") return `CAST(${sql} AS VARCHAR)`;
  return missing.length === 0
    ? sql
    : `CASE WHEN lower(${sql}) NOT IN (${sqlList(missing).slice(1, -1)}) THEN ${sql} END`;
}

/**
 * The cell as a DOUBLE, NULL where it has none. Truth values are 1 and 0; dates are seconds since 1970 (UTC where they
 * name no time zone).
 */
export function numberSql(column: ColumnReading): string {
  const { sql, storage, kind } = column;
  if (storage === "number") return `CAST(${sql} AS DOUBLE)`;
  if (storage === "boolean") return `CAST(CAST(${sql} AS TINYINT) AS DOUBLE)`;
  if (storage === "date") return `epoch(CAST(${sql} AS TIMESTAMPTZ))`;
  const text = textSql(column);
  if (kind === "boolean") return `CASE lower(${text}) WHEN 'true' THEN 1e0 WHEN 'false' THEN 0e0 END`;
  if (kind === "date") return `epoch(${dateOfText(text)})`;
  return numberOfText(text, column.decimalComma);
}

/** DuckDB's cast reads 1_000 as a number, which is more likely a label; a typographic minus it does not know. */
export function numberOfText(text: string, decimalComma: boolean): string {
  const ascii = `replace(${text}, '−', '-')`;
  if (!decimalComma) return `CASE WHEN NOT contains(${text}, '_') THEN TRY_CAST(${ascii} AS DOUBLE) END`;
  const grouped = `regexp_matches(${ascii}, '^[-+]?\\d{1,3}(\\.\\d{3})+(,|$)')`;
  return `CASE WHEN contains(${text}, '_') THEN NULL
    WHEN ${grouped} THEN TRY_CAST(replace(replace(${ascii}, '.', ''), ',', '.') AS DOUBLE)
    WHEN NOT contains(${text}, '.') THEN TRY_CAST(replace(${ascii}, ',', '.') AS DOUBLE) END`;
}

/** ISO dates and times only: what 03.04.05 means depends on where it was written. */
export function dateOfText(text: string): string {
  return `CASE WHEN regexp_matches(${text}, '^\\d{4}-\\d{1,2}-\\d') THEN TRY_CAST(${text} AS TIMESTAMPTZ) END`;
}

export function booleanOfText(text: string): string {
  return `CASE lower(${text}) WHEN 'true' THEN TRUE WHEN 'false' THEN FALSE END`;
}
