import * as assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import type { OpenRun } from "../../src/editor/openRun";
import type { ParsimonyApi } from "../../src/extension";
import { commandNames, runEditorType } from "../../src/editor/names";
import type { Run } from "../../src/run/run";

/** The extension, activated. */
export async function parsimony(): Promise<ParsimonyApi> {
  const extension = vscode.extensions.getExtension<ParsimonyApi>("parsimony.parsimony");
  assert.ok(extension, "the extension is not there");
  return extension.activate();
}

export function workspaceFolder(): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, "no folder is open");
  return folder.uri;
}

/** A folder of its own in the workspace, with the planets in it. Gone with `dispose`. */
export async function scratchFolder(): Promise<{ uri: vscode.Uri; planets: vscode.Uri; dispose(): void }> {
  const path = mkdtempSync(join(workspaceFolder().fsPath, "scratch-"));
  const uri = vscode.Uri.file(path);
  const planets = vscode.Uri.joinPath(uri, "planets.csv");
  await vscode.workspace.fs.copy(vscode.Uri.joinPath(workspaceFolder(), "planets.csv"), planets);
  return { uri, planets, dispose: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Waits until `probe` gives something; fails with `what` after a while. */
export async function eventually<T>(
  what: string,
  probe: () => T | undefined | false | Promise<T | undefined | false>,
  milliseconds = 20_000,
): Promise<T> {
  for (const end = Date.now() + milliseconds; Date.now() < end;) {
    const found = await probe();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  assert.fail(`Waited in vain until ${what}`);
}

/** A new run on data files, as a right-click in the explorer opens it, with its preview read. */
export async function discover(...files: readonly vscode.Uri[]): Promise<{ open: OpenRun; run: Run }> {
  const api = await parsimony();
  const before = new Set(api.runs());
  await vscode.commands.executeCommand(commandNames.discover, files[0], files);
  const open = await eventually("the run opens", () => api.runs().find((candidate) => !before.has(candidate)));
  return { open, run: await ready(open) };
}

export async function openRun(uri: vscode.Uri): Promise<OpenRun> {
  const api = await parsimony();
  await vscode.commands.executeCommand("vscode.openWith", uri, runEditorType, { preview: false });
  return eventually(`${uri.path} opens`, () => api.runs().find((open) => open.uri.toString() === uri.toString()));
}

/** The live run of a document, once its data were looked at. */
export async function ready(open: OpenRun): Promise<Run> {
  const run = open.run;
  assert.ok(run, open.fault);
  await eventually("the preview is read", () => run.snapshot().setup.ready);
  return run;
}

/** Searches until the budget of expressions is spent, on one thread. */
export async function search(run: Run, evaluations = 3000): Promise<void> {
  run.edit({ kind: "setting", setting: "threads", value: 1 });
  run.edit({ kind: "setting", setting: "seed", value: 1 });
  run.edit({ kind: "setting", setting: "evaluations", value: evaluations });
  await run.perform("discover");
  await eventually("the search ends", () => run.snapshot().status.state === "finished", 50_000);
}

/** The tab of a document; tabs follow the documents with a little delay. */
export function tabOf(uri: vscode.Uri): vscode.Tab | undefined {
  return vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .find((tab) => {
      const { input } = tab;
      return (
        (input instanceof vscode.TabInputCustom || input instanceof vscode.TabInputText) &&
        input.uri.toString() === uri.toString()
      );
    });
}

/** Closes everything, giving up what is not saved. */
export async function closeAll(): Promise<void> {
  for (const document of vscode.workspace.textDocuments) {
    if (!document.isDirty) continue;
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  }
  const api = await parsimony();
  for (const open of [...api.runs()]) {
    if (!open.reveal()) continue;
    await eventually("the run is in front", () => tabOf(open.uri)?.isActive);
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  }
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  await eventually("all runs are closed", () => api.runs().length === 0);
}

export async function textOf(uri: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

export async function write(uri: vscode.Uri, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}
