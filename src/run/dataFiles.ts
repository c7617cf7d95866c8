import * as path from "node:path";
import { fileSize } from "../data/fileSize";
import type { FileIdentity } from "../data/source";
import type { DataReference } from "./document";

/** Absolute paths of a document's data files. */
export function dataPaths(data: DataReference, documentFolder: string): string[] {
  return data.files.map((file) => path.resolve(documentFolder, file.path));
}

/** How a document in a folder names a file: relative with forward slashes, absolute only across drives. */
export function documentPath(file: string, documentFolder: string): string {
  const relative = path.relative(documentFolder, file);
  return (path.isAbsolute(relative) ? file : relative).split(path.sep).join("/");
}

/** The reference with its paths rewritten for another folder. */
export function movedData(data: DataReference, from: string, to: string): DataReference {
  if (from === to) return data;
  const files = data.files.map((file) => ({ ...file, path: documentPath(path.resolve(from, file.path), to) }));
  return { ...data, files };
}

/** Whether a file is still the one that was read. Looks at size and time only: cheap enough for every few seconds. */
export async function fileState(file: FileIdentity): Promise<"same" | "changed" | "missing"> {
  const now = await fileSize(file.path);
  if (now === undefined) return "missing";
  return now.bytes === file.bytes && Math.abs(now.modified - file.modified) < 1 ? "same" : "changed";
}

/** Whether all files are still those that were read. */
export async function areSame(files: readonly FileIdentity[]): Promise<boolean> {
  const states = await Promise.all(files.map(fileState));
  return states.every((state) => state === "same");
}

/** Looks at files again and again, and says whenever something else became of one than was said before. */
export class FileWatch {
  readonly #timer: NodeJS.Timeout;
  readonly #states: ("same" | "changed" | "missing")[];
  #looking = false;
  #disposed = false;

  constructor(
    private readonly files: readonly FileIdentity[],
    private readonly report: (file: FileIdentity, state: "same" | "changed" | "missing") => void,
    milliseconds = 3000,
  ) {
    this.#states = files.map(() => "same");
    this.#timer = setInterval(() => void this.#look(), milliseconds);
    // Watching is no reason for a process to stay.
    this.#timer.unref();
  }

  async #look(): Promise<void> {
    // A network drive may answer slower than the interval.
    if (this.#looking) return;
    this.#looking = true;
    for (const [index, file] of this.files.entries()) {
      const state = await fileState(file);
      if (this.#disposed) return;
      if (state === this.#states[index]) continue;
      this.#states[index] = state;
      this.report(file, state);
    }
    this.#looking = false;
  }

  /** True if a file was not as it had been when it was last looked at. */
  get sawChange(): boolean {
    return this.#states.some((state) => state !== "same");
  }

  dispose(): void {
    this.#disposed = true;
    clearInterval(this.#timer);
  }
}
