/** Seconds of running time, pauses not counted, and when a rest is due. */
export class RunningTime {
  private readonly now = (): number => performance.now();
  private started = this.now();
  private lastRest = this.started;
  private pausedAt: number | undefined;

  seconds(): number {
    return ((this.pausedAt ?? this.now()) - this.started) / 1000;
  }

  pause(): void {
    this.pausedAt ??= this.now();
  }

  resume(): void {
    if (this.pausedAt === undefined) return;
    this.started += this.now() - this.pausedAt;
    this.pausedAt = undefined;
  }

  isRestDue(milliseconds: number): boolean {
    return this.now() - this.lastRest >= milliseconds;
  }

  rested(): void {
    this.lastRest = this.now();
  }
}
