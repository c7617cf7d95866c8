import type { CodeStyle } from "../codegen/codeFormula";
import type { DataService } from "../data/source";
import type { LanguageName } from "../expression/language";

export type LogLevel = "debug" | "info" | "warn" | "error";

/** What a live run needs from whoever owns it (the editor, or a test). */
export interface RunHost {
  readonly data: DataService;
  /** The bundled worker, such as `dist/searchWorker.cjs`. */
  readonly workerFile: string;
  /** That for laws of motion, such as `dist/systemWorker.cjs`. */
  readonly systemWorkerFile: string;
  /** Where improvements are journaled at once; undefined keeps no journal. */
  readonly journalFolder: string | undefined;
  /** Relative data paths of the document resolve here. */
  readonly documentFolder: string;
  /** Most worker threads a person may choose. */
  readonly maximumThreads: number;
  /** Language of the last active text editor, or the setting. */
  preferredLanguage(): LanguageName;
  /** How the person wants code written, as far as they said; absent is nothing. */
  codeStyle?(): CodeStyle;
  /** Why discovering is not possible here at all (untrusted workspace), as a sentence; undefined where it is. */
  allowed(): string | undefined;
  /** Where the document lives (a path or a URI), for its journal; undefined, or absent, while it has never been saved. */
  documentLocation?(): string | undefined;
  /** Asks the person where a data file went; undefined when they would not say. Absent where nobody can be asked. */
  locateFile?(path: string): Promise<string | undefined>;
  log(level: LogLevel, message: string): void;
}

/** A change of the document. One that cannot be undone (a search that went on) has neither `undo` nor `redo`. */
export interface RunEdit {
  /** Such as "Change role of flux", translated. */
  readonly label: string;
  readonly undo?: () => void;
  readonly redo?: () => void;
}

/** Ends a subscription. */
export interface Subscription {
  dispose(): void;
}
