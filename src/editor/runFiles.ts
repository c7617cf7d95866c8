import * as path from "node:path";
import * as vscode from "vscode";
import { UserError } from "../userError";

/** Far above what a run writes; a larger file would stall the editor before it could be found unreadable. */
const maximumBytes = 100_000_000;

/** Folder that relative data paths of a document resolve in: that of the file, or where a new one will be offered to be saved. */
export function folderOf(uri: vscode.Uri): string {
  return path.dirname(isOnDisk(uri) ? uri.fsPath : uri.with({ scheme: "file", authority: "" }).fsPath);
}

/** True for addresses whose neighbours on disk can be read. */
export function isOnDisk(uri: vscode.Uri): boolean {
  return uri.scheme === "file";
}

/** Whether there is a file, as far as the editor can tell. */
export function exists(uri: vscode.Uri): Promise<boolean> {
  return Promise.resolve(vscode.workspace.fs.stat(uri)).then(
    () => true,
    () => false,
  );
}

/** Text of a run document. Throws `UserError` where the file cannot be read as text. */
export async function readRunText(uri: vscode.Uri): Promise<string> {
  const name = path.posix.basename(uri.path);
  let bytes: Uint8Array;
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > maximumBytes) {
      throw new UserError(
        "documentTooLarge",
        vscode.l10n.t(
          "{0} has {1} MB, far more than a run document. Open the run document that Parsimony saved instead.",
          name,
          Math.round(size / 1e6),
        ),
      );
    }
    bytes = await vscode.workspace.fs.readFile(uri);
  } catch (error) {
    if (!(error instanceof vscode.FileSystemError)) throw error;
    throw new UserError(
      "documentUnreadable",
      vscode.l10n.t("{0} could not be read: {1}. Check that it exists and that you may read it.", name, error.message),
      { cause: error },
    );
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new UserError(
      "documentNotText",
      vscode.l10n.t("{0} is not a run document: it holds no UTF-8 text. Open the data file to start a new run.", name),
      { cause },
    );
  }
}

/** Writes a run document. Throws `UserError` where that is not possible. */
export async function writeRunText(uri: vscode.Uri, text: string): Promise<void> {
  try {
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  } catch (error) {
    throw new UserError(
      "documentUnwritable",
      vscode.l10n.t(
        "{0} could not be written: {1}. Save it under another name or in another folder.",
        path.posix.basename(uri.path),
        error instanceof Error ? error.message : String(error),
      ),
      { cause: error },
    );
  }
}
