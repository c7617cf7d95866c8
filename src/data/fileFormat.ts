import { open, readFile, stat } from "node:fs/promises";
import { basename, extname } from "node:path";
import * as l10n from "@vscode/l10n";
import { UserError } from "../userError";
import { detectEncoding, textDecoding } from "./encoding";
import type { Encoding } from "./encoding";
import type { FileIdentity } from "./source";

export type FileFormat = "text" | "parquet" | "json";

/** A file that was looked into: what it is and, for text, how it begins. */
export interface InspectedFile {
  readonly identity: FileIdentity;
  readonly format: FileFormat;
  /** The beginning as text, without a byte order mark; empty for Parquet. */
  readonly head: string;
  /** How it ends, from the middle of a line perhaps; empty where it is no text. */
  readonly tail: string;
  /** Whether `head` is the whole file. */
  readonly complete: boolean;
  readonly encoding: Encoding;
  /** Lines that begin with `#`; those of the beginning only where the file is very large. */
  readonly hashLines: number;
}

const parquetExtensions = [".parquet", ".pq"];
const headBytes = 1 << 18;
/** Room for tables with thousands of columns, whose first lines are long. */
const longHeadBytes = 1 << 23;
const tailBytes = 1 << 14;
/** Text files up to this size are looked through for what their beginning may not show. */
const lookedThroughBytes = 64_000_000;

/** Size and time of last change. Throws `UserError` where there is no readable file. */
export async function identify(path: string): Promise<FileIdentity> {
  const status = await stat(path).catch((error: unknown) => {
    throw fileError(error, path);
  });
  if (!status.isFile()) {
    throw new UserError("not-a-file", l10n.t("“{0}” is not a file; choose a data file.", basename(path)));
  }
  return { path, bytes: status.size, modified: status.mtimeMs };
}

/** Throws `UserError` when a file is no longer what it was when reading began. */
export async function assertUnchanged(before: FileIdentity): Promise<void> {
  const now = await identify(before.path);
  if (now.bytes === before.bytes && now.modified === before.modified) return;
  throw new UserError(
    "file-changed",
    l10n.t("“{0}” changed while it was being read; try again when nothing writes to it.", basename(before.path)),
  );
}

/** Finds out what a file holds from its content; the extension only settles what content leaves open. */
export async function inspect(path: string): Promise<InspectedFile> {
  const identity = await identify(path);
  const name = basename(path);
  if (identity.bytes === 0) {
    throw new UserError("file-empty", l10n.t("“{0}” is empty; choose a file with data in it.", name));
  }
  let bytes = await readPart(path, 0, headBytes);
  if (startsWith(bytes, "PAR1")) {
    return { identity, format: "parquet", head: "", tail: "", complete: false, encoding: "utf-8", hashLines: 0 };
  }
  assertNoArchive(bytes, name);
  if (parquetExtensions.includes(extname(path).toLowerCase())) {
    throw new UserError(
      "damaged-parquet",
      l10n.t("“{0}” is not a Parquet file; write it again from its source, or rename it after what it holds.", name),
    );
  }
  if (bytes.length < identity.bytes && countNewlines(bytes) < 10) bytes = await readPart(path, 0, longHeadBytes);
  const complete = bytes.length >= identity.bytes;
  const whole = complete || identity.bytes > lookedThroughBytes ? bytes : await readWhole(path);
  const encoding = detectEncoding(whole, whole.length >= identity.bytes);
  if (encoding === undefined) throw unknownCharacters(bytes, name);
  const head = decode(bytes, encoding, complete);
  if (head.trim() === "") {
    throw new UserError(
      "file-empty",
      l10n.t("“{0}” holds nothing but white space; choose a file with data in it.", name),
    );
  }
  if (!looksLikeJson(path, head)) {
    const hashLines = encoding === "utf-8" ? countHashLines(whole) : (head.match(/^[ \t]*#/gm) ?? []).length;
    const start = Math.max(0, identity.bytes - tailBytes);
    const tail = decode(await readPart(path, start - (start % 2), tailBytes + 1), encoding, true);
    return { identity, format: "text", head, tail, complete, encoding, hashLines };
  }
  if (encoding !== "utf-8") throw notUtf8(name);
  if (startsWith(bytes, "\xef\xbb\xbf")) {
    throw new UserError(
      "malformed-json",
      l10n.t("“{0}” begins with a byte order mark, which JSON does not allow; save it as UTF-8 without one.", name),
    );
  }
  return { identity, format: "json", head, tail: "", complete, encoding, hashLines: 0 };
}

async function readWhole(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    throw fileError(error, path);
  }
}

/** Turns what the file system throws into a sentence. */
export function fileError(error: unknown, path: string): unknown {
  const name = basename(path);
  switch ((error as NodeJS.ErrnoException | undefined)?.code) {
    case "ENOENT":
    case "ENOTDIR":
      return new UserError(
        "file-missing",
        l10n.t("“{0}” was not found; check that it has not been moved or deleted.", name),
        { cause: error },
      );
    case "EISDIR":
      return new UserError("not-a-file", l10n.t("“{0}” is not a file; choose a data file.", name), { cause: error });
    case "EACCES":
    case "EPERM":
      return new UserError("file-unreadable", l10n.t("“{0}” cannot be opened; check its permissions.", name), {
        cause: error,
      });
    default:
      return error;
  }
}

async function readPart(path: string, start: number, length: number): Promise<Buffer> {
  try {
    const file = await open(path, "r");
    try {
      const buffer = Buffer.alloc(length);
      const { bytesRead } = await file.read(buffer, 0, length, start);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw fileError(error, path);
  }
}

function assertNoArchive(bytes: Buffer, name: string): void {
  if (startsWith(bytes, "PK\x03\x04") || startsWith(bytes, "\xd0\xcf\x11\xe0")) {
    throw new UserError(
      "not-a-table",
      l10n.t("“{0}” is a spreadsheet or an archive; export the table as CSV and choose that file.", name),
    );
  }
  if (startsWith(bytes, "\x1f\x8b") || startsWith(bytes, "\x28\xb5\x2f\xfd") || startsWith(bytes, "BZh")) {
    throw new UserError("not-a-table", l10n.t("“{0}” is compressed; unpack it and choose the file inside.", name));
  }
}

function unknownCharacters(bytes: Buffer, name: string): UserError {
  if (!bytes.includes(0)) return notUtf8(name);
  return new UserError(
    "binary-file",
    l10n.t("“{0}” is not a text file; choose a CSV, TSV, JSON or Parquet file.", name),
  );
}

function notUtf8(name: string): UserError {
  return new UserError(
    "not-utf8",
    l10n.t("“{0}” is not written in UTF-8; save it as UTF-8 (in Excel: “CSV UTF-8”) and try again.", name),
  );
}

/** A head may end inside a character, which is left for later. */
function decode(bytes: Buffer, encoding: Encoding, complete: boolean): string {
  const decoding = textDecoding(encoding);
  const text = decoding.write(bytes) + (complete ? decoding.end() : "");
  return text.replace(/^\uFEFF/, "");
}

function looksLikeJson(path: string, head: string): boolean {
  const extension = extname(path).toLowerCase();
  if ([".json", ".jsonl", ".ndjson", ".geojson"].includes(extension)) return true;
  if ([".csv", ".tsv", ".tab", ".txt", ".dat"].includes(extension)) return false;
  return /^\s*(?:\[\s*(?:\{|$)|\{\s*")/.test(head);
}

function startsWith(bytes: Buffer, prefix: string): boolean {
  return bytes.subarray(0, prefix.length).equals(Buffer.from(prefix, "latin1"));
}

function countHashLines(bytes: Buffer): number {
  let count = 0;
  for (let place = bytes.indexOf("#"); place >= 0; place = bytes.indexOf("#", place + 1)) {
    let before = place - 1;
    while (bytes[before] === 32 || bytes[before] === 9) before--;
    const byte = before < 0 ? 10 : bytes[before];
    // The last byte of a byte order mark.
    if (byte === 10 || byte === 13 || (before === 2 && byte === 0xbf)) count++;
  }
  return count;
}

function countNewlines(bytes: Buffer): number {
  let count = 0;
  for (const byte of bytes) if (byte === 10 || byte === 13) count++;
  return count;
}
