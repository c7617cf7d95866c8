import type { DateBin } from "./dateBins";

/** What to read: the person's answer to "which file, and how is it written?". Everything absent is found out. */
export interface SourceRequest {
  /** Absolute paths; several files with the same columns are one dataset with the file as a category column. */
  readonly paths: readonly string[];
  readonly dialect: Dialect;
}

/** Overrides for reading text files; what is absent is sniffed. */
export interface Dialect {
  readonly delimiter?: string;
  readonly header?: boolean;
  /** Numbers are written 3,14. */
  readonly decimalComma?: boolean;
  /** Cell texts that mean "no value", in addition to empty cells. */
  readonly missing?: readonly string[];
}

export type ColumnKind = "number" | "text" | "date" | "boolean";

/** One column as the preview shows it. Statistics come from the rows scanned so far. */
export interface ColumnPreview {
  /** Header without its unit; unique within the dataset and never empty. */
  readonly name: string;
  /** The header as written. */
  readonly header: string;
  /** From a header such as `v [m/s]` or `v (m/s)`. */
  readonly unit: string | undefined;
  readonly kind: ColumnKind;
  /** Finite values only; undefined for columns that are not numbers or have none. */
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
  readonly missing: number;
  readonly infinite: number;
  /** Distinct values, counted up to 10,000. */
  readonly distinct: number;
  /** The first levels with their row counts, most frequent first; at most 50, for every kind of column. */
  readonly levels: readonly { readonly value: string; readonly rows: number }[];
  /** Counts in 12 equal bins between minimum and maximum (numbers), or of the 12 most frequent levels (otherwise). */
  readonly histogram: readonly number[];
  /** Of a column of dates: what they can be taken together by. */
  readonly bins?: readonly BinPreview[];
}

/** Dates taken together; as `ColumnPreview` has it. */
export interface BinPreview extends Pick<ColumnPreview, "distinct" | "levels" | "histogram"> {
  readonly bin: DateBin;
}

export interface Preview {
  readonly columns: readonly ColumnPreview[];
  /** First rows as text, for a person to look at: at most 20. */
  readonly head: readonly (readonly string[])[];
  /** Exact, or undefined while the file is too large to have been counted. */
  readonly rowCount: number | undefined;
  /** Rows the statistics were measured on. */
  readonly scannedRows: number;
  /** What was sniffed or overridden. */
  readonly dialect: Required<Dialect>;
  readonly files: readonly FileIdentity[];
  /** Things a person should know (renamed duplicate columns, say), as translated sentences. */
  readonly remarks: readonly string[];
}

export interface FileIdentity {
  /** Absolute. */
  readonly path: string;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
}

/** Which columns to read for fitting. Names are those of the preview. */
export interface LoadRequest {
  readonly source: SourceRequest;
  readonly numbers: readonly string[];
  readonly categories: readonly CategoryRequest[];
  /** Beyond this many usable rows a random sample, seeded by `seed`, is taken. */
  readonly rowLimit: number;
  readonly seed: number;
}

export interface CategoryRequest {
  readonly name: string;
  /** What the dates of the column are taken together by; where absent, each text is a level. */
  readonly bin?: DateBin;
}

/** The usable rows of the columns asked for, in file order. */
export interface Dataset {
  readonly rowCount: number;
  /** One per requested number column, same order; finite everywhere; backed by SharedArrayBuffers. */
  readonly numbers: readonly { readonly name: string; readonly values: Float64Array }[];
  readonly categories: readonly {
    readonly name: string;
    readonly levels: readonly string[];
    readonly codes: Uint32Array;
  }[];
  /** Rows in the files. */
  readonly totalRows: number;
  /** Left out because a requested column is missing or not finite there. */
  readonly leftOut: number;
  /** Cells of columns of numbers that are no numbers, and count as missing; none where absent. */
  readonly strays?: readonly { readonly name: string; readonly count: number; readonly text: string }[];
  /** Rows before sampling when only a sample was taken, else undefined. */
  readonly sampledFrom: number | undefined;
  readonly files: readonly (FileIdentity & { readonly sha256: string })[];
}

/** Reads data files in a process of its own. Every method throws `UserError` for bad input and `AbortError` on abort. */
export interface DataService {
  preview(request: SourceRequest, signal?: AbortSignal): Promise<Preview>;
  load(request: LoadRequest, signal?: AbortSignal): Promise<Dataset>;
  /** Rows in all the files, read to the end: for files too large for the preview to have counted them. */
  countRows(request: SourceRequest, signal?: AbortSignal): Promise<number>;
  /** SHA-256 of a file in hexadecimal, streamed. */
  hash(path: string, signal?: AbortSignal): Promise<string>;
  /** Length and time of a file, which is not opened; undefined where there is none. */
  size(path: string): Promise<Omit<FileIdentity, "path"> | undefined>;
  dispose(): void;
}
