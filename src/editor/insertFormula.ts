import * as path from "node:path";
import * as vscode from "vscode";
import type { CodeStyle } from "../codegen/codeFormula";
import { codeGenerators } from "../codegen/generators";
import type { LanguageName } from "../expression/language";
import { UserError } from "../userError";
import { fitToLine, indentOf, withoutKnownImports } from "./insertion";
import { languageOf } from "./languages";
import type { TextEditors } from "./textEditors";

/** Writes a formula in a style. */
export type Coder = (style: CodeStyle) => string;

/**
 * Writes code at every cursor of the text editor it belongs in: the one used last if the language suits it, else the last
 * one it suits, else a new document. Returns the file's name. Throws `UserError` where the file cannot be changed.
 */
export async function insertFormula(editors: TextEditors, language: LanguageName, code: Coder): Promise<string> {
  const document = documentFor(editors, language);
  if (!document) return openNew(language, code);
  const editor = await reveal(document);
  await insertAtCursors(editor, code);
  return nameOf(document);
}

/** Writes code at every cursor, in place of what is selected. */
export async function insertAtCursors(editor: vscode.TextEditor, code: Coder): Promise<void> {
  const { document } = editor;
  const text = withoutKnownImports(code({ indent: indentOf(editor.options) }), document.getText());
  const done = await editor.edit((builder) => {
    for (const selection of editor.selections) {
      const before = document.lineAt(selection.start.line).text.slice(0, selection.start.character);
      const after = document.lineAt(selection.end.line).text.slice(selection.end.character);
      const isLast = selection.end.line === document.lineCount - 1;
      builder.replace(selection, fitToLine(text, { before, after, isLast }));
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
    language: codeGenerators[language].editorLanguages[0],
    content: code({}),
  });
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: false });
  return nameOf(document);
}

function documentFor(editors: TextEditors, language: LanguageName): vscode.TextDocument | undefined {
  const latest = editors.latest();
  // A document of a language we do not write (a plain text, say) takes any.
  if (latest && (languageOf(latest) ?? language) === language) return latest;
  return editors.latest(codeGenerators[language].editorLanguages);
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
