import * as path from "node:path";
import * as vscode from "vscode";
import type { DataService, LoadRequest, SourceRequest } from "../data/source";
import { UserError } from "../userError";
import { isInside } from "./runAddress";

/**
 * Reads data files on behalf of a document that may come from a stranger: in a workspace that is not trusted, only those
 * in it and those the person chose. A document could name a file on a server, say, that learns who opens it.
 */
export class GuardedData implements DataService {
  constructor(
    private readonly data: DataService,
    /** Absolute paths. */
    private readonly chosen: () => readonly string[],
  ) {}

  async preview(request: SourceRequest, signal?: AbortSignal) {
    this.check(request.paths);
    return this.data.preview(request, signal);
  }

  async load(request: LoadRequest, signal?: AbortSignal) {
    this.check(request.source.paths);
    return this.data.load(request, signal);
  }

  async countRows(request: SourceRequest, signal?: AbortSignal) {
    this.check(request.paths);
    return this.data.countRows(request, signal);
  }

  async hash(file: string, signal?: AbortSignal) {
    this.check([file]);
    return this.data.hash(file, signal);
  }

  /** To look at a file on a server tells it as much as to read it. */
  async size(file: string) {
    this.check([file]);
    return this.data.size(file);
  }

  /** Does nothing: the service serves every run, and ends with the extension. */
  dispose(): void {}

  private check(files: readonly string[]): void {
    if (vscode.workspace.isTrusted) return;
    const chosen = this.chosen();
    const folders = (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri.fsPath);
    const foreign = files.find((file) => !chosen.includes(file) && !folders.some((folder) => isInside(folder, file)));
    if (foreign === undefined) return;
    throw new UserError(
      "untrustedData",
      vscode.l10n.t(
        "{0} lies outside this workspace, which is not trusted, so it was not read. Trust the workspace with the command Workspaces: Manage Workspace Trust.",
        path.basename(foreign),
      ),
    );
  }
}
