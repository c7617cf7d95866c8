import { basename } from "node:path";
import * as l10n from "@vscode/l10n";
import { UserError } from "../userError";
import { assertUnchanged } from "./fileFormat";
import type { FileIdentity } from "./source";
import {
  lineTooLongError,
  mixedLineEndsError,
  raggedError,
  raggedLineError,
  unterminatedQuoteError,
} from "./textErrors";

/** Begins the message of the error raised for a ragged line of a table that is split at white space. */
export const raggedLineMark = "ragged line ";

/** What to throw for an error that came up while a file was read: a sentence, where the file is the cause. */
export async function readError(error: unknown, file: FileIdentity): Promise<unknown> {
  if (!(error instanceof Error) || error.name === "AbortError") return error;
  // A file that something writes to can fail in any way.
  await assertUnchanged(file);
  return error instanceof UserError ? error : explained(error, basename(file.path));
}

/** DuckDB's messages in words that say what to do next; anything else comes back as it is. */
function explained(error: Error, name: string): Error {
  const { message } = error;
  const line = Number(/CSV Error on Line: (\d+)/.exec(message)?.[1] ?? Number.NaN);
  const cells = /Expected Number of Columns: (\d+) Found: (\d+)/.exec(message);
  if (cells !== null) return raggedError(name, line, Number(cells[2]), Number(cells[1]), error);
  const split = new RegExp(`${raggedLineMark}(\\d+) (\\d+) ([^\\n]*)`).exec(message);
  if (split !== null) return raggedLineError(name, split[3], split[1], split[2], error);
  if (message.includes("unterminated quote")) return unterminatedQuoteError(name, line, error);
  if (/Invalid unicode|not utf-8/i.test(message)) {
    return new UserError(
      "not-utf8",
      l10n.t("“{0}” is not written in UTF-8 (line {1}); save it as UTF-8 and try again.", name, line),
      { cause: error },
    );
  }
  if (message.includes("Maximum line size") || message.includes("maximum_object_size")) {
    return lineTooLongError(name, error);
  }
  if (message.includes("reached an invalid state")) {
    return mixedLineEndsError(name, error);
  }
  const json = /Malformed JSON.*? in (?:line|record\/value) (\d+)/s.exec(message);
  if (json !== null) {
    return new UserError(
      "malformed-json",
      l10n.t("“{0}” is not valid JSON near line or record {1}; mend it there.", name, json[1]),
      {
        cause: error,
      },
    );
  }
  if (/parquet|thrift|snappy|zstd/i.test(message)) {
    return new UserError(
      "damaged-parquet",
      l10n.t("“{0}” cannot be read as Parquet; write it again from its source.", name),
      { cause: error },
    );
  }
  if (/^Out of Memory/i.test(message)) {
    return new UserError(
      "out-of-memory",
      l10n.t("“{0}” needs more memory than reading may use; split it, or save it with fewer columns.", name),
      { cause: error },
    );
  }
  if (/No files found|Cannot open file|Could not (?:open|read)|IO Error/i.test(message)) {
    return new UserError(
      "file-unreadable",
      l10n.t("“{0}” cannot be read any more; check that it has not been moved, deleted or locked.", name),
      { cause: error },
    );
  }
  return error;
}
