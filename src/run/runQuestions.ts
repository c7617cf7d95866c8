import { setImmediate as nextTurn } from "node:timers/promises";
import * as l10n from "@vscode/l10n";
import type { CodeFormula } from "../codegen/codeFormula";
import type { FitView, FormulaDetail, IntervalsView, PanelChoice, SharingsView } from "../protocol/formula";
import type { Discovery } from "../search/candidate";
import type { Problem } from "../search/problem";
import { UserError } from "../userError";
import { asAnswered } from "./answeredQuestion";
import { confidenceIntervals } from "./confidenceIntervals";
import type { RunDocument } from "./document";
import { withFixedNumber } from "./fixedNumber";
import { detailWithoutRows, formulaDetail, formulaPanels } from "./formulaDetail";
import { sharingsView, withOtherSharing } from "./otherSharings";
import { problemWithoutRows } from "./problemWithoutRows";
import type { Quality } from "./refit";
import { measuredQuality, refitted } from "./refit";
import type { RunData } from "./runData";
import type { RunFormulas } from "./runFormulas";
import type { RunModel } from "./runModel";
import { noticeIds } from "./runNotices";
import { restoreFormula } from "./storedFormula";

/**
 * Questions about a formula that its rows answer. They reject with `UserError` where there is no such formula or the data cannot be
 * read, and with the signal's reason when it aborts.
 */
export class RunQuestions {
  /** Aborts when a search begins: it has better use for the processor, and changes what was asked about. */
  #quiet = new AbortController();

  constructor(
    private readonly model: RunModel,
    private readonly data: RunData,
    private readonly formulas: RunFormulas,
  ) {}

  /** Gives up what takes long. */
  interrupt(): void {
    this.#quiet.abort();
    this.#quiet = new AbortController();
  }

  /**
   * What the page shows of a formula, with the rows in memory whatever became of the file since. Without plots and
   * standard errors where the data cannot be read; a notice says why.
   */
  async detail(id: string, signal?: AbortSignal): Promise<FormulaDetail> {
    const { model } = this;
    const ended = signal === undefined ? model.disposed : AbortSignal.any([signal, model.disposed]);
    const document = asAnswered(model.document);
    const stored = this.formulas.find(id);
    try {
      const problem = await this.#problem(document, ended);
      const detail = await formulaDetail(restoreFormula(stored, problem), problem, document.settings.seed, ended);
      return { ...detail, formula: id };
    } catch (error) {
      ended.throwIfAborted();
      if (!(error instanceof UserError)) throw error;
      if (!model.notices.has(noticeIds.missing)) model.report(error, noticeIds.unreadable);
      const problem = problemWithoutRows(document, stored);
      return { ...detailWithoutRows(restoreFormula(stored, problem), problem), formula: id };
    }
  }

  /**
   * Confidence intervals of a formula's numbers; `onProgress` hears which share of them is found. Rejects with an `AbortError` when a
   * search begins, too.
   */
  async intervals(id: string, signal: AbortSignal, onProgress: (share: number) => void): Promise<IntervalsView> {
    const ended = AbortSignal.any([signal, this.model.disposed, this.#quiet.signal]);
    const { formula, problem } = await this.#withRows(id, ended);
    const intervals = await confidenceIntervals(formula, problem, ended, onProgress);
    return { ...intervals, formula: id };
  }

  /** The fit of the cells that were chosen. */
  async panels(id: string, choice: PanelChoice, signal: AbortSignal): Promise<FitView> {
    const { formula, problem } = await this.#withRows(id, signal);
    return formulaPanels(formula, problem, this.model.document.settings.seed, choice);
  }

  /** What a formula would come to if a parameter varied over other columns. */
  async sharings(id: string, parameter: number, signal: AbortSignal): Promise<SharingsView> {
    const { formula, problem } = await this.#withRows(id, signal);
    return { ...sharingsView(formula, problem, parameter), formula: id };
  }

  /** Fits a formula with a parameter that varies over the columns `varies`, and lists it. Resolves with its identity. */
  fitSharing(id: string, parameter: number, varies: readonly string[], signal: AbortSignal): Promise<string> {
    const label = l10n.t("Fit another sharing");
    return this.#fit(id, label, signal, (formula, problem) => withOtherSharing(formula, problem, parameter, varies));
  }

  /** Fits a formula with `number`, which may be calculated, in place of a parameter, and lists it. Resolves with its identity. */
  fitNumber(id: string, parameter: number, number: string, signal: AbortSignal): Promise<string> {
    const label = l10n.t("Fix a number");
    return this.#fit(id, label, signal, (formula, problem) => withFixedNumber(formula, problem, parameter, number));
  }

  async #fit(
    id: string,
    label: string,
    signal: AbortSignal,
    fit: (formula: Discovery, problem: Problem) => Omit<Discovery, "seconds">,
  ): Promise<string> {
    const { formula, problem } = await this.#withRows(id, signal);
    const fitted = fit(formula, problem);
    // Whoever gave up meanwhile could not be heard.
    await nextTurn();
    signal.throwIfAborted();
    this.model.disposed.throwIfAborted();
    return this.formulas.add(fitted, problem, label);
  }

  /** How good a formula is on the rows of its run, as its files are now. */
  async quality(id: string, signal: AbortSignal): Promise<Quality> {
    const { model } = this;
    const ended = AbortSignal.any([signal, model.disposed]);
    const stored = this.formulas.find(id);
    const { problem } = await this.data.load(asAnswered(model.document), model.folder, ended);
    return measuredQuality(stored, problem);
  }

  /** How good a formula was when it was found; throws where there is none. */
  qualityAsFound(id: string): Quality {
    const { train, validation } = this.formulas.find(id);
    return { train, validation };
  }

  /** A formula as code generators want it, fitted to other files or to its own as they are now. Rejects as `refitted` does. */
  async refit(id: string, files: readonly string[] | undefined, signal: AbortSignal): Promise<CodeFormula> {
    const { document, folder, host, disposed } = this.model;
    const ended = AbortSignal.any([signal, disposed]);
    return refitted(asAnswered(document), this.formulas.find(id), { folder, files, service: host.data }, ended);
  }

  /** A formula with the rows it was fitted to. */
  async #withRows(id: string, signal: AbortSignal): Promise<{ formula: Discovery; problem: Problem }> {
    const ended = AbortSignal.any([signal, this.model.disposed]);
    const stored = this.formulas.find(id);
    const problem = await this.#problem(asAnswered(this.model.document), ended);
    return { formula: restoreFormula(stored, problem), problem };
  }

  /** The rows that formulas were fitted to, from memory where they are there. */
  async #problem(document: RunDocument, signal: AbortSignal): Promise<Problem> {
    const { folder } = this.model;
    return this.data.loadedProblem(document, folder) ?? (await this.data.load(document, folder, signal)).problem;
  }
}
