import type * as vscode from "vscode";
import type { DataService } from "../data/source";
import type { OpenRuns } from "./openRuns";
import type { RecentRuns } from "./recentRuns";
import type { TextEditors } from "./textEditors";
import type { UntitledRuns } from "./untitledRuns";

/** What the parts of the editor share. Made once, by the composition root. */
export interface Services {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly openRuns: OpenRuns;
  readonly untitledRuns: UntitledRuns;
  readonly recentRuns: RecentRuns;
  readonly textEditors: TextEditors;
  /** Starts with the first run that opens. */
  data(): Promise<DataService>;
  /** Path of a bundled program, such as `searchWorker.cjs`. */
  program(name: string): string;
  /** Where runs are journaled: a place of the workspace. */
  readonly journalFolder: string;
}
