import fc from "fast-check";
import { expect, it } from "vitest";
import { planTasks } from "../../../src/run/workPlan";

const engines = fc
  .uniqueArray(fc.constantFrom("a", "b", "C", "D", "E"), { minLength: 1 })
  .map((ids) => ids.map((id) => ({ id, isSystematic: id === id.toUpperCase() })));
const threadCounts = fc.integer({ min: 1, max: 64 });

it("spends exactly the evaluations there are, with a random stream for every thread", () => {
  fc.assert(
    fc.property(engines, threadCounts, fc.integer({ min: 1, max: 10_000 }), (chosen, threads, total) => {
      const tasks = planTasks(chosen, threads, { evaluations: total });
      const shares = tasks.map(({ limits }) => limits.evaluations ?? NaN);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBe(total);
      expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
      expect(Math.min(...shares)).toBeGreaterThan(0);
      expect(tasks.length).toBeLessThanOrEqual(threads);
      expect(new Set(tasks.map(({ stream }) => stream)).size).toBe(tasks.length);
    }),
  );
});

it("runs every engine, and those that draw at random on every thread", () => {
  fc.assert(
    fc.property(engines, threadCounts, (chosen, threads) => {
      const tasks = planTasks(chosen, threads, { seconds: 60 });
      const random = chosen.filter(({ isSystematic }) => !isSystematic).map(({ id }) => id);
      expect(tasks[0].engines).toEqual(chosen.map(({ id }) => id));
      for (const task of tasks.slice(1)) expect(task.engines).toEqual(random);
      expect(tasks.length).toBe(random.length > 0 ? threads : 1);
      for (const { limits } of tasks) expect(limits.seconds).toBe(60);
    }),
  );
});
