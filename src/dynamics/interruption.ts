/** How a search is interrupted, and lets others have their turn. */
export interface Interruption {
  readonly signal: AbortSignal;
  /** Lets messages in; resolves after about this many milliseconds (0: as soon as it has). */
  readonly rest: (milliseconds: number) => Promise<void>;
}

/** For who ends the thread to stop a search, or waits for its end. */
export const undisturbed: Interruption = { signal: new AbortController().signal, rest: () => Promise.resolve() };

/** Lets others have their turn; rejects with the signal's reason once it aborts. */
export async function pause({ rest, signal }: Interruption): Promise<void> {
  await rest(0);
  signal.throwIfAborted();
}
