/** Measures running time: what passes between `start` and `pause`. */
export class Stopwatch {
  #elapsed = 0;
  #since: number | undefined;

  start(): void {
    this.#since ??= performance.now();
  }

  pause(): void {
    this.#elapsed = this.seconds() * 1000;
    this.#since = undefined;
  }

  seconds(): number {
    return (this.#elapsed + (this.#since === undefined ? 0 : performance.now() - this.#since)) / 1000;
  }
}
