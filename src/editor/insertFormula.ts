import * as path from "node:path";
import * as vscode from "vscode";
import { editorLanguagesOf } from "../codegen/generators";
import type { LanguageName } from "../expression/language";
import { UserError } from "../userError";
import type { Coder } from "./insertion";
import { indentOf, insertionEdits } from "./insertion";
import { languageOf } from "./languages";
import type { TextEditors } from "./textEditors";

/**
 * Writes code at every cursor of the text editor it belongs in: the one used last if the language suits it, else the last
 * one it suits, else a new document. Returns the file's name. Throws `UserError` where the file cannot be changed.
 */
export async function insertFormula(editors: TextEditors, language: LanguageName, code: Coder): Promise<string> {
  const document = documentFor(editors, language);
  if (!document) return openNew(language, code);
  const editor = await reveal(document);
  await insertAtCursors(editor, language, code);
  return nameOf(document);
}

/** Writes code at every cursor, or where it can stand nearest to it. */
export async function insertAtCursors(editor: vscode.TextEditor, language: LanguageName, code: Coder): Promise<void> {
  const { document } = editor;
  const snippet = { language, code, indent: indentOf(editor.options) };
  const edits = insertionEdits(document.getText(), languageOf(document), editor.selections, snippet);
  const done = await editor.edit((builder) => {
    for (const { start, end, text } of edits) {
      builder.replace(new vscode.Range(start.line, start.character, end.line, end.character), text);
    }
  });
  if (done) return;
  throw new UserError(
    "documentReadOnly",
    vscode.l10n.t("{0} cannot be changed. Put the cursor into a file that can, and insert again.", nameOf(document)),
  );
}

/** A new document with the code; returns its name. */
async function openNew(language: LanguageName, code: Coder): Promise<string> {
  const document = await vscode.workspace.openTextDocument({
    language: editorLanguagesOf(language)[0],
    content: code({}),
  });
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: false });
  return nameOf(document);
}

function documentFor(editors: TextEditors, language: LanguageName): vscode.TextDocument | undefined {
  const latest = editors.latest();
  const suitable = editorLanguagesOf(language);
  // A document of a language we do not write (a plain text, say) takes any.
  if (latest && (languageOf(latest) === undefined || suitable.includes(latest.languageId))) return latest;
  return editors.latest(suitable);
}

async function reveal(document: vscode.TextDocument): Promise<vscode.TextEditor> {
  const visible = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  if (document.uri.scheme === "vscode-notebook-cell" && visible) return visible;
  return vscode.window.showTextDocument(document, {
    viewColumn: visible?.viewColumn ?? columnOf(document) ?? vscode.ViewColumn.Beside,
    preview: false,
  });
}

/** The column that has the document in a tab behind another. */
function columnOf(document: vscode.TextDocument): vscode.ViewColumn | undefined {
  const address = document.uri.toString();
  return vscode.window.tabGroups.all.find((group) =>
    group.tabs.some((tab) => tab.input instanceof vscode.TabInputText && tab.input.uri.toString() === address),
  )?.viewColumn;
}

function nameOf(document: vscode.TextDocument): string {
  return path.posix.basename(document.uri.path);
}
