import * as l10n from "@vscode/l10n";
import type { CodeFormula, CodeStyle } from "../codegen/codeFormula";
import { generateCode } from "../codegen/generators";
import { shortFormula } from "../codegen/mark";
import type { LanguageName } from "../expression/language";
import type { FormulaEdit, FormulaView } from "../protocol/snapshot";
import type { Discovery } from "../search/candidate";
import type { Problem } from "../search/problem";
import { UserError } from "../userError";
import { asAnswered } from "./answeredQuestion";
import { codeFormulaOf } from "./codeFormulaOf";
import type { StoredFormula } from "./document";
import { applyFormulaEdit, formulaEditLabel } from "./formulaEdit";
import { frontAt, identityInTime } from "./history";
import { fromSimpleToAccurate } from "./mergeFront";
import type { RunModel } from "./runModel";
import type { RunSearch } from "./runSearch";
import { storeFormula } from "./storedFormula";
import { FormulaViews } from "./views/formulas";

/** The formulas of a live run, as they are listed: what a person makes of them, and how they are written. */
export class RunFormulas {
  readonly #views = new FormulaViews();
  #chosen: string | undefined;

  constructor(
    private readonly model: RunModel,
    private readonly search: RunSearch,
  ) {}

  /** Those of a document, for the page. */
  views(document = this.model.document): ReturnType<FormulaViews["views"]> {
    return this.#views.views(asAnswered(document));
  }

  /** Throws `UserError` where there is no such formula (any more). */
  find(id: string): StoredFormula {
    const { front } = this.model.document;
    const formula = front.find((each) => each.id === id && each.deleted !== true) ?? this.#past(id);
    if (formula !== undefined) return formula;
    throw new UserError("noSuchFormula", l10n.t("This formula is no longer in the run. Choose another one."));
  }

  /** One that is not on the front any more, by the identity that `frontAt` gave it. */
  #past(id: string | undefined): StoredFormula | undefined {
    const past = this.model.document.history?.past.find(({ formula }) => identityInTime(formula) === id);
    return past && { ...past.formula, id: identityInTime(past.formula) };
  }

  /** The front as it was so many seconds into the run, at a moment of the snapshot. */
  frontAt(seconds: number): readonly FormulaView[] {
    const { document } = this.model;
    if (document.history?.moments.includes(seconds) !== true) return [];
    const { front } = this.views({ ...document, front: frontAt(document, seconds) });
    return front.map((formula) => {
      const past = document.history?.past.find((each) => identityInTime(each.formula) === identityInTime(formula));
      return past === undefined ? formula : { ...formula, id: identityInTime(formula), until: past.until };
    });
  }

  /** Remembers the formula the page shows, so that commands outside the page know. */
  choose(id: string | undefined): void {
    this.#chosen = id;
  }

  /** The chosen formula while it is listed or remembered, else the best trade-off, else undefined. */
  chosen(): string | undefined {
    const { front } = this.views();
    const chosen = front.find((formula) => formula.id === this.#chosen)?.id ?? this.#past(this.#chosen)?.id;
    return chosen ?? front.find((formula) => formula.knee)?.id;
  }

  /** The identity of a formula by the short form of it that the mark of code tells; one on the front before one of the past. */
  marked(short: string): string | undefined {
    const { front, history } = this.model.document;
    const listed = front.find(({ id, deleted }) => deleted !== true && shortFormula(id) === short);
    if (listed !== undefined) return listed.id;
    const past = history?.past.findLast(({ formula }) => shortFormula(formula.id) === short);
    return past && identityInTime(past.formula);
  }

  /** The formula as code. Throws `UserError` where there is no such formula or it cannot be read. */
  code(id: string, language: LanguageName, style?: CodeStyle): string {
    return generateCode(language, this.codeFormula(id), style);
  }

  /** The formula as code generators want it. Throws as `code` does. */
  codeFormula(id: string): CodeFormula {
    return codeFormulaOf(asAnswered(this.model.document), this.find(id));
  }

  /** Stars, notes and deletion. A formula that is gone meanwhile is left alone. */
  edit(id: string, edit: FormulaEdit): void {
    const before = this.model.document.front.find((formula) => formula.id === id);
    if (before === undefined) return;
    const after = applyFormulaEdit(before, edit);
    if (after === before) return;
    this.#mark(id, after);
    this.model.edits.fire({
      label: formulaEditLabel(edit),
      undo: () => this.#mark(id, before),
      redo: () => this.#mark(id, after),
    });
  }

  /** Gives the formula the star, note and deletion of another state of it; the search may have fitted it better since. */
  #mark(id: string, { starred, note, deleted }: StoredFormula): void {
    const { model } = this;
    const front = model.document.front.map((formula) => {
      if (formula.id !== id) return formula;
      const unmarked = { ...formula };
      delete unmarked.starred;
      delete unmarked.note;
      delete unmarked.deleted;
      return { ...unmarked, ...(starred && { starred }), ...(note && { note }), ...(deleted && { deleted }) };
    });
    model.document = { ...model.document, front };
    this.search.deletionsChanged();
  }

  /**
   * Adds a formula that a person asked for, with a star so that it stays whatever else is found, unless it is listed already; can be
   * undone. The identity of it, or of the one that was there.
   */
  add(fitted: Omit<Discovery, "seconds">, problem: Problem, label: string): string {
    const { seconds } = this.search.document().progress;
    const stored = { ...storeFormula({ ...fitted, seconds }, problem), starred: true };
    const before = this.model.document.front.find((each) => each.id === stored.id);
    if (before !== undefined && before.deleted !== true) return before.id;
    this.#put(stored.id, stored);
    this.model.edits.fire({
      label,
      undo: () => this.#put(stored.id, before),
      redo: () => this.#put(stored.id, stored),
    });
    return stored.id;
  }

  /** Puts a formula into the document in place of the one with that identity, or takes it out. */
  #put(id: string, formula: StoredFormula | undefined): void {
    const { model } = this;
    const others = model.document.front.filter((each) => each.id !== id);
    const front = formula === undefined ? others : [...others, formula].sort(fromSimpleToAccurate);
    model.document = { ...model.document, front };
    this.search.deletionsChanged();
  }
}
