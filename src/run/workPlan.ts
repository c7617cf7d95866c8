import type { BudgetLimits } from "../search/budget";

/** What one worker thread is asked to do. */
export interface Task {
  readonly engine: string;
  /** Random stream of the seed, different for every task of a session. */
  readonly stream: number;
  readonly limits: BudgetLimits;
}

/** Stream 0 belongs to the split of the rows. */
const firstStream = 1;

/**
 * Divides a session among worker threads. Every thread gets an engine in turn; with more engines than threads the
 * rest wait for a thread to become free, and everyone's time is cut so that all get the same. Evaluations are shared
 * out evenly: the same limits always give the same plan.
 */
export function planTasks(engines: readonly string[], threads: number, limits: BudgetLimits): Task[] {
  const count = Math.max(engines.length, threads);
  const tasks: Task[] = [];
  for (let k = 0; k < count; k++) {
    const evaluations = limits.evaluations === undefined ? undefined : shareOf(limits.evaluations, k, count);
    if (evaluations === 0) continue;
    tasks.push({
      engine: engines[k % engines.length],
      stream: firstStream + k,
      limits: {
        seconds: limits.seconds === undefined ? undefined : (limits.seconds * Math.min(threads, count)) / count,
        evaluations,
        loss: limits.loss,
      },
    });
  }
  return tasks;
}

/** Part k of `total` in `count` whole parts that differ by at most one. */
function shareOf(total: number, k: number, count: number): number {
  return Math.floor(total / count) + (k < total % count ? 1 : 0);
}
