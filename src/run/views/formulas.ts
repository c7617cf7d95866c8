import type { FormulaView, RunSnapshot } from "../../protocol/snapshot";
import type { Metrics } from "../../search/candidate";
import { kneeIndex, scores } from "../../search/score";
import { UserError } from "../../userError";
import { knownNumbers } from "../constraints/readConstraints";
import type { RunDocument, StoredFormula } from "../document";
import { unbeaten, visibleFormulas } from "../mergeFront";
import { problemWithoutRows } from "../problemWithoutRows";
import { fittedNumbers, ranked } from "../ranking";
import { rolesOf } from "../roles";
import { restoreFormula } from "../storedFormula";
import { equation, plainEquation, rightHandSide } from "./formulaLatex";

/** A formula in writing. */
type Writing = Pick<FormulaView, "latex" | "latexEquation" | "text">;

/**
 * Writes the formulas of a document for the page. What a formula looks like is worked out once, as long as columns and
 * known numbers keep their names.
 */
export class FormulaViews {
  #names = "";
  #written = new WeakMap<StoredFormula, Writing | UserError>();

  /**
   * The formulas to list, from simple to accurate, and how many cannot be read (a document may come from anywhere).
   * `document` is one that `asAnswered` gave.
   */
  views(document: RunDocument): { readonly front: readonly FormulaView[]; readonly unreadable: number } {
    this.#forgetIfNamesChanged(document);
    const listed: { readonly formula: StoredFormula; readonly writing: Writing }[] = [];
    let unreadable = 0;
    for (const formula of visibleFormulas(document.front)) {
      const writing = this.#write(formula, document);
      if (writing instanceof UserError) unreadable++;
      else listed.push({ formula, writing });
    }
    const rows = lossRowsOf(document);
    const members = unbeaten(
      listed.map(({ formula }) => formula),
      knownNumbers(document),
    ).map(ranked);
    const knee = members[kneeIndex(members)]?.stored ?? listed.at(0)?.formula;
    const score = new Map(scores(members).map((value, index) => [members[index].stored, value]));
    const front = listed.map(({ formula, writing }) => {
      return formulaView(formula, writing, rows, score.get(formula) ?? 0, formula === knee);
    });
    return { front, unreadable };
  }

  #write(formula: StoredFormula, document: RunDocument): Writing | UserError {
    const before = this.#written.get(formula);
    if (before !== undefined) return before;
    const writing = write(formula, document);
    this.#written.set(formula, writing);
    return writing;
  }

  #forgetIfNamesChanged(document: RunDocument): void {
    const { target, inputs, categories } = rolesOf(document.columns);
    const columns = [target, ...inputs, ...categories].map((column) => column?.name);
    const names = JSON.stringify([columns, document.settings.constraints?.constants]);
    if (names === this.#names) return;
    this.#names = names;
    this.#written = new WeakMap();
  }
}

/** Validation rows where some are held back and every formula was measured on them, else training rows. */
export function lossRowsOf({ front, progress }: RunDocument): RunSnapshot["lossRows"] {
  const visible = visibleFormulas(front);
  if (visible.length === 0) return (progress.validationRows ?? 0) > 0 ? "validation" : "training";
  return visible.every((formula) => formula.validation !== undefined) ? "validation" : "training";
}

/** On these rows; on those it was fitted to where it was not measured on the others. */
export function metricsOn(rows: RunSnapshot["lossRows"], { train, validation }: StoredFormula): Metrics {
  return rows === "validation" && validation !== undefined ? validation : train;
}

function write(formula: StoredFormula, document: RunDocument): Writing | UserError {
  try {
    const problem = problemWithoutRows(document, formula);
    const restored = restoreFormula(formula, problem);
    const latex = rightHandSide(restored, problem);
    return { latex, latexEquation: equation(problem, latex), text: plainEquation(restored, problem) };
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

function formulaView(
  formula: StoredFormula,
  writing: Writing,
  rows: RunSnapshot["lossRows"],
  score: number,
  knee: boolean,
): FormulaView {
  const { id, complexity, train, validation, engine, seconds } = formula;
  const { loss, r2 } = metricsOn(rows, formula);
  const { starred = false, note = "" } = formula;
  const numbers = fittedNumbers(formula);
  const measured = { complexity, numbers, train, validation, loss, r2, score, knee };
  return { id, ...writing, ...measured, engine, seconds, starred, note };
}
