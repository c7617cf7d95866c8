import * as path from "node:path";
import * as vscode from "vscode";
import { codeGenerators } from "../codegen/generators";
import type { LanguageName } from "../expression/language";
import { languageNames } from "../expression/language";
import type { FormulaView } from "../protocol/snapshot";
import { parseDocument } from "../run/documentFormat";
import { Run } from "../run/run";
import { UserError } from "../userError";
import { EditorRunHost } from "./editorRunHost";
import { logError } from "./errors";
import { codePreview } from "./codePreview";
import type { Coder } from "./insertion";
import { insertAtCursors, insertFormula } from "./insertFormula";
import { languageOf } from "./languages";
import { openNumberFile } from "./numberFile";
import { withoutIcons } from "./plainText";
import { readRunText } from "./runFiles";
import { shortR2 } from "./searchSummary";
import type { Services } from "./services";
import { codeStyle, currentSettings } from "./settings";
import { isForCode } from "./textEditors";

/** A run whose formulas are offered: open in an editor, or read from its file. */
interface Source {
  readonly name: string;
  readonly run: Run;
}

/** A formula to be written. */
interface ChosenFormula {
  readonly code: Coder;
  /** Opens what the code reads its numbers from, if anything. */
  openNumbers(document: vscode.TextDocument | undefined): Promise<void>;
}

interface FormulaItem extends vscode.QuickPickItem {
  /** True for the chosen formula of a run, or its best trade-off. */
  readonly isChosen?: boolean;
  /** Absent on the lines between runs. */
  readonly chosen?: ChosenFormula;
}

/** Asks for a formula of an open or recent run, and writes it at every cursor of the active editor in its language. */
export async function insertEquation(services: Services): Promise<void> {
  const active = vscode.window.activeTextEditor;
  const editor = active && isForCode(active.document) ? active : undefined;
  const language = languageOf(editor?.document ?? services.textEditors.latest()) ?? (await pickLanguage(services));
  if (!language) return;
  const title = vscode.l10n.t("Insert Equation as {0}", codeGenerators[language].label);
  const chosen = await pickFormula(services, language, title);
  if (!chosen) return;
  if (editor) await insertAtCursors(editor, language, chosen.code);
  else await insertFormula(services.textEditors, language, chosen.code);
  await chosen.openNumbers(editor?.document ?? services.textEditors.latest());
}

/** Asks for a formula and a language, and puts the code on the clipboard. */
export async function copyEquation(services: Services): Promise<void> {
  const language = await pickLanguage(services);
  if (!language) return;
  const { label } = codeGenerators[language];
  const chosen = await pickFormula(services, language, vscode.l10n.t("Copy Equation as {0}", label));
  if (!chosen) return;
  await vscode.env.clipboard.writeText(chosen.code({}));
  vscode.window.setStatusBarMessage(vscode.l10n.t("Equation copied as {0}", label), 4000);
}

/** The preferred language comes first. */
async function pickLanguage({ log, textEditors }: Services): Promise<LanguageName | undefined> {
  const preferred = languageOf(textEditors.latest()) ?? currentSettings(log, undefined).language;
  const items = [preferred, ...languageNames.filter((name) => name !== preferred)].map((name) => ({
    name,
    label: codeGenerators[name].label,
  }));
  const placeHolder = vscode.l10n.t("In which language?");
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.name;
}

/** Open runs are offered at once, those on disk when they have been read. */
async function pickFormula(
  services: Services,
  language: LanguageName,
  title: string,
): Promise<ChosenFormula | undefined> {
  const open = services.openRuns.all().flatMap(({ run, name }) => (run ? [{ run, name }] : []));
  const first = open.flatMap((source) => itemsOf(services, source, language));
  const picker = vscode.window.createQuickPick<FormulaItem>();
  picker.title = title;
  picker.placeholder = vscode.l10n.t("Choose a formula");
  picker.matchOnDescription = true;
  picker.matchOnDetail = true;
  picker.keepScrollPosition = true;
  picker.busy = true;
  picker.items = first;
  picker.activeItems = preselected(first);
  picker.show();
  const closing = new vscode.CancellationTokenSource();
  const answer = new Promise<FormulaItem | undefined>((resolve) => {
    picker.onDidAccept(() => {
      const [item] = picker.activeItems;
      if (item?.chosen) resolve(item);
    });
    picker.onDidHide(() => resolve(undefined));
  });
  const onDisk = addSavedRuns(services, language, picker, closing.token);
  try {
    // Reading goes on while the person chooses; only its failure may end the question.
    return (await Promise.race([answer, onDisk.then(() => answer)]))?.chosen;
  } finally {
    closing.cancel();
    picker.dispose();
  }
}

/** Adds formulas of runs that are not open to what is offered, as they are read. Throws where there are none at all. */
async function addSavedRuns(
  services: Services,
  language: LanguageName,
  picker: vscode.QuickPick<FormulaItem>,
  closed: vscode.CancellationToken,
): Promise<void> {
  for await (const source of savedRuns(services)) {
    if (closed.isCancellationRequested) return;
    const { items, activeItems } = picker;
    const added = itemsOf(services, source, language);
    picker.items = [...items, ...added];
    // New items take the focus away.
    picker.activeItems = items.length === 0 ? preselected(added) : activeItems;
  }
  picker.busy = false;
  if (picker.items.length === 0) throw noFormulas();
}

/** The chosen formula of the first run that has formulas. */
function preselected(items: readonly FormulaItem[]): FormulaItem[] {
  return items.filter(({ isChosen }) => isChosen).slice(0, 1);
}

function noFormulas(): UserError {
  return new UserError(
    "noFormulas",
    vscode.l10n.t("There is no formula to insert yet. Right-click a data file and choose Discover Equations... first."),
  );
}

/** Runs on disk that are not open, recent ones first. Those that cannot be read are left out. */
async function* savedRuns(services: Services): AsyncGenerator<Source> {
  for (const uri of await services.recentRuns.candidates()) {
    if (services.openRuns.find(uri)) continue;
    let run: Run | undefined;
    try {
      const document = parseDocument(await readRunText(uri));
      run = new Run(document, new EditorRunHost(uri, await services.data(), services));
      yield { name: path.posix.basename(uri.path), run };
    } catch (error) {
      logError(services.log, error, `Reading ${uri.toString()} for its formulas`);
    } finally {
      // Formulas can be written as code after that, too.
      await run?.dispose();
    }
  }
}

function itemsOf({ log }: Services, { name, run }: Source, language: LanguageName): FormulaItem[] {
  const { front, lossRows } = run.snapshot();
  const chosen = run.formulas.chosen();
  const items = front.flatMap((formula): FormulaItem[] => {
    const usual = codeStyle(log, undefined);
    const code: Coder = (style) => run.formulas.code(formula.id, language, { ...usual, ...style });
    try {
      return [
        {
          label: `${formula.starred ? "$(star-full) " : ""}${withoutIcons(formula.text)}`,
          description: describe(formula, lossRows),
          detail: withoutIcons(codePreview(code({}), language)),
          isChosen: formula.id === chosen,
          chosen: {
            code,
            openNumbers: (document) => openNumberFile(run, formula.id, language, usual, document),
          },
        },
      ];
    } catch (error) {
      logError(log, error, `Writing a formula of ${name}`);
      return [];
    }
  });
  return items.length === 0 ? [] : [{ label: withoutIcons(name), kind: vscode.QuickPickItemKind.Separator }, ...items];
}

function describe(formula: FormulaView, rows: "validation" | "training"): string {
  const r2 = shortR2(formula.r2);
  const quality =
    rows === "validation"
      ? vscode.l10n.t("R² {0} on validation rows", r2)
      : vscode.l10n.t("R² {0} on training rows", r2);
  const size = vscode.l10n.t("size {0}", formula.complexity);
  return [quality, size, ...(formula.knee ? [vscode.l10n.t("best trade-off")] : [])].join(" · ");
}
