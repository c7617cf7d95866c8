import { Disposable } from "./disposable";
import type { OpenRun } from "./openRun";

/** A search changes its document many times a second; the editor hears of it once per so many milliseconds, and at its end. */
const interval = 30_000;

/**
 * Tells the editor of changes that cannot be undone. They go out as edits whose undo does nothing, not as changes of
 * content: what was changed by those stays "unsaved" for the editor even after *Save As*, so that it would ask whether to
 * save what was just saved. Each is one more step for undo, hence few of them; each also renews the editor's backup.
 */
export class SearchEdits extends Disposable {
  private last = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly document: OpenRun,
    private readonly tell: () => void,
  ) {
    super();
    this.own(document.onDidChange(() => this.flushAtEnd()));
    this.own({ dispose: () => clearTimeout(this.timer) });
  }

  /** The document changed. The first change goes out at once. */
  note(): void {
    if (this.timer) return;
    const wait = this.last + interval - Date.now();
    if (wait <= 0 || !this.document.run?.busy) this.send();
    else this.timer = setTimeout(() => this.send(), wait);
  }

  /** The document was saved: the next change makes it unsaved again. */
  reset(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.last = 0;
  }

  private flushAtEnd(): void {
    if (this.timer && !this.document.run?.busy) this.send();
  }

  private send(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.last = Date.now();
    this.tell();
  }
}
