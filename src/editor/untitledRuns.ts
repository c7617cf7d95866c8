import type * as vscode from "vscode";

/** What a new, never saved run starts from. */
export type UntitledContent =
  | { readonly kind: "data"; readonly paths: readonly string[] }
  /** Text of a run document with work in it, such as one recovered after a crash: it opens as changed. */
  | { readonly kind: "document"; readonly text: string };

const stateKey = "untitledRuns";
/** More new runs than anybody keeps open; bounds what is stored. */
const remembered = 50;

/**
 * Which data a new run is about. The editor opens untitled documents by their address alone, so what belongs to an
 * address is kept here; data files also beyond a reload of the window, which opens untitled runs again.
 */
export class UntitledRuns {
  private readonly documents = new Map<string, string>();

  constructor(private readonly state: vscode.Memento) {}

  async remember(uri: vscode.Uri, content: UntitledContent): Promise<void> {
    const key = uri.toString();
    if (content.kind === "document") {
      this.documents.set(key, content.text);
      return;
    }
    this.documents.delete(key);
    const others = this.stored().filter(([other]) => other !== key);
    await this.state.update(stateKey, [...others, [key, content.paths]].slice(-remembered));
  }

  /** Undefined for an untitled run nobody prepared here. */
  contentOf(uri: vscode.Uri): UntitledContent | undefined {
    const text = this.documents.get(uri.toString());
    if (text !== undefined) return { kind: "document", text };
    const paths = this.stored().find(([key]) => key === uri.toString())?.[1];
    return paths && { kind: "data", paths };
  }

  /** The data files a person chose for a new run: absolute paths. */
  dataOf(uri: vscode.Uri): readonly string[] {
    const content = this.contentOf(uri);
    return content?.kind === "data" ? content.paths : [];
  }

  private stored(): [string, readonly string[]][] {
    const stored = this.state.get<unknown>(stateKey);
    if (!Array.isArray(stored)) return [];
    return stored.filter(
      (entry): entry is [string, readonly string[]] =>
        Array.isArray(entry) &&
        typeof entry[0] === "string" &&
        Array.isArray(entry[1]) &&
        entry[1].length > 0 &&
        entry[1].every((path) => typeof path === "string"),
    );
  }
}
