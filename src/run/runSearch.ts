import * as path from "node:path";
import * as l10n from "@vscode/l10n";
import type { Discovery } from "../search/candidate";
import { exactLoss } from "../search/front";
import type { Problem } from "../search/problem";
import { answersEarlierQuestion, asAnswered, askedNow, sameQuestion } from "./answeredQuestion";
import { FileWatch } from "./dataFiles";
import { readConstraints } from "./constraints/readConstraints";
import { deletedIdentities } from "./deletedFormulas";
import { fitFormulasAgain } from "./fitFormulasAgain";
import type { Learned, RunDocument, StoredFormula } from "./document";
import { withoutHistory } from "./history";
import { entryOf, withImprovement } from "./improvement";
import { learnedIn, withLearned } from "./learned";
import { isMarked, mergeFront, withMarks } from "./mergeFront";
import type { LoadedQuestion, RunData } from "./runData";
import type { RunJournal } from "./runJournal";
import type { RunModel } from "./runModel";
import { changedMeanwhileNotice, faultNotice, fewRowsNotice, fittedAgainNotice, noticeIds } from "./runNotices";
import type { FrontImprovement, SessionState } from "./session";
import { Session } from "./session";
import { restoreFormula } from "./storedFormula";
import { prepareThread } from "./waitingThread";

/** With fewer rows to fit, formulas are easily found that fit all of them by chance. */
const fewRows = 8;

/** A session that is on, and what the run had before it. */
interface Active {
  readonly session: Session;
  readonly problem: Problem;
  readonly budgetSeconds: number;
  readonly secondsBefore: number;
  readonly evaluationsBefore: number;
  readonly learnedBefore: Learned | undefined;
  readonly watch: FileWatch;
  /** What the person deleted (`deletedIdentities`): the session asks this very set. */
  readonly excluded: Set<string>;
  faultsLogged: number;
  objectionsShown: number;
}

/** Searches of a live run, one at a time: from Discover to what it found being in the document. */
export class RunSearch {
  /** Set while the data of a search are read. */
  #starting: AbortController | undefined;
  /** Resolves when the search that was asked for last is on, or will never be. */
  #started: Promise<void> = Promise.resolve();
  #active: Active | undefined;
  /** Resolves when what the session found is in the document. */
  #over: Promise<void> = Promise.resolve();
  /** The last word of the session that is on or was on last. */
  #last: SessionState | undefined;

  constructor(
    private readonly model: RunModel,
    private readonly data: RunData,
    private readonly journal: RunJournal,
  ) {}

  get isStarting(): boolean {
    return this.#starting !== undefined;
  }

  get isOn(): boolean {
    return this.#active !== undefined;
  }

  get budgetSeconds(): number {
    return this.#active?.budgetSeconds ?? this.model.document.settings.seconds;
  }

  /** The session that is on, or was on last since the document was opened. */
  state(): SessionState | undefined {
    return this.#active?.session.state() ?? this.#last;
  }

  /** The document with the progress of this very moment. */
  document(): RunDocument {
    const { document } = this.model;
    return this.#active === undefined ? document : this.#told(document);
  }

  /**
   * Reads the data and starts a session. It goes on from the formulas of the document, unless `anew` is asked for or
   * they answer another question. Formulas are replaced only once the data turned out to be good. Never rejects; what
   * stands in the way is a notice.
   */
  start(anew: boolean): Promise<void> {
    return this.#startWith(async (signal) => {
      const { model } = this;
      model.notices.remove(
        noticeIds.search,
        noticeIds.engine,
        noticeIds.thread,
        noticeIds.fewRows,
        noticeIds.fittedAgain,
      );
      const asked = model.document;
      readConstraints(asked);
      void prepareThread(model.host.workerFile);
      const loaded = await this.data.load(asked, model.folder, signal);
      const changed = this.#fileOfOtherData(loaded);
      if (changed !== undefined && !answersEarlierQuestion(asked)) {
        await this.#fitAgain(loaded, signal);
        if (!anew) model.notices.post(fittedAgainNotice(path.basename(changed)));
      }
      signal.throwIfAborted();
      this.#begin(loaded, asked, anew);
    });
  }

  /** Fits the formulas of the document to the data as it is now. Never rejects. */
  fitAgain(): Promise<void> {
    return this.#startWith(async (signal) => {
      const { model } = this;
      const loaded = await this.data.load(asAnswered(model.document), model.folder, signal);
      await this.#fitAgain(loaded, signal);
    });
  }

  /** Does what needs the rows, one at a time. Never rejects. */
  #startWith(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    if (this.#starting !== undefined || this.#active !== undefined) return this.#started;
    const starting = new AbortController();
    this.#starting = starting;
    const { model } = this;
    model.changed();
    this.#started = work(starting.signal)
      .catch((error: unknown) => model.report(error, noticeIds.search))
      .finally(() => {
        this.#starting = undefined;
        model.changed();
      });
    return this.#started;
  }

  /** The last search is history: the document is another one. */
  forget(): void {
    this.#last = undefined;
  }

  pause(): void {
    this.#active?.session.pause();
  }

  resume(): void {
    this.#active?.session.resume();
  }

  /** Ends the search, or the reading of its data; what was found stays. Resolves when it is over and every thread gone. */
  async stop(): Promise<void> {
    this.#starting?.abort();
    await this.#started;
    await this.#active?.session.stop();
    await this.#over;
  }

  /** The person deleted a formula of the document, or took that back. */
  deletionsChanged(): void {
    if (this.#active === undefined) return;
    const { excluded, problem } = this.#active;
    excluded.clear();
    for (const identity of deletedIdentities(this.model.document.front, problem)) excluded.add(identity);
  }

  /** A file that is another one now than when the formulas of the document were found; undefined if there is none. */
  #fileOfOtherData({ files }: LoadedQuestion): string | undefined {
    const { front, data } = this.model.document;
    const other = data.files.findIndex(({ sha256 }, k) => sha256 !== undefined && sha256 !== files[k].sha256);
    return front.length > 0 ? files[other]?.path : undefined;
  }

  async #fitAgain(loaded: LoadedQuestion, signal: AbortSignal): Promise<void> {
    const { model } = this;
    const fitted = await fitFormulasAgain(model.document.front, loaded.problem, signal);
    const marks = new Map(model.document.front.map((formula) => [formula.id, formula]));
    const { data, progress } = model.document;
    model.document = {
      ...withoutHistory(model.document),
      data: withIdentity(data, loaded),
      front: mergeFront(
        fitted.map((formula) => withMarks(formula, marks.get(formula.id))),
        [],
        loaded.problem.constraints.constants,
      ),
      progress: { ...progress, trainRows: loaded.trainRows, validationRows: loaded.validationRows },
    };
    model.notices.remove(noticeIds.changed);
    model.touched();
  }

  #begin(loaded: LoadedQuestion, asked: RunDocument, anew: boolean): void {
    const { model } = this;
    const { problem } = loaded;
    const goesOn = !anew && !answersEarlierQuestion({ ...asked, front: model.document.front });
    const kept = goesOn ? model.document.front : marked(model.document, asked);
    const before = goesOn ? model.document.progress : { seconds: 0, evaluations: 0 };
    const excluded = new Set(deletedIdentities(kept, problem));
    const { settings } = asked;
    const session = new Session({
      problem,
      engines: settings.engines,
      threads: Math.min(settings.threads, model.host.maximumThreads),
      // Other random numbers than before, yet the same whenever the run is repeated step by step.
      seed: (settings.seed + before.evaluations) % 2 ** 32,
      limits: { seconds: settings.seconds, evaluations: settings.evaluations, loss: exactLoss },
      seeds: goesOn ? this.#seeds(kept, problem) : [],
      excluded,
      workerFile: model.host.workerFile,
      elapsedSeconds: before.seconds,
      evaluations: before.evaluations,
    });
    const watch = new FileWatch(loaded.files, (file, state) => {
      if (state === "same") model.notices.remove(noticeIds.changedMeanwhile);
      else model.notices.post(changedMeanwhileNotice(path.basename(file.path), state));
    });
    const active: Active = {
      session,
      problem,
      budgetSeconds: settings.seconds,
      secondsBefore: before.seconds,
      evaluationsBefore: before.evaluations,
      learnedBefore: goesOn ? model.document.learned : undefined,
      watch,
      excluded,
      faultsLogged: 0,
      objectionsShown: 0,
    };
    this.#active = active;
    model.document = {
      ...(goesOn ? model.document : withoutResults(model.document)),
      data: withIdentity(model.document.data, loaded),
      answered: askedNow(asked),
      front: kept,
      progress: {
        state: "running",
        seconds: before.seconds,
        evaluations: before.evaluations,
        trainRows: loaded.trainRows,
        validationRows: loaded.validationRows,
      },
    };
    model.notices.remove(noticeIds.changed);
    if (loaded.trainRows < fewRows) model.notices.post(fewRowsNotice(loaded.trainRows));
    const asking = `${problem.target.name} from ${problem.inputs.map(({ name }) => name).join(", ")}`;
    const rows = `${loaded.trainRows} + ${loaded.validationRows} rows`;
    const means = `${settings.engines.join(", ")} on ${settings.threads} threads, seed ${settings.seed}`;
    model.host.log("info", `Search for ${asking} (${rows}; ${means}) started.`);
    model.touched();
    void this.journal.begin(model.document, model.host.documentLocation?.());
    session.onImprovement((improvement) => this.#take(improvement, active));
    session.onChange(() => this.#notice(active));
    session.start();
    this.#over = session
      .over()
      .then(() => this.#finish(active))
      .catch((error: unknown) => model.report(error, noticeIds.search));
  }

  #seeds(formulas: readonly StoredFormula[], problem: Problem): Discovery[] {
    return formulas.flatMap((formula) => {
      if (formula.deleted) return [];
      try {
        return [restoreFormula(formula, problem)];
      } catch (error) {
        // The list shows it as unreadable already; the search goes on without it.
        this.model.host.log("warn", `A formula cannot be continued from: ${String(error)}`);
        return [];
      }
    });
  }

  /** Puts an improvement where a crash cannot lose it, then into the document. */
  #take(improvement: FrontImprovement, { problem }: Active): void {
    const { model } = this;
    const entry = entryOf(improvement, problem);
    this.journal.append(entry);
    model.document = withImprovement(model.document, entry, problem.constraints.constants);
    model.touched();
  }

  #notice(active: Active): void {
    const { faults, objections, ended } = active.session.state();
    const { model } = this;
    if (objections.length > active.objectionsShown) {
      active.objectionsShown = objections.length;
      model.notices.post({ id: noticeIds.engine, severity: "warning", message: objections.join(" ") });
    }
    if (faults.length > active.faultsLogged) {
      for (const fault of faults.slice(active.faultsLogged)) model.host.log("error", fault);
      active.faultsLogged = faults.length;
      if (ended === undefined) {
        model.notices.post({
          id: noticeIds.thread,
          severity: "information",
          message: l10n.t("A search thread ended unexpectedly. Another one goes on in its place; nothing is lost."),
        });
      }
    }
    model.changed();
  }

  #finish(active: Active): void {
    const { model } = this;
    const { sawChange } = active.watch;
    active.watch.dispose();
    model.notices.remove(noticeIds.changedMeanwhile);
    this.#notice(active);
    const state = active.session.state();
    const told = this.#told(model.document);
    this.#active = undefined;
    this.#last = state;
    this.journal.end();
    const { evaluations, recalled, seconds, kernelBytes } = state;
    const [time, memory] = [`${seconds.toFixed(1)} s`, `${(kernelBytes / 1e6).toFixed(1)} MB`];
    model.host.log(
      "info",
      `Search ended (${state.ended}): ${evaluations} formulas tried in ${time}, and ${recalled} known in one spelling or another; ${memory} for the kernels of a thread.`,
    );
    model.document = told;
    // What was said about the search is over; what it means for the formulas is for the loader to say.
    if (sawChange) model.fileChanges.fire();
    if (state.state === "failed") {
      model.notices.remove(noticeIds.thread);
      model.notices.post(faultNotice(noticeIds.search));
    }
    model.touched();
  }

  /** The document with what the session that is on has to say of itself. */
  #told(document: RunDocument): RunDocument {
    if (this.#active === undefined) return document;
    const { session, secondsBefore, evaluationsBefore, learnedBefore } = this.#active;
    const said = session.state();
    const { state, seconds, evaluations, ended } = said;
    const over = ended !== undefined && (state === "stopped" || state === "finished" || state === "failed");
    return {
      ...withLearned(document, learnedIn(said, learnedBefore)),
      progress: {
        ...document.progress,
        state: over ? state : "running",
        seconds: secondsBefore + seconds,
        evaluations: evaluationsBefore + evaluations,
      },
    };
  }
}

/** What a search that starts anew keeps: of the same question, the formulas a person said something about. */
function marked(document: RunDocument, asked: RunDocument): StoredFormula[] {
  if (document.answered === undefined || !sameQuestion(document.answered, askedNow(asked))) return [];
  return document.front.filter(isMarked);
}

/** For a search that starts anew. */
function withoutResults(document: RunDocument): RunDocument {
  return { ...withoutHistory(document), log: [] };
}

function withIdentity(data: RunDocument["data"], { files }: LoadedQuestion): RunDocument["data"] {
  return {
    ...data,
    files: data.files.map(({ path: file }, index) => {
      const { sha256, bytes } = files[index];
      return { path: file, sha256, bytes };
    }),
  };
}
