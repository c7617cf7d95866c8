import * as path from "node:path";
import * as vscode from "vscode";
import { parseDocument, serializeDocument } from "../run/documentFormat";
import type { RunDocument } from "../run/document";
import { Run } from "../run/run";
import type { RunEdit } from "../run/runHost";
import { Disposable } from "./disposable";
import type { EditorRunHost } from "./editorRunHost";
import { isCancellation, logError, sentenceFor } from "./errors";
import { folderOf } from "./runFiles";

/** A page on the run, as far as others need to know it. */
export interface PageHandle {
  readonly isVisible: boolean;
  /** Brings the page to the front and gives it the focus. */
  reveal(): void;
  /** Chooses a formula, as soon as the page shows anything. */
  showFormula(id: string): void;
}

/** How long a run outlives its document while the one it was saved as has not opened yet, in milliseconds. */
const heirPatience = 10_000;
/** Longer than it takes a run to say that it changed, in milliseconds. */
const newsDelay = 1000;

/** A `.parsimony` document that is open: a live run, or the sentence that says why it cannot be read. */
export class OpenRun extends Disposable implements vscode.CustomDocument {
  private live: Run | undefined;
  private sentence: string | undefined;
  private subscriptions: vscode.Disposable | undefined;
  /** The page that was looked at last comes first. */
  private pages: readonly PageHandle[] = [];
  /** The formula that the first page is to choose. */
  private wanted: string | undefined;
  private edits = false;
  private onDisk: string | undefined;
  private heir: "none" | "expected" | "found" = "none";
  private heirTimer: NodeJS.Timeout | undefined;
  private reverting = false;
  private revisions = 0;
  private savedAt = 0;
  private loading = Promise.resolve();

  private readonly changed = this.own(new vscode.EventEmitter<void>());
  private readonly edited = this.own(new vscode.EventEmitter<RunEdit>());
  private readonly replaced = this.own(new vscode.EventEmitter<void>());
  private readonly saves = this.own(new vscode.EventEmitter<void>());
  private readonly ended = new vscode.EventEmitter<void>();

  /** Anything a person can see of the run changed. */
  readonly onDidChange = this.changed.event;
  /** The document has to be saved. */
  readonly onDidEdit = this.edited.event;
  /** The document became readable or unreadable: pages have to be made anew. */
  readonly onDidReplaceContent = this.replaced.event;
  readonly onDidSave = this.saves.event;
  readonly onDidDispose = this.ended.event;

  constructor(
    readonly uri: vscode.Uri,
    private readonly host: EditorRunHost,
    private readonly log: vscode.LogOutputChannel,
  ) {
    super();
  }

  /** File name of the data, or of the document while it cannot be read. */
  get name(): string {
    return this.live?.snapshot().title ?? path.posix.basename(this.uri.path);
  }

  /** True if there is something to save as soon as the editor listens. */
  startsEdited = false;

  /** The live run; undefined while the document cannot be read. */
  get run(): Run | undefined {
    return this.live;
  }

  /** Why the document cannot be read, as a sentence. */
  get fault(): string | undefined {
    return this.sentence;
  }

  /** Resolves when the run has looked at its data, and for what a crash left of it. */
  get loaded(): Promise<void> {
    return this.loading;
  }

  /** True if the document changed since it was read or written. */
  get isEdited(): boolean {
    return this.edits;
  }

  /** Text of the file when it was last read or written. */
  get diskText(): string | undefined {
    return this.onDisk;
  }

  /** The person knows that the file holds this now. */
  noteDiskText(text: string): void {
    this.onDisk = text;
  }

  /** True while a page shows the run. */
  get isVisible(): boolean {
    return this.pages.some((page) => page.isVisible);
  }

  /** Rises with every call: snapshots are numbered by it, since a run that replaces another counts from the start. */
  nextRevision(): number {
    return ++this.revisions;
  }

  /** A page is there, is looked at, or became visible or hidden. */
  notePage(page: PageHandle): void {
    this.pages = [page, ...this.pages.filter((other) => other !== page)];
    if (this.wanted !== undefined) page.showFormula(this.wanted);
    this.wanted = undefined;
    this.changed.fire();
  }

  removePage(page: PageHandle): void {
    this.pages = this.pages.filter((other) => other !== page);
    this.changed.fire();
  }

  /** Brings the page to the front that was looked at last; false if there is none. */
  reveal(): boolean {
    this.pages[0]?.reveal();
    return this.pages.length > 0;
  }

  /** Chooses a formula on the page that was looked at last, or on the first one that opens. */
  showFormula(id: string): void {
    if (this.pages.length > 0) this.pages[0].showFormula(id);
    else this.wanted = id;
  }

  /** Shows what is in the document's file. Never rejects: what cannot be read becomes the fault. */
  async readFile(text: Promise<string>): Promise<void> {
    await this.read(
      text.then((read) => {
        this.onDisk = read;
        return read;
      }),
    );
  }

  /** As `readFile`, with a text from elsewhere (a backup, a recovery). */
  async read(text: string | Promise<string>): Promise<void> {
    let document: RunDocument;
    try {
      document = parseDocument(await text);
    } catch (error) {
      if (isCancellation(error)) return;
      logError(this.log, error, `Opening ${this.uri.toString()}`);
      await this.showFault(sentenceFor(error));
      return;
    }
    await this.show(document);
  }

  async show(document: RunDocument): Promise<void> {
    // Closed while its text was read.
    if (this.isDisposed) return;
    this.edits = false;
    if (this.live) {
      await this.live.replace(document);
      return;
    }
    const run = new Run(document, this.host);
    this.adopt(run);
    this.replaced.fire();
    this.loading = run.load();
  }

  async showFault(sentence: string): Promise<void> {
    if (this.isDisposed) return;
    const before = this.live;
    this.subscriptions?.dispose();
    this.live = undefined;
    this.sentence = sentence;
    this.edits = false;
    this.changed.fire();
    this.replaced.fire();
    await before?.dispose();
  }

  /** The document as it was opened has yet to be saved. */
  markEdited(): void {
    this.noteEdit({ label: "" });
  }

  /** Text of the document as a file in `folder` holds it. */
  text(folder: string = folderOf(this.uri)): string {
    if (!this.live) throw new Error(`${this.uri.toString()} cannot be read, so there is nothing to write`);
    return serializeDocument(this.live.document(folder));
  }

  /** Saves by `write`. Edits that arrive meanwhile leave the document edited. */
  async save(write: (text: string) => Promise<void>): Promise<void> {
    const { live } = this;
    if (!live) throw new Error(`${this.uri.toString()} cannot be read, so there is nothing to write`);
    const document = live.document(folderOf(this.uri));
    const text = serializeDocument(document);
    this.edits = false;
    try {
      await write(text);
    } catch (error) {
      this.edits = true;
      throw error;
    }
    this.onDisk = text;
    this.savedAt = Date.now();
    this.saves.fire();
    await live.saved(document);
    // The editor takes the document for saved when this returns, and would miss what came in between.
    if (this.edits) setTimeout(() => this.noteEdit({ label: "" }), 0);
  }

  /** Back to what `content` reads: changes are given up, also where the document is closed meanwhile (Don't Save). */
  async revert(content: () => Promise<void>): Promise<void> {
    this.reverting = true;
    try {
      if (this.live) await giveUpChanges(this.live);
      await content();
    } finally {
      this.reverting = false;
    }
  }

  /**
   * This document is being saved under another address: from now on its run waits for the document that opens there,
   * and edits are that one's to tell. Returns what to call where the saving fails.
   */
  expectHeir(): () => void {
    if (this.heir === "found") return () => undefined;
    this.heir = "expected";
    clearTimeout(this.heirTimer);
    const giveUp = () => {
      if (this.heir !== "expected") return;
      this.heir = "none";
      if (this.isDisposed) this.endRun();
      else if (this.edits) this.markEdited();
    };
    this.heirTimer = setTimeout(giveUp, heirPatience);
    return giveUp;
  }

  /** Hands the live run over to the document it was saved as, with its search still on. */
  giveRunTo(heir: OpenRun, text: string): boolean {
    const run = this.live;
    if (!run || this.heir !== "expected") return false;
    this.heir = "found";
    clearTimeout(this.heirTimer);
    this.subscriptions?.dispose();
    run.moveTo(folderOf(heir.uri));
    this.host.moveTo(heir.uri);
    heir.onDisk = text;
    heir.savedAt = Date.now();
    heir.adopt(run);
    heir.startsEdited = heir.text() !== text;
    run.saved(parseDocument(text)).catch((error: unknown) => logError(this.log, error, "Saving under another name"));
    return true;
  }

  /** What the run hears from the editor changed: trust, or the language of the last text editor. */
  hostChanged(): void {
    this.live?.hostChanged();
  }

  private adopt(run: Run): void {
    this.live = run;
    this.sentence = undefined;
    this.subscriptions = vscode.Disposable.from(
      run.onDidChange(() => this.changed.fire()),
      run.onDidEdit((edit) => this.noteEdit(edit)),
    );
    this.changed.fire();
  }

  private noteEdit(edit: RunEdit): void {
    if (!edit.undo && this.isOldNews()) return;
    this.edits = true;
    if (this.heir === "none") this.edited.fire(edit);
  }

  /** A search tells of its changes a little late: they may be saved by now. */
  private isOldNews(): boolean {
    return Date.now() - this.savedAt < newsDelay && this.live !== undefined && this.text() === this.onDisk;
  }

  override dispose(): void {
    if (this.isDisposed) return;
    this.subscriptions?.dispose();
    this.ended.fire();
    this.ended.dispose();
    super.dispose();
    if (this.heir !== "expected") this.endRun();
  }

  private endRun(): void {
    if (this.heir === "found" || !this.live) return;
    const { live, reverting } = this;
    this.live = undefined;
    end(live, reverting).catch((error: unknown) => logError(this.log, error, `Closing ${this.uri.toString()}`));
  }
}

async function end(run: Run, changesGivenUp: boolean): Promise<void> {
  if (changesGivenUp) await giveUpChanges(run);
  await run.dispose();
}

/** Nothing of what is in the run now is to be offered again after a crash. */
async function giveUpChanges(run: Run): Promise<void> {
  await run.perform("stop");
  await run.saved();
}
