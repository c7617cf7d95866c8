import * as path from "node:path";
import * as vscode from "vscode";
import type { CodeFormula, CodeStyle } from "../codegen/codeFormula";
import { numberFileName } from "../codegen/numberFile";
import { onnxModel } from "../codegen/onnx";
import { UserError } from "../userError";
import { folderOf } from "./runFiles";

/**
 * Asks where to save a formula of a run as a model in ONNX, and does. The name of the file, undefined where the person chose
 * none. Throws `UserError` where it cannot be written.
 */
export async function saveModel(
  run: vscode.Uri,
  formula: CodeFormula,
  { unknownCategories }: CodeStyle,
): Promise<string | undefined> {
  const model = onnxModel(formula, { unknownCategories });
  const name = numberFileName(formula).replace(/\.json$/, ".onnx");
  const file = await vscode.window.showSaveDialog({
    title: vscode.l10n.t("Save as ONNX"),
    defaultUri: vscode.Uri.file(path.join(folderOf(run), name)),
    filters: { ONNX: ["onnx"] },
  });
  if (!file) return undefined;
  try {
    await vscode.workspace.fs.writeFile(file, model);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UserError(
      "modelUnwritable",
      vscode.l10n.t(
        "{0} could not be written: {1}. Save it under another name or in another folder.",
        file.path,
        reason,
      ),
      { cause },
    );
  }
  return path.posix.basename(file.path);
}
