import type { DataService, FileIdentity, Preview } from "../data/source";
import { readableConstraints } from "./constraints/readConstraints";
import type { RunDocument } from "./document";
import { untilAborted } from "./abort";
import { areSame, dataPaths } from "./dataFiles";
import type { PreparedProblem } from "./prepareProblem";
import { prepareProblem } from "./prepareProblem";
import { loadRequestOf } from "./question";
import type { RowCounts } from "./views/question";
import { datasetRows } from "./views/question";

/** The rows of a question, read and prepared. */
export interface LoadedQuestion extends PreparedProblem {
  readonly counts: RowCounts;
  readonly files: readonly (FileIdentity & { readonly sha256: string })[];
}

interface Loading {
  readonly question: string;
  readonly promise: Promise<LoadedQuestion>;
  readonly controller: AbortController;
  waiting: number;
}

/** The data of a live run: the preview, and the rows of the question asked last. Everything is read once. */
export class RunData {
  #preview: Preview | undefined;
  #reading: AbortController | undefined;
  #loaded: { readonly question: string; readonly rows: LoadedQuestion } | undefined;
  #loading: Loading | undefined;
  readonly #disposal = new AbortController();

  constructor(private readonly service: DataService) {}

  /** Undefined while it is being read, or when that failed. */
  get preview(): Preview | undefined {
    return this.#preview;
  }

  get isReading(): boolean {
    return this.#reading !== undefined;
  }

  /** Reads the preview anew; an earlier reading that is still on ends with an `AbortError`. Rejects with `UserError`. */
  async readPreview(document: RunDocument, folder: string): Promise<Preview> {
    this.#reading?.abort();
    const reading = new AbortController();
    this.#reading = reading;
    this.#preview = undefined;
    try {
      const paths = dataPaths(document.data, folder);
      const request = { paths, dialect: document.data.dialect };
      const signal = AbortSignal.any([reading.signal, this.#disposal.signal]);
      const preview = await untilAborted(this.service.preview(request, signal), signal);
      this.#preview = preview;
      return preview;
    } finally {
      if (this.#reading === reading) this.#reading = undefined;
    }
  }

  /** Counts the rows of files too large for the preview to have done so. True if the preview knows more than before. */
  async countRows(document: RunDocument, folder: string, signal: AbortSignal): Promise<boolean> {
    const preview = this.#preview;
    if (preview === undefined || preview.rowCount !== undefined) return false;
    const source = { paths: dataPaths(document.data, folder), dialect: document.data.dialect };
    const rowCount = await untilAborted(this.service.countRows(source, signal), signal);
    if (this.#preview !== preview) return false;
    this.#preview = { ...preview, rowCount };
    return true;
  }

  /**
   * The rows of the document's question, with its units and constraints. From memory where the same question was read
   * before and no file has changed since. Rejects with `UserError`, or `AbortError` when `signal` aborts.
   */
  async load(document: RunDocument, folder: string, signal: AbortSignal): Promise<LoadedQuestion> {
    const question = questionKey(document, folder);
    const ended = AbortSignal.any([signal, this.#disposal.signal]);
    const known = this.#loaded;
    const rows =
      known?.question === question && (await areSame(known.rows.files))
        ? known.rows
        : await this.#read(question, document, folder, ended);
    ended.throwIfAborted();
    return forDocument(rows, document);
  }

  /** How many rows of the question are usable, where it was read already. */
  loadedRows(document: RunDocument, folder: string): RowCounts | undefined {
    return this.#loaded?.question === questionKey(document, folder) ? this.#loaded.rows.counts : undefined;
  }

  /** What was read of this question, whatever became of the files since. */
  loadedProblem(document: RunDocument, folder: string): PreparedProblem["problem"] | undefined {
    return this.#loaded?.question === questionKey(document, folder)
      ? forDocument(this.#loaded.rows, document).problem
      : undefined;
  }

  hash(path: string, signal: AbortSignal): Promise<string> {
    return untilAborted(this.service.hash(path, signal), signal);
  }

  size(path: string): ReturnType<DataService["size"]> {
    return this.service.size(path);
  }

  dispose(): void {
    this.#disposal.abort();
    this.#loading?.controller.abort();
  }

  /** Several may wait for the same rows; reading ends early only when none is left. */
  async #read(question: string, document: RunDocument, folder: string, signal: AbortSignal): Promise<LoadedQuestion> {
    signal.throwIfAborted();
    const loading =
      this.#loading?.question === question ? this.#loading : this.#startReading(question, document, folder);
    loading.waiting++;
    try {
      return await untilAborted(loading.promise, signal);
    } finally {
      if (--loading.waiting === 0) {
        loading.controller.abort(signal.reason);
        if (this.#loading === loading) this.#loading = undefined;
      }
    }
  }

  #startReading(question: string, document: RunDocument, folder: string): Loading {
    const controller = new AbortController();
    const promise = this.#readNow(question, document, folder, controller.signal);
    const loading: Loading = { question, promise, controller, waiting: 0 };
    this.#loading = loading;
    return loading;
  }

  async #readNow(
    question: string,
    document: RunDocument,
    folder: string,
    signal: AbortSignal,
  ): Promise<LoadedQuestion> {
    const dataset = await this.service.load(loadRequestOf(document, folder), signal);
    signal.throwIfAborted();
    const prepared = prepareProblem(dataset, withoutConstraints(document));
    const rows = { ...prepared, counts: datasetRows(dataset, prepared.weightlessRows), files: dataset.files };
    this.#loaded = { question, rows };
    return rows;
  }
}

/** Everything that decides what is read, and in which order. */
function questionKey(document: RunDocument, folder: string): string {
  const { seed, validationShare, rowLimit, loss } = document.settings;
  const columns = document.columns.flatMap(({ name, role }) => (role === "ignored" ? [] : [[name, role]]));
  return JSON.stringify([
    dataPaths(document.data, folder),
    document.data.dialect,
    columns,
    seed,
    validationShare,
    rowLimit,
    loss,
  ]);
}

/** `forDocument` adds them: what cannot be read of them is no reason not to read the rows. */
function withoutConstraints(document: RunDocument): RunDocument {
  const settings = { ...document.settings };
  delete settings.constraints;
  return { ...document, settings };
}

/** Units, arithmetic and constraints do not decide what is read: they are those of the document now. */
function forDocument(rows: LoadedQuestion, document: RunDocument): LoadedQuestion {
  const units = new Map(document.columns.map((column) => [column.name, column.unit]));
  const withUnit = ({ name }: { readonly name: string }) => ({ name, unit: units.get(name) });
  return {
    ...rows,
    problem: {
      ...rows.problem,
      target: withUnit(rows.problem.target),
      inputs: rows.problem.inputs.map(withUnit),
      arithmetic: document.settings.reproducible ? "reproducible" : "fused",
      ...readableConstraints(document),
    },
  };
}
