import * as l10n from "@vscode/l10n";
import type { Dialect } from "../data/source";
import { UserError } from "../userError";
import { isAbort } from "./abort";
import { answersEarlierQuestion, asAnswered, askedNow, sameDialect } from "./answeredQuestion";
import { movedData } from "./dataFiles";
import type { RunDocument } from "./document";
import { Emitter } from "./emitter";
import type { Notice } from "./notices";
import { Notices } from "./notices";
import type { RunEdit, RunHost } from "./runHost";
import { earlierQuestionNotice, faultNotice, noticeIds } from "./runNotices";
import { asksForSystem } from "./systemQuestion";
import { Throttle } from "./throttle";
import { faultText } from "./faultText";

/** Milliseconds between two snapshots. */
const snapshotInterval = 200;

/** What the parts of a live run share: the document, what a person is told, and who hears of changes. */
export class RunModel {
  readonly changes: Emitter<void>;
  readonly edits: Emitter<RunEdit>;
  /** The file is to be read another way. */
  readonly dialectChanges: Emitter<void>;
  /** The files are not what they were when they were read. */
  readonly fileChanges: Emitter<void>;
  readonly notices: Notices;
  #document: RunDocument;
  #folder: string;
  #revision = 0;
  /** The search changed the document since the last `edits` event. */
  #touched = false;
  readonly #throttle: Throttle;
  readonly #disposal = new AbortController();

  constructor(
    document: RunDocument,
    readonly host: RunHost,
  ) {
    const onFault = (error: unknown) => host.log("error", faultText(error));
    this.changes = new Emitter(onFault);
    this.edits = new Emitter(onFault);
    this.dialectChanges = new Emitter(onFault);
    this.fileChanges = new Emitter(onFault);
    this.notices = new Notices(() => this.changed());
    this.#throttle = new Throttle(snapshotInterval, () => this.#tell());
    this.#folder = host.documentFolder;
    this.#document = withAnsweredQuestion(document);
    if (isOutdated(this.#document)) this.notices.post(this.#earlierQuestionNotice());
  }

  /** Aborts when the run is disposed. */
  get disposed(): AbortSignal {
    return this.#disposal.signal;
  }

  get revision(): number {
    return this.#revision;
  }

  get folder(): string {
    return this.#folder;
  }

  get document(): RunDocument {
    return this.#document;
  }

  /** Replaces the document; whether that has to be saved is the caller's to say. */
  set document(document: RunDocument) {
    const before = this.#document;
    this.#document = withAnsweredQuestion(document);
    if (isOutdated(this.#document) && !isOutdated(before)) this.notices.post(this.#earlierQuestionNotice());
    if (!isOutdated(this.#document)) this.notices.remove(noticeIds.earlierQuestion);
    if (!sameDialect(before.data.dialect, document.data.dialect)) this.dialectChanges.fire();
    this.changed();
  }

  /** The document now lies in another folder. */
  moveTo(folder: string): void {
    this.document = { ...this.#document, data: movedData(this.#document.data, this.#folder, folder) };
    this.#folder = folder;
  }

  /** Something the page shows changed. */
  changed(): void {
    if (!this.disposed.aborted) this.#throttle.request();
  }

  /** The search changed the document: it has to be saved. */
  touched(): void {
    this.#touched = true;
    this.changed();
  }

  /** This document is on disk: what the search changed before needs no saving any more. */
  saved({ front, progress, system, fields }: RunDocument): void {
    const now = this.#document;
    if (front === now.front && progress === now.progress && system === now.system && fields === now.fields)
      this.#touched = false;
  }

  /** Tells the person what went wrong under a notice id, and the log where it was our fault. Aborts are no news. */
  report(error: unknown, notice: string, actions: Notice["actions"] = []): void {
    if (isAbort(error) || this.disposed.aborted) return;
    if (error instanceof UserError) {
      this.host.log("warn", `${error.code}: ${error.message}`);
      this.notices.post({ id: notice, severity: "error", message: error.message, actions });
    } else {
      this.host.log("error", faultText(error));
      this.notices.post(faultNotice(notice));
    }
  }

  /** Takes the form (columns, settings, how the file is read) from another document; can be undone. */
  editForm(label: string, edited: RunDocument): void {
    const before = formOf(this.#document);
    const after = formOf(edited);
    this.document = withForm(this.#document, after);
    this.edits.fire({
      label,
      undo: () => (this.document = withForm(this.#document, before)),
      redo: () => (this.document = withForm(this.#document, after)),
    });
  }

  #earlierQuestionNotice(): Notice {
    return earlierQuestionNotice(() =>
      this.editForm(l10n.t("Go back to the earlier question"), asAnswered(this.#document)),
    );
  }

  #tell(): void {
    this.#revision++;
    if (this.#touched) {
      this.#touched = false;
      this.edits.fire({ label: l10n.t("Search") });
    }
    this.changes.fire();
  }

  dispose(): void {
    this.#disposal.abort();
    this.#throttle.dispose();
    this.changes.clear();
    this.edits.clear();
    this.dialectChanges.clear();
    this.fileChanges.clear();
  }
}

/** True where formulas are shown that answer another question. */
function isOutdated(document: RunDocument): boolean {
  return !asksForSystem(document) && answersEarlierQuestion(document);
}

/** The part of a document that a person fills in. */
interface Form {
  readonly columns: RunDocument["columns"];
  readonly settings: RunDocument["settings"];
  readonly dialect: Dialect;
}

function formOf({ columns, settings, data }: RunDocument): Form {
  return { columns, settings, dialect: data.dialect };
}

function withForm(document: RunDocument, { columns, settings, dialect }: Form): RunDocument {
  return { ...document, columns, settings, data: { ...document.data, dialect } };
}

/** A document that has formulas but does not say which question they answer is taken at its word: the one it asks. */
function withAnsweredQuestion(document: RunDocument): RunDocument {
  if (document.answered !== undefined || document.front.length === 0) return document;
  return { ...document, answered: askedNow(document) };
}
