import * as vscode from "vscode";
import { dataExtensions, tableExtensions } from "./names";
import { withoutIcons } from "./plainText";
import { workspaceFiles } from "./workspaceFiles";

/** True for files that may hold a table, by their extension. */
export function isDataFile(uri: vscode.Uri): boolean {
  return dataExtensions.includes(extensionOf(uri));
}

/** True for files that hardly hold anything else. */
function isTable(uri: vscode.Uri): boolean {
  return (tableExtensions as readonly string[]).includes(extensionOf(uri));
}

/** In lower case and without the dot. */
function extensionOf(uri: vscode.Uri): string {
  return /\.([^./]+)$/.exec(uri.path)?.[1].toLowerCase() ?? "";
}

/** Data files of the workspace that are offered. */
const workspaceLimit = 200;
/** JSON that is no data. */
const configuration = /\/(\.vscode|node_modules)\/|\/(package(-lock)?|[jt]sconfig[^/]*)\.json$/;

interface FileItem extends vscode.QuickPickItem {
  readonly uri?: vscode.Uri;
}

/** Asks for a data file: one of the workspace's, or any on the disk. Undefined when nothing was chosen. */
export async function pickDataFiles(log: vscode.LogOutputChannel): Promise<readonly vscode.Uri[] | undefined> {
  const found = await workspaceFiles(dataExtensions, workspaceLimit, log);
  const files = found.filter((uri) => !configuration.test(uri.path));
  if (files.length === 0) return browseForDataFiles();
  const items: FileItem[] = files
    .map((uri) => ({ uri, path: vscode.workspace.asRelativePath(uri) }))
    .sort((a, b) => Number(isTable(b.uri)) - Number(isTable(a.uri)) || a.path.localeCompare(b.path))
    .map(({ uri, path }) => ({ uri, label: withoutIcons(path), iconPath: new vscode.ThemeIcon("table") }));
  const browse: FileItem = { label: vscode.l10n.t("Browse..."), iconPath: new vscode.ThemeIcon("folder-opened") };
  const chosen = await vscode.window.showQuickPick([...items, browse], {
    title: vscode.l10n.t("Discover Equations"),
    placeHolder: vscode.l10n.t("Choose a data file"),
    matchOnDescription: true,
  });
  if (!chosen) return undefined;
  return chosen.uri ? [chosen.uri] : browseForDataFiles();
}

/** Asks for data files on the disk; several with the same columns make one dataset. The button says what is done with them. */
export async function browseForDataFiles(
  deed = vscode.l10n.t("Discover Equations"),
): Promise<readonly vscode.Uri[] | undefined> {
  return vscode.window.showOpenDialog({
    title: vscode.l10n.t("Choose data files"),
    openLabel: deed,
    canSelectMany: true,
    defaultUri: vscode.workspace.workspaceFolders?.[0]?.uri,
    filters: { [vscode.l10n.t("Data files")]: [...dataExtensions], [vscode.l10n.t("All files")]: ["*"] },
  });
}
