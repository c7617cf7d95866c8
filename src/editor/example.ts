import * as vscode from "vscode";
import type { Services } from "./services";

/** The table of the walkthrough, in a place where a person can change it without harm. */
export async function openExample({ context }: Services): Promise<vscode.Uri> {
  const bundled = vscode.Uri.joinPath(context.extensionUri, "examples", "planets.csv");
  const copy = vscode.Uri.joinPath(context.globalStorageUri, "examples", "planets.csv");
  await vscode.workspace.fs.copy(bundled, copy, { overwrite: true });
  return copy;
}
