import { Disposable } from "./disposable";
import type { OpenRun } from "./openRun";

/**
 * Tells the editor of changes that cannot be undone: the first since the document was saved, and once more when the search
 * that made them has ended. They go out as edits whose undo does nothing, not as changes of content: what was changed by
 * those stays "unsaved" for the editor even after *Save As*, so that it would ask whether to save what was just saved. Each
 * is one more step for undo, hence so few; each also renews the editor's backup. In between the journal keeps all safe.
 */
export class SearchEdits extends Disposable {
  private isUnsaved = false;
  private isUntold = false;

  constructor(
    private readonly document: OpenRun,
    private readonly tell: () => void,
  ) {
    super();
    this.own(document.onDidChange(() => this.flushAtEnd()));
  }

  /** The document changed. */
  note(): void {
    if (this.isUnsaved && this.document.run?.busy) this.isUntold = true;
    else this.send();
  }

  /** The document was saved: the next change makes it unsaved again. */
  reset(): void {
    this.isUnsaved = false;
    this.isUntold = false;
  }

  private flushAtEnd(): void {
    if (this.isUntold && !this.document.run?.busy) this.send();
  }

  private send(): void {
    this.isUnsaved = true;
    this.isUntold = false;
    this.tell();
  }
}
