import * as path from "node:path";
import * as vscode from "vscode";
import type { CodeStyle } from "../codegen/codeFormula";
import { readsNumberFile } from "../codegen/generators";
import { numberFileName } from "../codegen/numberFile";
import type { LanguageName } from "../expression/language";
import type { Run } from "../run/run";
import { exists, isOnDisk } from "./runFiles";

/**
 * Opens the file that inserted code reads its numbers from, where it reads any: a new document, to be saved beside `code`. A
 * file of that name that is there already is left alone; the document has no place of its own then.
 */
export async function openNumberFile(
  run: Run,
  formula: string,
  language: LanguageName,
  style: CodeStyle,
  code: vscode.TextDocument | undefined,
): Promise<void> {
  const of = run.formulas.codeFormula(formula);
  if (!readsNumberFile(language, of, style)) return;
  const content = run.formulas.code(formula, "json", style);
  const place = code && isOnDisk(code.uri) ? await freePlace(code.uri, numberFileName(of)) : undefined;
  const document = place
    ? await vscode.workspace.openTextDocument(place)
    : await vscode.workspace.openTextDocument({ language: "json", content });
  const editor = await vscode.window.showTextDocument(document, { preview: false, preserveFocus: true });
  if (place) await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), content));
}

async function freePlace(beside: vscode.Uri, name: string): Promise<vscode.Uri | undefined> {
  const place = vscode.Uri.file(path.join(path.dirname(beside.fsPath), name));
  const untitled = place.with({ scheme: "untitled" });
  const isOpen = vscode.workspace.textDocuments.some(({ uri }) => uri.toString() === untitled.toString());
  return isOpen || (await exists(place)) ? undefined : untitled;
}
