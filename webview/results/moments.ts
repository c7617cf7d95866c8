/** The time axis of a search: its moments on a logarithmic scale, since most that is found is found early. */
import type { MomentView } from "../../src/protocol/snapshot";

/** Earlier than this, in seconds, is drawn here. */
const earliest = 0.01;
/** Seconds that an axis may begin or end with, between powers of ten. */
const steps = [1, 2, 5, 10];
const tickSeconds = [0.01, 0.1, 1, 10, 60, 600, 3600, 36_000, 360_000];
/** For axes that span less than two orders of magnitude. */
const fineTickSeconds = [0.02, 0.05, 0.2, 0.5, 2, 5, 20, 30, 120, 300, 1200, 1800, 7200, 18_000, 72_000, 180_000];

export interface TimeDomain {
  readonly start: number;
  readonly end: number;
}

/**
 * From before the first moment to `now`; to a round number beyond it while time goes on, so that what was drawn stands
 * still most of the time.
 */
export function timeDomain(moments: readonly MomentView[], now: number, goesOn: boolean): TimeDomain {
  const first = Math.max(earliest, moments[0]?.seconds ?? earliest);
  const last = Math.max(now, moments.at(-1)?.seconds ?? 0, 2 * first);
  return { start: roundedDown(first), end: goesOn ? roundedUp(last) : last };
}

function roundedDown(seconds: number): number {
  const decade = 10 ** Math.floor(Math.log10(seconds));
  return decade * (steps.findLast((step) => step * decade <= seconds) ?? 1);
}

function roundedUp(seconds: number): number {
  const decade = 10 ** Math.floor(Math.log10(seconds));
  return decade * (steps.find((step) => step * decade >= seconds) ?? 10);
}

/** Where a running time lies on the axis, from 0 to 1. */
export function placeOf(seconds: number, { start, end }: TimeDomain): number {
  return Math.min(1, Math.max(0, Math.log(Math.max(seconds, start) / start) / Math.log(end / start)));
}

/** The running time at a place of the axis. */
export function secondsAt(place: number, { start, end }: TimeDomain): number {
  return start * (end / start) ** place;
}

export function timeTicks({ start, end }: TimeDomain): number[] {
  const candidates = end < 100 * start ? [...tickSeconds, ...fineTickSeconds] : tickSeconds;
  return candidates.filter((seconds) => seconds >= start && seconds <= end).sort((a, b) => a - b);
}

/** Index of the moment that was the last one at that time; the last of all where time is undefined, which is now. */
export function indexAt(moments: readonly MomentView[], seconds: number | undefined): number {
  if (seconds === undefined) return moments.length - 1;
  return Math.max(
    0,
    moments.findLastIndex((moment) => moment.seconds <= seconds),
  );
}

/** Index that a key moves to among `count` moments, or undefined for keys that do not move. */
export function momentAfterKey(key: string, index: number, count: number): number | undefined {
  const within = (next: number) => Math.min(count - 1, Math.max(0, next));
  switch (key) {
    case "ArrowLeft":
    case "ArrowDown":
      return within(index - 1);
    case "ArrowRight":
    case "ArrowUp":
      return within(index + 1);
    case "PageDown":
      return within(index - 10);
    case "PageUp":
      return within(index + 10);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return undefined;
  }
}
