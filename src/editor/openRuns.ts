import * as vscode from "vscode";
import { Disposable } from "./disposable";
import type { OpenRun } from "./openRun";

/** The run documents that are open, in the order they were last looked at: the latest first. */
export class OpenRuns extends Disposable {
  private runs: readonly OpenRun[] = [];
  private readonly changed = this.own(new vscode.EventEmitter<void>());

  /** A run was opened, closed, looked at, or changed; may fire several times a second while a search is on. */
  readonly onDidChange = this.changed.event;

  all(): readonly OpenRun[] {
    return this.runs;
  }

  /** The run a command is about when it names none. */
  latest(): OpenRun | undefined {
    return this.runs.find((open) => open.run !== undefined);
  }

  /** Those that search; a run that is being saved under another name counts once. */
  busy(): readonly OpenRun[] {
    const busy = this.runs.filter((open) => open.run?.busy);
    return busy.filter((open, index) => busy.findIndex((other) => other.run === open.run) === index);
  }

  find(uri: vscode.Uri): OpenRun | undefined {
    return this.runs.find((run) => run.uri.toString() === uri.toString());
  }

  add(run: OpenRun): void {
    this.runs = [run, ...this.runs];
    const subscription = run.onDidChange(() => this.changed.fire());
    run.onDidDispose(() => {
      subscription.dispose();
      this.runs = this.runs.filter((other) => other !== run);
      this.changed.fire();
    });
    this.changed.fire();
  }

  /** The person looks at this run now. */
  focus(run: OpenRun): void {
    if (this.runs[0] === run || !this.runs.includes(run)) return;
    this.runs = [run, ...this.runs.filter((other) => other !== run)];
    this.changed.fire();
  }
}
