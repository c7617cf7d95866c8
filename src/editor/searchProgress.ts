import * as vscode from "vscode";
import { Disposable } from "./disposable";
import { logError } from "./errors";
import { showInformation } from "./messages";
import type { OpenRun } from "./openRun";
import type { OpenRuns } from "./openRuns";
import { commandNames } from "./names";
import { withoutLinks } from "./plainText";
import { bestSoFar, clockTime, shortened } from "./searchSummary";

/** A page hidden for less than this is on its way somewhere: no notification for it. Milliseconds. */
const patience = 1500;
const maximumLength = 80;

/** A notification with progress and *Cancel* for every search whose page is not visible. */
export class SearchProgress extends Disposable {
  private readonly watched = new Map<OpenRun, HiddenSearch>();

  constructor(
    private readonly openRuns: OpenRuns,
    private readonly log: vscode.LogOutputChannel,
  ) {
    super();
    this.own(openRuns.onDidChange(() => this.follow()));
    this.own({ dispose: () => this.watched.forEach((search) => search.end()) });
  }

  private follow(): void {
    const hidden = this.openRuns.busy().filter((open) => !open.isVisible);
    for (const [open, search] of this.watched) {
      if (hidden.includes(open)) continue;
      this.watched.delete(open);
      search.end();
      if (!open.isVisible && !open.run?.busy && !search.cancelled) this.announce(open);
    }
    for (const open of hidden) {
      const search = this.watched.get(open);
      if (search) search.report();
      else this.watched.set(open, new HiddenSearch(open, this.log));
    }
  }

  /** The search ended while nobody looked. */
  private announce(open: OpenRun): void {
    const best = bestSoFar(open);
    if (!best || !this.openRuns.all().includes(open)) return;
    const show = vscode.l10n.t("Show");
    const sentence = vscode.l10n.t(
      "The search in {0} is over. Best trade-off: {1} (R² {2} on {3}).",
      open.name,
      shortened(best.text, maximumLength),
      best.r2,
      best.rows,
    );
    showInformation(sentence, show).then(
      (answer) => answer === show && vscode.commands.executeCommand(commandNames.showRun, open.uri.toString()),
      (error: unknown) => logError(this.log, error, "Announcing the end of a search"),
    );
  }
}

/** One search nobody looks at, and its notification once that has lasted. */
class HiddenSearch {
  private readonly timer: NodeJS.Timeout;
  private progress: vscode.Progress<{ message: string }> | undefined;
  private finish: (() => void) | undefined;
  private lastReport = 0;
  private stopped = false;

  constructor(
    private readonly open: OpenRun,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.timer = setTimeout(() => this.show(), patience);
  }

  /** True if the person stopped the search here. */
  get cancelled(): boolean {
    return this.stopped;
  }

  report(): void {
    if (!this.progress || Date.now() - this.lastReport < 1000) return;
    this.lastReport = Date.now();
    const best = bestSoFar(this.open);
    const time = clockTime(this.open.run?.snapshot().status.seconds ?? 0);
    this.progress.report({
      message: best
        ? vscode.l10n.t(
            "{0} · {1} · R² {2} on {3}",
            time,
            withoutLinks(shortened(best.text, maximumLength)),
            best.r2,
            best.rows,
          )
        : time,
    });
  }

  end(): void {
    clearTimeout(this.timer);
    this.finish?.();
  }

  private show(): void {
    void vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        cancellable: true,
        title: withoutLinks(vscode.l10n.t("Discovering equations in {0}", this.open.name)),
      },
      (progress, token) => {
        token.onCancellationRequested(() => {
          this.stopped = true;
          this.open.run
            ?.perform("stop")
            .catch((error: unknown) => logError(this.log, error, "Stopping a search from its notification"));
        });
        this.progress = progress;
        this.report();
        return new Promise<void>((resolve) => (this.finish = resolve));
      },
    );
  }
}
