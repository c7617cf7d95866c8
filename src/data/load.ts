import type { DuckDBDataChunk } from "@duckdb/node-api";
import * as l10n from "@vscode/l10n";
import { UserError } from "../userError";
import { ColumnCells, cellFields, fieldsPerColumn } from "./columnCells";
import { Database } from "./database";
import type { DateBin } from "./dateBins";
import { levelOfDate, readDate } from "./dateBins";
import { hashFile } from "./fileHash";
import { assertUnchanged } from "./fileFormat";
import type { DatasetPart, LoadSummary } from "./processProtocol";
import { readError } from "./readErrors";
import { RowSample } from "./rowSample";
import type { LoadRequest } from "./source";
import { areFew } from "./strayCells";
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
    const categories = request.categories.map(({ name, bin }) => ({ ...findColumn(table, name), bin }));
    const text = numbers.find(({ kind }) => kind === "text");
    if (text !== undefined) throw textColumnError(text, text.notNumbers);
    const undated = categories.find(({ bin, kind }) => bin !== undefined && kind !== "date");
    if (undated !== undefined) throw noDatesError(undated);
    const identities = table.parts.map(({ file }) => file.identity);
    const hashes = Promise.all(
      identities.map(async (file) => ({ ...file, sha256: await hashFile(file.path, signal) })),
    );
    // Awaited below; until then a failure must not count as unhandled.
    hashes.catch(() => undefined);
    const sample = new RowSample(numbers.length, categories.length, rowLimit, seed);
    const strays = new LoadedStrays(numbers);
    let totalRows = 0;
    for (const part of table.parts) totalRows += await readPart(database, part, numbers, categories, sample, strays);
    strays.assertFew(totalRows);
    const files = await hashes;
    for (const file of identities) await assertUnchanged(file);
    const levels = await sendSample(sample, send, signal);
    return {
      totalRows,
      leftOut: totalRows - sample.offered,
      sampledFrom: sample.offered > sample.rowCount ? sample.offered : undefined,
      levels,
      files,
      strays: strays.summary(),
    };
  } finally {
    database.close();
  }
}

/** A column to read as levels. */
interface CategoryColumn extends TableColumn {
  readonly bin: DateBin | undefined;
}

function findColumn(table: Table, name: string): TableColumn {
  const column = table.columns.find((candidate) => candidate.name === name);
  if (column !== undefined) return column;
  throw new UserError("unknown-column", l10n.t("The data have no column “{0}” any more; choose another one.", name));
}

/** Offers the rows of one file to the sample; returns how many rows there are. */
async function readPart(
  database: Database,
  part: TablePart,
  numbers: readonly TableColumn[],
  categories: readonly CategoryColumn[],
  sample: RowSample,
  strays: LoadedStrays,
): Promise<number> {
  let rows = 0;
  try {
    for await (const chunk of database.chunks(rowsSql(part, [...numbers, ...categories]))) {
      rows += chunk.rowCount;
      offerChunk(chunk, numbers, categories, sample, strays);
    }
  } catch (error) {
    throw await readError(error, part.file.identity);
  }
  return rows;
}

function rowsSql(part: TablePart, columns: readonly TableColumn[]): string {
  // Counting rows needs a field even where no column is asked for.
  return `SELECT ${[...columns.flatMap(cellFields), "0"].join(", ")} FROM (${part.rows})`;
}

/** Offers the usable rows of a chunk; throws `UserError` when one has a text for a date. */
function offerChunk(
  chunk: DuckDBDataChunk,
  numbers: readonly TableColumn[],
  categories: readonly CategoryColumn[],
  sample: RowSample,
  strays: LoadedStrays,
): void {
  const numberCells = numbers.map((column, index) => new ColumnCells(column, chunk, index * fieldsPerColumn));
  const levelCells = categories.map(
    (column, index) => new ColumnCells(column, chunk, (numbers.length + index) * fieldsPerColumn),
  );
  const values = new Float64Array(numbers.length);
  const levels = new Array<string>(categories.length);
  const { rowCount } = chunk;
  rows: for (let row = 0; row < rowCount; row++) {
    let finite = true;
    for (let column = 0; column < numberCells.length; column++) {
      const value = numberCells[column].number(row);
      if (value === undefined) strays.add(column, numberCells[column].text(row) ?? "");
      values[column] = value ?? Number.NaN;
      finite &&= Number.isFinite(value ?? Number.NaN);
    }
    if (!finite) continue;
    for (let column = 0; column < levelCells.length; column++) {
      const level = levelCells[column].text(row);
      if (level === undefined) continue rows;
      levels[column] = levelIn(categories[column], level);
    }
    const place = sample.offer();
    if (place === undefined) continue;
    for (let column = 0; column < values.length; column++) sample.setNumber(column, place, values[column]);
    for (let column = 0; column < levels.length; column++) sample.setLevel(column, place, levels[column]);
  }
}

/** Cells that are no numbers in columns of numbers, which have no value. */
class LoadedStrays {
  private readonly counts: number[];
  private readonly texts: (string | undefined)[];

  constructor(private readonly columns: readonly TableColumn[]) {
    this.counts = columns.map(() => 0);
    this.texts = columns.map(() => undefined);
  }

  /** Throws `UserError` where the column is one of dates or truth values: there a text is no accident of measuring. */
  add(column: number, text: string): void {
    if (this.columns[column].kind !== "number") throw textColumnError(this.columns[column], [text]);
    this.counts[column]++;
    this.texts[column] ??= text;
  }

  /** Throws `UserError` where a column that began with numbers turns out to be one of texts. */
  assertFew(rows: number): void {
    for (const [index, column] of this.columns.entries()) {
      const text = this.texts[index];
      if (text !== undefined && !areFew(this.counts[index], rows)) throw textColumnError(column, [text]);
    }
  }

  summary(): LoadSummary["strays"] {
    return this.columns.flatMap(({ name }, index) => {
      const text = this.texts[index];
      return text === undefined ? [] : [{ name, count: this.counts[index], text }];
    });
  }
}

/** The level of a category for a text of its column. */
function levelIn(column: CategoryColumn, text: string): string {
  if (column.bin === undefined) return text;
  const date = readDate(text);
  if (date === undefined) throw noDatesError(column, text);
  return levelOfDate(date, column.bin);
}

function noDatesError({ name, notNumbers }: TableColumn, text = notNumbers[0] ?? ""): UserError {
  return new UserError(
    "no-dates",
    l10n.t(
      "“{0}” is not a column of dates: it holds “{1}”; take each value as a category, or add such texts to the missing values.",
      name,
      text.slice(0, 40),
    ),
  );
}

function textColumnError(column: TableColumn, texts: readonly string[]): UserError {
  return new UserError(
    "text-column",
    l10n.t(
      "“{0}” is not a column of numbers: it holds {1}; use it as a category, or add such texts to the missing values.",
      column.name,
      texts.map((text) => `“${text.slice(0, 40)}”`).join(", "),
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
