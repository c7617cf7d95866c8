import type { Result } from "./judge";

/** Fraction of variance unexplained below which Flash-ANSR's authors call a formula recovered: float32's machine epsilon. */
const recoveredFvu = 1.19e-7;
const accurateR2 = 0.999;
/** 97.5 % quantile of the normal distribution. */
const quantile = 1.959964;

export const isRecovered = ({ fvu }: Result): boolean => fvu < recoveredFvu;
export const isAccurate = ({ r2 }: Result): boolean => r2 > accurateR2;

/** Wilson's 95 % interval of a share (Wilson 1927): between 0 and 1 whatever the counts. */
export function wilsonInterval(successes: number, count: number): [low: number, high: number] {
  if (count === 0) return [0, 1];
  const share = successes / count;
  const square = quantile ** 2 / count;
  const centre = (share + square / 2) / (1 + square);
  const half = (quantile / (1 + square)) * Math.sqrt((share * (1 - share)) / count + square / (4 * count));
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
}

/** Median seconds to the solution, those without one counting as the longest; Infinity where most have none. */
export function medianSeconds(results: readonly Result[]): number {
  const seconds = results.map(({ secondsToSolution }) => secondsToSolution ?? Infinity).sort((a, b) => a - b);
  const middle = Math.floor(seconds.length / 2);
  return seconds.length % 2 === 1 ? seconds[middle] : (seconds[middle - 1] + seconds[middle]) / 2;
}

/** A benchmark in four numbers. Searches without a solution count with all the seconds they were given. */
export function figuresOf(results: readonly Result[], seconds: number) {
  return {
    problems: results.length,
    solved: results.filter(({ solved }) => solved).length,
    fvuRecovered: results.filter(isRecovered).length,
    medianSeconds: Number(Math.min(seconds, medianSeconds(results)).toPrecision(3)),
  };
}

/** Which share of a core each thread of the searches had. */
export function busyShare(results: readonly Result[], threads: number): number {
  const total = (of: (result: Result) => number) => results.reduce((sum, each) => sum + of(each), 0);
  return total((each) => each.busySeconds) / (threads * total((each) => each.seconds));
}
