import { basename } from "node:path";
import * as l10n from "@vscode/l10n";
import { UserError } from "../userError";
import { missingMarks, missingWords } from "./cellText";
import { columnKinds } from "./columnKinds";
import type { ColumnFindings, ReadingRules } from "./columnKinds";
import type { Database } from "./database";
import type { Header } from "./header";
import { columnRemarks } from "./columnRemarks";
import { mergeFiles } from "./mergeFiles";
import { readError } from "./readErrors";
import type { Dialect, SourceRequest } from "./source";
import { placeOfRow, strayRemark } from "./strayCells";
import { openTableFile } from "./tableFile";
import type { TableFile } from "./tableFile";

export interface TableColumn extends Header, ColumnFindings {}

/** One or several files, opened as one table. */
export interface Table {
  readonly columns: readonly TableColumn[];
  readonly parts: readonly TablePart[];
  readonly dialect: Required<Dialect>;
  readonly remarks: readonly string[];
  /** Rows in the SQL table `sample`, which has the columns of `TablePart.rows`. */
  readonly sampledRows: number;
  /** Whether there are no other rows. */
  readonly sampledAll: boolean;
}

export interface TablePart {
  readonly file: TableFile;
  /** SQL of the file's rows in order, with columns `c0`, `c1`, ... */
  readonly rows: string;
}

/** Cells looked at to find out what the columns hold, and the least and most rows that makes. */
const sampleCells = 1_000_000;
const fewestSampleRows = 1000;
const mostSampleRows = 100_000;

/**
 * Opens files as one table and finds out what its columns hold from the first rows, which stay in the database as the
 * table `sample`. The same request for the same files gives the same table.
 */
export async function openTable(database: Database, request: SourceRequest): Promise<Table> {
  const { paths, dialect } = request;
  if (paths.length === 0) throw new UserError("no-file", l10n.t("No data file was chosen; choose one."));
  const files: TableFile[] = [];
  for (const path of paths) files.push(await openTableFile(database, path, dialect));
  const { headers, storages, rows } = mergeFiles(files);
  const parts = files.map((file, index) => ({ file, rows: rows[index] }));
  const { sampledRows, sampledAll, partRows } = await takeSample(database, parts, headers.length);
  if (sampledRows === 0) {
    throw new UserError("no-rows", l10n.t("“{0}” holds no rows; choose a file with data in it.", basename(paths[0])));
  }
  const rules: ReadingRules = {
    missing: dialect.missing,
    decimalComma:
      dialect.decimalComma ?? (files.some(({ layout }) => layout?.decimalComma === true) ? true : undefined),
  };
  const findings = await columnKinds(database, storages, rules);
  const columns = headers.map((header, index) => withUnit(header, findings[index]));
  // Delimiters at the ends of lines make columns with neither name nor values.
  const kept = columns.filter(({ written, empty }) => written.trim() !== "" || !empty);
  const shown = kept.length > 0 ? kept : columns;
  return {
    columns: shown,
    parts,
    dialect: {
      delimiter: files[0].layout?.delimiter ?? ",",
      header: files[0].layout?.header ?? true,
      // In a file without decimals nothing tells which kind it would have.
      decimalComma: rules.decimalComma ?? findings.some(({ form }) => form.style === "comma"),
      missing: dialect.missing ?? [...missingWords, ...missingMarks],
    },
    remarks: [
      ...new Set([
        ...files.flatMap(({ remarks }) => remarks),
        ...commaRemark(shown, rules),
        ...columnRemarks(shown),
        ...(await strayRemarks(database, shown, files, partRows)),
      ]),
    ],
    sampledRows,
    sampledAll,
  };
}

/** Columns that say themselves that their commas are decimal. */
function commaRemark(columns: readonly TableColumn[], { decimalComma }: ReadingRules): string[] {
  const comma = columns.filter(({ form }) => form.style === "comma").map(({ name }) => `“${name}”`);
  return decimalComma === true || comma.length === 0
    ? []
    : [l10n.t("Numbers are read with a decimal comma in {0}.", comma.slice(0, 5).join(", "))];
}

/** The unit behind the numbers is that of the column, unless the header says another. */
function withUnit(header: Header, findings: ColumnFindings): TableColumn {
  const { unit } = findings.form;
  return { ...header, ...findings, ...(header.unit === undefined && unit !== "" && { unit }) };
}

/** Says where the first cells that are no numbers are. */
async function strayRemarks(
  database: Database,
  columns: readonly TableColumn[],
  files: readonly TableFile[],
  partRows: readonly number[],
): Promise<string[]> {
  const remarks: string[] = [];
  for (const { name, strays } of columns) {
    if (strays === undefined) continue;
    let { row } = strays;
    let part = 0;
    while (part < partRows.length - 1 && row >= partRows[part]) row -= partRows[part++];
    const place = await placeOfRow(files[part], row, database.signal);
    const file = basename(files[part].identity.path);
    remarks.push(
      strayRemark(name, strays.count, strays.text, files.length > 1 ? l10n.t("{0} of “{1}”", place, file) : place),
    );
  }
  return remarks;
}

async function takeSample(
  database: Database,
  parts: readonly TablePart[],
  width: number,
): Promise<{ sampledRows: number; sampledAll: boolean; partRows: number[] }> {
  const limit = Math.min(mostSampleRows, Math.max(fewestSampleRows, Math.floor(sampleCells / width)));
  let sampledRows = 0;
  let sampledAll = true;
  const partRows: number[] = [];
  for (const [index, { file, rows }] of parts.entries()) {
    // Every file contributes, so that a text in the last one is noticed.
    const share = Math.ceil((limit - sampledRows) / (parts.length - index));
    const sql = `FROM (${rows}) LIMIT ${share}`;
    try {
      await database.run(index === 0 ? `CREATE TEMP TABLE sample AS ${sql}` : `INSERT INTO sample ${sql}`);
    } catch (error) {
      throw await readError(error, file.identity);
    }
    const [[count]] = await database.rows("SELECT count(*)::DOUBLE FROM sample");
    if (Number(count) - sampledRows === share) sampledAll = false;
    partRows.push(Number(count) - sampledRows);
    sampledRows = Number(count);
  }
  return { sampledRows, sampledAll, partRows };
}
