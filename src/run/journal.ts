/**
 * A run's journal: what a search found since the document was saved, written at once, so that neither a crash of the
 * process nor of the machine loses it. A journal is a file of JSON lines: a header that says which run this is and
 * holds the document as it was, then one line per improvement.
 */
import { randomUUID } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import { mkdir, open, readdir, readFile, rm, stat, utimes } from "node:fs/promises";
import { fsync, writeSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import * as v from "valibot";
import type { Improvement, RunDocument, StoredFormula } from "./document";
import { parseDocument, serializeDocument } from "./documentFormat";
import { improvementSchema, storedFormulaSchema } from "./documentSchema";
import { printExactJsonLine } from "./exactJson";
import { withoutHistory } from "./history";
import { improvementKey, withImprovement } from "./improvement";

export interface JournalOptions {
  /** Where the document lives (a path or a URI); undefined while it has never been saved. */
  readonly location: string | undefined;
  /** The document when the search began. */
  readonly document: RunDocument;
}

/** One improvement of the front. */
export interface JournalEntry {
  readonly formula: StoredFormula;
  readonly improvement: Improvement;
}

/** A journal whose run did not end in an orderly way. */
export interface RecoveredJournal {
  readonly file: string;
  readonly runId: string;
  readonly location: string | undefined;
  /** Milliseconds since 1970: when its process last wrote to it, or was last alive. */
  readonly modified: number;
  readonly entries: readonly JournalEntry[];
  /** The document as it was when the search began, with everything that was found since. */
  readonly document: RunDocument;
}

const journalVersion = 1;
const suffix = ".journal";
/** Written bytes reach the disk at most this much later, in milliseconds; the operating system has them at once. */
const syncInterval = 1000;
/** A living process touches its journals this often, in milliseconds ... */
const heartbeat = 15_000;
/** ... so one that was not touched for this long belongs to nobody, even if its process number is in use again. */
const abandonedAfter = 60_000;

const headerSchema = v.object({
  journal: v.literal(journalVersion),
  run: v.string(),
  location: v.optional(v.string()),
  /** The machine: folders may be shared between several. */
  host: v.optional(v.string()),
  process: v.pipe(v.number(), v.integer()),
  document: v.string(),
});
const entrySchema = v.object({ formula: storedFormulaSchema, improvement: improvementSchema });

/** Journals this process is writing. */
const openJournals = new Set<string>();

export class Journal {
  #size = 0;
  #syncTimer: NodeJS.Timeout | undefined;
  #closed = false;
  readonly #heartbeat: NodeJS.Timeout;

  private constructor(
    readonly file: string,
    private readonly handle: FileHandle,
  ) {
    this.#heartbeat = setInterval(() => void this.#touch(), heartbeat);
    this.#heartbeat.unref();
  }

  /**
   * Starts a journal of a run in `folder`, which is made where it does not exist. Earlier ones of the same run stay
   * until somebody recovers or discards them.
   */
  static async open(folder: string, options: JournalOptions): Promise<Journal> {
    await mkdir(folder, { recursive: true });
    const { document, location } = options;
    const file = join(folder, `${document.id}.${Date.now().toString(36)}-${randomUUID().slice(0, 8)}${suffix}`);
    const journal = new Journal(file, await open(file, "wx", 0o600));
    openJournals.add(file);
    try {
      journal.#write({
        journal: journalVersion,
        run: document.id,
        location,
        host: hostname(),
        process: process.pid,
        document: serializeDocument(document),
      });
      await journal.handle.sync();
      return journal;
    } catch (error) {
      await journal.remove().catch(() => undefined);
      throw error;
    }
  }

  /**
   * Writes one improvement. On return the operating system has it: the death of this process cannot lose it any more.
   * Throws where the disk is full or gone; what was written before stays readable.
   */
  append(entry: JournalEntry): void {
    this.#write(entry);
    if (this.#syncTimer !== undefined) return;
    this.#syncTimer = setTimeout(() => {
      this.#syncTimer = undefined;
      // Failing here means only that a power cut could lose the last second.
      if (!this.#closed) fsync(this.handle.fd, () => undefined);
    }, syncInterval);
    this.#syncTimer.unref();
  }

  /** Keeps the file, for `recoverJournals`. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#syncTimer);
    clearInterval(this.#heartbeat);
    await this.handle.sync().catch(() => undefined);
    await this.handle.close();
    openJournals.delete(this.file);
  }

  /** Closes and deletes the file: everything in it is safe in the saved document. */
  async remove(): Promise<void> {
    await this.close();
    await discardJournal(this.file);
  }

  #write(line: object): void {
    if (this.#closed) return;
    // A full disk may cut a line short: the next one starts on a line of its own, and the torn one is skipped.
    const text = Buffer.from(`${this.#size > 0 ? "\n" : ""}${printExactJsonLine(line)}`);
    for (let written = 0; written < text.length;) {
      const more = writeSync(this.handle.fd, text, written);
      written += more;
      this.#size += more;
    }
  }

  async #touch(): Promise<void> {
    const now = new Date();
    await utimes(this.file, now, now).catch(() => undefined);
  }
}

/** Deletes a journal: everything in it is safe elsewhere, or nobody wants it. */
export async function discardJournal(file: string): Promise<void> {
  await rm(file, { force: true });
}

/**
 * The journals in `folder` that nobody is writing and that hold an improvement, newest first. Torn or foreign lines are
 * skipped: what can be read is recovered. A folder that does not exist has none.
 */
export async function recoverJournals(folder: string): Promise<RecoveredJournal[]> {
  const names = await readdir(folder).catch(() => []);
  const journals: RecoveredJournal[] = [];
  for (const name of names) {
    if (!name.endsWith(suffix)) continue;
    const journal = await readJournal(join(folder, name));
    if (journal !== undefined) journals.push(journal);
  }
  return journals.sort((a, b) => b.modified - a.modified);
}

async function readJournal(file: string): Promise<RecoveredJournal | undefined> {
  try {
    const { mtimeMs: modified } = await stat(file);
    const [first, ...rest] = (await readFile(file, "utf8")).split("\n");
    const header = v.parse(headerSchema, JSON.parse(first));
    if (isInUse(file, header, modified)) return undefined;
    const entries = rest.flatMap(readEntry);
    if (entries.length === 0) {
      await discardJournal(file);
      return undefined;
    }
    const document = withEntries(parseDocument(header.document), entries);
    return { file, runId: header.run, location: header.location, modified, entries, document };
  } catch {
    // Not a journal of ours, cut off within its header (nothing was found yet), or gone while we looked.
    return undefined;
  }
}

function readEntry(line: string): JournalEntry[] {
  try {
    return [v.parse(entrySchema, JSON.parse(line))];
  } catch {
    return [];
  }
}

/** The document after a search that found `entries`, oldest first; those it has already count once. */
export function withEntries(document: RunDocument, entries: readonly JournalEntry[]): RunDocument {
  const known = new Set(document.log.map(improvementKey));
  const missing = entries.filter(({ improvement }) => !known.has(improvementKey(improvement)));
  const [first, last] = [missing.at(0)?.improvement, missing.at(-1)?.improvement];
  if (first === undefined || last === undefined) return document;
  const after = missing.reduce((known, entry) => withImprovement(known, entry), document);
  // Two searches that began at the same moment have no history in common.
  const isLater = document.log.every(({ seconds }) => seconds <= first.seconds);
  return {
    ...(isLater ? after : withoutHistory(after)),
    progress: {
      ...document.progress,
      state: "stopped",
      seconds: Math.max(document.progress.seconds, last.seconds),
      evaluations: Math.max(document.progress.evaluations, last.evaluations),
    },
  };
}

function isInUse(file: string, header: v.InferOutput<typeof headerSchema>, modified: number): boolean {
  const isElsewhere = header.host !== undefined && header.host !== hostname();
  if (header.process === process.pid && !isElsewhere) return openJournals.has(file);
  return (isElsewhere || isAlive(header.process)) && Date.now() - modified < abandonedAfter;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Owned by another user, but there.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
