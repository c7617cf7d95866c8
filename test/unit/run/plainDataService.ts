/** A data service for tests that reads plain comma-separated files in this process. */
import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { levelOfDate, readDate } from "../../../src/data/dateBins";
import { fileSize } from "../../../src/data/fileSize";
import { DateStatistics } from "../../../src/data/dateStatistics";
import type {
  ColumnPreview,
  DataService,
  Dataset,
  FileIdentity,
  LoadRequest,
  Preview,
  SourceRequest,
} from "../../../src/data/source";
import { UserError } from "../../../src/userError";

interface Table {
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export class PlainDataService implements DataService {
  /** Every request that came, in order. */
  readonly requests: string[] = [];
  /** Waited for before every answer. */
  gate: Promise<void> = Promise.resolve();

  async preview({ paths, dialect }: SourceRequest, signal?: AbortSignal): Promise<Preview> {
    await this.enter("preview", signal);
    const { names, rows } = await read(paths[0], dialect.delimiter ?? ",");
    return {
      columns: names.map((name, k) =>
        previewOf(
          name,
          rows.map((row) => row[k]),
        ),
      ),
      head: rows.slice(0, 20),
      rowCount: rows.length,
      scannedRows: rows.length,
      dialect: { delimiter: dialect.delimiter ?? ",", header: true, decimalComma: false, missing: [] },
      files: [await identityOf(paths[0])],
      remarks: [],
    };
  }

  async load({ source, numbers, categories }: LoadRequest, signal?: AbortSignal): Promise<Dataset> {
    await this.enter("load", signal);
    const [file] = source.paths;
    const { names, rows } = await read(file, source.dialect.delimiter ?? ",");
    const place = (name: string) => {
      const index = names.indexOf(name);
      if (index < 0) throw new UserError("noSuchColumn", `The data have no column ${name}.`);
      return index;
    };
    const used = [...numbers.map(place), ...categories.map(({ name }) => place(name))];
    const usable = rows.filter((row) => used.every((k) => row[k] !== ""));
    return {
      rowCount: usable.length,
      numbers: numbers.map((name) => {
        const values = new Float64Array(new SharedArrayBuffer(8 * usable.length));
        usable.forEach((row, k) => (values[k] = Number(row[place(name)])));
        return { name, values };
      }),
      categories: categories.map(({ name, bin }) => {
        const written = usable.map((row) => row[place(name)]);
        const texts = bin === undefined ? written : written.map((text) => levelOfDate(readDate(text)!, bin));
        const levels = [...new Set(texts)];
        return { name, levels, codes: Uint32Array.from(texts, (text) => levels.indexOf(text)) };
      }),
      totalRows: rows.length,
      leftOut: rows.length - usable.length,
      sampledFrom: undefined,
      files: [{ ...(await identityOf(file)), sha256: await sha256Of(file) }],
    };
  }

  async countRows({ paths, dialect }: SourceRequest): Promise<number> {
    return (await read(paths[0], dialect.delimiter ?? ",")).rows.length;
  }

  async hash(path: string, signal?: AbortSignal): Promise<string> {
    await this.enter("hash", signal);
    return sha256Of(path);
  }

  size(path: string): ReturnType<DataService["size"]> {
    return fileSize(path);
  }

  dispose(): void {
    this.requests.push("dispose");
  }

  private async enter(request: string, signal: AbortSignal | undefined): Promise<void> {
    this.requests.push(request);
    await this.gate;
    signal?.throwIfAborted();
  }
}

/** The preview of a column of texts; empty ones are missing. */
export function previewOf(name: string, texts: readonly string[], unit?: string): ColumnPreview {
  const present = texts.filter((text) => text !== "");
  const isNumber = present.length > 0 && present.every((text) => Number.isFinite(Number(text)));
  const values = isNumber ? present.map(Number) : [];
  const isDate = present.length > 0 && present.every((text) => readDate(text) !== undefined);
  const dates = new DateStatistics();
  if (isDate) for (const text of present) dates.add(text);
  const counts = new Map<string, number>();
  for (const text of present) counts.set(text, (counts.get(text) ?? 0) + 1);
  return {
    name,
    header: name,
    unit,
    kind: isNumber ? "number" : isDate ? "date" : "text",
    minimum: isNumber ? Math.min(...values) : undefined,
    maximum: isNumber ? Math.max(...values) : undefined,
    missing: texts.length - present.length,
    infinite: 0,
    distinct: counts.size,
    levels: [...counts].slice(0, 50).map(([value, rows]) => ({ value, rows })),
    histogram: [],
    ...(isDate && { bins: dates.summary() }),
  };
}

async function read(path: string, delimiter: string): Promise<Table> {
  const text = await readFile(path, "utf8").catch(() => {
    throw new UserError("noSuchFile", `There is no file ${path}.`);
  });
  const [header, ...rows] = text.trimEnd().split("\n");
  return { names: header.split(delimiter), rows: rows.map((row) => row.split(delimiter)) };
}

async function identityOf(path: string): Promise<FileIdentity> {
  const { size, mtimeMs } = await stat(path);
  return { path, bytes: size, modified: mtimeMs };
}

async function sha256Of(path: string): Promise<string> {
  return createHash("sha256")
    .update(await readFile(path))
    .digest("hex");
}
