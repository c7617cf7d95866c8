import { availableParallelism } from "node:os";
import * as path from "node:path";
import * as vscode from "vscode";
import type { CodeStyle } from "../codegen/codeFormula";
import type { DataService } from "../data/source";
import type { LanguageName } from "../expression/language";
import type { LogLevel, RunHost } from "../run/runHost";
import { GuardedData } from "./guardedData";
import { languageOf } from "./languages";
import { folderOf, isOnDisk } from "./runFiles";
import type { Services } from "./services";
import { codeStyle, currentSettings } from "./settings";

/** What a live run gets from the editor. Its document may move to another address (Save As). */
export class EditorRunHost implements RunHost {
  readonly data: DataService;
  readonly workerFile: string;
  readonly systemWorkerFile: string;
  readonly journalFolder: string;
  readonly documentFolder: string;
  readonly maximumThreads = Math.max(1, availableParallelism());
  private uri: vscode.Uri;

  constructor(
    uri: vscode.Uri,
    data: DataService,
    private readonly services: Services,
  ) {
    this.uri = uri;
    this.data = new GuardedData(data, () => services.untitledRuns.dataOf(uri));
    this.workerFile = services.program("searchWorker.cjs");
    this.systemWorkerFile = services.program("systemWorker.cjs");
    this.journalFolder = services.journalFolder;
    this.documentFolder = folderOf(uri);
  }

  moveTo(uri: vscode.Uri): void {
    this.uri = uri;
  }

  /** An address; that of a new run says where it would be saved. */
  documentLocation(): string {
    return this.uri.toString();
  }

  preferredLanguage(): LanguageName {
    return languageOf(this.services.textEditors.latest()) ?? currentSettings(this.services.log, this.uri).language;
  }

  codeStyle(): CodeStyle {
    return codeStyle(this.services.log, this.uri);
  }

  allowed(): string | undefined {
    if (!vscode.workspace.isTrusted) {
      return vscode.l10n.t(
        "This workspace is not trusted, so searching for formulas is off. Trust it with the command Workspaces: Manage Workspace Trust.",
      );
    }
    if (isOnDisk(this.uri) || this.uri.scheme === "untitled") return undefined;
    return vscode.l10n.t("This document does not lie on a disk. Save it beside its data file to search for formulas.");
  }

  async locateFile(file: string): Promise<string | undefined> {
    const chosen = await vscode.window.showOpenDialog({
      title: vscode.l10n.t("Where is {0}?", path.basename(file)),
      openLabel: vscode.l10n.t("Use This File"),
      defaultUri: vscode.Uri.file(path.dirname(file)),
    });
    return chosen?.[0]?.fsPath;
  }

  log(level: LogLevel, message: string): void {
    this.services.log[level](message);
  }
}
