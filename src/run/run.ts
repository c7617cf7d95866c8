import * as l10n from "@vscode/l10n";
import type { CodeFormula, CodeStyle } from "../codegen/codeFormula";
import { generateCode } from "../codegen/generators";
import { shortFormula } from "../codegen/mark";
import { engines } from "../engines/engineList";
import type { LanguageName } from "../expression/language";
import type {
  FitView,
  FormulaDetail,
  FormulaEdit,
  FormulaView,
  IntervalsView,
  PanelChoice,
  RunAction,
  RunSnapshot,
  SetupEdit,
  SharingsView,
  StatusView,
  FieldDetail,
  SystemDetail,
} from "../protocol/page";
import type { Discovery } from "../search/candidate";
import type { Problem } from "../search/problem";
import { UserError } from "../userError";
import { answersEarlierQuestion, asAnswered } from "./answeredQuestion";
import { codeFormulaOf } from "./codeFormulaOf";
import { systemCode } from "./codeSystemOf";
import { fieldCode } from "./fields/codeFieldsOf";
import { asksForFields } from "./fields/fieldQuestion";
import { confidenceIntervals } from "./confidenceIntervals";
import { dataPaths, movedData } from "./dataFiles";
import type { RunDocument, StoredFormula } from "./document";
import { applyFormulaEdit, formulaEditLabel } from "./formulaEdit";
import { detailWithoutRows, formulaDetail, formulaPanels } from "./formulaDetail";
import { frontAt, identityInTime } from "./history";
import { learnedSentences } from "./learned";
import { problemWithoutRows } from "./problemWithoutRows";
import { fromSimpleToAccurate } from "./mergeFront";
import { withFixedNumber } from "./fixedNumber";
import { sharingsView, withOtherSharing } from "./otherSharings";
import { obstacles } from "./question";
import type { Quality } from "./refit";
import { measuredQuality, refitted } from "./refit";
import { RunData } from "./runData";
import type { RunEdit, RunHost, Subscription } from "./runHost";
import { RunJournal } from "./runJournal";
import { RunLoader } from "./runLoader";
import { RunModel } from "./runModel";
import { journalNotice, noticeIds, unreadableNotices } from "./runNotices";
import { RunRecovery } from "./runRecovery";
import { RunSearch } from "./runSearch";
import { RunSystem } from "./runSystem";
import { applySetupEdit } from "./setupEdit";
import { restoreFormula, storeFormula } from "./storedFormula";
import { engineDescription } from "./views/engineDescription";
import { asksForSystem } from "./systemQuestion";
import { FormulaViews, lossRowsOf } from "./views/formulas";
import { previewRows, questionView, titleOf } from "./views/question";
import { codeStyleView, languageViews } from "./views/languages";
import { momentViews } from "./views/moments";
import { setupView } from "./views/setup";
import { statusView } from "./views/status";
import { motionView } from "./views/motion";

/**
 * A run while somebody looks at it: its document, the preview of its data, and the session that searches. Knows no
 * editor. Errors a person can cause are shown as notices of the snapshot; `detail` and `code` throw them.
 */
export class Run {
  readonly #model: RunModel;
  readonly #data: RunData;
  readonly #journal: RunJournal;
  readonly #loader: RunLoader;
  readonly #search: RunSearch;
  readonly #system: RunSystem;
  readonly #recovery: RunRecovery;
  readonly #formulaViews = new FormulaViews();
  #chosen: string | undefined;
  /** Aborts when a search begins: it has better use for the processor, and changes what was asked about. */
  #quiet = new AbortController();

  constructor(document: RunDocument, host: RunHost) {
    this.#model = new RunModel(document, host);
    this.#data = new RunData(host.data);
    this.#journal = new RunJournal(host.journalFolder, (error) => this.#journalFailed(error));
    this.#search = new RunSearch(this.#model, this.#data, this.#journal);
    this.#loader = new RunLoader(
      this.#model,
      this.#data,
      () => this.#search.fitAgain(),
      () => this.#start(true),
    );
    this.#system = new RunSystem(this.#model);
    this.#recovery = new RunRecovery(this.#model, this.#search, host.journalFolder);
  }

  /** Reads the preview, chooses roles for a document that has none, and holds the data against the document. Never rejects. */
  async load(): Promise<void> {
    await Promise.all([this.#loader.load(), this.#recovery.offer()]);
  }

  /** Anything the page shows changed; at most five times a second, the last change always. */
  onDidChange(listener: () => void): Subscription {
    return this.#model.changes.on(listener);
  }

  /** The document changed: it has to be saved. */
  onDidEdit(listener: (edit: RunEdit) => void): Subscription {
    return this.#model.edits.on(listener);
  }

  // ---- what it is ------------------------------------------------------------------------------------------------

  /** Random; stays with the document wherever that goes. */
  get id(): string {
    return this.#model.document.id;
  }

  /** Absolute paths of the data. */
  get dataFiles(): readonly string[] {
    return dataPaths(this.#model.document.data, this.#model.folder);
  }

  /** Everything the page shows, whole. */
  snapshot(): RunSnapshot {
    const model = this.#model;
    const document = this.#search.document();
    const answered = asAnswered(document);
    const outdated = answersEarlierQuestion(document);
    const { front, unreadable } = this.#formulaViews.views(answered);
    const session = this.#search.state();
    return {
      revision: model.revision,
      title: titleOf(document),
      question: questionView(document, this.#rowCounts(document, !outdated), !outdated),
      setup: this.#setupView(document),
      status: this.#asksForSystem ? this.#systemStatus() : this.#status(document, front),
      system: this.#asksForSystem ? motionView(document) : undefined,
      front,
      beaten: session?.beaten ?? [],
      moments: momentViews(document),
      learned: learnedSentences(document.learned),
      lossRows: lossRowsOf(document),
      notices: [...model.notices.views(), ...unreadableNotices(unreadable)],
      languages: languageViews(),
      preferredLanguage: model.host.preferredLanguage(),
      codeStyle: codeStyleView(model.host.codeStyle?.() ?? {}),
    };
  }

  /** True where laws of motion are asked for, and no search for a formula is on. */
  get #asksForSystem(): boolean {
    return this.#system.busy || (asksForSystem(this.#model.document) && !this.#search.isOn && !this.#search.isStarting);
  }

  #status(document: RunDocument, front: readonly FormulaView[]): StatusView {
    return statusView(document, front, {
      session: this.#search.state(),
      budgetSeconds: this.#search.budgetSeconds,
      loading: this.#search.isStarting || (this.#loader.isLoading && document.progress.state === "new"),
      outdated: answersEarlierQuestion(document),
      disabledReason: this.#model.host.allowed(),
    });
  }

  #systemStatus(): StatusView {
    const nothing = { budgetSeconds: 0, evaluations: 0, exhausted: undefined, best: undefined };
    return { ...this.#system.status(), ...nothing, disabledReason: this.#model.host.allowed() };
  }

  /** The document as it is now; with a folder, its data paths are made relative to that folder (Save As). */
  document(folder = this.#model.folder): RunDocument {
    const document = this.#search.document();
    return { ...document, data: movedData(document.data, this.#model.folder, folder) };
  }

  /** True while a search loads, runs, is paused or is stopping. */
  get busy(): boolean {
    return this.#search.isStarting || this.#search.isOn || this.#system.busy;
  }

  #rowCounts(document: RunDocument, answered: boolean) {
    const loaded = this.#data.loadedRows(document, this.#model.folder);
    return loaded ?? previewRows(document, this.#data.preview, answered);
  }

  #setupView(document: RunDocument) {
    const problem = this.#data.loadedProblem(document, this.#model.folder);
    return setupView({
      document,
      preview: this.#data.preview,
      loading: this.#loader.isLoading,
      maximumThreads: this.#model.host.maximumThreads,
      engines: engines.map((engine) => ({ id: engine.id, objection: problem && engine.objection(problem) })),
      describeEngine: engineDescription,
    });
  }

  // ---- what a person does ----------------------------------------------------------------------------------------

  edit(edit: SetupEdit): void {
    const model = this.#model;
    const edited = applySetupEdit(model.document, edit, {
      columns: this.#data.preview?.columns ?? [],
      engines: engines.map((engine) => engine.id),
      maximumThreads: model.host.maximumThreads,
    });
    if (edited === undefined) model.host.log("debug", `An edit changes nothing: ${JSON.stringify(edit)}`);
    else model.editForm(edited.label, edited.document);
  }

  /** Stars, notes and deletion. A formula that is gone meanwhile is left alone. */
  editFormula(id: string, edit: FormulaEdit): void {
    const before = this.#model.document.front.find((formula) => formula.id === id);
    if (before === undefined) return;
    const after = applyFormulaEdit(before, edit);
    if (after === before) return;
    this.#mark(id, after);
    this.#model.edits.fire({
      label: formulaEditLabel(edit),
      undo: () => this.#mark(id, before),
      redo: () => this.#mark(id, after),
    });
  }

  /** Gives the formula the star, note and deletion of another state of it; the search may have fitted it better since. */
  #mark(id: string, { starred, note, deleted }: StoredFormula): void {
    const model = this.#model;
    const front = model.document.front.map((formula) => {
      if (formula.id !== id) return formula;
      const unmarked = { ...formula };
      delete unmarked.starred;
      delete unmarked.note;
      delete unmarked.deleted;
      return { ...unmarked, ...(starred && { starred }), ...(note && { note }), ...(deleted && { deleted }) };
    });
    model.document = { ...model.document, front };
    this.#search.deletionsChanged();
  }

  /** Never rejects: what stands in the way is a notice. */
  async perform(action: RunAction): Promise<void> {
    switch (action) {
      case "discover":
      case "continue":
        return this.#start(action === "discover");
      case "pause":
        return this.#search.pause();
      case "resume":
        return this.#search.resume();
      case "stop":
        await Promise.all([this.#search.stop(), this.#system.stop()]);
    }
  }

  async #start(anew: boolean): Promise<void> {
    const model = this.#model;
    // A command may come before the page has shown anything.
    await this.#loader.settled();
    if (this.busy || model.disposed.aborted) return;
    const { preview } = this.#data;
    const obstacle = model.host.allowed() ?? (preview && obstacles(model.document, preview)[0]?.message);
    if (obstacle !== undefined) {
      model.notices.post({ id: noticeIds.search, severity: "error", message: obstacle });
      return;
    }
    // Without a preview a notice says already why there are no data; trying again may help.
    if (preview === undefined) await this.#loader.load();
    if (this.#data.preview === undefined || (await this.#loader.isMissingFile())) return;
    this.#quiet.abort();
    this.#quiet = new AbortController();
    await (asksForSystem(this.#model.document) ? this.#system.start() : this.#search.start(anew));
  }

  async answerNotice(notice: string, action: string): Promise<void> {
    try {
      await this.#model.notices.answer(notice, action);
    } catch (error) {
      this.#model.report(error, noticeIds.fault);
    }
  }

  /** Remembers the formula the page shows, so that commands outside the page know. */
  choose(id: string | undefined): void {
    this.#chosen = id;
  }

  /** The chosen formula while it is listed or remembered, else the best trade-off, else undefined. */
  chosen(): string | undefined {
    const { front } = this.#formulaViews.views(asAnswered(this.#model.document));
    const chosen = front.find((formula) => formula.id === this.#chosen)?.id ?? this.#past(this.#chosen)?.id;
    return chosen ?? front.find((formula) => formula.knee)?.id;
  }

  // ---- questions with an answer ----------------------------------------------------------------------------------

  /** The front as it was so many seconds into the run, at a moment of the snapshot. */
  frontAt(seconds: number): readonly FormulaView[] {
    const { document } = this.#model;
    if (document.history?.moments.includes(seconds) !== true) return [];
    const { front } = this.#formulaViews.views(asAnswered({ ...document, front: frontAt(document, seconds) }));
    return front.map((formula) => {
      const past = document.history?.past.find((each) => identityInTime(each.formula) === identityInTime(formula));
      return past === undefined ? formula : { ...formula, id: identityInTime(formula), until: past.until };
    });
  }

  /**
   * What the page shows of a formula, with the rows in memory whatever became of the file since. Without plots and
   * standard errors where the data cannot be read; a notice says why. Rejects with `UserError` where there is no such formula, with the signal's reason when it aborts.
   */
  async detail(id: string, signal?: AbortSignal): Promise<FormulaDetail> {
    const model = this.#model;
    const ended = signal === undefined ? model.disposed : AbortSignal.any([signal, model.disposed]);
    const document = asAnswered(model.document);
    const stored = this.#formula(id);
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
   * Confidence intervals of a formula's numbers; `onProgress` hears which share of them is found. Rejects with
   * `UserError` where there is no such formula or the data cannot be read, with the reason of the abort when the signal
   * aborts or a search begins.
   */
  async intervals(id: string, signal: AbortSignal, onProgress: (share: number) => void): Promise<IntervalsView> {
    const ended = AbortSignal.any([signal, this.#model.disposed, this.#quiet.signal]);
    const { formula, problem } = await this.#withRows(id, ended);
    const intervals = await confidenceIntervals(formula, problem, ended, onProgress);
    return { ...intervals, formula: id };
  }

  /** The fit of the cells that were chosen. Rejects as `sharings` does. */
  async panels(id: string, choice: PanelChoice, signal: AbortSignal): Promise<FitView> {
    const { formula, problem } = await this.#withRows(id, signal);
    return formulaPanels(formula, problem, this.#model.document.settings.seed, choice);
  }

  /** What a formula would come to if a parameter varied over other columns. Rejects as `intervals` does, but goes on beside a search. */
  async sharings(id: string, parameter: number, signal: AbortSignal): Promise<SharingsView> {
    const { formula, problem } = await this.#withRows(id, signal);
    return { ...sharingsView(formula, problem, parameter), formula: id };
  }

  /**
   * Fits a formula with a parameter that varies over the columns `varies` and puts it into the results, with a star so that it
   * stays there whatever else is found; can be undone. Resolves with its identity. Rejects as `sharings` does.
   */
  async fitSharing(id: string, parameter: number, varies: readonly string[], signal: AbortSignal): Promise<string> {
    const { formula, problem } = await this.#withRows(id, signal);
    return this.#keep(withOtherSharing(formula, problem, parameter, varies), problem, l10n.t("Fit another sharing"));
  }

  /** Fits a formula with `number`, which may be calculated, in place of a parameter; else as `fitSharing`. */
  async fitNumber(id: string, parameter: number, number: string, signal: AbortSignal): Promise<string> {
    const { formula, problem } = await this.#withRows(id, signal);
    return this.#keep(withFixedNumber(formula, problem, parameter, number), problem, l10n.t("Fix a number"));
  }

  /** Puts a formula into the results, with a star and so that it can be undone, unless it is there already. */
  #keep(fitted: Omit<Discovery, "seconds">, problem: Problem, label: string): string {
    const { seconds } = this.#search.document().progress;
    const stored = { ...storeFormula({ ...fitted, seconds }, problem), starred: true };
    const before = this.#model.document.front.find((each) => each.id === stored.id);
    if (before !== undefined && before.deleted !== true) return before.id;
    this.#putFormula(stored.id, stored);
    this.#model.edits.fire({
      label,
      undo: () => this.#putFormula(stored.id, before),
      redo: () => this.#putFormula(stored.id, stored),
    });
    return stored.id;
  }

  /** Puts a formula into the document in place of the one with that identity, or takes it out. */
  #putFormula(id: string, formula: StoredFormula | undefined): void {
    const model = this.#model;
    const others = model.document.front.filter((each) => each.id !== id);
    const front = formula === undefined ? others : [...others, formula].sort(fromSimpleToAccurate);
    model.document = { ...model.document, front };
    this.#search.deletionsChanged();
  }

  /** A formula with the rows it was fitted to. */
  async #withRows(id: string, signal: AbortSignal): Promise<{ formula: Discovery; problem: Problem }> {
    const ended = AbortSignal.any([signal, this.#model.disposed]);
    const stored = this.#formula(id);
    const problem = await this.#problem(asAnswered(this.#model.document), ended);
    return { formula: restoreFormula(stored, problem), problem };
  }

  /** The rows that formulas were fitted to, from memory where they are there. */
  async #problem(document: RunDocument, signal: AbortSignal): Promise<Problem> {
    const { folder } = this.#model;
    return this.#data.loadedProblem(document, folder) ?? (await this.#data.load(document, folder, signal)).problem;
  }

  /** The formula as code. Throws `UserError` where there is no such formula or it cannot be read. */
  code(id: string, language: LanguageName, style?: CodeStyle): string {
    return generateCode(language, this.codeFormula(id), style);
  }

  /** The laws of motion beside what was measured in an experiment, by its index. Rejects with `UserError` where there are none or the data cannot be read. */
  systemDetail(experiment: number, signal: AbortSignal): Promise<SystemDetail> {
    return this.#system.detail(experiment, signal);
  }

  /** Fields as they were measured and as their laws move them. Rejects as `systemDetail` does. */
  fieldDetail(signal: AbortSignal): Promise<FieldDetail> {
    return this.#system.fieldDetail(signal);
  }

  /** The laws of motion as code. Throws `UserError` where there are none, or for a language that has no solver of ours to call. */
  systemCode(language: LanguageName): string {
    const { document } = this.#model;
    if (document.fields !== undefined && asksForFields(document)) return fieldCode(document, document.fields, language);
    if (document.system !== undefined) return systemCode(document, document.system, language);
    throw new UserError("noSystem", l10n.t("There are no laws of motion here any more. Look for them again."));
  }

  /** The formula as code generators want it. Throws as `code` does. */
  codeFormula(id: string): CodeFormula {
    return codeFormulaOf(asAnswered(this.#model.document), this.#formula(id));
  }

  /** The identity of a formula by the short form of it that the mark of code tells; one on the front before one of the past. */
  markedFormula(short: string): string | undefined {
    const { front, history } = this.#model.document;
    const listed = front.find(({ id, deleted }) => deleted !== true && shortFormula(id) === short);
    if (listed !== undefined) return listed.id;
    const past = history?.past.findLast(({ formula }) => shortFormula(formula.id) === short);
    return past && identityInTime(past.formula);
  }

  /** How good a formula is on the rows of its run, as its files are now. Rejects as `intervals` does. */
  async quality(id: string, signal: AbortSignal): Promise<Quality> {
    const model = this.#model;
    const ended = AbortSignal.any([signal, model.disposed]);
    const stored = this.#formula(id);
    const { problem } = await this.#data.load(asAnswered(model.document), model.folder, ended);
    return measuredQuality(stored, problem);
  }

  /** How good a formula was when it was found. Throws `UserError` where there is no such formula. */
  qualityAsFound(id: string): Quality {
    const { train, validation } = this.#formula(id);
    return { train, validation };
  }

  /** A formula as code generators want it, fitted to other files or to its own as they are now. Rejects as `refitted` does. */
  async refit(id: string, files: readonly string[] | undefined, signal: AbortSignal): Promise<CodeFormula> {
    const { document, folder, host, disposed } = this.#model;
    const ended = AbortSignal.any([signal, disposed]);
    return refitted(asAnswered(document), this.#formula(id), { folder, files, service: host.data }, ended);
  }

  /** A formula that is not on the front any more, by the identity that `frontAt` gave it. */
  #past(id: string | undefined): StoredFormula | undefined {
    const past = this.#model.document.history?.past.find(({ formula }) => identityInTime(formula) === id);
    return past && { ...past.formula, id: identityInTime(past.formula) };
  }

  #formula(id: string): StoredFormula {
    const { front } = this.#model.document;
    const formula = front.find((each) => each.id === id && each.deleted !== true) ?? this.#past(id);
    if (formula !== undefined) return formula;
    throw new UserError("noSuchFormula", l10n.t("This formula is no longer in the run. Choose another one."));
  }

  // ---- its life --------------------------------------------------------------------------------------------------

  /** The document now lies in this folder: data paths are rewritten. */
  moveTo(folder: string): void {
    this.#model.moveTo(folder);
  }

  /** This very document is safely on disk: what it holds is no longer needed in a journal. */
  async saved(document = this.document()): Promise<void> {
    this.#model.saved(document);
    await this.#journal.saved(document, this.#model.host.documentLocation?.());
    await this.#recovery.saved();
  }

  /** Replaces the document (revert). A search that is on is stopped first. */
  async replace(document: RunDocument): Promise<void> {
    await Promise.all([this.#search.stop(), this.#system.stop()]);
    if (this.#model.disposed.aborted) return;
    this.#search.forget();
    this.#model.document = document;
    await this.saved(document);
    await this.#loader.load();
  }

  #journalFailed(error: unknown): void {
    this.#model.host.log("error", `The journal cannot be written: ${String(error)}`);
    this.#model.notices.post(journalNotice());
  }

  /** The host's answer to `allowed()` or `preferredLanguage()` changed. */
  hostChanged(): void {
    this.#model.changed();
  }

  /** Ends workers and everything under way. What was found stays in `document()`. */
  async dispose(): Promise<void> {
    const stopped = Promise.all([this.#search.stop(), this.#system.stop()]);
    this.#data.dispose();
    this.#model.dispose();
    await stopped;
    await this.#journal.close();
  }
}
