import * as path from "node:path";
import * as l10n from "@vscode/l10n";
import type { Dataset, Preview } from "../../data/source";
import type { MotionView } from "../../protocol/motion";
import type { QuestionView } from "../../protocol/snapshot";
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
  const { target, inputs, categories, weight } = rolesOf(document.columns);
  const { trainRows, validationRows = 0 } = document.progress;
  const quantity = ({ name, unit }: { name: string; unit?: string }) => ({ name, unit });
  return {
    target: target && quantity(target),
    inputs: inputs.map(quantity),
    categories: categories.map((column) => column.name),
    motion: motionView(document),
    weight: weight?.name,
    ...counts,
    split:
      answered && trainRows !== undefined
        ? { train: trainRows, validation: validationRows, seed: document.settings.seed }
        : undefined,
  };
}

function motionView({ columns, settings }: RunDocument): MotionView | undefined {
  const time = columns.find((column) => column.role === "time");
  if (time === undefined) return undefined;
  const states = columns.filter((column) => column.role === "target").map(({ name }) => name);
  const spaces = columns.filter((column) => column.role === "space").map(({ name }) => name);
  const { systemKind: kind = "rates", systemWithTime: withTime = false } = settings;
  return { time: time.name, states, kind, withTime, spaces };
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
 * scanned whole. Two gaps may share a row: then they are known only from the last run, where `answered` says that it
 * was about just this question.
 */
export function previewRows(document: RunDocument, preview: Preview | undefined, answered: boolean): RowCounts {
  const fromRun = answered ? rowsOfRun(document) : undefined;
  const unknown = { rows: fromRun, leftOut: 0, sampledFrom: undefined };
  if (preview?.rowCount === undefined || preview.scannedRows !== preview.rowCount) return unknown;
  const used = new Set(usedColumns(document.columns));
  const gaps = preview.columns
    .filter((column) => used.has(column.name))
    .map((column) => column.missing + column.infinite)
    .filter((count) => count > 0);
  const { rowLimit } = document.settings;
  if (gaps.length > 1) {
    return fromRun !== undefined && fromRun < rowLimit ? { ...unknown, leftOut: preview.rowCount - fromRun } : unknown;
  }
  const [leftOut = 0] = gaps;
  const usable = preview.rowCount - leftOut;
  return usable > rowLimit
    ? { rows: rowLimit, leftOut, sampledFrom: usable }
    : { rows: usable, leftOut, sampledFrom: undefined };
}

function rowsOfRun({ progress: { trainRows, validationRows = 0 } }: RunDocument): number | undefined {
  return trainRows === undefined ? undefined : trainRows + validationRows;
}
