import * as vscode from "vscode";
import { Disposable } from "./disposable";
import type { ContextKey } from "./names";
import { contextKeys } from "./names";
import type { OpenRuns } from "./openRuns";

/** Keeps the keys that `when` clauses read in step with the open runs. */
export class Contexts extends Disposable {
  private readonly known = new Map<ContextKey, boolean>();

  constructor(private readonly openRuns: OpenRuns) {
    super();
    this.own(openRuns.onDidChange(() => this.update()));
    this.update();
  }

  private update(): void {
    this.set("running", this.openRuns.busy().length > 0);
    this.set("runOpen", this.openRuns.latest() !== undefined);
    this.set(
      "hasFormulas",
      this.openRuns.all().some((open) => open.run?.formulas.chosen() !== undefined),
    );
  }

  private set(key: ContextKey, value: boolean): void {
    if (this.known.get(key) === value) return;
    this.known.set(key, value);
    void vscode.commands.executeCommand("setContext", contextKeys[key], value);
  }
}
