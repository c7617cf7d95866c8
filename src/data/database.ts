import * as l10n from "@vscode/l10n";
import { DuckDBInstance } from "@duckdb/node-api";
import type { DuckDBConnection, DuckDBDataChunk, JS } from "@duckdb/node-api";
import { UserError } from "../userError";

/** A string as an SQL literal. Throws `UserError` for a NUL character, which SQL cannot hold: no honest name has one. */
export function sqlText(text: string): string {
  if (text.includes("\0")) {
    throw new UserError(
      "nul-character",
      l10n.t("The name {0} holds a NUL character; take it out and try again.", JSON.stringify(text)),
    );
  }
  return `'${text.replaceAll("'", "''")}'`;
}

/** A list of strings as an SQL literal. */
export function sqlList(texts: readonly string[]): string {
  return `[${texts.map(sqlText).join(", ")}]`;
}

/** DuckDB takes file names for patterns; this one matches the file itself only. */
export function sqlPath(path: string): string {
  return sqlText(pathPattern(path));
}

function pathPattern(path: string): string {
  return path.replace(/[[*?]/g, "[$&]");
}

/** An in-memory DuckDB that can read the files it was opened for and nothing else: no other file, no network. */
export class Database {
  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection,
    private readonly signal: AbortSignal,
  ) {
    signal.addEventListener("abort", this.interrupt);
  }

  static async open(paths: readonly string[], signal: AbortSignal): Promise<Database> {
    signal.throwIfAborted();
    const instance = await DuckDBInstance.create(":memory:", {
      autoinstall_known_extensions: "false",
      autoload_known_extensions: "false",
      memory_limit: "768MB",
      temp_directory: "",
      threads: "2",
    });
    const connection = await instance.connect();
    const allowed = [...new Set(paths.flatMap((path) => [path, pathPattern(path)]))];
    await connection.run(`SET allowed_paths = ${sqlList(allowed)}`);
    await connection.run("SET TimeZone = 'UTC'");
    // Rows that wait to be fetched: with less, one thread reads and the other stands by.
    await connection.run("SET streaming_buffer_size = '64MB'");
    await connection.run("SET enable_external_access = false");
    await connection.run("SET lock_configuration = true");
    return new Database(instance, connection, signal);
  }

  async run(sql: string): Promise<void> {
    this.signal.throwIfAborted();
    await this.connection.run(sql);
  }

  /** All rows at once; for small results. */
  async rows(sql: string): Promise<JS[][]> {
    this.signal.throwIfAborted();
    return (await this.connection.runAndReadAll(sql)).getRowsJS();
  }

  /** Rows in order, about two thousand at a time, without holding the result in memory. */
  async *chunks(sql: string): AsyncGenerator<DuckDBDataChunk> {
    this.signal.throwIfAborted();
    const result = await this.connection.stream(sql);
    for (;;) {
      const chunk = await result.fetchChunk();
      this.signal.throwIfAborted();
      if (chunk === null || chunk.rowCount === 0) return;
      yield chunk;
    }
  }

  close(): void {
    this.signal.removeEventListener("abort", this.interrupt);
    this.connection.closeSync();
    this.instance.closeSync();
  }

  private readonly interrupt = (): void => this.connection.interrupt();
}
