/** Which of the first records of a text file is the header, and what stands around it. */
import { isMissing, isNumeric, presentCells } from "./textHead";
import type { TextRecord } from "./textRecords";
import { isUnit } from "./unitWords";

/** A header has texts where the columns below hold numbers; without columns of numbers the first row is one. */
export function isHeader(first: TextRecord, rows: readonly TextRecord[]): boolean {
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  const shift = Math.max(0, width - first.cells.length);
  const columns = numericColumns(rows, width);
  const numbers = columns.filter((column) => {
    const cell = cellOf(first, column - shift);
    return isNumeric(cell) || (cell !== "" && isMissing(cell));
  });
  return columns.length === 0 || numbers.length < columns.length / 2;
}

/**
 * Where the table begins: its header, or its first row. Above it stand titles and notes, which have no delimiter or, as in
 * `Operator;Ann`, look like rows but for the numbers.
 */
export function tableStart(records: readonly TextRecord[], width: number): number {
  if (width <= 1) return 0;
  const found = Math.max(
    0,
    records.findIndex(({ cells }) => cells.length > 1),
  );
  const start = Math.max(found, stretchStart(records, width));
  return lastNames(records, start, width);
}

/** The beginning of the longest stretch of lines with as many cells as the table, where that is a header without rows above it. */
function stretchStart(records: readonly TextRecord[], width: number): number {
  let longest = { start: 0, length: 0 };
  for (let start = 0; start < records.length;) {
    let end = start + 1;
    if (records[start].cells.length === width) {
      while (end < records.length && continues(records[end - 1], records[end], width)) end++;
      if (end - start > longest.length) longest = { start, length: end - start };
    }
    start = end;
  }
  const { start, length } = longest;
  const [header, ...rows] = records.slice(start, start + length);
  if (start === 0 || rows.length === 0 || start > length) return 0;
  const columns = numericColumns(rows, width);
  const above = records.slice(0, start);
  // Blank lines stand between blocks of rows, too.
  if (columns.length === 0 || !isHeader(header, rows) || above.some((record) => isRow(record, columns, width)))
    return 0;
  return start;
}

function continues(before: TextRecord, record: TextRecord, width: number): boolean {
  return record.line === before.nextLine && record.cells.length === width;
}

/** Of several lines of names above two columns of numbers or more, the last; a line of units below them is none. */
function lastNames(records: readonly TextRecord[], start: number, width: number): number {
  // Well below what is looked for.
  const columns = numericColumns(records.slice(start + Math.ceil((records.length - start) / 2)), width);
  if (columns.length < 2) return start;
  let end = start;
  while (end < records.length && isNames(records[end], columns, width)) end++;
  const last = end - 1;
  // The same text in two columns is a value, such as one below the limit of detection.
  const areNames = new Set(columns.map((column) => cellOf(records[Math.max(last, 0)], column))).size === columns.length;
  if (last <= start || !(areNames || isUnitsRow(records[last], columns))) return start;
  return last - 1 >= start && isUnitsRow(records[last], columns) ? last - 1 : last;
}

function isNames(record: TextRecord, columns: readonly number[], width: number): boolean {
  return (
    record.cells.length === width &&
    columns.every((column) => {
      const cell = cellOf(record, column);
      return /^[\p{L}([°%]/u.test(cell) && !isMissing(cell) && !isNumeric(cell);
    })
  );
}

function isRow(record: TextRecord, columns: readonly number[], width: number): boolean {
  if (record.cells.length !== width) return false;
  const numbers = columns.filter((column) => isNumeric(cellOf(record, column)));
  return numbers.length > columns.length / 2;
}

/** Columns in which most cells that have a value are numbers. */
export function numericColumns(rows: readonly TextRecord[], width: number): number[] {
  return Array.from({ length: width }, (_, column) => column).filter((column) => {
    const cells = presentCells(rows, column);
    return cells.length > 0 && cells.filter(isNumeric).length >= 0.8 * cells.length;
  });
}

/** Whether a record says the units of the columns of numbers: one, or nothing, in each of them. */
export function isUnitsRow(record: TextRecord, columns: readonly number[]): boolean {
  const cells = columns.map((column) => unitOfCell(cellOf(record, column)));
  return cells.some((unit) => unit !== "" && unit !== undefined) && cells.every((unit) => unit !== undefined);
}

/** The unit that a cell of a row of units says, empty for none; undefined where it is something else. */
export function unitOfCell(cell: string): string | undefined {
  const text = cell.trim();
  if (["", "-", "--", "–", "—", "1", "[]", "[-]", "()", "(-)"].includes(text)) return "";
  const inner = (/^\[(.+)\]$/.exec(text) ?? /^\((.+)\)$/.exec(text))?.[1].trim() ?? text;
  return !isNumeric(inner) && isUnit(inner) ? inner : undefined;
}

function cellOf(record: TextRecord, column: number): string {
  return (record.cells[column] ?? "").trim();
}
