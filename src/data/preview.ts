import { ColumnCells, cellFields, fieldsPerColumn } from "./columnCells";
import { ColumnStatistics } from "./columnStatistics";
import { Database } from "./database";
import { DateStatistics } from "./dateStatistics";
import { assertUnchanged } from "./fileFormat";
import { readError } from "./readErrors";
import type { Preview, SourceRequest } from "./source";
import { codeRemark } from "./columnRemarks";
import { openTable } from "./table";
import type { Table, TableColumn, TablePart } from "./table";

const headRows = 20;
/** Longer cells are cut in the first rows shown. */
const cellLength = 200;
/** Text files up to this size are counted at once; a second's work. */
const countedBytes = 64_000_000;
/** Columns fetched in one query. */
const batchSize = 200;

/** Columns, statistics and first rows of the files. */
export async function preview(request: SourceRequest, signal: AbortSignal): Promise<Preview> {
  const database = await Database.open(request.paths, signal);
  try {
    const table = await openTable(database, request);
    const columns: Preview["columns"][number][] = [];
    const codes: string[] = [];
    const head = Array.from({ length: Math.min(headRows, table.sampledRows) }, (): string[] => []);
    for (let start = 0; start < table.columns.length; start += batchSize) {
      const batch = table.columns.slice(start, start + batchSize);
      const statistics = await measure(database, batch, head);
      for (const [index, { name, written, unit, kind }] of batch.entries()) {
        const { ofColumn, ofDates } = statistics[index];
        const bins = ofDates?.summary();
        if (ofColumn.likelyCode !== undefined) codes.push(codeRemark(name, ofColumn.likelyCode));
        columns.push({
          name,
          header: written,
          unit,
          kind,
          ...ofColumn.summary(kind === "number"),
          ...(bins && { bins }),
        });
      }
    }
    const rowCount = await rowCountIfCheap(database, table);
    const files = table.parts.map(({ file }) => file.identity);
    for (const file of files) await assertUnchanged(file);
    const { sampledRows, dialect } = table;
    const remarks = [...table.remarks, ...codes];
    return { columns, head, rowCount, scannedRows: sampledRows, dialect, files, remarks };
  } finally {
    database.close();
  }
}

/** Rows in all the files, read to the end. */
export async function countRows(request: SourceRequest, signal: AbortSignal): Promise<number> {
  const database = await Database.open(request.paths, signal);
  try {
    const table = await openTable(database, request);
    return table.sampledAll ? table.sampledRows : await rowCount(database, table.parts);
  } finally {
    database.close();
  }
}

interface Measured {
  readonly ofColumn: ColumnStatistics;
  readonly ofDates: DateStatistics | undefined;
}

async function measure(database: Database, columns: readonly TableColumn[], head: string[][]): Promise<Measured[]> {
  const statistics = columns.map(({ kind }): Measured => {
    return { ofColumn: new ColumnStatistics(), ofDates: kind === "date" ? new DateStatistics() : undefined };
  });
  let firstRow = 0;
  for await (const chunk of database.chunks(`SELECT ${columns.flatMap(cellFields).join(", ")} FROM sample`)) {
    for (const [index, column] of columns.entries()) {
      const cells = new ColumnCells(column, chunk, index * fieldsPerColumn);
      for (let row = 0; row < chunk.rowCount; row++) {
        const number = column.kind === "number" ? cells.number(row) : undefined;
        const hasValue = column.kind !== "number" || (number !== undefined && !Number.isNaN(number));
        const text = hasValue ? cells.text(row) : undefined;
        statistics[index].ofColumn.add(text, number);
        statistics[index].ofDates?.add(text);
        if (firstRow + row < head.length) head[firstRow + row].push(clip(cells.written(row)?.trim() ?? ""));
      }
    }
    firstRow += chunk.rowCount;
  }
  return statistics;
}

function clip(text: string): string {
  return text.length > cellLength ? `${text.slice(0, cellLength)}…` : text;
}

async function rowCountIfCheap(database: Database, table: Table): Promise<number | undefined> {
  if (table.sampledAll) return table.sampledRows;
  let bytes = 0;
  for (const { file } of table.parts) if (file.format !== "parquet") bytes += file.identity.bytes;
  return bytes <= countedBytes ? rowCount(database, table.parts) : undefined;
}

async function rowCount(database: Database, parts: readonly TablePart[]): Promise<number> {
  let count = 0;
  for (const { file, rows } of parts) {
    try {
      const [[found]] = await database.rows(`SELECT count(*)::DOUBLE FROM (${rows})`);
      count += Number(found);
    } catch (error) {
      throw await readError(error, file.identity);
    }
  }
  return count;
}
