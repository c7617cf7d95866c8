/** Sessions over real worker threads and the real engine, ending on evaluations. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultSettings } from "../../../src/run/documentFormat";
import { prepareProblem } from "../../../src/run/prepareProblem";
import { restoreFront } from "../../../src/run/restoreFront";
import type { SessionOptions } from "../../../src/run/session";
import { Session } from "../../../src/run/session";
import { storeFormula } from "../../../src/run/storedFormula";
import { Front } from "../../../src/search/front";
import type { Bundles } from "./bundles";
import { bundle } from "./bundles";
import { column, dataset } from "./datasets";
import { planetsDocument } from "./documents";

let bundles: Bundles;
beforeAll(async () => void (bundles = await bundle(["src/run/searchWorker.ts"])));
afterAll(() => bundles.remove());

const distances = [0.387, 0.723, 1, 1.524, 5.203, 9.537, 19.19, 30.07];
const kepler = prepareProblem(
  dataset({
    numbers: { distance: distances, period: distances.map((a, k) => a ** 1.5 * (1 + 1e-3 * Math.sin(9 * k))) },
  }),
  planetsDocument(),
).problem;

/** A law that nobody would try first. */
const positions = Array.from({ length: 40 }, (_, k) => 0.5 + 0.1 * k);
const wave = prepareProblem(
  dataset({
    numbers: {
      distance: positions,
      period: positions.map((x) => Math.sin(1.7 * x) * Math.exp(0.3 * x) + Math.cos(x * x)),
    },
  }),
  planetsDocument(),
).problem;

function session(options: Partial<SessionOptions>): Session {
  return new Session({
    problem: kepler,
    engines: ["evolution"],
    threads: 1,
    seed: 1,
    limits: { evaluations: 400 },
    seeds: [],
    workerFile: bundles.file("searchWorker"),
    elapsedSeconds: 0,
    evaluations: 0,
    ...options,
  });
}

async function searched(options: Partial<SessionOptions> = {}) {
  const search = session(options);
  const course: unknown[] = [];
  search.onImprovement(({ discovery: { id, parameters, complexity, train, validation }, evaluations }) =>
    course.push({ evaluations, id, parameters, complexity, train, validation }),
  );
  search.start();
  await search.over();
  const state = search.state();
  expect(state.faults).toStrictEqual([]);
  return { ...state, course };
}

describe("a search on one thread", () => {
  it("takes the same course for the same seed, and another for another", async () => {
    const [first, second, other] = [
      await searched({ problem: wave }),
      await searched({ problem: wave }),
      await searched({ problem: wave, seed: 2 }),
    ];
    expect(first.evaluations).toBe(400);
    expect(first.course).toStrictEqual(second.course);
    expect(first.course).not.toStrictEqual(other.course);
  });

  it("finds the three-halves law", async () => {
    const { front } = await searched({ limits: { evaluations: 3000 } });
    const best = front.find(({ complexity, train }) => complexity <= 6 && train.r2 > 0.9999);
    expect(best).toBeDefined();
  });

  it("goes on from what was found before, and never loses it", async () => {
    const before = await searched();
    const document = before.front.map((formula) => storeFormula(formula, kepler));
    const { formulas, obstacles } = restoreFront(document, kepler);
    expect(obstacles).toStrictEqual([]);
    // Measured anew, and yet the same to the last bit.
    expect(formulas).toStrictEqual(before.front);
    const after = await searched({ seeds: formulas, seed: 2, evaluations: 400, elapsedSeconds: 10 });
    // Nothing that was known before would still be an improvement.
    const front = new Front();
    for (const formula of after.front) expect(front.offer(formula)).toBe(true);
    for (const formula of before.front) expect(front.offer(formula)).toBe(false);
  });

  it("ends at once when what it starts from is good enough", async () => {
    const exact = prepareProblem(
      dataset({ numbers: { distance: distances, period: distances.map((a) => 3 * a) } }),
      planetsDocument(),
    ).problem;
    const limits = { evaluations: 100_000, loss: 1e-25 };
    const first = await searched({ problem: exact, limits });
    expect(first.ended).toBe("loss");
    expect(first.evaluations).toBeLessThan(10_000);
    const again = await searched({ problem: exact, limits, seeds: first.front });
    expect(again).toMatchObject({ ended: "loss" });
    expect(again.evaluations).toBeLessThanOrEqual(1);
  });
});

describe("a search on two threads", () => {
  it("spends its evaluations and no more, with categories too", async () => {
    const rows = 60;
    const x = column(rows, (row) => row / 10);
    const c = x.map((_value, row) => ["a", "b", "c"][row % 3]);
    const { problem } = prepareProblem(
      dataset({
        numbers: { x, y: x.map((value, row) => value * (1 + (row % 3)) + 0.01 * Math.sin(row)) },
        categories: { c },
      }),
      planetsDocument({
        columns: [
          { name: "x", role: "input" },
          { name: "y", role: "target" },
          { name: "c", role: "category" },
        ],
        settings: defaultSettings,
      }),
    );
    const state = await searched({ problem, threads: 2, limits: { evaluations: 601 } });
    expect(state).toMatchObject({ state: "finished", ended: "evaluations", evaluations: 601 });
    expect(state.front.length).toBeGreaterThan(0);
    expect(state.front.every(({ validation }) => validation?.rows === 15)).toBe(true);
  });

  it("stops when asked, in pause and in full flight, and keeps what it found", async () => {
    for (const pause of [false, true]) {
      const search = session({ threads: 2, limits: {} });
      const found = new Promise<void>((resolve) => search.onImprovement(() => resolve()));
      search.start();
      await found;
      if (pause) search.pause();
      const before = search.state().front;
      await search.stop();
      const { state, front, faults } = search.state();
      expect({ state, faults }).toStrictEqual({ state: "stopped", faults: [] });
      expect(front.length).toBeGreaterThanOrEqual(Math.min(1, before.length));
    }
  });
});
