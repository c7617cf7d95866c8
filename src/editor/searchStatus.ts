import * as vscode from "vscode";
import { Disposable } from "./disposable";
import { commandNames } from "./names";
import type { OpenRun } from "./openRun";
import type { OpenRuns } from "./openRuns";
import { withoutIcons } from "./plainText";
import { bestSoFar, clockTime, shortened } from "./searchSummary";

/** The bar is read in passing: faster than this it flickers, and snapshots are not free. Milliseconds. */
const interval = 1000;
const maximumLength = 60;

/** The formula so far, in the status bar, while a search is on. */
export class SearchStatus extends Disposable {
  private item: vscode.StatusBarItem | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly openRuns: OpenRuns) {
    super();
    this.own(openRuns.onDidChange(() => this.follow()));
    this.own({ dispose: () => this.clear() });
  }

  private follow(): void {
    const busy = this.openRuns.busy().length > 0;
    if (busy && !this.timer) {
      this.show();
      this.timer = setInterval(() => this.show(), interval);
    } else if (!busy) this.clear();
  }

  private show(): void {
    const busy = this.openRuns.busy();
    if (busy.length === 0) return;
    const [open] = busy;
    this.item ??= vscode.window.createStatusBarItem("parsimony.search", vscode.StatusBarAlignment.Left, 50);
    const { item } = this;
    const text = busy.length === 1 ? textOf(open) : vscode.l10n.t("{0} searches", busy.length);
    item.name = vscode.l10n.t("Parsimony Search");
    item.text = `$(sync~spin) ${withoutIcons(text)}`;
    item.tooltip = busy.map(tooltipOf).join("\n");
    item.accessibilityInformation = { label: vscode.l10n.t("Parsimony is searching: {0}", text) };
    item.command = {
      title: vscode.l10n.t("Show Run"),
      command: commandNames.showRun,
      arguments: [open.uri.toString()],
    };
    item.show();
  }

  private clear(): void {
    clearInterval(this.timer);
    this.timer = undefined;
    this.item?.dispose();
    this.item = undefined;
  }
}

function textOf(open: OpenRun): string {
  const best = bestSoFar(open);
  return best ? shortened(best.text, maximumLength) : open.name;
}

function tooltipOf(open: OpenRun): string {
  const best = bestSoFar(open);
  const time = clockTime(open.run?.snapshot().status.seconds ?? 0);
  if (!best) return vscode.l10n.t("{0}: searching, {1}", open.name, time);
  return vscode.l10n.t("{0}: R² {1} on {2} after {3}", open.name, best.r2, best.rows, time);
}
