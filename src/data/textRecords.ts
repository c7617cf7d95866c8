/** One row of a delimited text file. */
export interface TextRecord {
  readonly cells: readonly string[];
  /** Lines of the file, from 1: the first of the record and the one after it. */
  readonly line: number;
  readonly nextLine: number;
  /** What ends the record; empty at the end of the text. */
  readonly lineEnd: string;
  /** A quoted cell was still open when the text ended. */
  readonly open: boolean;
  /** A line that begins with the comment mark: its only cell is the line. */
  readonly comment: boolean;
}

/** Stands for any run of spaces and tabs as the delimiter. */
export const whitespaceDelimiter = " ";

/**
 * Splits the beginning of a file into records the way RFC 4180 says, as DuckDB does for the whole: cells may be quoted
 * with `"`, which is doubled inside. Blank lines are not records; lines that begin with `commentMark` are records of
 * their own. At most `limit` records besides the comments; one that the text may
 * have cut off (`complete` false) is left out.
 */
export function textRecords(
  text: string,
  delimiter: string,
  complete: boolean,
  limit: number,
  commentMark?: string,
): TextRecord[] {
  const records: TextRecord[] = [];
  let position = 0;
  let line = 1;
  let comments = 0;
  while (position < text.length && records.length - comments < limit) {
    const comment = commentMark !== undefined && firstCharacter(text, position) === commentMark;
    const record = comment ? wholeLine(text, position) : rawRecord(text, position, delimiter);
    if (!complete && record.end >= text.length) break;
    const nextLine = line + countLines(text, position, record.end);
    if (!isBlank(record.cells)) {
      if (comment) comments++;
      const { cells, open, end } = record;
      records.push({ cells, line, nextLine, lineEnd: lineEndBefore(text, end), open, comment });
    }
    line = nextLine;
    position = record.end;
  }
  return records;
}

/** One record of a text that is split; what ends it is part of it. */
export interface RawRecord {
  readonly cells: string[];
  /** Where the next record starts. */
  readonly end: number;
  readonly open: boolean;
}

/** The record that starts at a place of a text; open where the text ends within a quoted cell. */
export function rawRecord(text: string, start: number, delimiter: string): RawRecord {
  return delimiter === whitespaceDelimiter ? splitLine(text, start) : readRecord(text, start, delimiter);
}

/** Blank lines are no records. */
export function isBlank(cells: readonly string[]): boolean {
  return cells.length === 0 || (cells.length === 1 && cells[0].trim() === "");
}

function wholeLine(text: string, start: number): RawRecord {
  const end = endOfLine(text, start);
  return { cells: [text.slice(start, end)], end: afterNewline(text, end), open: false };
}

function splitLine(text: string, start: number): RawRecord {
  const end = endOfLine(text, start);
  const cells = text
    .slice(start, end)
    .split(/[ \t\r\n]+/)
    .filter((cell) => cell !== "");
  return { cells, end: afterNewline(text, end), open: false };
}

function readRecord(text: string, start: number, delimiter: string): RawRecord {
  const cells: string[] = [];
  let position = start;
  for (;;) {
    const quote = quoteAt(text, position, delimiter);
    if (quote === undefined) {
      let end = position;
      while (end < text.length && text[end] !== delimiter && text[end] !== "\n" && text[end] !== "\r") end++;
      cells.push(text.slice(position, end));
      position = end;
    } else {
      const close = closingQuote(text, quote);
      if (close === undefined) return { cells: [...cells, text.slice(quote + 1)], end: text.length, open: true };
      cells.push(text.slice(quote + 1, close).replaceAll('""', '"'));
      position = close + 1;
      // Whatever stands between the closing quote and the delimiter is not part of the cell.
      while (
        position < text.length &&
        text[position] !== delimiter &&
        text[position] !== "\n" &&
        text[position] !== "\r"
      )
        position++;
    }
    if (text[position] !== delimiter) return { cells, end: afterNewline(text, position), open: false };
    position++;
  }
}

/** Where a quoted cell opens, spaces before it allowed. */
function quoteAt(text: string, start: number, delimiter: string): number | undefined {
  let position = start;
  while (text[position] === " " && delimiter !== " ") position++;
  return text[position] === '"' ? position : undefined;
}

function closingQuote(text: string, open: number): number | undefined {
  for (let position = open + 1; ; position += 2) {
    position = text.indexOf('"', position);
    if (position < 0) return undefined;
    if (text[position + 1] !== '"') return position;
  }
}

export function firstCharacter(text: string, start: number): string | undefined {
  let position = start;
  while (text[position] === " " || text[position] === "\t") position++;
  return text[position];
}

export function endOfLine(text: string, start: number): number {
  let end = start;
  while (end < text.length && text[end] !== "\n" && text[end] !== "\r") end++;
  return end;
}

export function afterNewline(text: string, end: number): number {
  if (text[end] === "\r" && text[end + 1] === "\n") return end + 2;
  return Math.min(end + 1, text.length);
}

export function countLines(text: string, start: number, end: number): number {
  let count = 0;
  for (let position = start; position < end; position++) {
    if (text[position] === "\n" || (text[position] === "\r" && text[position + 1] !== "\n")) count++;
  }
  return count;
}

function lineEndBefore(text: string, end: number): string {
  return /\r\n$|\n$|\r$/.exec(text.slice(Math.max(0, end - 2), end))?.[0] ?? "";
}
