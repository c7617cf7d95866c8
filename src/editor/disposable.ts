import type * as vscode from "vscode";

/** Something with a lifetime, and the things that end with it. */
export abstract class Disposable implements vscode.Disposable {
  readonly #owned: { dispose(): unknown }[] = [];
  #disposed = false;

  /** True once `dispose` was called. */
  protected get isDisposed(): boolean {
    return this.#disposed;
  }

  /** Ends `owned` together with this object; at once if that time has passed. Returns it. */
  protected own<T extends { dispose(): unknown }>(owned: T): T {
    if (this.#disposed) owned.dispose();
    else this.#owned.push(owned);
    return owned;
  }

  /** Disposes what is owned, last first. Further calls do nothing. */
  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    while (this.#owned.length > 0) this.#owned.pop()?.dispose();
  }
}
