/** Cells of a column of numbers that are no numbers: `<0.1`, `overload`, the word `Mean` in the last row. They have no value. */
import * as l10n from "@vscode/l10n";
import { ColumnCells, cellFields } from "./columnCells";
import type { ColumnReading } from "./columnCells";
import type { Database } from "./database";
import { streamRecords } from "./recordStream";
import type { TableFile } from "./tableFile";
import { commentMark } from "./textHead";

export interface StrayCells {
  readonly count: number;
  /** The first of them. */
  readonly text: string;
  /** Its row in the sample, from 0. */
  readonly row: number;
}

/** Whether a column is one of numbers although some of its cells are none: a tenth at most. */
export function areFew(strays: number, present: number): boolean {
  return strays <= present / 10 && 2 * strays < present;
}

/** The stray cells of a column of the table `sample`; undefined where there are none. */
export async function findStrays(database: Database, column: ColumnReading): Promise<StrayCells | undefined> {
  let first: { text: string; row: number } | undefined;
  let [count, start] = [0, 0];
  for await (const chunk of database.chunks(`SELECT ${cellFields(column).join(", ")} FROM sample`)) {
    const cells = new ColumnCells(column, chunk, 0);
    for (let row = 0; row < chunk.rowCount; row++) {
      if (cells.number(row) !== undefined) continue;
      first ??= { text: cells.text(row) ?? "", row: start + row };
      count++;
    }
    start += chunk.rowCount;
  }
  return first && { count, ...first };
}

/** A sentence on the stray cells of a column; `place` says where the first one is. */
export function strayRemark(name: string, count: number, text: string, place: string): string {
  const shown = JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
  return count === 1
    ? l10n.t("1 cell of “{0}” is no number and was left out, in {1}: {2}.", name, place, shown)
    : l10n.t("{0} cells of “{1}” are no numbers and were left out, the first in {2}: {3}.", count, name, place, shown);
}

/** Where a row of a file, counted from 0, is to be found by a person. */
export async function placeOfRow(
  { identity, layout, encoding }: TableFile,
  row: number,
  signal: AbortSignal,
): Promise<string> {
  if (layout === undefined) return l10n.t("row {0}", row + 1);
  const { delimiter, skipLines, headers } = layout;
  const rules = { encoding, delimiter, commentMark, width: headers.length, skipLines };
  let rows = 0;
  for await (const records of streamRecords(identity.path, rules, signal)) {
    for (const { line, comment } of records) if (!comment && rows++ === row) return l10n.t("line {0}", line);
  }
  return l10n.t("row {0}", row + 1);
}
