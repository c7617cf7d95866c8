import { commentMark, mostFooterLines } from "./textHead";
import { rawRecord, textRecords } from "./textRecords";
import type { TextRecord } from "./textRecords";

/**
 * The rows without those at the end that have fewer cells than a row, as `Total rows: 60` has, a note below the table,
 * or a row that was cut off. All of them where there are too many of these.
 */
export function withoutFooter<T extends Pick<TextRecord, "cells" | "open">>(
  records: readonly T[],
  width: number,
): readonly T[] {
  const last = records.findLastIndex(({ cells, open }) => open || cells.length >= width);
  const count = records.length - 1 - last;
  return count <= mostFooterLines && last >= 0 ? records.slice(0, last + 1) : records;
}

/** The same of records as they are written. */
export function writtenWithoutFooter<T extends { readonly text: string }>(
  records: readonly T[],
  delimiter: string,
  width: number,
): readonly T[] {
  const split = records.map((record) => ({ ...rawRecord(record.text, 0, delimiter), record }));
  return withoutFooter(split, width).map(({ record }) => record);
}

/** Whether a text that begins in the middle of a line may end in a footer. */
export function mayEndInFooter(tail: string, delimiter: string, width: number): boolean {
  const last = tail
    .split(/\r\n|\r|\n/)
    .findLast((line) => line.trim() !== "" && !line.trimStart().startsWith(commentMark));
  return last !== undefined && textRecords(last, delimiter, true, 1).some(({ cells }) => cells.length < width);
}
