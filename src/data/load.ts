import { DuckDBDoubleVector, DuckDBUTinyIntVector } from "@duckdb/node-api";
import type { DuckDBDataChunk } from "@duckdb/node-api";
import * as l10n from "@vscode/l10n";
import { UserError } from "../userError";
import { textsThatAreNoNumbers } from "./columnKinds";
import { numberSql, textSql } from "./columnSql";
import { Database } from "./database";
import { hashFile } from "./fileHash";
import { assertUnchanged } from "./fileFormat";
import type { DatasetPart, LoadSummary } from "./processProtocol";
import { readError } from "./readErrors";
import { RowSample } from "./rowSample";
import type { LoadRequest } from "./source";
import { openTable } from "./table";
import type { Table, TableColumn, TablePart } from "./table";

/** Values of one column sent at once: half a megabyte. */
const partLength = 1 << 16;

/**
 * Reads the usable rows of the columns asked for, or a random sample of them, and hands them to `send` in pieces. At
 * no time are more than the sampled rows in memory.
 */
export async function load(
  request: LoadRequest,
  signal: AbortSignal,
  send: (part: DatasetPart) => Promise<void>,
): Promise<LoadSummary> {
  const { source, rowLimit, seed } = request;
  if (!Number.isSafeInteger(rowLimit) || rowLimit < 1) {
    throw new UserError("bad-row-limit", l10n.t("The row limit must be a whole number of at least 1."));
  }
  const database = await Database.open(source.paths, signal);
  try {
    const table = await openTable(database, source);
    const numbers = request.numbers.map((name) => findColumn(table, name));
    const categories = request.categories.map((name) => findColumn(table, name));
    for (const column of numbers) {
      if (column.kind === "text") throw await textColumnError(database, table, column, "sample");
    }
    const identities = table.parts.map(({ file }) => file.identity);
    const hashes = Promise.all(
      identities.map(async (file) => ({ ...file, sha256: await hashFile(file.path, signal) })),
    );
    // Awaited below; until then a failure must not count as unhandled.
    hashes.catch(() => undefined);
    const sample = new RowSample(numbers.length, categories.length, rowLimit, seed);
    let totalRows = 0;
    for (const part of table.parts) totalRows += await readPart(database, table, part, numbers, categories, sample);
    const files = await hashes;
    for (const file of identities) await assertUnchanged(file);
    const levels = await sendSample(sample, send, signal);
    return {
      totalRows,
      leftOut: totalRows - sample.offered,
      sampledFrom: sample.offered > sample.rowCount ? sample.offered : undefined,
      levels,
      files,
    };
  } finally {
    database.close();
  }
}

function findColumn(table: Table, name: string): TableColumn {
  const column = table.columns.find((candidate) => candidate.name === name);
  if (column !== undefined) return column;
  throw new UserError("unknown-column", l10n.t("The data have no column “{0}” any more; choose another one.", name));
}

/** What to do with a row: the value of the last field of the query. */
enum RowState {
  Usable = 0,
  Incomplete = 1,
  /** A column of numbers holds a text. */
  NotANumber = 2,
}

/** Offers the rows of one file to the sample; returns how many rows there are. */
async function readPart(
  database: Database,
  table: Table,
  part: TablePart,
  numbers: readonly TableColumn[],
  categories: readonly TableColumn[],
  sample: RowSample,
): Promise<number> {
  let rows = 0;
  try {
    for await (const chunk of database.chunks(rowsSql(part, numbers, categories))) {
      rows += chunk.rowCount;
      if (!offerChunk(chunk, numbers.length, categories.length, sample)) {
        throw await firstTextError(database, table, part, numbers);
      }
    }
  } catch (error) {
    throw readError(error, part.file.identity.path);
  }
  return rows;
}

/** Fields: the numbers (NaN where there are none), the categories, the row's state. */
function rowsSql(part: TablePart, numbers: readonly TableColumn[], categories: readonly TableColumn[]): string {
  const values = numbers.map(
    (column, index) => `coalesce(${numberSql(column)}, 'nan'::DOUBLE) AS n${index}, ${textSql(column)} AS t${index}`,
  );
  const levels = categories.map((column, index) => `${textSql(column)} AS l${index}`);
  const text = numbers.map(
    (_, index) => `(isnan(n${index}) AND t${index} IS NOT NULL AND lower(t${index}) NOT IN ('nan', '-nan', '+nan'))`,
  );
  const incomplete = [
    ...numbers.map((_, index) => `NOT isfinite(n${index})`),
    ...categories.map((_, index) => `l${index} IS NULL`),
  ];
  const state = `CASE WHEN ${anyOf(text)} THEN ${RowState.NotANumber} WHEN ${anyOf(incomplete)} THEN ${RowState.Incomplete} ELSE ${RowState.Usable} END`;
  const fields = [
    ...numbers.map((_, index) => `n${index}`),
    ...categories.map((_, index) => `l${index}`),
    `CAST(${state} AS UTINYINT)`,
  ];
  return `SELECT ${fields.join(", ")} FROM (SELECT ${["0 AS nothing", ...values, ...levels].join(", ")} FROM (${part.rows}))`;
}

function anyOf(conditions: readonly string[]): string {
  return conditions.length === 0 ? "FALSE" : conditions.join(" OR ");
}

/** False when a row has a text for a number. */
function offerChunk(chunk: DuckDBDataChunk, numberCount: number, categoryCount: number, sample: RowSample): boolean {
  const states = chunk.getColumnVector(numberCount + categoryCount);
  if (!(states instanceof DuckDBUTinyIntVector)) throw new TypeError("the state of a row is not a UTINYINT");
  const numbers = Array.from({ length: numberCount }, (_, index) => {
    const vector = chunk.getColumnVector(index);
    if (!(vector instanceof DuckDBDoubleVector)) throw new TypeError("a number is not a DOUBLE");
    return vector;
  });
  const levels = Array.from({ length: categoryCount }, (_, index) => chunk.getColumnVector(numberCount + index));
  for (let row = 0; row < chunk.rowCount; row++) {
    const state = states.getItem(row);
    if (state === RowState.NotANumber) return false;
    if (state === RowState.Incomplete) continue;
    const place = sample.offer();
    if (place === undefined) continue;
    for (let index = 0; index < numberCount; index++)
      sample.setNumber(index, place, numbers[index].getItem(row) as number);
    for (let index = 0; index < categoryCount; index++)
      sample.setLevel(index, place, String(levels[index].getItem(row)));
  }
  return true;
}

async function firstTextError(
  database: Database,
  table: Table,
  part: TablePart,
  numbers: readonly TableColumn[],
): Promise<UserError> {
  for (const column of numbers) {
    if (column.storage !== "text") continue;
    const error = await textColumnError(database, table, column, `(${part.rows})`);
    if (error !== undefined) return error;
  }
  throw new Error("a text was found in a column of numbers and then not found again");
}

async function textColumnError(
  database: Database,
  table: Table,
  column: TableColumn,
  rows: string,
): Promise<UserError> {
  const texts = await textsThatAreNoNumbers(database, rows, column.sql, table.rules);
  return new UserError(
    "text-column",
    l10n.t(
      "“{0}” is not a column of numbers: it holds {1}; use it as a category, or add such texts to the missing values.",
      column.name,
      texts.map((text) => `“${text}”`).join(", "),
    ),
  );
}

async function sendSample(
  sample: RowSample,
  send: (part: DatasetPart) => Promise<void>,
  signal: AbortSignal,
): Promise<string[][]> {
  const { rowCount } = sample;
  await send({ kind: "begin", rowCount });
  const levels: string[][] = [];
  const order = sample.order();
  for (let column = 0; column < sample.numberCount; column++) {
    const values = sample.numbers(column, order);
    for (let start = 0; start < rowCount; start += partLength) {
      signal.throwIfAborted();
      await send({ kind: "numbers", column, start, values: values.subarray(start, start + partLength) });
    }
  }
  for (let column = 0; column < sample.categoryCount; column++) {
    const category = sample.category(column, order);
    levels.push(category.levels);
    for (let start = 0; start < rowCount; start += partLength) {
      signal.throwIfAborted();
      await send({ kind: "codes", column, start, values: category.codes.subarray(start, start + partLength) });
    }
  }
  return levels;
}
