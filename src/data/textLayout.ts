import * as l10n from "@vscode/l10n";
import { UserError } from "../userError";
import { isCommaNumber, isPlainNumber, isThousands } from "./cellText";
import { withoutFooter } from "./footer";
import { parseHeader } from "./header";
import { isHeader, isUnitsRow, numericColumns, tableStart, unitOfCell } from "./headerRow";
import type { Dialect } from "./source";
import { commentMark, isNumeric, presentCells, readHead, score } from "./textHead";
import type { HeadReading } from "./textHead";
import {
  commaTwiceError,
  headerOnlyError,
  lineTooLongError,
  mixedLineEndsError,
  raggedError,
  unterminatedQuoteError,
} from "./textErrors";
import { whitespaceDelimiter } from "./textRecords";
import type { TextRecord } from "./textRecords";

/** How a text file is laid out: all that is needed to read it without guessing again. */
export interface TextLayout {
  /** One character; a space stands for any run of spaces and tabs. */
  readonly delimiter: string;
  readonly header: boolean;
  readonly decimalComma: boolean;
  /** Lines before the first row of data. */
  readonly skipLines: number;
  /** Comments among the lines before the first row. */
  readonly commentsAbove: number;
  /** Lines beginning with it are no data unless they have as many cells as a row; undefined where there are none among the data. */
  readonly comment: string | undefined;
  /** A cell holds a line end, in a place where DuckDB does not find its way. */
  readonly brokenCells: boolean;
  /** Records at the end of the text, which is the whole file, are no rows. */
  readonly footer: boolean;
  /** One text per column; empty where the header is. */
  readonly headers: readonly string[];
  /** Cells of the first row of data, to check that whoever reads the file by this layout finds them. */
  readonly firstRow: readonly string[];
  readonly remarks: readonly string[];
}

const candidates = [",", "\t", ";", "|", whitespaceDelimiter];

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

function describe(file: string, delimiter: string, reading: HeadReading, overrides: Dialect): TextLayout {
  const remarks: string[] = [];
  const { width, comments } = reading;
  const data = reading.whole ? withoutFooter(reading.data, width) : reading.data;
  assertOneLineEnd(file, data);
  const preamble = tableStart(data, width);
  const [first, ...body] = data.slice(preamble);
  if (preamble > 0) {
    remarks.push(l10n.t("The table begins at line {0}; the lines above it were skipped.", first.line));
  }
  const commented = overrides.header === false ? undefined : commentHeader(comments, first, delimiter, width);
  // Where a comment is the header, a person who says that there is one means the comment.
  const asked = commented === undefined ? overrides.header : undefined;
  const firstIsHeader = asked ?? isHeader(first, body.length > 0 ? body : [first]);
  const below = firstIsHeader ? body : [first, ...body];
  const units = firstIsHeader ? unitsBelow(first, body, width) : undefined;
  const rows = units === undefined ? below : below.slice(1);
  if (rows.length === 0) throw headerOnlyError(file);
  if (delimiter === "," && firstIsHeader && 2 * first.cells.length === width) assertNoDecimalCommas(file, rows);
  const named = firstIsHeader
    ? fitHeader(file, first, rows, width, remarks)
    : (commented ?? new Array<string>(width).fill(""));
  const headers = units === undefined ? named : named.map((name, column) => withUnit(name, units.cells[column]));
  if (units !== undefined) remarks.push(l10n.t("Line {0} holds the units.", units.line));
  assertRegular(file, rows, width);
  const decimalComma = overrides.decimalComma ?? (delimiter !== "," && hasDecimalComma(rows, width));
  if (decimalComma && overrides.decimalComma === undefined) {
    remarks.push(l10n.t("Numbers are read with a decimal comma."));
  }
  const above = units ?? (firstIsHeader ? first : undefined);
  return {
    delimiter,
    header: firstIsHeader || commented !== undefined,
    decimalComma,
    skipLines: (above?.nextLine ?? first.line) - 1,
    commentsAbove: comments.filter(({ line }) => line < rows[0].line).length,
    comment: comments.some(({ line }) => line > rows[0].line) ? commentMark : undefined,
    brokenCells: hasBrokenCells(data, rows[0]),
    footer: data.length < reading.data.length,
    headers,
    firstRow: rows[0].cells,
    remarks,
  };
}

/** A line of units right below the header, as many instruments write it. */
function unitsBelow(header: TextRecord, body: readonly TextRecord[], width: number): TextRecord | undefined {
  const [candidate, ...rows] = body;
  if (rows.length === 0 || candidate.cells.length !== width || header.cells.length !== width) return undefined;
  return isUnitsRow(candidate, numericColumns(rows, width)) ? candidate : undefined;
}

function withUnit(name: string, cell: string): string {
  const unit = unitOfCell(cell);
  return unit === undefined || unit === "" || name.trim() === "" || parseHeader(name).unit !== undefined
    ? name
    : `${name.trim()} [${unit}]`;
}

/** Lines are counted above the first row, where a cell must not hold any; and rows must not end in other ways than cells. */
function hasBrokenCells(records: readonly TextRecord[], firstRow: TextRecord): boolean {
  return records.some(
    ({ line, nextLine, lineEnd, cells }) =>
      (line < firstRow.line && nextLine > line + 1) ||
      (lineEnd === "\r\n" && cells.some((cell) => /(?:^|[^\r])\n/.test(cell))),
  );
}

/** `1,5,2,5` below `x,y`: commas separate cells, and decimals as well. */
function assertNoDecimalCommas(file: string, rows: readonly TextRecord[]): void {
  if (rows.length > 2 && rows.every(({ cells }) => cells.every((cell) => /^\s*[-+−]?\d*\s*$/u.test(cell))))
    throw commaTwiceError(file);
}

/** Some column is numbers only when commas are decimal, and none only when they are not. */
function hasDecimalComma(rows: readonly TextRecord[], width: number): boolean {
  let needed = false;
  for (let column = 0; column < width; column++) {
    const cells = presentCells(rows, column);
    if (cells.length === 0) continue;
    const plain = cells.every(isPlainNumber);
    const comma = cells.every(isCommaNumber);
    // 1.234 may be a number with thousands beside others with a decimal comma.
    if (plain && cells.some((cell) => cell.includes(".") && !isThousands(cell))) return false;
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
