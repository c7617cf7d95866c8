import { isPlainNumber } from "./cellText";
import { sqlText } from "./database";
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

/** White space at the ends of a cell; trimming more than spaces is slow, so it is done only where there is more. */
const blanks = sqlText(" \t\r\n\u00A0");

/** A cell of a text column without white space around it. */
export function trimmedSql(sql: string): string {
  return `CASE WHEN contains(${sql}, '\t') OR contains(${sql}, '\u00A0') THEN trim(${sql}, ${blanks}) ELSE trim(${sql}) END`;
}

/** The cell as a person should see it, NULL where there is none. */
export function cellSql({ sql, storage }: Pick<ColumnReading, "sql" | "storage">): string {
  if (storage === "text") return `nullif(${trimmedSql(sql)}, '')`;
  const text = `CAST(${sql} AS VARCHAR)`;
  return storage === "date" ? `replace(${text}, ' ', 'T')` : text;
}

/** The cell as text, NULL where it means no value. Levels of categories are these texts. */
export function textSql({ sql, storage, missing }: Pick<ColumnReading, "sql" | "storage" | "missing">): string {
  if (storage !== "text") return cellSql({ sql, storage });
  const cell = trimmedSql(sql);
  return `CASE WHEN lower(${cell}) NOT IN (${["", ...missing].map(sqlText).join(", ")}) THEN ${cell} END`;
}

/**
 * The cell as a DOUBLE: NaN where it means no value, NULL where it is a text that is no number. Truth values are 1 and
 * 0; dates are seconds since 1970 (UTC where they name no time zone).
 */
export function numberSql(column: ColumnReading): string {
  const { sql, storage, kind, missing, decimalComma } = column;
  if (storage === "number") return orNaN(`CAST(${sql} AS DOUBLE)`);
  if (storage === "boolean") return orNaN(`CAST(CAST(${sql} AS TINYINT) AS DOUBLE)`);
  if (storage === "date") return orNaN(`epoch(CAST(${sql} AS TIMESTAMPTZ))`);
  const text = textSql(column);
  if (kind === "boolean") return orNaNWhereMissing(text, `CAST(CAST(${booleanOfText(text)} AS TINYINT) AS DOUBLE)`);
  if (kind === "date") return orNaNWhereMissing(text, `epoch(${dateOfText(text)})`);
  const careful = orNaNWhereMissing(text, numberOfText(text, decimalComma));
  // Most cells are plain numbers, for which the cast alone is several times faster.
  if (decimalComma || missing.some(isPlainNumber)) return careful;
  return `coalesce(CASE WHEN NOT contains(${sql}, '_') THEN TRY_CAST(${sql} AS DOUBLE) END, ${careful})`;
}

function orNaN(value: string): string {
  return `coalesce(${value}, 'nan'::DOUBLE)`;
}

function orNaNWhereMissing(text: string, value: string): string {
  return `CASE WHEN ${text} IS NULL THEN 'nan'::DOUBLE ELSE ${value} END`;
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
