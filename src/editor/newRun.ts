import * as path from "node:path";
import * as vscode from "vscode";
import { documentPath } from "../run/dataFiles";
import type { RunDocument } from "../run/document";
import { newDocument } from "../run/documentFormat";
import { UserError } from "../userError";
import { isDataFile } from "./dataFiles";
import { showWarning } from "./messages";
import { runEditorType } from "./names";
import { freeName, runFileName } from "./runAddress";
import { exists, folderOf, isOnDisk } from "./runFiles";
import type { Services } from "./services";
import { currentSettings, newRunSettings } from "./settings";

/** Opens a new run on data files, which make one dataset. Throws `UserError` where they cannot be read as one. */
export async function openNewRun(services: Services, chosen: readonly vscode.Uri[]): Promise<void> {
  const files = chosen.length === 1 ? chosen : chosen.filter(isDataFile);
  if (files.length === 0) {
    throw new UserError(
      "noDataFile",
      vscode.l10n.t("None of these is a data file. Choose CSV, Parquet or JSON files."),
    );
  }
  const elsewhere = files.find((uri) => !isOnDisk(uri));
  if (elsewhere) {
    throw new UserError(
      "dataNotOnDisk",
      vscode.l10n.t("{0} does not lie on a disk. Save it as a file there first.", path.posix.basename(elsewhere.path)),
    );
  }
  if (!(await offerToSave(files))) return;
  const uri = await newRunAddress(services, files);
  await services.untitledRuns.remember(uri, { kind: "data", paths: files.map((file) => file.fsPath) });
  await vscode.commands.executeCommand("vscode.openWith", uri, runEditorType, { preview: false });
}

/** A document for a new run. Roles are chosen when the data were looked at. */
export function newRunDocument(services: Services, uri: vscode.Uri, dataPaths: readonly string[]): RunDocument {
  const folder = folderOf(uri);
  return newDocument({
    generator: `parsimony ${String((services.context.extension.packageJSON as { version?: unknown }).version)}`,
    data: { files: dataPaths.map((file) => ({ path: documentPath(file, folder) })), dialect: {} },
    columns: [],
    settings: newRunSettings(currentSettings(services.log, uri)),
  });
}

/** Where a new run will be offered to be saved: beside its data, unless the data are our own example. */
async function newRunAddress(services: Services, files: readonly vscode.Uri[]): Promise<vscode.Uri> {
  const isExample = files[0].path.startsWith(services.context.globalStorageUri.path);
  const workspace = vscode.workspace.workspaceFolders?.[0]?.uri;
  const folder = isExample && workspace?.scheme === "file" ? workspace : vscode.Uri.joinPath(files[0], "..");
  const name = await freeName(runFileName(files.map((file) => file.fsPath)), async (candidate) => {
    const onDisk = vscode.Uri.joinPath(folder, candidate);
    return isInTab(onDisk.with({ scheme: "untitled" })) || (await exists(onDisk));
  });
  return vscode.Uri.joinPath(folder, name).with({ scheme: "untitled" });
}

function isInTab(uri: vscode.Uri): boolean {
  const address = uri.toString();
  return vscode.window.tabGroups.all.some((group) =>
    group.tabs.some((tab) => tab.input instanceof vscode.TabInputCustom && tab.input.uri.toString() === address),
  );
}

/** Data are read from the disk: what is typed but not saved would be missed. False if the person would rather not go on. */
export async function offerToSave(files: readonly vscode.Uri[]): Promise<boolean> {
  const addresses = new Set(files.map((file) => file.toString()));
  const unsaved = vscode.workspace.textDocuments.filter(
    (document) => document.isDirty && addresses.has(document.uri.toString()),
  );
  if (unsaved.length === 0) return true;
  const save = vscode.l10n.t("Save");
  const goOn = vscode.l10n.t("Use the Saved File");
  const answer = await showWarning(
    vscode.l10n.t(
      "{0} has changes that are not saved; formulas are searched in the saved file.",
      path.posix.basename(unsaved[0].uri.path),
    ),
    save,
    goOn,
  );
  if (answer === save) return (await Promise.all(unsaved.map((document) => document.save()))).every(Boolean);
  return answer === goOn;
}
