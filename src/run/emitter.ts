import type { Subscription } from "./runHost";

/** Listeners of one kind of event. A listener that throws keeps none of the others from hearing it. */
export class Emitter<T> {
  readonly #listeners = new Set<(value: T) => void>();

  constructor(private readonly onFault: (error: unknown) => void) {}

  on(listener: (value: T) => void): Subscription {
    // A wrapper of its own, so that a listener added twice is heard twice and removed once.
    const entry = (value: T) => listener(value);
    this.#listeners.add(entry);
    return { dispose: () => void this.#listeners.delete(entry) };
  }

  fire(value: T): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(value);
      } catch (error) {
        this.onFault(error);
      }
    }
  }

  clear(): void {
    this.#listeners.clear();
  }
}
