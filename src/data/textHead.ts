import { isCommaNumber, isPlainNumber, missingMarks, missingWords, truthOfCell } from "./cellText";
import { numberInForm } from "./numberForm";
import { textRecords } from "./textRecords";
import type { TextRecord } from "./textRecords";

const sampleRecords = 300;
/** Records at the end that may be no rows: with more of them something else is wrong. */
export const mostFooterLines = 20;
/** Lines that begin with it are comments above the header; below, where they have not as many cells as a row. */
export const commentMark = "#";

/** The beginning of a text file, split at one delimiter. */
export interface HeadReading {
  /** Records that are no comments. */
  readonly data: readonly TextRecord[];
  readonly comments: readonly TextRecord[];
  /** Cells in most records. */
  readonly width: number;
  /** Whether these are all records of the file. */
  readonly whole: boolean;
}

export function readHead(head: string, delimiter: string, complete: boolean): HeadReading {
  const { records, whole } = sampleOf(head, delimiter, complete, commentMark);
  const first = records.findIndex(({ comment }) => !comment);
  const below = records.slice(first + 1).filter(({ comment }) => comment).length;
  // Where such lines outnumber the others, the mark is part of the data, as in #1, #2, #3.
  if (first < 0 || below >= Math.max(2, records.length - first - below)) {
    const all = sampleOf(head, delimiter, complete);
    return { data: all.records, comments: [], width: usualWidth(all.records), whole: all.whole };
  }
  const width = usualWidth(records.filter(({ comment }) => !comment));
  const told = records.map((record, index) =>
    record.comment && index > first ? asRow(record, delimiter, width) : record,
  );
  const [data, comments] = [false, true].map((isComment) => told.filter(({ comment }) => comment === isComment));
  return { data, comments, width, whole };
}

/** The first records: all where a footer could begin among them, which is then seen to its end. */
function sampleOf(head: string, delimiter: string, complete: boolean, mark?: string) {
  if (complete) {
    const limit = sampleRecords + mostFooterLines;
    const records = textRecords(head, delimiter, true, limit, mark);
    if (records.filter(({ comment }) => !comment).length < limit) return { records, whole: true };
  }
  return { records: textRecords(head, delimiter, complete, sampleRecords, mark), whole: false };
}

/** A line that begins with the comment mark: a row if it has as many cells. */
function asRow(record: TextRecord, delimiter: string, width: number): TextRecord {
  const [split] = textRecords(record.cells[0], delimiter, true, 1);
  return split.open || split.cells.length !== width ? record : { ...record, cells: split.cells, comment: false };
}

function usualWidth(records: readonly TextRecord[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  // The header alone does not outvote a row of data.
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 1;
}

/** High when most records have the same number of cells and many of the cells are numbers, dates or truth values. */
export function score(records: readonly TextRecord[], width: number): number {
  const regular = records.filter(({ cells }) => cells.length === width);
  let typed = 0;
  for (const { cells } of regular) for (const cell of cells) if (isTyped(cell.trim())) typed++;
  return (regular.length / records.length) * (0.1 + typed / (regular.length * width));
}

function isTyped(cell: string): boolean {
  return isNumeric(cell) || truthOfCell(cell) !== undefined || /^\d{4}-\d{1,2}-\d{1,2}([T ]\d\S*)?$/.test(cell);
}

/** Whether a trimmed cell is a number, with a decimal point or a comma and with signs between thousands or without. */
export function isNumeric(cell: string): boolean {
  return (
    isPlainNumber(cell) || isCommaNumber(cell) || numberInForm(cell, { style: "thousands", unit: "" }) !== undefined
  );
}

/** Whether a trimmed cell has no value. */
export function isMissing(cell: string): boolean {
  return (
    cell === "" || missingMarks.includes(cell) || missingWords.some((word) => word.toLowerCase() === cell.toLowerCase())
  );
}

/** The trimmed cells of a column that have a value. */
export function presentCells(rows: readonly TextRecord[], column: number): string[] {
  return rows.map(({ cells }) => (cells[column] ?? "").trim()).filter((cell) => !isMissing(cell));
}
