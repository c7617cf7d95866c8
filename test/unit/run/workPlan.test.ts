import fc from "fast-check";
import { expect, it } from "vitest";
import { planTasks } from "../../../src/run/workPlan";

const engines = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e"), { minLength: 1 });

it("spends exactly the evaluations there are, and gives every engine a turn", () => {
  fc.assert(
    fc.property(
      engines,
      fc.integer({ min: 1, max: 64 }),
      fc.integer({ min: 1, max: 10_000 }),
      (ids, threads, total) => {
        const tasks = planTasks(ids, threads, { evaluations: total });
        const shares = tasks.map(({ limits }) => limits.evaluations ?? NaN);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(total);
        expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
        expect(Math.min(...shares)).toBeGreaterThan(0);
        expect(new Set(tasks.map(({ stream }) => stream)).size).toBe(tasks.length);
        if (total >= Math.max(ids.length, threads))
          expect(new Set(tasks.map(({ engine }) => engine)).size).toBe(ids.length);
      },
    ),
  );
});

it("keeps threads busy for the whole time and no longer", () => {
  fc.assert(
    fc.property(engines, fc.integer({ min: 1, max: 8 }), (ids, threads) => {
      const tasks = planTasks(ids, threads, { seconds: 60 });
      const threadSeconds = tasks.reduce((sum, { limits }) => sum + (limits.seconds ?? NaN), 0);
      expect(threadSeconds).toBeCloseTo(60 * threads, 6);
    }),
  );
});
