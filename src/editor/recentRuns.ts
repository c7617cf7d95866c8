import * as vscode from "vscode";
import { runExtension } from "./names";
import { workspaceFiles } from "./workspaceFiles";

const stateKey = "recentRuns";
const remembered = 20;
/** Documents of a workspace that are looked at beyond the recent ones. */
const workspaceLimit = 30;

/** Run documents on disk that were opened lately, in this or another workspace. */
export class RecentRuns {
  constructor(
    private readonly state: vscode.Memento,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /** Only documents with a place on disk are remembered. */
  async add(uri: vscode.Uri): Promise<void> {
    if (uri.scheme !== "file") return;
    const key = uri.toString();
    if (this.stored()[0] === key) return;
    await this.state.update(stateKey, [key, ...this.stored().filter((other) => other !== key)].slice(0, remembered));
  }

  /** Recent ones first, then at most `limit` others of the workspace. Some may be gone from the disk. */
  async candidates(limit = workspaceLimit): Promise<vscode.Uri[]> {
    const inWorkspace = await workspaceFiles([runExtension.slice(1)], limit, this.log);
    const keys = new Set([...this.stored(), ...inWorkspace.map((uri) => uri.toString())]);
    return [...keys].map((key) => vscode.Uri.parse(key));
  }

  private stored(): string[] {
    const stored = this.state.get<unknown>(stateKey);
    return Array.isArray(stored) ? stored.filter((key) => typeof key === "string" && key.startsWith("file:")) : [];
  }
}
