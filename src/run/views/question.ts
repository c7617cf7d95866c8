import * as path from "node:path";
import * as l10n from "@vscode/l10n";
import type { Dataset, Preview } from "../../data/source";
import type { QuestionView } from "../../protocol/page";
import type { RunDocument } from "../document";
import { rolesOf, usedColumns } from "../roles";

/** Which rows a question is about, as far as that is known. */
export interface RowCounts {
  readonly rows: number | undefined;
  readonly leftOut: number;
  readonly sampledFrom: number | undefined;
}

/** The sentence in the header. `answered` says that a run has split the rows for just this question. */
export function questionView(document: RunDocument, counts: RowCounts, answered: boolean): QuestionView {
  const { target, inputs, categories } = rolesOf(document.columns);
  const { trainRows, validationRows = 0 } = document.progress;
  const quantity = ({ name, unit }: { name: string; unit?: string }) => ({ name, unit });
  return {
    target: target && quantity(target),
    inputs: inputs.map(quantity),
    categories: categories.map((column) => column.name),
    ...counts,
    split:
      answered && trainRows !== undefined
        ? { train: trainRows, validation: validationRows, seed: document.settings.seed }
        : undefined,
  };
}

/** File name of the data, such as `planets.csv`, or how many there are. */
export function titleOf(document: RunDocument): string {
  const names = document.data.files.map((file) => path.posix.basename(file.path.replaceAll("\\", "/")));
  if (names.length === 0) return l10n.t("No data");
  return names.length === 1 ? names[0] : l10n.t("{0} and {1} more", names[0], names.length - 1);
}

/** The rows of a dataset that was read. `weightless` of them have weight 0 and are left out too. */
export function datasetRows(dataset: Dataset, weightless: number): RowCounts {
  return {
    rows: dataset.rowCount - weightless,
    leftOut: dataset.leftOut + weightless,
    sampledFrom: dataset.sampledFrom,
  };
}

/**
 * The usable rows as far as the preview tells: exactly where at most one used column has gaps in a file that was
 * scanned whole, else unknown, since two gaps may share a row.
 */
export function previewRows(document: RunDocument, preview: Preview | undefined): RowCounts {
  const unknown = { rows: undefined, leftOut: 0, sampledFrom: undefined };
  if (preview?.rowCount === undefined || preview.scannedRows !== preview.rowCount) return unknown;
  const used = new Set(usedColumns(document.columns));
  const gaps = preview.columns
    .filter((column) => used.has(column.name))
    .map((column) => column.missing + column.infinite);
  const withGaps = gaps.filter((count) => count > 0);
  if (withGaps.length > 1) return unknown;
  const leftOut = withGaps[0] ?? 0;
  const usable = preview.rowCount - leftOut;
  const { rowLimit } = document.settings;
  return usable > rowLimit
    ? { rows: rowLimit, leftOut, sampledFrom: usable }
    : { rows: usable, leftOut, sampledFrom: undefined };
}
