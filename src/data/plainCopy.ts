import { createWriteStream } from "node:fs";
import { basename } from "node:path";
import { pipeline } from "node:stream/promises";
import * as l10n from "@vscode/l10n";
import { UserError } from "../userError";
import { writtenWithoutFooter } from "./footer";
import { streamRecords } from "./recordStream";
import type { RecordRules, StreamedRecord } from "./recordStream";
import { mostFooterLines } from "./textHead";

/** What a copy has left out. */
export interface LeftOut {
  readonly comments: LeftOutRecords;
  readonly footer: LeftOutRecords;
}

export interface LeftOutRecords {
  readonly count: number;
  /** Line of the first of them; 0 where there is none. */
  readonly firstLine: number;
}

/**
 * Writes the rows of a text file to another one that DuckDB can split: in UTF-8, with one kind of line end, without
 * what stands above and below them and without comments. Throws `UserError` where there is no room for it.
 */
export async function writePlainCopy(
  path: string,
  copy: string,
  rules: RecordRules,
  signal: AbortSignal,
): Promise<LeftOut> {
  const comments = { count: 0, firstLine: 0 };
  let footer: readonly StreamedRecord[] = [];
  async function* rows(): AsyncGenerator<string> {
    // Whether the last ones are rows shows at the end.
    let last: StreamedRecord[] = [];
    for await (const records of streamRecords(path, rules, signal)) {
      for (const { comment, line } of records) {
        if (comment && comments.count++ === 0) comments.firstLine = line;
      }
      const all = [...last, ...records.filter(({ comment }) => !comment)];
      last = all.slice(-mostFooterLines - 1);
      yield written(all.slice(0, all.length - last.length));
    }
    const kept = writtenWithoutFooter(last, rules.delimiter, rules.width);
    footer = last.slice(kept.length);
    yield written(kept);
  }
  const output = createWriteStream(copy, { encoding: "utf8", flags: "wx", mode: 0o600 });
  let failure: Error | undefined;
  output.on("error", (error) => (failure = error));
  try {
    await pipeline(rows, output);
  } catch (error) {
    throw failure !== undefined && error === failure ? noRoom(path, failure) : error;
  }
  return { comments, footer: { count: footer.length, firstLine: footer.at(0)?.line ?? 0 } };
}

function written(records: readonly StreamedRecord[]): string {
  return records.map(({ text }) => `${oneLineEnd(text)}\n`).join("");
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
