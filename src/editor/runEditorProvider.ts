import { existsSync, unwatchFile, watchFile } from "node:fs";
import * as vscode from "vscode";
import { Disposable } from "./disposable";
import { logError } from "./errors";
import { showWarning } from "./messages";
import type { OpenRun } from "./openRun";
import { folderOf, readRunText, writeRunText } from "./runFiles";
import { SearchEdits } from "./searchEdits";
import type { Services } from "./services";

/** Milliseconds between two looks at a document's file. */
const fileInterval = 1500;

/** A document saved under another address, and the text it was saved with. */
interface Departure {
  readonly from: OpenRun;
  readonly text: string;
}

/** The custom editor for `*.parsimony`. What a run needs is loaded with the first document, not with the extension. */
export class RunEditorProvider extends Disposable implements vscode.CustomEditorProvider<OpenRun> {
  private readonly edited = this.own(
    new vscode.EventEmitter<
      vscode.CustomDocumentContentChangeEvent<OpenRun> | vscode.CustomDocumentEditEvent<OpenRun>
    >(),
  );
  /** By the address they were saved under. */
  private readonly departures = new Map<string, Departure>();

  readonly onDidChangeCustomDocument = this.edited.event as vscode.Event<
    vscode.CustomDocumentContentChangeEvent<OpenRun>
  >;

  constructor(private readonly services: Services) {
    super();
  }

  async openCustomDocument(uri: vscode.Uri, context: vscode.CustomDocumentOpenContext): Promise<OpenRun> {
    const { openDocument, emptyDocument } = await import("./openDocument");
    const departure = this.departures.get(uri.toString());
    this.departures.delete(uri.toString());
    let document: OpenRun | undefined;
    if (departure) {
      const heir = await emptyDocument(this.services, uri);
      if (departure.from.giveRunTo(heir, departure.text)) document = heir;
      else heir.dispose();
    }
    document ??= await openDocument(this.services, uri, context);
    this.follow(document);
    return document;
  }

  async resolveCustomEditor(document: OpenRun, panel: vscode.WebviewPanel): Promise<void> {
    const { RunPage } = await import("./runPage");
    new RunPage(document, panel, this.services);
    // The editor hears of edits only from now on.
    if (document.startsEdited) document.markEdited();
    document.startsEdited = false;
  }

  async saveCustomDocument(document: OpenRun): Promise<void> {
    await document.save((text) => writeRunText(document.uri, text));
  }

  async saveCustomDocumentAs(document: OpenRun, destination: vscode.Uri): Promise<void> {
    if (!document.run) {
      await vscode.workspace.fs.copy(document.uri, destination, { overwrite: true });
      return;
    }
    if (destination.toString() === document.uri.toString()) {
      await this.saveCustomDocument(document);
      return;
    }
    const text = document.text(folderOf(destination));
    const giveUp = document.expectHeir();
    try {
      await writeRunText(destination, text);
    } catch (error) {
      giveUp();
      throw error;
    }
    this.departures.set(destination.toString(), { from: document, text });
  }

  async revertCustomDocument(document: OpenRun): Promise<void> {
    await document.revert(async () => {
      const { readContent } = await import("./openDocument");
      await readContent(this.services, document);
    });
  }

  async backupCustomDocument(
    document: OpenRun,
    { destination }: vscode.CustomDocumentBackupContext,
  ): Promise<vscode.CustomDocumentBackup> {
    await writeRunText(destination, document.text());
    return {
      id: destination.toString(),
      delete: () => void vscode.workspace.fs.delete(destination).then(undefined, () => undefined),
    };
  }

  private follow(document: OpenRun): void {
    this.services.openRuns.add(document);
    const searchEdits = new SearchEdits(document, () => this.edited.fire(this.searchEdit(document)));
    const subscriptions = [
      searchEdits,
      document.onDidEdit(({ label, undo, redo }) => {
        if (undo && redo) this.edited.fire({ document, label, undo, redo });
        else searchEdits.note();
      }),
      document.onDidSave(() => searchEdits.reset()),
      ...(document.uri.scheme === "file" ? [this.watchFile(document)] : []),
    ];
    document.onDidDispose(() => subscriptions.forEach((subscription) => subscription.dispose()));
  }

  /** Undo leaves what a search found: the step is taken back, but the document stays to be saved. */
  private searchEdit(document: OpenRun): vscode.CustomDocumentEditEvent<OpenRun> {
    const label = vscode.l10n.t("Search");
    return { document, label, undo: () => this.edited.fire({ document }), redo: () => undefined };
  }

  /** Shows what others write into the file (version control, say), unless work would be lost by that. */
  private watchFile(document: OpenRun): vscode.Disposable {
    const { fsPath } = document.uri;
    const look = () => {
      this.noticeFile(document).catch((error: unknown) =>
        logError(this.services.log, error, "Watching a run document"),
      );
    };
    // Asked for again and again: the editor's own watchers miss network drives and files swapped by version control.
    watchFile(fsPath, { interval: fileInterval, persistent: false }, look);
    return { dispose: () => unwatchFile(fsPath, look) };
  }

  private async noticeFile(document: OpenRun): Promise<void> {
    // One that is gone stays open as it is.
    if (!existsSync(document.uri.fsPath)) return;
    const text = await readRunText(document.uri);
    if (text === document.diskText) return;
    if (!document.isEdited) {
      await document.readFile(Promise.resolve(text));
      return;
    }
    document.noteDiskText(text);
    const load = vscode.l10n.t("Load the File");
    const name = document.uri.path.slice(document.uri.path.lastIndexOf("/") + 1);
    const answer = await showWarning(
      vscode.l10n.t("{0} was changed on disk by another program. Saving will overwrite that.", name),
      load,
      vscode.l10n.t("Keep Mine"),
    );
    if (answer === load) await document.readFile(Promise.resolve(text));
  }
}
