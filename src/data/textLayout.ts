import * as l10n from "@vscode/l10n";
import { UserError } from "../userError";
import { isCommaNumber, isPlainNumber, missingMarks, missingWords, truthOfCell } from "./cellText";
import type { Dialect } from "./source";
import {
  headerOnlyError,
  lineTooLongError,
  mixedLineEndsError,
  raggedError,
  unterminatedQuoteError,
} from "./textErrors";
import { textRecords, whitespaceDelimiter } from "./textRecords";
import type { TextRecord } from "./textRecords";

/** How a text file is laid out: all that is needed to read it without guessing again. */
export interface TextLayout {
  /** One character; a space stands for any run of spaces and tabs. */
  readonly delimiter: string;
  readonly header: boolean;
  readonly decimalComma: boolean;
  /** Lines before the first row of data, and how many of them are comments. */
  readonly skipLines: number;
  readonly skippedComments: number;
  /** Lines beginning with it are no data; undefined where there are none among the data. */
  readonly comment: string | undefined;
  /** One text per column; empty where the header is. */
  readonly headers: readonly string[];
  /** Cells of the first row of data, to check that whoever reads the file by this layout finds them. */
  readonly firstRow: readonly string[];
  readonly remarks: readonly string[];
}

const candidates = [",", "\t", ";", "|", whitespaceDelimiter];
const sampleRecords = 300;

/**
 * Finds the layout of a text file from its beginning, which says more than one line but need not be the whole
 * (`complete`); `file` names it in errors. DuckDB's own sniffer is not asked because it reads a table with one ragged row as a single column.
 * Throws `UserError` where the rows do not make a table.
 */
export function sniffTextLayout(file: string, head: string, complete: boolean, overrides: Dialect): TextLayout {
  const delimiter = overrides.delimiter === undefined ? undefined : checkedDelimiter(overrides.delimiter);
  const layout = (delimiter === undefined ? candidates : [delimiter])
    .map((candidate) => ({ candidate, ...readHead(head, candidate, complete) }))
    .filter(({ width }) => width > 1)
    .map((reading) => ({ ...reading, score: score(reading.data, reading.width) }))
    .sort((a, b) => b.score - a.score)[0];
  const chosen = layout ?? { candidate: delimiter ?? ",", ...readHead(head, delimiter ?? ",", complete) };
  // A head of megabytes that does not even hold two rows.
  if (!complete && chosen.data.length < 2) throw lineTooLongError(file);
  return describe(file, chosen.candidate, chosen, overrides);
}

function checkedDelimiter(text: string): string {
  const delimiter = text === "\\t" ? "\t" : text;
  if ([...delimiter].length === 1 && delimiter.length === 1 && !/["\r\n\0]/.test(delimiter)) return delimiter;
  throw new UserError(
    "bad-delimiter",
    l10n.t("The delimiter must be one character other than a quote or a line end, such as “;”."),
  );
}

interface HeadReading {
  /** Records that are no comments. */
  readonly data: readonly TextRecord[];
  readonly comments: readonly TextRecord[];
  /** Cells in most records. */
  readonly width: number;
}

const commentMark = "#";

function readHead(head: string, delimiter: string, complete: boolean): HeadReading {
  const records = textRecords(head, delimiter, complete, sampleRecords, commentMark);
  const data = records.filter(({ comment }) => !comment);
  const comments = records.filter(({ comment }) => comment);
  // Where comments among the rows outnumber them, the mark is part of the data, as in #1, #2, #3.
  const within = comments.filter(({ line }) => data.length === 0 || line > data[0].line).length;
  if (data.length > 0 && within < Math.max(2, data.length)) return { data, comments, width: usualWidth(data) };
  const all = textRecords(head, delimiter, complete, sampleRecords);
  return { data: all, comments: [], width: usualWidth(all) };
}

function usualWidth(records: readonly TextRecord[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  // The header alone does not outvote a row of data.
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 1;
}

/** High when most records have the same number of cells and many of the cells are numbers, dates or truth values. */
function score(records: readonly TextRecord[], width: number): number {
  const regular = records.filter(({ cells }) => cells.length === width);
  let typed = 0;
  for (const { cells } of regular) for (const cell of cells) if (isTyped(cell.trim())) typed++;
  return (regular.length / records.length) * (0.1 + typed / (regular.length * width));
}

function isTyped(cell: string): boolean {
  return isNumeric(cell) || truthOfCell(cell) !== undefined || /^\d{4}-\d{1,2}-\d{1,2}([T ]\d\S*)?$/.test(cell);
}

function isNumeric(cell: string): boolean {
  return isPlainNumber(cell) || isCommaNumber(cell);
}

function describe(file: string, delimiter: string, reading: HeadReading, overrides: Dialect): TextLayout {
  const remarks: string[] = [];
  const { width, comments, data } = reading;
  assertOneLineEnd(file, data);
  // Titles and notes above the table have no delimiter in them.
  const preamble = width > 1 ? data.findIndex(({ cells }) => cells.length > 1) : 0;
  const [first, ...body] = data.slice(preamble);
  if (preamble > 0) {
    remarks.push(l10n.t("The table begins at line {0}; the lines above it were skipped.", first.line));
  }
  const commented = overrides.header === false ? undefined : commentHeader(comments, first, delimiter, width);
  // Where a comment is the header, a person who says that there is one means the comment.
  const asked = commented === undefined ? overrides.header : undefined;
  const firstIsHeader = asked ?? isHeader(first, body.length > 0 ? body : [first]);
  const rows = firstIsHeader ? body : [first, ...body];
  if (rows.length === 0) throw headerOnlyError(file);
  const headers = firstIsHeader
    ? fitHeader(file, first, rows, width, remarks)
    : (commented ?? new Array<string>(width).fill(""));
  assertRegular(file, rows, width);
  const decimalComma = overrides.decimalComma ?? (delimiter !== "," && hasDecimalComma(rows, width));
  if (decimalComma && overrides.decimalComma === undefined) {
    remarks.push(l10n.t("Numbers are read with a decimal comma."));
  }
  const skipLines = (firstIsHeader ? first.nextLine : first.line) - 1;
  return {
    delimiter,
    header: firstIsHeader || commented !== undefined,
    decimalComma,
    skipLines,
    skippedComments: comments.filter(({ line }) => line <= skipLines).length,
    comment: comments.some(({ line }) => line > rows[0].line) ? commentMark : undefined,
    headers,
    firstRow: rows[0].cells,
    remarks,
  };
}

/** A header has texts where the columns below hold numbers; without columns of numbers the first row is one. */
function isHeader(first: TextRecord, rows: readonly TextRecord[]): boolean {
  let numericColumns = 0;
  let numbersInFirst = 0;
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  const shift = Math.max(0, width - first.cells.length);
  for (let column = 0; column < width; column++) {
    const cells = rows.map(({ cells }) => (cells[column] ?? "").trim()).filter((cell) => !isMissing(cell));
    if (cells.length === 0 || cells.filter(isNumeric).length < 0.8 * cells.length) continue;
    numericColumns++;
    const cell = (first.cells[column - shift] ?? "").trim();
    if (isNumeric(cell) || (cell !== "" && isMissing(cell))) numbersInFirst++;
  }
  return numericColumns === 0 || numbersInFirst < numericColumns / 2;
}

function isMissing(cell: string): boolean {
  return cell === "" || missingMarks.includes(cell) || missingWords.some((word) => sameWord(word, cell));
}

function sameWord(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** Some column is numbers only when commas are decimal, and none only when they are not. */
function hasDecimalComma(rows: readonly TextRecord[], width: number): boolean {
  let needed = false;
  for (let column = 0; column < width; column++) {
    const cells = rows.map(({ cells }) => (cells[column] ?? "").trim()).filter((cell) => !isMissing(cell));
    if (cells.length === 0) continue;
    const plain = cells.every(isPlainNumber);
    const comma = cells.every(isCommaNumber);
    if (plain && cells.some((cell) => cell.includes("."))) return false;
    if (comma && !plain) needed = true;
  }
  return needed;
}

/** The header with exactly `width` texts, where rows end with a delimiter or begin with a row name that it lacks. */
function fitHeader(
  file: string,
  first: TextRecord,
  rows: readonly TextRecord[],
  width: number,
  remarks: string[],
): readonly string[] {
  const { cells } = first;
  if (cells.length === width) return cells;
  if (cells.length > width && cells.slice(width).every((cell) => cell.trim() === "")) return cells.slice(0, width);
  if (cells.length === width - 1) {
    const trailing = rows.every((row) => row.cells.length < width || row.cells[width - 1].trim() === "");
    if (trailing) return [...cells, ""];
    remarks.push(
      l10n.t("The header has one name less than there are columns; the first column was taken for row names."),
    );
    return ["", ...cells];
  }
  throw raggedError(file, first.line, cells.length, width);
}

/** NumPy writes `# x y` above the numbers. */
function commentHeader(
  comments: readonly TextRecord[],
  firstRow: TextRecord,
  delimiter: string,
  width: number,
): readonly string[] | undefined {
  const last = comments.filter(({ line }) => line < firstRow.line).at(-1);
  if (last === undefined || last.nextLine !== firstRow.line) return undefined;
  const text = last.cells[0].replace(/^\s*#+/, "").trim();
  const names = delimiter === whitespaceDelimiter ? text.split(/\s+/) : text.split(delimiter);
  return names.length === width && !names.some((name) => isNumeric(name.trim())) ? names : undefined;
}

/** DuckDB splits at one kind of line end; the others would make a mess of cells and quotes. */
function assertOneLineEnd(file: string, records: readonly TextRecord[]): void {
  const kinds = new Set(records.map(({ lineEnd }) => lineEnd).filter((lineEnd) => lineEnd !== ""));
  if (kinds.size > 1) throw mixedLineEndsError(file);
}

function assertRegular(file: string, rows: readonly TextRecord[], width: number): void {
  for (const row of rows) {
    if (row.open) throw unterminatedQuoteError(file, row.line);
    if (row.cells.length !== width) throw raggedError(file, row.line, row.cells.length, width);
  }
}
