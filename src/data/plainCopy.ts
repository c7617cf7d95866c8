import { createWriteStream } from "node:fs";
import { basename } from "node:path";
import { pipeline } from "node:stream/promises";
import * as l10n from "@vscode/l10n";
import { UserError } from "../userError";
import { streamRecords } from "./recordStream";
import type { RecordRules } from "./recordStream";

/** Comments that a copy has left out. */
export interface LeftOutComments {
  readonly count: number;
  /** Line of the first one. */
  readonly firstLine: number;
}

/**
 * Writes the rows of a text file to another one that DuckDB can split: in UTF-8, with one kind of line end, without what stands above them and
 * without comments. Throws `UserError` where there is no room for it.
 */
export async function writePlainCopy(
  path: string,
  copy: string,
  rules: RecordRules,
  signal: AbortSignal,
): Promise<LeftOutComments> {
  let [count, firstLine] = [0, 0];
  async function* rows(): AsyncGenerator<string> {
    for await (const records of streamRecords(path, rules, signal)) {
      let text = "";
      for (const record of records) {
        if (!record.comment) text += `${oneLineEnd(record.text)}\n`;
        else if (count++ === 0) firstLine = record.line;
      }
      yield text;
    }
  }
  const output = createWriteStream(copy, { encoding: "utf8", flags: "wx", mode: 0o600 });
  let failure: Error | undefined;
  output.on("error", (error) => (failure = error));
  try {
    await pipeline(rows, output);
  } catch (error) {
    throw failure !== undefined && error === failure ? noRoom(path, failure) : error;
  }
  return { count, firstLine };
}

function oneLineEnd(text: string): string {
  return text.includes("\r") ? text.replaceAll(/\r\n?/g, "\n") : text;
}

function noRoom(path: string, cause: Error): UserError {
  return new UserError(
    "copy-failed",
    l10n.t(
      "“{0}” has to be copied to be read, and that failed: {1}. Make room in the folder for temporary files, or save the file as plain UTF-8 without comments.",
      basename(path),
      cause.message,
    ),
    { cause },
  );
}
