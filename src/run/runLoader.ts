import * as path from "node:path";
import * as l10n from "@vscode/l10n";
import { isAbort } from "./abort";
import { dataPaths, documentPath } from "./dataFiles";
import type { RunDocument } from "./document";
import { carryRoles, likelyRoles } from "./roles";
import type { RunData } from "./runData";
import type { RunModel } from "./runModel";
import { changedDataNotice, changedDataOfLawsNotice, missingDataNotice, noticeIds, retryAction } from "./runNotices";
import { asksForSystem } from "./systemQuestion";
import { prepareThread } from "./waitingThread";

/** Reads the preview of a run's data, chooses roles, and holds the data against the document. */
export class RunLoader {
  #loading: Promise<void> | undefined;

  constructor(
    private readonly model: RunModel,
    private readonly data: RunData,
    /** Fits the formulas of the document to the data as it is now. */
    private readonly fitAgain: () => Promise<void>,
    /** Looks for the laws of motion of the document in the data as it is now. */
    private readonly findLawsAgain: () => Promise<void>,
  ) {
    model.dialectChanges.on(() => void this.load());
    model.fileChanges.on(() => void this.load());
  }

  get isLoading(): boolean {
    return this.#loading !== undefined;
  }

  /** Reads the preview anew. Never rejects: what goes wrong is a notice. */
  async load(): Promise<void> {
    const loading = this.#load();
    this.#loading = loading;
    this.model.changed();
    await loading;
    if (this.#loading === loading) this.#loading = undefined;
    this.model.changed();
  }

  /** Resolves when no preview is being read. */
  async settled(): Promise<void> {
    while (this.#loading !== undefined) await this.#loading;
  }

  async #load(): Promise<void> {
    const { model, data } = this;
    model.notices.remove(noticeIds.missing, noticeIds.unreadable);
    model.notices.removeAll(noticeIds.remark);
    try {
      const missing = await this.#missingFile();
      if (missing !== undefined) {
        model.notices.post(this.#missingNotice(missing));
        return;
      }
      const preview = await data.readPreview(model.document, model.folder);
      const { columns } = model.document;
      const rows = preview.scannedRows;
      const known = new Set(preview.columns.map((column) => column.name));
      const fits = columns.some(({ name, role }) => role !== "ignored" && known.has(name));
      const chosen = fits || model.document.front.length > 0 ? carryRoles(columns, preview.columns) : undefined;
      model.document = { ...model.document, columns: chosen ?? likelyRoles(preview.columns, rows) };
      preview.remarks.forEach((message, index) =>
        model.notices.post({ id: `${noticeIds.remark}${index}`, severity: "information", message }),
      );
    } catch (error) {
      model.report(error, noticeIds.unreadable, [retryAction(() => this.load())]);
      return;
    }
    if (model.host.allowed() === undefined) void prepareThread(model.host.workerFile);
    // Neither is waited for: a large file takes its time.
    void this.#compare();
    void this.#count();
  }

  /** True if a data file is not there, or may not be looked at; then a notice says so. */
  async isMissingFile(): Promise<boolean> {
    try {
      const missing = await this.#missingFile();
      if (missing === undefined) this.model.notices.remove(noticeIds.missing);
      else this.model.notices.post(this.#missingNotice(missing));
      return missing !== undefined;
    } catch (error) {
      this.model.report(error, noticeIds.unreadable);
      return true;
    }
  }

  async #missingFile(): Promise<string | undefined> {
    const paths = dataPaths(this.model.document.data, this.model.folder);
    const sizes = await Promise.all(paths.map((each) => this.data.size(each)));
    const index = sizes.indexOf(undefined);
    return index < 0 ? undefined : paths[index];
  }

  #missingNotice(file: string) {
    const { host } = this.model;
    const locate = host.locateFile === undefined ? undefined : () => this.#locate(file);
    return missingDataNotice(file, locate, () => this.load());
  }

  async #locate(file: string): Promise<void> {
    const { model } = this;
    const found = await model.host.locateFile?.(file);
    if (found !== undefined && !model.disposed.aborted) {
      const { data } = model.document;
      const paths = dataPaths(data, model.folder);
      const files = data.files.map((reference, index) =>
        paths[index] === file ? { ...reference, path: documentPath(found, model.folder) } : reference,
      );
      model.document = { ...model.document, data: { ...data, files } };
      model.edits.fire({ label: l10n.t("Choose data file") });
    }
    await this.load();
  }

  /** Says so if the files are not those that the document's formulas, or its laws of motion, were found in. */
  async #compare(): Promise<void> {
    const { model } = this;
    const { document, folder } = model;
    const hasLaws = document.system !== undefined || document.fields !== undefined;
    if (document.front.length === 0 && !hasLaws) return;
    try {
      const changed = await this.#changedFile(document, folder);
      if (changed === undefined || model.document.data.files !== document.data.files) return;
      const file = path.basename(changed);
      const ofLaws = hasLaws && (document.front.length === 0 || asksForSystem(document));
      model.notices.post(
        ofLaws ? changedDataOfLawsNotice(file, this.findLawsAgain) : changedDataNotice(file, this.fitAgain),
      );
    } catch (error) {
      model.report(error, noticeIds.unreadable);
    }
  }

  async #changedFile(document: RunDocument, folder: string): Promise<string | undefined> {
    const paths = dataPaths(document.data, folder);
    for (const [index, { sha256, bytes }] of document.data.files.entries()) {
      if (sha256 === undefined) continue;
      const file = paths[index];
      // The length is known at once; only a file of the same length has to be read.
      const size = await this.data.size(file);
      if (bytes !== undefined && size?.bytes !== bytes) return file;
      if ((await this.data.hash(file, this.model.disposed)) !== sha256) return file;
    }
    return undefined;
  }

  async #count(): Promise<void> {
    const { model, data } = this;
    try {
      if (await data.countRows(model.document, model.folder, model.disposed)) model.changed();
    } catch (error) {
      // The page goes without the number of rows; reading the rows will say what is wrong.
      if (!isAbort(error)) model.host.log("warn", `The rows could not be counted: ${String(error)}`);
    }
  }
}
