import { randomInt } from "node:crypto";
import { availableParallelism } from "node:os";
import * as vscode from "vscode";
import type { CodeStyle } from "../codegen/codeFormula";
import type { RunSettings } from "../run/document";
import { isSquared } from "../search/loss/readLoss";
import type { SettingValues } from "./settingsTable";
import { largestSeed, readSettings } from "./settingsTable";

/** Complaints that are in the log already: settings are read often. */
const complained = new Set<string>();

/** The settings as they are now for a file; what is wrong with them goes to the log once. */
export function currentSettings(log: vscode.LogOutputChannel, scope: vscode.Uri | undefined): SettingValues {
  // A folder's settings apply to what is in it: a new document has an address as if it were saved.
  const place = scope?.scheme === "untitled" ? scope.with({ scheme: "file" }) : scope;
  const configuration = vscode.workspace.getConfiguration(undefined, place);
  return readSettings(
    (name) => configuration.get<unknown>(name),
    (sentence) => {
      if (complained.has(sentence)) return;
      complained.add(sentence);
      log.warn(sentence);
    },
  );
}

/** How code is written for a file, as far as settings say. */
export function codeStyle(log: vscode.LogOutputChannel, scope: vscode.Uri | undefined): CodeStyle {
  const { codeDetails: details, unknownCategories, codeForm, codeNumbers, codeRows } = currentSettings(log, scope);
  return { details, unknownCategories, form: codeForm, numbers: codeNumbers, rows: codeRows };
}

/** What a new run starts with. */
export function newRunSettings(settings: SettingValues): Partial<RunSettings> {
  return {
    engines: settings.engines,
    operators: settings.operators,
    maximumComplexity: settings.maximumSize,
    seconds: settings.seconds,
    threads: settings.threads || Math.max(1, availableParallelism() - 1),
    seed: settings.seed ?? randomInt(largestSeed + 1),
    validationShare: settings.validationShare,
    rowLimit: settings.rowLimit,
    ...(settings.reproducible && { reproducible: true }),
    ...(!isSquared(settings.loss) && { loss: settings.loss }),
  };
}
