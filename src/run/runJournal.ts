import type { RunDocument } from "./document";
import type { JournalEntry } from "./journal";
import { improvementKey } from "./improvement";
import { Journal } from "./journal";

/**
 * The one journal of a live run, whatever the document goes through: it starts with a search, starts over when the
 * document is saved in the middle of one, and stays on disk while something in it is not saved. Never throws: a run
 * goes on without a journal, and `onFault` hears why, once per journal.
 */
export class RunJournal {
  #journal: Journal | undefined;
  /** What was found since it began, oldest first. */
  #entries: JournalEntry[] = [];
  /** How many of them are in the file. */
  #written = 0;
  /** What is to go into journals that are being opened. Until they are, the former one takes it as well. */
  readonly #opening = new Set<JournalEntry[]>();
  #searching = false;
  #broken = false;
  #queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly folder: string | undefined,
    private readonly onFault: (error: unknown) => void,
  ) {}

  /** A search begins with this document; it holds all that earlier journals of the run hold. */
  begin(document: RunDocument, location: string | undefined): Promise<void> {
    this.#searching = true;
    return this.#start(document, location, []);
  }

  /** Writes an improvement at once, or as soon as the journal is open. */
  append(entry: JournalEntry): void {
    if (this.folder === undefined || !this.#searching) return;
    for (const entries of this.#opening) entries.push(entry);
    this.#entries.push(entry);
    this.#flush();
  }

  /** The search has ended; what it found stays in the journal until the document is saved. */
  end(): void {
    this.#searching = false;
  }

  /** This very document is on disk: only what was found since has to stay in a journal. */
  saved(document: RunDocument, location: string | undefined): Promise<void> {
    const inDocument = new Set(document.log.map(improvementKey));
    const later = this.#entries.filter(({ improvement }) => !inDocument.has(improvementKey(improvement)));
    if (this.#searching || later.length > 0) return this.#start(document, location, later);
    return this.#enqueue(() => this.#replaceBy(undefined, []));
  }

  /** Closes the file and keeps it. */
  close(): Promise<void> {
    this.#searching = false;
    return this.#enqueue(async () => {
      await this.#journal?.close();
      this.#journal = undefined;
    });
  }

  #start(document: RunDocument, location: string | undefined, entries: JournalEntry[]): Promise<void> {
    const { folder } = this;
    if (folder === undefined) return Promise.resolve();
    this.#opening.add(entries);
    return this.#enqueue(async () => {
      const journal = await Journal.open(folder, { document, location }).finally(() => this.#opening.delete(entries));
      await this.#replaceBy(journal, entries);
    });
  }

  async #replaceBy(journal: Journal | undefined, entries: JournalEntry[]): Promise<void> {
    const former = this.#journal;
    this.#journal = journal;
    this.#entries = entries;
    this.#written = 0;
    this.#broken = false;
    this.#flush();
    await former?.remove();
  }

  #flush(): void {
    if (this.#broken) return;
    try {
      while (this.#journal !== undefined && this.#written < this.#entries.length) {
        this.#journal.append(this.#entries[this.#written]);
        this.#written++;
      }
    } catch (error) {
      this.#broken = true;
      this.onFault(error);
    }
  }

  #enqueue(task: () => Promise<void>): Promise<void> {
    this.#queue = this.#queue.then(task).catch(this.onFault);
    return this.#queue;
  }
}
