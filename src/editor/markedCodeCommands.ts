import { usedInputs } from "../expression/usedInputs";
import * as path from "node:path";
import * as vscode from "vscode";
import type { CodeFormula } from "../codegen/codeFormula";
import { usedCategories } from "../codegen/codePlan";
import { coefficient, figure } from "../codegen/description";
import { generateCode, readsNumberFile } from "../codegen/generators";
import { splitImports } from "../codegen/imports";
import type { MarkedCode } from "../codegen/mark";
import { findMarkedCode } from "../codegen/mark";
import { numberFileName } from "../codegen/numberFile";
import type { Quality } from "../run/refit";
import type { Metrics } from "../search/candidate";
import { UserError } from "../userError";
import { regionOf, rewriteEdits } from "./codeRewrite";
import type { Region } from "./codeRewrite";
import { browseForDataFiles } from "./dataFiles";
import { logError } from "./errors";
import { indentOf } from "./insertion";
import { languageOf } from "./languages";
import type { MarkedRun } from "./markedRun";
import { formulaOf, withMarkedRun } from "./markedRun";
import { askFirmly, showInformation } from "./messages";
import { runEditorType } from "./names";
import { offerToSave } from "./newRun";
import { withoutIcons } from "./plainText";
import type { Services } from "./services";

/** Milliseconds before work is worth a word. */
const progressDelay = 400;

/** Code that Parsimony wrote, in the document that holds it. */
interface Place {
  readonly document: vscode.TextDocument;
  readonly code: MarkedCode;
}

/** Measures the formula of the code on the rows of its run as they are now, and says how good it is there. */
export async function showQuality(services: Services, values: readonly unknown[]): Promise<void> {
  const { document, code } = placeOf(values);
  const sentence = await withMarkedRun(services, code.mark, async (found) => {
    const formula = formulaOf(found);
    const { run } = found;
    const asNow = run.formulas.codeFormula(formula);
    const own = hasNumbersOf(document.getText(), code, asNow);
    let quality: Quality;
    let remark = own
      ? ""
      : vscode.l10n.t("The numbers in the code are others than those of the run, of which this is said.");
    try {
      quality = await withProgress(vscode.l10n.t("Measuring the formula"), (signal) =>
        run.questions.quality(formula, signal),
      );
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      logError(services.log, error, "Measuring a formula in code");
      quality = run.questions.qualityAsFound(formula);
      remark = vscode.l10n.t("This is how it was when the formula was found, for now: {0}", error.message);
    }
    return [qualityText(asNow, quality), remark].join(" ").trim();
  });
  const open = vscode.l10n.t("Open Run");
  if ((await showInformation(sentence, open)) === open) await openRunOfCode(services, values);
}

/** Opens the run of the code with its formula chosen. */
export async function openRunOfCode(services: Services, values: readonly unknown[]): Promise<void> {
  const { code } = placeOf(values);
  const { uri, formula } = await withMarkedRun(services, code.mark, ({ uri, formula }) =>
    Promise.resolve({ uri, formula }),
  );
  const open = services.openRuns.find(uri);
  if (open?.reveal() !== true) await vscode.commands.executeCommand("vscode.openWith", uri, runEditorType);
  const listed = services.openRuns.find(uri);
  if (formula !== undefined && listed?.run?.snapshot().front.some(({ id }) => id === formula)) {
    listed.showFormula(formula);
    return;
  }
  await showInformation(
    vscode.l10n.t("The formula of this code is no longer listed in the run: a search found better ones since."),
  );
}

/** Fits the numbers of the code's formula to other data, or to the run's own as they are now. */
export async function refitCode(services: Services, values: readonly unknown[]): Promise<void> {
  const place = placeOf(values);
  if (!vscode.workspace.isTrusted) {
    throw new UserError(
      "untrusted",
      vscode.l10n.t(
        "This workspace is not trusted, so no numbers are fitted. Trust it with the command Workspaces: Manage Workspace Trust.",
      ),
    );
  }
  const sentence = await withMarkedRun(services, place.code.mark, async (found) => {
    const formula = formulaOf(found);
    const asNow = found.run.formulas.codeFormula(formula);
    if (readsNumberFile(place.code.mark.language, asNow, place.code.mark.style)) {
      throw new UserError(
        "numbersElsewhere",
        vscode.l10n.t("The numbers of this code are those of {0}. Refit them there.", numberFileName(asNow)),
      );
    }
    const chosen = await pickRows(found);
    if (!chosen) return undefined;
    const fitted = await withProgress(vscode.l10n.t("Fitting the numbers"), (signal) =>
      found.run.questions.refit(formula, chosen.files, signal),
    );
    const changed = await rewrite(place, fitted, asNow);
    if (changed === undefined) return undefined;
    const { train, source, target } = fitted;
    const said = train ? metricsText(train, target.unit) : "";
    return changed
      ? vscode.l10n.t("Refitted to {0} rows of {1}: {2}.", train?.rows ?? 0, source, said)
      : vscode.l10n.t("Nothing to change: the numbers are those of {0} already ({1}).", source, said);
  });
  if (sentence !== undefined) await showInformation(sentence);
}

/** Puts the formula that is chosen in the run, or its best trade-off, in the place of the code's. */
export async function updateCode(services: Services, values: readonly unknown[]): Promise<void> {
  const place = placeOf(values);
  const sentence = await withMarkedRun(services, place.code.mark, async ({ run, formula }) => {
    const chosen = run.formulas.chosen();
    if (chosen === undefined) {
      throw new UserError("noFormulas", vscode.l10n.t("The run of this code has no formula. Search for one first."));
    }
    const present = run.formulas.codeFormula(chosen);
    const before = formula === undefined ? undefined : run.formulas.codeFormula(formula);
    const changed = await rewrite(place, present, before);
    if (changed === undefined) return undefined;
    const isCalledAsBefore = before !== undefined && argumentsOf(before).join() === argumentsOf(present).join();
    if (!changed) return vscode.l10n.t("Nothing to change: this is the formula that is chosen in the run.");
    if (isCalledAsBefore) return vscode.l10n.t("Updated to the formula that is chosen in the run.");
    return vscode.l10n.t(
      "Updated to the formula that is chosen in the run. It depends on {0}: check where the code is called.",
      argumentsOf(present).join(", ") || vscode.l10n.t("nothing"),
    );
  });
  if (sentence !== undefined) await showInformation(sentence);
}

/**
 * Writes a formula in the place of the code, as one step for undo. Code that was changed by hand is shown, and only replaced if
 * the person says so. True where something changed, undefined where the person would rather not. `before` is what the
 * code holds, if that is known.
 */
async function rewrite(
  { document, code: first }: Place,
  formula: CodeFormula,
  before: CodeFormula | undefined,
): Promise<boolean | undefined> {
  const editor = await editorOf(document);
  const language = first.mark.language;
  const style = { ...first.mark.style, indent: indentOf(editor.options) };
  const generated = { code: generateCode(language, formula, style), language };
  const known = before && generateCode(language, before, style);
  let agreedTo: string | undefined;
  for (;;) {
    const text = document.getText();
    const code = sameCode(text, first);
    const region = code && regionOf(text, code, known);
    if (!code) throw codeGone();
    if (!region) {
      throw new UserError(
        "codeUnknown",
        vscode.l10n.t(
          "This code was changed by hand, and its formula is no longer in the run, so what to replace is not known. Delete it and insert the formula anew.",
        ),
      );
    }
    const edits = rewriteEdits(text, languageOf(document), region, generated);
    if (edits.length === 0) return false;
    if (!code.isIntact && agreedTo !== text) {
      if (!(await agrees(editor, region))) return undefined;
      agreedTo = text;
      // The person may have typed meanwhile.
      continue;
    }
    const done = await editor.edit((builder) => {
      for (const edit of edits) builder.replace(rangeOf(document, edit), edit.text);
    });
    if (done) return true;
    throw new UserError(
      "documentReadOnly",
      vscode.l10n.t("{0} cannot be changed. Save it under another name first.", path.posix.basename(document.uri.path)),
    );
  }
}

/** Shows what would be replaced, and asks. */
async function agrees(editor: vscode.TextEditor, region: Region): Promise<boolean> {
  const range = rangeOf(editor.document, region);
  const { selections } = editor;
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  const replace = vscode.l10n.t("Replace");
  const answer = await askFirmly(
    vscode.l10n.t("This code was changed by hand since Parsimony wrote it. Replace it?"),
    vscode.l10n.t(
      "Lines {0} to {1}, which are selected now, would be written anew. Undo brings them back.",
      range.start.line + 1,
      range.end.line + 1,
    ),
    replace,
  );
  editor.selections = selections;
  return answer === replace;
}

/** The columns that a formula depends on. */
function argumentsOf({ expression, inputs, categories }: CodeFormula): string[] {
  return [
    ...usedInputs(expression).map((index) => inputs[index].name),
    ...usedCategories(expression).map((k) => categories[k].name),
  ];
}

/** True if the numbers in the code are those of a formula. */
function hasNumbersOf(text: string, { mark, at }: MarkedCode, formula: CodeFormula): boolean {
  const generated = splitImports(generateCode(mark.language, formula, mark.style), mark.language).body;
  const [own] = findMarkedCode(generated);
  const markOf = (whole: string, at: number) => /^[^)\s]*/.exec(whole.slice(at))![0];
  return own !== undefined && markOf(generated, own.at) === markOf(text, at);
}

/** The code after the text around it changed. */
function sameCode(text: string, { mark, at }: MarkedCode): MarkedCode | undefined {
  const alike = findMarkedCode(text).filter(
    (each) => each.mark.run === mark.run && each.mark.formula === mark.formula && each.mark.language === mark.language,
  );
  return alike.sort((a, b) => Math.abs(a.at - at) - Math.abs(b.at - at))[0];
}

/** The code that a lens names by address and line, else that at the cursor of the active editor, or the only one there. */
function placeOf([address, line]: readonly unknown[]): Place {
  const named = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === address);
  const editor = vscode.window.activeTextEditor;
  const document = address === undefined ? editor?.document : named;
  const all = document ? findMarkedCode(document.getText()) : [];
  if (!document || all.length === 0) throw codeGone();
  if (typeof line === "number") {
    const distance = (code: MarkedCode) => Math.abs(document.positionAt(code.at).line - line);
    return { document, code: [...all].sort((a, b) => distance(a) - distance(b))[0] };
  }
  const cursor = editor?.document === document ? document.offsetAt(editor.selection.active) : 0;
  const code = all.length === 1 ? all[0] : all.find(({ start, end }) => start <= cursor && cursor <= end);
  if (!code) throw codeGone();
  return { document, code };
}

function codeGone(): UserError {
  return new UserError(
    "noCode",
    vscode.l10n.t("The cursor is not in code that Parsimony wrote. Put it into an equation that was inserted."),
  );
}

async function editorOf(document: vscode.TextDocument): Promise<vscode.TextEditor> {
  const visible = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  return visible ?? vscode.window.showTextDocument(document, { preview: false });
}

function rangeOf(document: vscode.TextDocument, { start, end }: Region): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

/** The rows to fit to; no files are the run's own. Undefined where the person chose nothing. */
async function pickRows({ run }: MarkedRun): Promise<{ readonly files: readonly string[] | undefined } | undefined> {
  const own = {
    label: withoutIcons(run.dataFiles.map((file) => path.basename(file)).join(", ")),
    description: vscode.l10n.t("the data of the run, as they are now"),
    iconPath: new vscode.ThemeIcon("table"),
    isOther: false,
  };
  const other = {
    label: vscode.l10n.t("Other Data..."),
    description: vscode.l10n.t("with the same columns"),
    iconPath: new vscode.ThemeIcon("folder-opened"),
    isOther: true,
  };
  const chosen = await vscode.window.showQuickPick([own, other], {
    title: vscode.l10n.t("Refit"),
    placeHolder: vscode.l10n.t("Fit the numbers to which data?"),
  });
  if (!chosen) return undefined;
  const files = chosen.isOther
    ? await browseForDataFiles(vscode.l10n.t("Refit"))
    : run.dataFiles.map((file) => vscode.Uri.file(file));
  if (!files || !(await offerToSave(files))) return undefined;
  return { files: chosen.isOther ? files.map((file) => file.fsPath) : undefined };
}

/** Does work that may take a while; what does is shown, and can be cancelled. */
async function withProgress<T>(title: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const result = work(controller.signal);
  let isOver = false;
  const over = result.then(
    () => void (isOver = true),
    () => void (isOver = true),
  );
  await Promise.race([over, new Promise((resolve) => setTimeout(resolve, progressDelay))]);
  if (!isOver) {
    const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    await vscode.window.withProgress(options, (_progress, token) => {
      token.onCancellationRequested(() => controller.abort());
      return over;
    });
  }
  return result;
}

/** How good a formula is, on which rows of what. */
function qualityText({ target, source }: CodeFormula, { train, validation }: Quality): string {
  const fitted = vscode.l10n.t(
    "{0} on the {1} rows of {2} it is fitted to: {3}.",
    target.name,
    train.rows,
    source,
    metricsText(train, target.unit),
  );
  if (!validation) return fitted;
  const held = vscode.l10n.t("On {0} rows held back: {1}.", validation.rows, metricsText(validation, target.unit));
  return `${fitted} ${held}`;
}

function metricsText({ r2, rmse, mae, maximumError }: Metrics, unit: string | undefined): string {
  const measured = (value: number) => figure(value) + (unit ? ` ${unit}` : "");
  return vscode.l10n.t(
    "R² {0}, RMSE {1}, mean error {2}, largest {3}",
    coefficient(r2),
    measured(rmse),
    measured(mae),
    measured(maximumError),
  );
}
