import { basename } from "node:path";
import * as l10n from "@vscode/l10n";
import { UserError } from "../userError";
import { assertColumnCount } from "./columnLimit";
import { sqlPath, sqlText } from "./database";
import type { Database } from "./database";
import type { InspectedFile } from "./fileFormat";
import type { TableFile } from "./tableFile";

/** Objects looked at to find all members. */
const keyRows = 20_000;

/**
 * JSON is read as a list of objects whose members become texts: a member that is a number in one row and a text in
 * another then meets the same rules as a cell of a CSV file.
 */
export async function openJson(database: Database, file: InspectedFile): Promise<TableFile> {
  const source = `read_json(${sqlPath(file.identity.path)}, columns = {json: 'JSON'}, records = false)`;
  const keys = await database.rows(`
    SELECT key FROM (
      SELECT unnest(json_keys(json)) AS key, generate_subscripts(json_keys(json), 1) AS position, row
      FROM (SELECT json, row_number() OVER () AS row FROM (SELECT json FROM ${source} LIMIT ${keyRows}))
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
  assertColumnCount(headers.length);
  const pointers = headers.map((key) => sqlText(`/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`));
  return {
    identity: file.identity,
    format: "json",
    encoding: file.encoding,
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
