import * as l10n from "@vscode/l10n";
import type { ColumnPreview, Preview } from "../../data/source";
import { previewAsCategory } from "../dateCategory";
import type { ColumnSetting } from "../document";

/** With fewer rows, a number of its own is known badly where a formula has two or three of them. */
const thin = 5;

/** Rows of the levels of a column; undefined where the preview does not list all of them. */
export function rowsPerLevelOf({
  levels,
  distinct,
}: Pick<ColumnPreview, "levels" | "distinct">): { readonly fewest: number; readonly median: number } | undefined {
  if (levels.length === 0 || distinct > levels.length) return undefined;
  const rows = levels.map((level) => level.rows).sort((a, b) => a - b);
  return { fewest: rows[0], median: rows[rows.length >> 1] };
}

/** Sentences on categories with few rows: for levels of one column, and for combinations of all of them on average. */
export function thinCells(columns: readonly ColumnSetting[], preview: Preview | undefined): string[] {
  if (preview === undefined) return [];
  const chosen = columns.flatMap(({ name, role, bin }) => {
    const column = role === "category" ? preview.columns.find((each) => each.name === name) : undefined;
    return column === undefined ? [] : [previewAsCategory(column, bin)];
  });
  const rowCount = preview.rowCount ?? preview.scannedRows;
  const sentences = chosen.flatMap((column) => thinLevels(column, rowCount) ?? []);
  if (chosen.length < 2 || sentences.length > 0) return sentences;
  const combinations = chosen.reduce((product, { distinct }) => product * Math.max(1, distinct), 1);
  const rows = rowCount / combinations;
  if (rows >= thin) return [];
  return [
    l10n.t(
      "{0} combinations of {1} have about {2} rows each: most numbers will have to be shared over one of them.",
      combinations,
      chosen.map(({ name }) => name).join(", "),
      Math.max(1, Math.round(rows)),
    ),
  ];
}

function thinLevels({ name, levels, distinct }: ColumnPreview, rowCount: number): string | undefined {
  if (distinct > levels.length) {
    const rows = Math.max(1, Math.round(rowCount / distinct));
    return rows < thin
      ? l10n.t("{0} has {1} levels of about {2} rows each: what varies over it is badly known.", name, distinct, rows)
      : undefined;
  }
  const few = levels.filter(({ rows }) => rows < thin);
  if (few.length === 0) return undefined;
  return few.length === 1
    ? l10n.t("{0} has a level with fewer than {1} rows: what varies over it is badly known there.", name, thin)
    : l10n.t(
        "{0} has {1} levels with fewer than {2} rows: what varies over it is badly known there.",
        name,
        few.length,
        thin,
      );
}
