import { basename } from "node:path";
import * as l10n from "@vscode/l10n";
import { UserError } from "../userError";
import { sqlPath, sqlText } from "./database";
import type { Database } from "./database";
import { inspect } from "./fileFormat";
import type { FileFormat, InspectedFile } from "./fileFormat";
import { raggedLineMark, readError } from "./readErrors";
import type { Dialect, FileIdentity } from "./source";
import { sniffTextLayout } from "./textLayout";
import type { TextLayout } from "./textLayout";
import { whitespaceDelimiter } from "./textRecords";

/** How DuckDB hands a column over. Texts are as written, with the white space around them. */
export type Storage = "text" | "number" | "boolean" | "date";

/** A data file opened for reading. */
export interface TableFile {
  readonly identity: FileIdentity;
  readonly format: FileFormat;
  /** SQL of all rows in file order, with columns `c0`, `c1`, ...: names never enter SQL. */
  readonly rows: string;
  /** Headers as written, one per column; empty texts where there are none. */
  readonly headers: readonly string[];
  readonly storage: readonly Storage[];
  /** Undefined for files that are not text. */
  readonly layout: TextLayout | undefined;
  readonly remarks: readonly string[];
}

const maximumColumns = 5000;
/** Longest line of a text file. */
const lineBytes = 8_000_000;

/** Opens one file; throws `UserError` where it holds no table. */
export async function openTableFile(database: Database, path: string, dialect: Dialect): Promise<TableFile> {
  const file = await inspect(path);
  try {
    const table = await openAs[file.format](database, file, dialect);
    if (table.headers.length > maximumColumns) {
      throw new UserError(
        "too-many-columns",
        l10n.t(
          "The table has {0} columns, more than {1}; if its rows are columns, transpose it.",
          table.headers.length,
          maximumColumns,
        ),
      );
    }
    return table;
  } catch (error) {
    throw readError(error, path);
  }
}

type Opener = (database: Database, file: InspectedFile, dialect: Dialect) => Promise<TableFile>;

const openAs: Readonly<Record<FileFormat, Opener>> = {
  text: openText,
  parquet: openParquet,
  json: openJson,
};

async function openText(_database: Database, file: InspectedFile, dialect: Dialect): Promise<TableFile> {
  const layout = sniffTextLayout(file.head, file.complete, dialect);
  const width = layout.headers.length;
  return {
    identity: file.identity,
    format: "text",
    rows: layout.delimiter === whitespaceDelimiter ? whitespaceRows(file, layout) : delimitedRows(file, layout),
    headers: layout.headers,
    storage: Array.from({ length: width }, () => "text"),
    layout,
    remarks: layout.remarks,
  };
}

function delimitedRows(file: InspectedFile, layout: TextLayout): string {
  const names = layout.headers.map((_, index) => `c${index}`);
  const source = readCsv(file.identity.path, {
    delim: sqlText(layout.delimiter),
    quote: `'"'`,
    escape: `'"'`,
    columns: `{${names.map((name) => `${name}: 'VARCHAR'`).join(", ")}}`,
    skip: String(layout.skipLines),
    ...(layout.comment === undefined ? {} : { comment: sqlText(layout.comment) }),
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

async function openParquet(database: Database, file: InspectedFile): Promise<TableFile> {
  const source = `read_parquet(${sqlPath(file.identity.path)})`;
  const described = await database.rows(`SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM ${source})`);
  const types = described.map(([, type]) => String(type));
  const headers = await parquetNames(database, file.identity.path);
  const storage = types.map(storageOf);
  const names = headers.map((_, index) => `c${index}`);
  const columns = names.map((name, index) => `${unified(name, types[index], storage[index])} AS ${name}`);
  return {
    identity: file.identity,
    format: "parquet",
    rows: `SELECT ${columns.join(", ")} FROM ${source} AS t(${names.join(", ")})`,
    headers,
    storage,
    layout: undefined,
    remarks: [],
  };
}

/** The columns' names as written; DuckDB renames those that differ only in case. */
async function parquetNames(database: Database, path: string): Promise<string[]> {
  const schema = await database.rows(
    `SELECT name, coalesce(num_children, 0)::DOUBLE FROM parquet_schema(${sqlPath(path)})`,
  );
  const names: string[] = [];
  // The schema is a tree in depth-first order; its root is no column, and the root's children are.
  let position = 1;
  const skip = (): void => {
    const children = Number(schema[position++][1]);
    for (let child = 0; child < children; child++) skip();
  };
  while (position < schema.length) {
    names.push(String(schema[position][0]));
    skip();
  }
  return names;
}

function storageOf(type: string): Storage {
  if (/^(?:U?(?:TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL\(\d+,\d+\))$/.test(type)) return "number";
  if (type === "BOOLEAN") return "boolean";
  if (/^(?:DATE|TIMESTAMP(?:_S|_MS|_NS| WITH TIME ZONE)?)$/.test(type)) return "date";
  return "text";
}

function unified(name: string, type: string, storage: Storage): string {
  if (storage === "text") return `CAST(${name} AS VARCHAR)`;
  // Keeps dates as dates, so that their text has no time of day.
  return storage === "date" && type !== "DATE" ? `CAST(${name} AS TIMESTAMPTZ)` : name;
}

/**
 * JSON is read as a list of objects whose members become texts: a member that is a number in one row and a text in
 * another then meets the same rules as a cell of a CSV file.
 */
async function openJson(database: Database, file: InspectedFile): Promise<TableFile> {
  const source = `read_json(${sqlPath(file.identity.path)}, columns = {json: 'JSON'}, records = false)`;
  const keys = await database.rows(`
    SELECT key FROM (
      SELECT unnest(json_keys(json)) AS key, generate_subscripts(json_keys(json), 1) AS position, row
      FROM (SELECT json, row_number() OVER () AS row FROM (SELECT json FROM ${source} LIMIT 20000))
      WHERE json_type(json) = 'OBJECT')
    GROUP BY key ORDER BY min(row), min(position)`);
  const headers = keys.map(([key]) => String(key));
  if (headers.length === 0) {
    throw new UserError(
      "json-shape",
      l10n.t(
        '“{0}” holds no rows; the JSON must be a list of objects such as [{"x": 1, "y": 2}].',
        basename(file.identity.path),
      ),
    );
  }
  const pointers = headers.map((key) => sqlText(`/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`));
  return {
    identity: file.identity,
    format: "json",
    rows: (await holdsColumns(database, source, pointers))
      ? listedColumns(source, pointers)
      : listedRows(source, pointers),
    headers,
    storage: headers.map(() => "text"),
    layout: undefined,
    remarks: [],
  };
}

function listedRows(source: string, pointers: readonly string[]): string {
  const columns = pointers.map((_, index) => `cells[${index + 1}] AS c${index}`);
  const cells = `json_extract_string(json, [${pointers.join(", ")}])`;
  return `SELECT ${columns.join(", ")} FROM (SELECT ${cells} AS cells FROM ${source})`;
}

/** Whether the file is one object of lists, `{"x": [1, 2], "y": [3, 4]}`: a table by columns. */
async function holdsColumns(database: Database, source: string, pointers: readonly string[]): Promise<boolean> {
  const rows = await database.rows(`SELECT json_type(json, [${pointers.join(", ")}]) FROM ${source} LIMIT 2`);
  const types = rows[0]?.[0];
  return rows.length === 1 && Array.isArray(types) && types.every((type) => type === "ARRAY");
}

function listedColumns(source: string, pointers: readonly string[]): string {
  const lists = pointers.map((pointer, index) => `unnest(CAST(json_extract(json, ${pointer}) AS JSON[])) AS c${index}`);
  const texts = pointers.map((_, index) => `json_extract_string(c${index}, '$') AS c${index}`);
  return `SELECT ${texts.join(", ")} FROM (SELECT ${lists.join(", ")} FROM ${source})`;
}
