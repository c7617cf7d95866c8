/** Calls a function at most once per interval: at once after a quiet time, else when the interval is over. */
export class Throttle {
  #timer: NodeJS.Timeout | undefined;
  #last = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly milliseconds: number,
    private readonly call: () => void,
  ) {}

  /** Something happened. The call that follows comes within the interval and is never lost. */
  request(): void {
    if (this.#timer !== undefined) return;
    const wait = Math.max(0, this.#last + this.milliseconds - performance.now());
    // Even the first call waits for the end of the turn, so that a change in many steps is one call.
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#last = performance.now();
      this.call();
    }, wait);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
