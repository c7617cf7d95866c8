import { engines } from "../engines/engineList";
import type { RunAction } from "../protocol/page";
import type { SetupEdit } from "../protocol/setup";
import type { FormulaView, RunSnapshot, StatusView } from "../protocol/snapshot";
import { answersEarlierQuestion } from "./answeredQuestion";
import { dataPaths, movedData } from "./dataFiles";
import type { RunDocument } from "./document";
import { learnedSentences } from "./learned";
import { obstacles } from "./question";
import { RunData } from "./runData";
import type { RunEdit, RunHost, Subscription } from "./runHost";
import { RunFormulas } from "./runFormulas";
import { RunJournal } from "./runJournal";
import { RunLoader } from "./runLoader";
import { RunModel } from "./runModel";
import { journalNotice, noticeIds, unreadableNotices } from "./runNotices";
import { RunQuestions } from "./runQuestions";
import { RunRecovery } from "./runRecovery";
import { RunSearch } from "./runSearch";
import { RunSystem } from "./runSystem";
import { applySetupEdit } from "./setupEdit";
import { engineDescription } from "./views/engineDescription";
import { asksForSystem } from "./systemQuestion";
import { lossRowsOf } from "./views/formulas";
import { previewRows, questionView, titleOf } from "./views/question";
import { codeStyleView, languageViews } from "./views/languages";
import { momentViews } from "./views/moments";
import { setupView } from "./views/setup";
import { statusView } from "./views/status";
import { motionView } from "./views/motion";

/**
 * A run while somebody looks at it: its document, the preview of its data, and the session that searches. Knows no
 * editor. Errors a person can cause are shown as notices of the snapshot; questions throw them.
 */
export class Run {
  readonly #model: RunModel;
  readonly #data: RunData;
  readonly #journal: RunJournal;
  readonly #loader: RunLoader;
  readonly #search: RunSearch;
  readonly #recovery: RunRecovery;
  readonly formulas: RunFormulas;
  readonly questions: RunQuestions;
  /** The laws of motion, where these are asked for. */
  readonly laws: RunSystem;

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
    this.formulas = new RunFormulas(this.#model, this.#search);
    this.questions = new RunQuestions(this.#model, this.#data, this.formulas);
    this.laws = new RunSystem(this.#model);
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
    const outdated = answersEarlierQuestion(document);
    const { front, unreadable } = this.formulas.views(document);
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
    return this.laws.busy || (asksForSystem(this.#model.document) && !this.#search.isOn && !this.#search.isStarting);
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
    return { ...this.laws.status(), ...nothing, disabledReason: this.#model.host.allowed() };
  }

  /** The document as it is now; with a folder, its data paths are made relative to that folder (Save As). */
  document(folder = this.#model.folder): RunDocument {
    const document = this.#search.document();
    return { ...document, data: movedData(document.data, this.#model.folder, folder) };
  }

  /** True while a search loads, runs, is paused or is stopping. */
  get busy(): boolean {
    return this.#search.isStarting || this.#search.isOn || this.laws.busy;
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
        await Promise.all([this.#search.stop(), this.laws.stop()]);
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
    if (this.#data.preview === undefined || (await this.#loader.isMissingFile()) || model.disposed.aborted) return;
    this.questions.interrupt();
    await (asksForSystem(model.document) ? this.laws.start() : this.#search.start(anew));
  }

  async answerNotice(notice: string, action: string): Promise<void> {
    try {
      await this.#model.notices.answer(notice, action);
    } catch (error) {
      this.#model.report(error, noticeIds.fault);
    }
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
    await Promise.all([this.#search.stop(), this.laws.stop()]);
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
    const stopped = Promise.all([this.#search.stop(), this.laws.stop()]);
    this.#data.dispose();
    this.#model.dispose();
    await stopped;
    await this.#journal.close();
  }
}
