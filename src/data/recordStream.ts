import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { textDecoding } from "./encoding";
import type { Encoding } from "./encoding";
import { fileError } from "./fileFormat";
import { lineTooLongError, unterminatedQuoteError } from "./textErrors";
import {
  afterNewline,
  countLines,
  endOfLine,
  firstCharacter,
  isBlank,
  rawRecord,
  whitespaceDelimiter,
} from "./textRecords";

/** A record of a text file as it is written there, without its line end. */
export interface StreamedRecord {
  readonly text: string;
  /** Its first line, from 1. */
  readonly line: number;
  /** No row: a line that begins with the comment mark and has not as many cells as a row. */
  readonly comment: boolean;
}

/** What must be known to tell rows from comments. */
export interface RecordRules {
  readonly encoding: Encoding;
  readonly delimiter: string;
  readonly commentMark: string;
  readonly width: number;
  /** Lines that are passed over. */
  readonly skipLines: number;
}

const pieceBytes = 1 << 20;
/** Longest record, in characters: as DuckDB has it. */
const longestRecord = 8_000_000;

/** All records of a text file below the lines that are passed over, however long it is, a piece of a megabyte at a time. */
export async function* streamRecords(
  path: string,
  rules: RecordRules,
  signal: AbortSignal,
): AsyncGenerator<readonly StreamedRecord[]> {
  const splitter = new RecordSplitter(basename(path), rules);
  const decoding = textDecoding(rules.encoding);
  const stream = createReadStream(path, { highWaterMark: pieceBytes });
  try {
    for await (const bytes of stream) {
      signal.throwIfAborted();
      yield splitter.split(decoding.write(bytes as Buffer), false);
    }
  } catch (error) {
    throw fileError(error, path);
  } finally {
    stream.destroy();
  }
  yield splitter.split(decoding.end(), true);
}

/** Splits a text that comes in pieces. */
class RecordSplitter {
  /** What may go on in the next piece. */
  private rest = "";
  private line = 1;
  private atStart = true;
  /** Where the next quote of the text is, so that it is looked for once. */
  private quote = -1;

  constructor(
    private readonly file: string,
    private readonly rules: RecordRules,
  ) {}

  split(piece: string, last: boolean): StreamedRecord[] {
    let text = this.rest + piece;
    if (this.atStart && text !== "") {
      text = text.replace(/^\uFEFF/, "");
      this.atStart = false;
    }
    const records: StreamedRecord[] = [];
    let position = 0;
    this.quote = -1;
    while (position < text.length) {
      const found = this.next(text, position);
      // A carriage return at the end may be half of a line end.
      if (!last && (found.open || found.end >= text.length)) break;
      if (found.open) throw unterminatedQuoteError(this.file, this.line);
      const { line } = this;
      this.line += found.lines;
      if (line > this.rules.skipLines && !found.blank) {
        records.push({ text: text.slice(position, found.textEnd), line, comment: found.comment });
      }
      position = found.end;
    }
    this.rest = text.slice(position);
    if (this.rest.length > longestRecord) throw lineTooLongError(this.file);
    return records;
  }

  private next(text: string, start: number): FoundRecord {
    const { delimiter, commentMark, width, skipLines } = this.rules;
    const lineEnd = endOfLine(text, start);
    const end = afterNewline(text, lineEnd);
    const whole = { textEnd: lineEnd, end, lines: 1, open: false, comment: false };
    if (this.line <= skipLines) return { ...whole, blank: true };
    if (firstCharacter(text, start) === commentMark) {
      const { cells, open } = rawRecord(text.slice(start, lineEnd), 0, delimiter);
      return { ...whole, comment: open || cells.length !== width, blank: false };
    }
    if (this.nextQuote(text, start) >= lineEnd || delimiter === whitespaceDelimiter)
      return { ...whole, blank: text.slice(start, lineEnd).trim() === "" };
    const record = rawRecord(text, start, delimiter);
    const lines = countLines(text, start, record.end);
    const textEnd = start + text.slice(start, record.end).replace(/(?:\r\n|\r|\n)$/, "").length;
    return { textEnd, end: record.end, lines, open: record.open, comment: false, blank: isBlank(record.cells) };
  }

  private nextQuote(text: string, start: number): number {
    if (this.quote < start) {
      const found = text.indexOf('"', start);
      this.quote = found < 0 ? text.length : found;
    }
    return this.quote;
  }
}

interface FoundRecord {
  readonly textEnd: number;
  readonly end: number;
  readonly lines: number;
  readonly open: boolean;
  readonly comment: boolean;
  readonly blank: boolean;
}
