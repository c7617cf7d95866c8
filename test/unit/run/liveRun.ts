/** Live runs over real files and real search threads, for tests. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import * as path from "node:path";
import type { RunSnapshot } from "../../../src/protocol/snapshot";
import type { RunDocument, RunSettings } from "../../../src/run/document";
import { newDocument } from "../../../src/run/documentFormat";
import { Run } from "../../../src/run/run";
import type { RunEdit, RunHost } from "../../../src/run/runHost";
import { PlainDataService } from "./plainDataService";

/** Ends on evaluations, never on the clock. */
export const smallSearch: Partial<RunSettings> = { seconds: 600, evaluations: 300, threads: 1, seed: 3 };
/** Goes on until it is stopped. */
export const endlessSearch: Partial<RunSettings> = { seconds: 600, threads: 1, seed: 3 };

/** Kepler's third law, measured to a thousandth, for 40 planets of four stars that are alike. */
export function planetsCsv(exponent = 1.5): string {
  const rows = Array.from({ length: 40 }, (_, row) => {
    const distance = 0.3 + row / 4;
    // No formula of the distance: a search must not find the noise and be done.
    const noise = ((7919 * (row + 3) ** 3) % 1009) / 1009 - 0.5;
    const period = distance ** exponent * (1 + 1e-3 * noise);
    return ["a b c d".split(" ")[row % 4], `planet ${row}`, distance, period].join(",");
  });
  return ["star,planet,distance,period", ...rows, ""].join("\n");
}

let searched: Promise<RunDocument> | undefined;

/** A folder with `planets.csv`, and everything that happens in it. */
export class Workshop {
  readonly data = new PlainDataService();
  readonly log: string[] = [];
  readonly #runs: Run[] = [];
  /** Why running is not allowed. */
  objection: string | undefined;

  private constructor(
    readonly folder: string,
    private readonly workerFile: string,
    private readonly systemWorkerFile: string,
  ) {}

  static async open(workerFile: string, systemWorkerFile = ""): Promise<Workshop> {
    const folder = await mkdtemp(path.join(tmpdir(), "parsimony-run-"));
    const workshop = new Workshop(folder, workerFile, systemWorkerFile);
    await workshop.write(planetsCsv());
    return workshop;
  }

  get file(): string {
    return path.join(this.folder, "planets.csv");
  }

  get journalFolder(): string {
    return path.join(this.folder, "journals");
  }

  write(text: string): Promise<void> {
    return writeFile(this.file, text);
  }

  document(settings: Partial<RunSettings> = smallSearch): RunDocument {
    return newDocument({
      generator: "test",
      data: { files: [{ path: "planets.csv" }], dialect: {} },
      columns: [],
      settings,
    });
  }

  /** A run that is not loaded yet. */
  run(document = this.document(), changes: Partial<RunHost> = {}): Run {
    const run = new Run(document, {
      data: this.data,
      workerFile: this.workerFile,
      systemWorkerFile: this.systemWorkerFile,
      journalFolder: this.journalFolder,
      documentFolder: this.folder,
      maximumThreads: 2,
      preferredLanguage: () => "python",
      allowed: () => this.objection,
      log: (level, message) => void this.log.push(`${level}: ${message}`),
      ...changes,
    });
    this.#runs.push(run);
    return run;
  }

  async loaded(document = this.document(), changes: Partial<RunHost> = {}): Promise<Run> {
    const run = this.run(document, changes);
    await run.load();
    return run;
  }

  /** A document with the result of a small search, done once: every workshop has the same data. */
  searched(): Promise<RunDocument> {
    searched ??= this.search();
    return searched;
  }

  /** A document with the result of a small search. */
  async search(): Promise<RunDocument> {
    const run = await this.loaded();
    await run.perform("discover");
    await until(run, ({ status }) => status.state === "finished");
    const document = run.document();
    await run.saved(document);
    await run.dispose();
    return document;
  }

  async close(): Promise<void> {
    await Promise.all(this.#runs.map((run) => run.dispose()));
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Resolves with the first snapshot for which the condition holds. */
export function until(run: Run, condition: (snapshot: RunSnapshot) => boolean): Promise<RunSnapshot> {
  return new Promise((resolve) => {
    const look = () => {
      const snapshot = run.snapshot();
      if (!condition(snapshot)) return;
      subscription.dispose();
      resolve(snapshot);
    };
    const subscription = run.onDidChange(look);
    look();
  });
}

/** Every edit of the document from now on. */
export function recordEdits(run: Run): RunEdit[] {
  const edits: RunEdit[] = [];
  run.onDidEdit((edit) => edits.push(edit));
  return edits;
}

export const noticeOf = (snapshot: RunSnapshot, id: string) => snapshot.notices.find((notice) => notice.id === id);
