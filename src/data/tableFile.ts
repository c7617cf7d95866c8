import type { Database } from "./database";
import { openDelimited } from "./delimitedFile";
import { inspect } from "./fileFormat";
import type { Encoding } from "./encoding";
import type { FileFormat, InspectedFile } from "./fileFormat";
import { openJson } from "./jsonFile";
import { openParquet } from "./parquetFile";
import { readError } from "./readErrors";
import type { Dialect, FileIdentity } from "./source";
import type { TextLayout } from "./textLayout";

/** How DuckDB hands a column over. Texts are as written, with the white space around them. */
export type Storage = "text" | "number" | "boolean" | "date";

/** A data file opened for reading. */
export interface TableFile {
  readonly identity: FileIdentity;
  readonly format: FileFormat;
  readonly encoding: Encoding;
  /** SQL of all rows in file order, with columns `c0`, `c1`, ...: names never enter SQL. */
  readonly rows: string;
  /** Headers as written, one per column; empty texts where there are none. */
  readonly headers: readonly string[];
  readonly storage: readonly Storage[];
  /** Undefined for files that are not text. */
  readonly layout: TextLayout | undefined;
  readonly remarks: readonly string[];
}

/** Opens one file; throws `UserError` where it holds no table. */
export async function openTableFile(database: Database, path: string, dialect: Dialect): Promise<TableFile> {
  const file = await inspect(path);
  try {
    return await open(database, file, dialect);
  } catch (error) {
    throw await readError(error, file.identity);
  }
}

async function open(database: Database, file: InspectedFile, dialect: Dialect): Promise<TableFile> {
  switch (file.format) {
    case "text":
      return openDelimited(database, file, dialect);
    case "parquet":
      return openParquet(database, file);
    case "json":
      return openJson(database, file);
  }
}
