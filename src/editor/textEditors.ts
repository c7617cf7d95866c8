import * as vscode from "vscode";
import { isDataFile } from "./dataFiles";
import { Disposable } from "./disposable";
import { runExtension } from "./names";

/** Where documents live that a person types in; not output, comment boxes and the like. */
const schemes = new Set(["file", "untitled", "vscode-vfs", "vscode-notebook-cell"]);
const remembered = 20;

/** The text editors a person worked in, so that a page that has the focus knows where Insert goes. */
export class TextEditors extends Disposable {
  /** Latest first. */
  private documents: vscode.TextDocument[] = [];
  private readonly changed = this.own(new vscode.EventEmitter<void>());

  /** Another text editor, or another language in it, is the latest. */
  readonly onDidChangeLatest = this.changed.event;

  constructor() {
    super();
    this.own(vscode.window.onDidChangeActiveTextEditor((editor) => this.note(editor)));
    this.own(
      vscode.workspace.onDidCloseTextDocument((closed) => {
        const wasLatest = this.documents[0] === closed;
        this.documents = this.documents.filter((document) => document !== closed);
        // Changing a document's language closes and opens it.
        if (wasLatest) this.note(vscode.window.activeTextEditor);
        if (wasLatest) this.changed.fire();
      }),
    );
    for (const editor of [...vscode.window.visibleTextEditors, vscode.window.activeTextEditor]) this.note(editor);
  }

  /** The document that was typed in last and is open, of one of these languages if given. */
  latest(languages?: readonly string[]): vscode.TextDocument | undefined {
    return this.documents.find(
      (document) => !document.isClosed && (languages === undefined || languages.includes(document.languageId)),
    );
  }

  private note(editor: vscode.TextEditor | undefined): void {
    if (!editor || !isForCode(editor.document)) return;
    const { document } = editor;
    if (this.documents[0] === document) return;
    this.documents = [document, ...this.documents.filter((other) => other !== document)].slice(0, remembered);
    this.changed.fire();
  }
}

/** True for what a formula may go into: never the data it was found in. */
export function isForCode({ uri }: vscode.TextDocument): boolean {
  return schemes.has(uri.scheme) && !isDataFile(uri) && !uri.path.endsWith(runExtension);
}
