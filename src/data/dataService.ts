import * as l10n from "@vscode/l10n";
import { UserError } from "../userError";
import { DataProcessClient } from "./dataProcessClient";
import type { DataProcessOptions } from "./dataProcessClient";
import { fileSize } from "./fileSize";
import type { DatasetPart } from "./processProtocol";
import type { DataService, Dataset, LoadRequest, Preview, SourceRequest } from "./source";

/** Reads data files in a process of its own, which starts when first needed and is started again if it dies. */
export function createDataService(options: DataProcessOptions): DataService {
  return new ProcessDataService(new DataProcessClient(options));
}

class ProcessDataService implements DataService {
  constructor(private readonly client: DataProcessClient) {}

  preview(request: SourceRequest, signal?: AbortSignal): Promise<Preview> {
    return this.client.run("preview", request, signal);
  }

  countRows(request: SourceRequest, signal?: AbortSignal): Promise<number> {
    return this.client.run("count", request, signal);
  }

  async load(request: LoadRequest, signal?: AbortSignal): Promise<Dataset> {
    const columns = new SharedColumns(request.numbers.length, request.categories.length);
    const summary = await this.client.run("load", request, signal, (part) => columns.receive(part));
    const { totalRows, leftOut, sampledFrom, strays, levels, files } = summary;
    return {
      rowCount: columns.rowCount,
      numbers: request.numbers.map((name, index) => ({ name, values: columns.numbers[index] })),
      categories: request.categories.map(({ name }, index) => ({
        name,
        levels: levels[index],
        codes: columns.codes[index],
      })),
      totalRows,
      leftOut,
      sampledFrom,
      ...(strays !== undefined && strays.length > 0 && { strays }),
      files,
    };
  }

  hash(path: string, signal?: AbortSignal): Promise<string> {
    return this.client.run("hash", path, signal);
  }

  size(path: string): ReturnType<DataService["size"]> {
    return fileSize(path);
  }

  dispose(): void {
    this.client.dispose();
  }
}

/** Puts the pieces of columns together in memory that worker threads can share. */
class SharedColumns {
  rowCount = 0;
  numbers: Float64Array[] = [];
  codes: Uint32Array[] = [];

  constructor(
    private readonly numberCount: number,
    private readonly categoryCount: number,
  ) {}

  receive(part: DatasetPart): void {
    if (part.kind === "begin") this.begin(part.rowCount);
    else if (part.kind === "numbers") this.numbers[part.column].set(part.values, part.start);
    else this.codes[part.column].set(part.values, part.start);
  }

  private begin(rowCount: number): void {
    this.rowCount = rowCount;
    try {
      this.numbers = Array.from(
        { length: this.numberCount },
        () => new Float64Array(new SharedArrayBuffer(rowCount * Float64Array.BYTES_PER_ELEMENT)),
      );
      this.codes = Array.from(
        { length: this.categoryCount },
        () => new Uint32Array(new SharedArrayBuffer(rowCount * Uint32Array.BYTES_PER_ELEMENT)),
      );
    } catch {
      throw new UserError(
        "too-many-rows",
        l10n.t("There is not enough memory for all these rows. Lower the row limit, or choose fewer columns."),
      );
    }
  }
}
