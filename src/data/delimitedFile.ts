import { basename } from "node:path";
import * as l10n from "@vscode/l10n";
import { UserError } from "../userError";
import { assertColumnCount } from "./columnLimit";
import { sqlPath, sqlText } from "./database";
import type { Database } from "./database";
import type { InspectedFile } from "./fileFormat";
import { raggedLineMark } from "./readErrors";
import type { Dialect } from "./source";
import type { TableFile } from "./tableFile";
import { sniffTextLayout } from "./textLayout";
import type { TextLayout } from "./textLayout";
import { whitespaceDelimiter } from "./textRecords";

/** Longest line of a text file. */
const lineBytes = 8_000_000;

/** Opens CSV, TSV and the like: every cell is read as text. */
export async function openDelimited(database: Database, file: InspectedFile, dialect: Dialect): Promise<TableFile> {
  const layout = sniffTextLayout(basename(file.identity.path), file.head, file.complete, dialect);
  const width = layout.headers.length;
  assertColumnCount(width);
  const rows = layout.delimiter === whitespaceDelimiter ? whitespaceRows(file, layout) : delimitedRows(file, layout);
  await assertReadAsSniffed(database, file, rows, layout);
  return {
    identity: file.identity,
    format: "text",
    rows,
    headers: layout.headers,
    storage: Array.from({ length: width }, () => "text"),
    layout,
    remarks: layout.remarks,
  };
}

/** The layout and DuckDB must agree on where the data begin: a row lost or a header among the data would go unseen. */
async function assertReadAsSniffed(
  database: Database,
  file: InspectedFile,
  rows: string,
  layout: TextLayout,
): Promise<void> {
  const [row] = await database.rows(`FROM (${rows}) LIMIT 1`);
  const agree = layout.firstRow.every((cell, index) => {
    const sniffed = cell.trim();
    const read = String(row?.[index] ?? "").trim();
    // Among the data DuckDB takes comments off the ends of lines, too.
    return layout.comment === undefined ? sniffed === read : sniffed.startsWith(read);
  });
  if (row !== undefined && agree) return;
  throw new UserError(
    "layout-unclear",
    l10n.t(
      "It is not clear where the rows of “{0}” begin; remove what stands above its header and try again.",
      basename(file.identity.path),
    ),
  );
}

function delimitedRows(file: InspectedFile, layout: TextLayout): string {
  const names = layout.headers.map((_, index) => `c${index}`);
  const source = readCsv(file.identity.path, {
    delim: sqlText(layout.delimiter),
    quote: `'"'`,
    escape: `'"'`,
    columns: `{${names.map((name) => `${name}: 'VARCHAR'`).join(", ")}}`,
    // DuckDB does not count comments among the lines to skip.
    ...(layout.comment === undefined
      ? { skip: String(layout.skipLines) }
      : { skip: String(layout.skipLines - layout.skippedComments), comment: sqlText(layout.comment) }),
  });
  // A blank line of a table with one column is no row.
  const where = names.length === 1 ? " WHERE c0 IS NOT NULL" : "";
  return `FROM ${source}${where}`;
}

/** DuckDB knows no runs of white space as a delimiter: lines are read whole and split here. */
function whitespaceRows(file: InspectedFile, layout: TextLayout): string {
  const width = layout.headers.length;
  const lines = readCsv(file.identity.path, {
    delim: "'\x1f'",
    quote: "''",
    escape: "''",
    columns: "{line: 'VARCHAR'}",
    skip: String(layout.skipLines),
  });
  const isData =
    layout.comment === undefined ? "line <> ''" : `line <> '' AND NOT starts_with(line, ${sqlText(layout.comment)})`;
  const mark = `${sqlText(raggedLineMark)} || len(cells) || ' ' || ${width} || ' ' || line[:60]`;
  const columns = layout.headers.map((_, index) => `cells[${index + 1}] AS c${index}`);
  return `SELECT ${columns.join(", ")}
    FROM (SELECT line, string_split_regex(line, '[ \\t]+') AS cells
      FROM (SELECT trim(line, ' \t\r') AS line FROM ${lines}) WHERE ${isData})
    WHERE CASE WHEN len(cells) = ${width} THEN TRUE ELSE CAST(error(${mark}) AS BOOLEAN) END`;
}

function readCsv(path: string, options: Readonly<Record<string, string>>): string {
  const all = {
    auto_detect: "false",
    header: "false",
    strict_mode: "true",
    null_padding: "false",
    max_line_size: String(lineBytes),
    ...options,
  };
  return `read_csv(${sqlPath(path)}, ${Object.entries(all)
    .map(([name, value]) => `${name} = ${value}`)
    .join(", ")})`;
}
