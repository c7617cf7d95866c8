import * as vscode from "vscode";
import type { MarkedCode } from "../codegen/mark";
import { findMarkedCode } from "../codegen/mark";
import { Disposable } from "./disposable";
import type { CommandKey } from "./names";
import { commandNames } from "./names";
import { currentSettings } from "./settings";
import { settingsTable } from "./settingsTable";

/** Where documents live that a lens can be above. */
const selector = ["file", "untitled", "vscode-notebook-cell", "vscode-vfs", "vscode-remote"].map((scheme) => ({
  scheme,
}));

/** Lenses above code that Parsimony wrote, in whatever language: its quality, its run, and ways to renew it. */
export class CodeLenses extends Disposable implements vscode.CodeLensProvider {
  private readonly changed = this.own(new vscode.EventEmitter<void>());
  readonly onDidChangeCodeLenses = this.changed.event;

  constructor(private readonly log: vscode.LogOutputChannel) {
    super();
    this.own(vscode.languages.registerCodeLensProvider(selector, this));
    this.own(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(settingsTable.codeLens.name)) this.changed.fire();
      }),
    );
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    if (!currentSettings(this.log, document.uri).codeLens) return [];
    return findMarkedCode(document.getText()).flatMap((code) => lensesOf(document, code));
  }
}

function lensesOf(document: vscode.TextDocument, code: MarkedCode): vscode.CodeLens[] {
  const { line } = document.positionAt(code.start);
  const range = new vscode.Range(line, 0, line, 0);
  const values = [document.uri.toString(), document.positionAt(code.at).line];
  const lens = (title: string, tooltip: string, key: CommandKey) =>
    new vscode.CodeLens(range, { title, tooltip, command: commandNames[key], arguments: values });
  return [
    lens(
      vscode.l10n.t("Quality"),
      vscode.l10n.t("Measure the formula on the rows of its run, as they are now"),
      "codeQuality",
    ),
    lens(vscode.l10n.t("Open Run"), vscode.l10n.t("Open the run that this formula comes from"), "codeRun"),
    lens(vscode.l10n.t("Refit"), vscode.l10n.t("Fit the numbers to other data; the formula stays"), "codeRefit"),
    lens(
      vscode.l10n.t("Update"),
      vscode.l10n.t("Replace the formula by the one that is chosen in the run, or its best trade-off"),
      "codeUpdate",
    ),
  ];
}
