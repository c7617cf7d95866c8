import { join } from "node:path";
import * as vscode from "vscode";
import { CodeLenses } from "./editor/codeLenses";
import { registerCommands } from "./editor/commands";
import { Contexts } from "./editor/contexts";
import { showError } from "./editor/errors";
import { lazy } from "./editor/lazy";
import { runEditorType } from "./editor/names";
import type { OpenRun } from "./editor/openRun";
import { OpenRuns } from "./editor/openRuns";
import { RecentRuns } from "./editor/recentRuns";
import { RunEditorProvider } from "./editor/runEditorProvider";
import { SearchProgress } from "./editor/searchProgress";
import { SearchStatus } from "./editor/searchStatus";
import type { Services } from "./editor/services";
import { TextEditors } from "./editor/textEditors";
import { UntitledRuns } from "./editor/untitledRuns";

/** What other extensions, and our own tests, can do with this one. */
export interface ParsimonyApi {
  /** The run documents that are open, the one looked at last first. */
  runs(): readonly OpenRun[];
  /** The custom editor, as the editor itself drives it. */
  readonly editor: vscode.CustomEditorProvider<OpenRun>;
  /** Where runs are journaled. */
  readonly journalFolder: string;
}

/**
 * Wires the parts of the editor. What a run needs (DuckDB's process, mathjs, code generation) is loaded with the first
 * run: whatever is imported here costs every start of the editor.
 */
export function activate(context: vscode.ExtensionContext): ParsimonyApi {
  const log = vscode.window.createOutputChannel("Parsimony", { log: true });
  context.subscriptions.push(log);
  try {
    return wire(context, log);
  } catch (error) {
    // The editor would keep a failed activation to itself.
    void showError(log, error, "Activation");
    throw error;
  }
}

function wire(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): ParsimonyApi {
  const { subscriptions, extensionUri } = context;
  const program = (name: string) => join(extensionUri.fsPath, "dist", name);
  const data = lazy(async () => {
    const { createDataService } = await import("./data/dataService");
    const service = createDataService({
      processFile: program("dataProcess.cjs"),
      startsAtOnce: true,
      log: (message) => log.info(message),
    });
    subscriptions.push(service);
    return service;
  });
  const openRuns = new OpenRuns();
  const textEditors = new TextEditors();
  const services: Services = {
    context,
    log,
    openRuns,
    textEditors,
    untitledRuns: new UntitledRuns(context.workspaceState),
    recentRuns: new RecentRuns(context.globalState, log),
    data,
    program,
    journalFolder: join((context.storageUri ?? context.globalStorageUri).fsPath, "journals"),
  };
  const provider = new RunEditorProvider(services);
  const hostChanged = () => openRuns.all().forEach((open) => open.hostChanged());
  subscriptions.push(
    openRuns,
    textEditors,
    provider,
    registerCommands(services),
    new CodeLenses(log),
    new Contexts(openRuns),
    new SearchStatus(openRuns),
    new SearchProgress(openRuns, log),
    vscode.window.registerCustomEditorProvider(runEditorType, provider, {
      supportsMultipleEditorsPerDocument: true,
      webviewOptions: { retainContextWhenHidden: false },
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(hostChanged),
    textEditors.onDidChangeLatest(hostChanged),
    { dispose: () => openRuns.all().forEach((open) => open.dispose()) },
  );
  void recover(services);
  return {
    runs: () => openRuns.all(),
    editor: provider,
    journalFolder: services.journalFolder,
  };
}

/** After a crash only; without a journal folder nothing is even loaded. */
async function recover(services: Services): Promise<void> {
  try {
    await vscode.workspace.fs.stat(vscode.Uri.file(services.journalFolder));
  } catch {
    return;
  }
  try {
    const { offerRecovery } = await import("./editor/recovery");
    await offerRecovery(services);
  } catch (error) {
    void showError(services.log, error, "Looking for runs to recover");
  }
}
