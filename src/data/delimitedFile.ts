import { basename } from "node:path";
import * as l10n from "@vscode/l10n";
import { UserError } from "../userError";
import { assertColumnCount } from "./columnLimit";
import { sqlPath, sqlText } from "./database";
import type { Database } from "./database";
import { encodingName } from "./encoding";
import type { InspectedFile } from "./fileFormat";
import { mayEndInFooter } from "./footer";
import { writePlainCopy } from "./plainCopy";
import { raggedLineMark } from "./readErrors";
import type { Dialect } from "./source";
import type { TableFile } from "./tableFile";
import { commentMark } from "./textHead";
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
  const { path, skipLines, remarks } = await readablePart(database, file, layout);
  const rows =
    layout.delimiter === whitespaceDelimiter
      ? whitespaceRows(path, skipLines, layout)
      : delimitedRows(path, skipLines, layout);
  await assertReadAsSniffed(database, file, rows, layout);
  return {
    identity: file.identity,
    format: "text",
    encoding: file.encoding,
    rows,
    headers: layout.headers,
    storage: Array.from({ length: width }, () => "text"),
    layout,
    remarks: [...remarks, ...layout.remarks],
  };
}

interface ReadablePart {
  readonly path: string;
  /** Lines of it before the first row. */
  readonly skipLines: number;
  readonly remarks: readonly string[];
}

/** The file itself where DuckDB can split it, else a copy of its rows that DuckDB can split. */
async function readablePart(database: Database, file: InspectedFile, layout: TextLayout): Promise<ReadablePart> {
  const { identity, encoding, hashLines, tail } = file;
  const { path } = identity;
  const { delimiter, skipLines } = layout;
  const isPlain = encoding === "utf-8" && !layout.brokenCells && !layout.footer && hashLines <= layout.commentsAbove;
  if (isPlain && !mayEndInFooter(tail, delimiter, layout.headers.length)) return { path, skipLines, remarks: [] };
  const rules = { encoding, delimiter, commentMark, width: layout.headers.length, skipLines };
  const copy = await database.nextCopy();
  const { comments, footer } = await writePlainCopy(path, copy, rules, database.signal);
  const remarks: string[] = [];
  if (encoding !== "utf-8") {
    remarks.push(
      l10n.t("“{0}” is read as {1}; if letters look wrong, save it as UTF-8.", basename(path), encodingName(encoding)),
    );
  }
  if (comments.count > 0) {
    remarks.push(
      l10n.t(
        "Lines left out as comments, because they begin with “#”: {0}, the first of them line {1}.",
        comments.count,
        comments.firstLine,
      ),
    );
  }
  if (footer.count > 0) {
    remarks.push(
      l10n.t(
        "Lines left out at the end, because they have fewer cells than the rows: {0}, the first of them line {1}.",
        footer.count,
        footer.firstLine,
      ),
    );
  }
  return { path: copy, skipLines: 0, remarks };
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
    return sniffed.replaceAll(/\r\n?/g, "\n") === read.replaceAll(/\r\n?/g, "\n");
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

function delimitedRows(path: string, skipLines: number, { delimiter, headers }: TextLayout): string {
  const names = headers.map((_, index) => `c${index}`);
  const source = readCsv(path, {
    delim: sqlText(delimiter),
    quote: `'"'`,
    escape: `'"'`,
    columns: `{${names.map((name) => `${name}: 'VARCHAR'`).join(", ")}}`,
    skip: String(skipLines),
  });
  // A blank line of a table with one column is no row.
  const where = names.length === 1 ? " WHERE c0 IS NOT NULL" : "";
  return `FROM ${source}${where}`;
}

/** DuckDB knows no runs of white space as a delimiter: lines are read whole and split here. */
function whitespaceRows(path: string, skipLines: number, { headers }: TextLayout): string {
  const width = headers.length;
  const lines = readCsv(path, {
    delim: "'\x1f'",
    quote: "''",
    escape: "''",
    columns: "{line: 'VARCHAR'}",
    skip: String(skipLines),
  });
  const mark = `${sqlText(raggedLineMark)} || len(cells) || ' ' || ${width} || ' ' || line[:60]`;
  const columns = headers.map((_, index) => `cells[${index + 1}] AS c${index}`);
  return `SELECT ${columns.join(", ")}
    FROM (SELECT line, string_split_regex(line, '[ \\t]+') AS cells
      FROM (SELECT trim(line, ' \t\r') AS line FROM ${lines}) WHERE line <> '')
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
