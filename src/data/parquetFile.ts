import { assertColumnCount } from "./columnLimit";
import { sqlPath } from "./database";
import type { Database } from "./database";
import type { InspectedFile } from "./fileFormat";
import type { Storage, TableFile } from "./tableFile";

/** Opens Parquet: columns keep their types, nested ones become texts. */
export async function openParquet(database: Database, file: InspectedFile): Promise<TableFile> {
  const source = `read_parquet(${sqlPath(file.identity.path)})`;
  const described = await database.rows(`SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM ${source})`);
  const types = described.map(([, type]) => String(type));
  const headers = await parquetNames(database, file.identity.path);
  assertColumnCount(headers.length);
  const storage = types.map(storageOf);
  const names = headers.map((_, index) => `c${index}`);
  const columns = names.map((name, index) => `${unified(name, types[index], storage[index])} AS ${name}`);
  return {
    identity: file.identity,
    format: "parquet",
    encoding: file.encoding,
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
