import { DuckDBDoubleVector } from "@duckdb/node-api";
import type { DuckDBDataChunk } from "@duckdb/node-api";
import { cellValue, isPlainNumber, truthOfCell } from "./cellText";
import type { MissingTexts } from "./cellText";
import { isPlainForm, numberInForm } from "./numberForm";
import type { NumberForm } from "./numberForm";
import type { ColumnKind } from "./source";
import type { Storage } from "./tableFile";

/** What must be known of a column to read its cells. */
export interface ColumnReading {
  /** SQL name, such as `c3`. */
  readonly sql: string;
  readonly storage: Storage;
  readonly kind: ColumnKind;
  /** How its numbers are written. */
  readonly form: NumberForm;
  readonly missing: MissingTexts;
}

/** Fields that a query has for each column: a number where DuckDB finds one, and the text. */
export const fieldsPerColumn = 2;

/** SQL of the fields of a column. */
export function cellFields(column: ColumnReading): string[] {
  return [numberField(column), textField(column)];
}

function numberField({ sql, storage, kind, form, missing }: ColumnReading): string {
  switch (storage) {
    case "number":
      return `CAST(${sql} AS DOUBLE)`;
    case "boolean":
      return `CAST(CAST(${sql} AS TINYINT) AS DOUBLE)`;
    case "date":
      return `epoch(CAST(${sql} AS TIMESTAMPTZ))`;
    case "text":
      if (kind === "date") return `epoch(${dateOfText(sql)})`;
      // A missing text such as -999 would pass for a number, and so would 1.234 where it means 1234.
      if (kind !== "number" || !isPlainForm(form) || [...missing].some(isPlainNumber)) return "NULL::DOUBLE";
      // DuckDB reads 1_000 as a number, which is more likely a label.
      return `CASE WHEN NOT contains(${sql}, '_') THEN TRY_CAST(${sql} AS DOUBLE) END`;
  }
}

function textField({ sql, storage }: ColumnReading): string {
  if (storage === "text") return sql;
  const text = `CAST(${sql} AS VARCHAR)`;
  return storage === "date" ? `replace(${text}, ' ', 'T')` : text;
}

/** A text as a point in time. ISO 8601 only: what 03.04.05 means depends on where it was written. */
export function dateOfText(sql: string): string {
  const text = `trim(${sql})`;
  return `CASE WHEN regexp_matches(${text}, '^\\d{4}-\\d{1,2}-\\d') THEN TRY_CAST(${text} AS TIMESTAMPTZ) END`;
}

/** The cells of one column in a chunk of rows. */
export class ColumnCells {
  private readonly numbers: DuckDBDoubleVector;
  private readonly texts: ReturnType<DuckDBDataChunk["getColumnVector"]>;

  /** `field` is the first of the column's fields. */
  constructor(
    private readonly column: ColumnReading,
    chunk: DuckDBDataChunk,
    field: number,
  ) {
    const numbers = chunk.getColumnVector(field);
    if (!(numbers instanceof DuckDBDoubleVector)) throw new TypeError(`field ${field} is not a DOUBLE`);
    this.numbers = numbers;
    this.texts = chunk.getColumnVector(field + 1);
  }

  /** The cell as written. */
  written(row: number): string | undefined {
    const item = this.texts.getItem(row);
    return item === null ? undefined : String(item);
  }

  /** The cell as a level of a category; undefined where it has no value. */
  text(row: number): string | undefined {
    const written = this.written(row);
    return written === undefined ? undefined : cellValue(written, this.column.missing);
  }

  /**
   * The cell as a number: NaN where it has no value, undefined where it is a text that is no number. Truth values are 1
   * and 0; dates are seconds since 1970 (UTC where they name no time zone).
   */
  number(row: number): number | undefined {
    const number = this.numbers.getItem(row);
    if (number !== null) return number;
    if (this.column.storage !== "text") return Number.NaN;
    const text = this.text(row);
    if (text === undefined) return Number.NaN;
    if (this.column.kind === "number") return numberInForm(text, this.column.form);
    const truth = this.column.kind === "boolean" ? truthOfCell(text) : undefined;
    return truth === undefined ? undefined : Number(truth);
  }
}
