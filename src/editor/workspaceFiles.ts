import * as vscode from "vscode";
import { logError } from "./errors";

/** How deep and how wide folders are walked where the editor's own search does not work. */
const maximumDepth = 4;
const maximumFolders = 500;
const skipped = new Set([".git", ".vscode", "node_modules"]);

/** Files of the workspace with one of these extensions (without the dot), at most `limit`. Never rejects. */
export async function workspaceFiles(
  extensions: readonly string[],
  limit: number,
  log: vscode.LogOutputChannel,
): Promise<vscode.Uri[]> {
  try {
    return await vscode.workspace.findFiles(
      `**/*.${extensions.length > 1 ? `{${extensions.join(",")}}` : extensions[0]}`,
      undefined,
      limit,
    );
  } catch (error) {
    logError(log, error, "Searching the workspace for files");
    return walk(extensions, limit);
  }
}

/** Nearest files first. */
async function walk(extensions: readonly string[], limit: number): Promise<vscode.Uri[]> {
  const found: vscode.Uri[] = [];
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => ({ uri, depth: 0 }));
  for (let next = 0; next < Math.min(folders.length, maximumFolders) && found.length < limit; next++) {
    const { uri, depth } = folders[next];
    for (const [name, type] of await entriesOf(uri)) {
      const child = vscode.Uri.joinPath(uri, name);
      if (type & vscode.FileType.Directory) {
        const isLink = (type & vscode.FileType.SymbolicLink) !== 0;
        if (depth < maximumDepth && !isLink && !skipped.has(name)) folders.push({ uri: child, depth: depth + 1 });
      } else if (extensions.some((extension) => name.toLowerCase().endsWith(`.${extension}`))) found.push(child);
    }
  }
  return found.slice(0, limit);
}

async function entriesOf(folder: vscode.Uri): Promise<[string, vscode.FileType][]> {
  return vscode.workspace.fs.readDirectory(folder).then(
    (entries) => entries,
    () => [],
  );
}
