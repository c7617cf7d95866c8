import type { CodeFormula, CodeStyle } from "../codegen/codeFormula";
import type { LanguageName } from "../expression/language";
import type { FormulaDetail, FormulaEdit, RunAction, RunSnapshot, SetupEdit } from "../protocol/page";
import type { RunDocument } from "./document";
import type { RunEdit, RunHost, Subscription } from "./runHost";

/**
 * A run while somebody looks at it: its document, the preview of its data, and the session that searches. Knows no
 * editor. Errors a person can cause are shown as notices of the snapshot; `detail` and `code` throw them.
 */
export declare class Run {
  constructor(document: RunDocument, host: RunHost);
  /** Reads the preview, chooses roles for a document that has none, and holds the data against the document. Never rejects. */
  load(): Promise<void>;
  /** Anything the page shows changed; at most five times a second, the last change always. */
  onDidChange(listener: () => void): Subscription;
  /** The document changed: it has to be saved. */
  onDidEdit(listener: (edit: RunEdit) => void): Subscription;
  /** Everything the page shows, whole. */
  snapshot(): RunSnapshot;
  /** The document as it is now; with a folder, its data paths are made relative to that folder (Save As). */
  document(folder?: string): RunDocument;
  /** The document now lies in this folder: data paths are rewritten. */
  moveTo(folder: string): void;
  /** The document is safely on disk: its journal is no longer needed. */
  saved(): Promise<void>;
  /** Replaces the document (revert). A search that is on is stopped first. */
  replace(document: RunDocument): Promise<void>;
  edit(edit: SetupEdit): void;
  editFormula(id: string, edit: FormulaEdit): void;
  perform(action: RunAction): Promise<void>;
  answerNotice(notice: string, action: string): Promise<void>;
  /** Remembers the formula the page shows, so that commands outside the page know. */
  choose(id: string | undefined): void;
  /** The chosen formula while it is listed, else the best trade-off, else undefined. */
  chosen(): string | undefined;
  /** True while a search loads, runs, is paused or is stopping. */
  readonly busy: boolean;
  detail(id: string, signal?: AbortSignal): Promise<FormulaDetail>;
  code(id: string, language: LanguageName, style?: CodeStyle): string;
  codeFormula(id: string): CodeFormula;
  /** The host's answer to `allowed()` or `preferredLanguage()` changed. */
  hostChanged(): void;
  /** Ends workers and everything under way. What was found stays in `document()`. */
  dispose(): Promise<void>;
}
