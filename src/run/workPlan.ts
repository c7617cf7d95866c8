import type { BudgetLimits } from "../search/budget";
import type { Engine } from "../search/engine";

/** What one worker thread is asked to do. */
export interface Task {
  /** Ids of the engines that take turns on it. */
  readonly engines: readonly string[];
  /** Random stream of the seed, different for every task of a session. */
  readonly stream: number;
  readonly limits: BudgetLimits;
}

/** Stream 0 belongs to the split of the rows. */
const firstStream = 1;

/**
 * Divides a session among worker threads. The first has all engines, the others those that draw at random: one that goes
 * through things in order would do the same again. Evaluations are shared out evenly: the same limits always give the
 * same plan.
 */
export function planTasks(
  engines: readonly Pick<Engine, "id" | "isSystematic">[],
  threads: number,
  limits: BudgetLimits,
): Task[] {
  const all = engines.map(({ id }) => id);
  const random = engines.filter((engine) => !engine.isSystematic).map(({ id }) => id);
  const count = random.length > 0 ? threads : 1;
  const tasks: Task[] = [];
  for (let k = 0; k < count; k++) {
    const evaluations = limits.evaluations === undefined ? undefined : shareOf(limits.evaluations, k, count);
    if (evaluations === 0) continue;
    tasks.push({ engines: k === 0 ? all : random, stream: firstStream + k, limits: { ...limits, evaluations } });
  }
  return tasks;
}

/** Part k of `total` in `count` whole parts that differ by at most one. */
function shareOf(total: number, k: number, count: number): number {
  return Math.floor(total / count) + (k < total % count ? 1 : 0);
}
