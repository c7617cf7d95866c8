import * as vscode from "vscode";
import { browseForDataFiles, isDataFile, pickDataFiles } from "./dataFiles";
import { showError } from "./errors";
import { openExample } from "./example";
import type { CommandKey } from "./names";
import { commandNames, runEditorType } from "./names";
import type { OpenRun } from "./openRun";
import { withoutIcons } from "./plainText";
import type { Services } from "./services";

/** What a command does. Arguments come from menus, links and other extensions: their types are not known. */
type Handlers = Readonly<Record<CommandKey, (services: Services, ...values: readonly unknown[]) => Promise<void>>>;

const handlers: Handlers = {
  async discover(services, clicked, selected) {
    const files = urisIn(selected) ?? urisIn([clicked]) ?? activeDataFile() ?? (await pickDataFiles(services.log));
    if (files) await openRunOn(services, files);
  },

  async newRun(services) {
    const files = await browseForDataFiles();
    if (files) await openRunOn(services, files);
  },

  async start({ openRuns }) {
    const document = openRuns.latest();
    if (!document?.run) return;
    document.reveal();
    const isNew = document.run.snapshot().front.length === 0;
    await document.run.perform(isNew ? "discover" : "continue");
  },

  async stop({ openRuns }) {
    const document = await pickRun(openRuns.busy(), vscode.l10n.t("Which search should stop?"));
    await document?.run?.perform("stop");
  },

  async insertEquation(services) {
    const { insertEquation } = await import("./insertEquation");
    await insertEquation(services);
  },

  async copyEquation(services) {
    const { copyEquation } = await import("./insertEquation");
    await copyEquation(services);
  },

  async codeQuality(services, ...values) {
    const { showQuality } = await import("./markedCodeCommands");
    await showQuality(services, values);
  },

  async codeRun(services, ...values) {
    const { openRunOfCode } = await import("./markedCodeCommands");
    await openRunOfCode(services, values);
  },

  async codeRefit(services, ...values) {
    const { refitCode } = await import("./markedCodeCommands");
    await refitCode(services, values);
  },

  async codeUpdate(services, ...values) {
    const { updateCode } = await import("./markedCodeCommands");
    await updateCode(services, values);
  },

  async showRun({ openRuns }, address) {
    const document = openRuns.all().find((open) => open.uri.toString() === address) ?? openRuns.busy()[0];
    if (document && !document.reveal()) {
      await vscode.commands.executeCommand("vscode.openWith", document.uri, runEditorType);
    }
  },

  async openAsText({ openRuns }, clicked) {
    const uri = urisIn([clicked])?.[0] ?? activeRunAddress() ?? openRuns.all()[0]?.uri;
    if (uri) await vscode.commands.executeCommand("vscode.openWith", uri, "default");
  },

  async openExample(services) {
    await openRunOn(services, [await openExample(services)]);
  },

  async showLog({ log }) {
    log.show();
  },
};

/** Registers every command of the table. What a command throws is logged and shown. */
export function registerCommands(services: Services): vscode.Disposable {
  const keys = Object.keys(commandNames) as CommandKey[];
  return vscode.Disposable.from(
    ...keys.map((key) =>
      vscode.commands.registerCommand(commandNames[key], async (...values: readonly unknown[]) => {
        try {
          await handlers[key](services, ...values);
        } catch (error) {
          void showError(services.log, error, `Command ${commandNames[key]}`);
        }
      }),
    ),
  );
}

async function openRunOn(services: Services, files: readonly vscode.Uri[]): Promise<void> {
  const { openNewRun } = await import("./newRun");
  await openNewRun(services, files);
}

/** The addresses in what a menu passes along, undefined if there is none. */
function urisIn(values: unknown): vscode.Uri[] | undefined {
  const uris = Array.isArray(values) ? values.filter((value) => value instanceof vscode.Uri) : [];
  return uris.length > 0 ? uris : undefined;
}

/** The data file in front of the person, as text or in the viewer of another extension. */
function activeDataFile(): vscode.Uri[] | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const uri = input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom ? input.uri : undefined;
  return uri && isDataFile(uri) ? [uri] : undefined;
}

function activeRunAddress(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputCustom && input.viewType === runEditorType ? input.uri : undefined;
}

/** The only one, or the one a person chooses. */
async function pickRun(runs: readonly OpenRun[], placeHolder: string): Promise<OpenRun | undefined> {
  if (runs.length <= 1) return runs[0];
  const items = runs.map((open) => ({ label: withoutIcons(open.name), open }));
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.open;
}
