import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
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

function copyPath(folder: string, index: number): string {
  return join(folder, `${index}.txt`);
}

/** An in-memory DuckDB that can read the files it was opened for and nothing else: no other file, no network. */
export class Database {
  private copies = 0;

  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection,
    readonly signal: AbortSignal,
    /** For copies of files, made when there is one, gone with the database. */
    private readonly copyFolder: string,
  ) {
    signal.addEventListener("abort", this.interrupt);
    process.once("exit", this.removeCopies);
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
    const copyFolder = join(tmpdir(), `parsimony-${randomUUID()}`);
    const copies = paths.map((_, index) => copyPath(copyFolder, index));
    const allowed = [...new Set([...paths, ...copies].flatMap((path) => [path, pathPattern(path)]))];
    await connection.run(`SET allowed_paths = ${sqlList(allowed)}`);
    await connection.run("SET TimeZone = 'UTC'");
    // Rows that wait to be fetched: with less, one thread reads and the other stands by.
    await connection.run("SET streaming_buffer_size = '64MB'");
    await connection.run("SET enable_external_access = false");
    await connection.run("SET lock_configuration = true");
    return new Database(instance, connection, signal, copyFolder);
  }

  /** A path to write a copy of one of the files to, which can be read until the database is closed; nobody else may look at it. */
  async nextCopy(): Promise<string> {
    await mkdir(this.copyFolder, { recursive: true, mode: 0o700 });
    return copyPath(this.copyFolder, this.copies++);
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
    process.off("exit", this.removeCopies);
    this.removeCopies();
  }

  private readonly removeCopies = (): void => {
    if (this.copies > 0) rmSync(this.copyFolder, { recursive: true, force: true });
  };

  private readonly interrupt = (): void => this.connection.interrupt();
}
