import * as l10n from "@vscode/l10n";
import type { FormulaEdit } from "../protocol/snapshot";
import type { StoredFormula } from "./document";

const maximumNoteLength = 10_000;

/** The formula after an edit; the same object where nothing changes. */
export function applyFormulaEdit(formula: StoredFormula, edit: FormulaEdit): StoredFormula {
  const { starred: wasStarred = false, note: oldNote = "", deleted: wasDeleted = false, ...rest } = formula;
  const starred = edit.kind === "star" ? edit.starred : wasStarred;
  const note = edit.kind === "note" ? edit.note.slice(0, maximumNoteLength) : oldNote;
  const deleted = edit.kind === "delete" || wasDeleted;
  if (starred === wasStarred && note === oldNote && deleted === wasDeleted) return formula;
  return { ...rest, ...(starred && { starred }), ...(note.trim() !== "" && { note }), ...(deleted && { deleted }) };
}

/** What the edit is called in the Undo menu. */
export function formulaEditLabel(edit: FormulaEdit): string {
  switch (edit.kind) {
    case "star":
      return edit.starred ? l10n.t("Star formula") : l10n.t("Remove star");
    case "note":
      return l10n.t("Change note");
    case "delete":
      return l10n.t("Delete formula");
  }
}
